import { MessageChannel } from "node:worker_threads";
import { createORPCClient, isDefinedError, safe } from "@orpc/client";
import { RPCLink } from "@orpc/client/message-port";
import type { ContractRouterClient } from "@orpc/contract";
import { RPCHandler } from "@orpc/server/message-port";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { Contract, OpenEvent } from "../../../main/api/contract.ts";
import type { Target } from "../../../main/api/engine/control-messages.ts";
import type { EngineServices } from "../../../main/api/engine/engine-services.ts";
import { createRouter } from "../../../main/api/router.ts";
import { createOpenedArtifacts } from "../../../main/api/session/opened-artifacts.ts";
import { AnalystError } from "../../../main/model/analyst-error.ts";
import type { AnnotationAction } from "../../../main/model/case/annotation.ts";
import type { SearchQuery } from "../../../main/model/workshop/search.ts";
import { ARTIFACT_ID, analysisOf, finding, hostWith, openedOf, scannedOf, servicesWith } from "./stand-in-rooms.ts";

const open: (() => void)[] = [];
afterEach(() => {
	for (const close of open.splice(0)) close();
});

/** A client over a real message port, as the desktop has it. */
function clientOf(services: EngineServices): ContractRouterClient<Contract> {
	const channel = new MessageChannel();
	const router = createRouter(
		services,
		createOpenedArtifacts(() => {}),
	);
	new RPCHandler(router).upgrade(channel.port1, { context: { holder: { name: "test" } } });
	channel.port1.start();
	channel.port2.start();
	open.push(() => channel.port1.close());
	return createORPCClient(new RPCLink({ port: channel.port2 }));
}

const targets = new Map<string, Target>([["tok", { kind: "path", path: "/x/thing.tar.gz" }]]);

async function openAll(client: ContractRouterClient<Contract>, token = "tok"): Promise<OpenEvent[]> {
	const events: OpenEvent[] = [];
	for await (const event of await client.artifact.open({ source: { kind: "token", token } })) events.push(event);
	return events;
}

async function drain(call: Promise<AsyncIterable<OpenEvent>>): Promise<void> {
	for await (const _event of await call);
}

async function faultOf(work: Promise<unknown>): Promise<unknown> {
	const { error } = await safe(work);
	if (error === null) throw new Error("The call succeeded");
	if (!isDefinedError(error)) throw error;
	return (error as { data: unknown }).data;
}

describe("several files, and text", () => {
	const many = new Map<string, Target>([
		["disk", { kind: "path", path: "/x/one.py" }],
		["sent", { kind: "upload", path: "/tmp/0123", filename: "two.py" }],
		["index", { kind: "index", reference: "thing" }],
	]);

	test("are opened as one, by their own names, and are among the recent ones", async () => {
		const sources: unknown[] = [];
		const host = hostWith(many);
		const scan: NonNullable<Parameters<typeof servicesWith>[0]["scan"]> = async (source) => {
			sources.push(source);
			return scannedOf();
		};
		const client = clientOf(servicesWith({ host, scan }));
		await drain(client.artifact.open({ source: { kind: "tokens", tokens: ["disk", "sent"] } }));
		await drain(client.artifact.open({ source: { kind: "text", text: "import os", filename: "a.py" } }));
		expect(sources).toEqual([
			{ kind: "paths", paths: ["/x/one.py", { path: "/tmp/0123", name: "two.py" }] },
			{ kind: "text", text: "import os", filename: "a.py" },
		]);
		expect(host.noted).toEqual([ARTIFACT_ID, ARTIFACT_ID]);
	});

	test("refuse what is no file, and what nobody knows", async () => {
		const client = clientOf(servicesWith({ host: hostWith(many) }));
		const openAs = (tokens: string[]): Promise<unknown> =>
			faultOf(drain(client.artifact.open({ source: { kind: "tokens", tokens } })));
		expect(await openAs(["disk", "index"])).toMatchObject({ code: "bad-input" });
		expect(await openAs(["disk", "gone"])).toMatchObject({ code: "unknown-id" });
	});
});

describe("artifact.open", () => {
	test("streams progress, then exactly one opened, and notes it as recent", async () => {
		const host = hostWith(targets);
		const client = clientOf(
			servicesWith({
				host,
				async scan(_source, { onProgress }) {
					onProgress?.({ phase: "reading", done: 1, total: 2 });
					await new Promise((resolve) => setTimeout(resolve, 20));
					return scannedOf();
				},
			}),
		);
		const events = await openAll(client);
		expect(events.map(({ type }) => type)).toEqual(["progress", "opened"]);
		expect(events.at(-1)).toEqual({ type: "opened", artifactId: ARTIFACT_ID });
		expect(host.noted).toEqual([ARTIFACT_ID]);
		expect((await client.artifact.analysis({ artifactId: ARTIFACT_ID })).findings).toEqual([finding]);
	});

	test("a flood of progress comes out thinned, the last of it not lost on the way to opened", async () => {
		const client = clientOf(
			servicesWith({
				host: hostWith(targets),
				async scan(_source, { onProgress }) {
					for (let done = 0; done < 5_000; done++) {
						onProgress?.({ phase: "reading", done });
						if (done % 1_000 === 0) await new Promise((resolve) => setTimeout(resolve, 5));
					}
					return scannedOf();
				},
			}),
		);
		const events = await openAll(client);
		expect(events.length).toBeLessThan(20);
		expect(events.at(-1)?.type).toBe("opened");
	});

	test("an AnalystError reaches the face with its code and message", async () => {
		const client = clientOf(
			servicesWith({
				host: hostWith(targets),
				scan: () => Promise.reject(new AnalystError("not-an-archive", "That is no archive.")),
			}),
		);
		expect(await faultOf(openAll(client))).toEqual({ code: "not-an-archive", message: "That is no archive." });
	});

	test("what nobody foresaw is internal, without its text, which goes to the log", async () => {
		const log = vi.fn();
		const client = clientOf(
			servicesWith({
				host: hostWith(targets),
				log,
				scan: () => Promise.reject(new TypeError("secret /home/someone/path")),
			}),
		);
		const fault = (await faultOf(openAll(client))) as { code: string; message: string };
		expect(fault.code).toBe("internal");
		expect(JSON.stringify(fault)).not.toContain("someone");
		expect(log.mock.calls.flat().join()).toContain("secret /home/someone/path");
	});

	test("an unknown token is refused", async () => {
		const client = clientOf(servicesWith({ host: hostWith(targets) }));
		expect(await faultOf(openAll(client, "other"))).toMatchObject({ code: "unknown-id" });
	});

	test("aborting the call aborts the scan, and a result that comes late is closed", async () => {
		const seen = Promise.withResolvers<AbortSignal>();
		const finish = Promise.withResolvers<void>();
		const closed = Promise.withResolvers<void>();
		const client = clientOf(
			servicesWith({
				host: hostWith(targets),
				async scan(_source, { signal }) {
					if (signal) seen.resolve(signal);
					await finish.promise;
					return scannedOf(analysisOf(), () => closed.resolve());
				},
			}),
		);
		const controller = new AbortController();
		const call = client.artifact.open({ source: { kind: "token", token: "tok" } }, { signal: controller.signal });
		const drained = drain(call);
		const signal = await seen.promise;
		controller.abort();
		await expect(drained).rejects.toBeInstanceOf(Error);
		await vi.waitFor(() => expect(signal.aborted).toBe(true));
		finish.resolve();
		await closed.promise;
	});

	test("from the index: downloads, and passes the analyst's consent to a yanked release", async () => {
		const sources: unknown[] = [];
		const client = clientOf(
			servicesWith({
				host: hostWith(),
				async scan(source) {
					sources.push(source);
					return scannedOf();
				},
			}),
		);
		const refused = client.artifact.open({ source: { kind: "index", reference: "thing==1.0" } });
		expect(await faultOf(drain(refused))).toMatchObject({ code: "release-yanked" });
		for await (const _event of await client.artifact.open({
			source: { kind: "index", reference: "thing==1.0", allowYanked: true },
		}));
		expect(sources).toMatchObject([{ kind: "bytes", filename: "thing-1.0.tar.gz", origin: "index" }]);
	});
});

describe("before the analysis has ended", () => {
	const artifactId = ARTIFACT_ID;

	async function held() {
		const end = Promise.withResolvers<void>();
		const client = clientOf(
			servicesWith({
				host: hostWith(targets),
				open: async () =>
					openedOf(scannedOf(), async ({ onProgress }) => {
						onProgress?.({ phase: "reading", done: 1, total: 2, detail: "setup.py" });
						await end.promise;
						return scannedOf();
					}),
			}),
		);
		await openAll(client);
		return { client, end };
	}

	test("members are there, and what needs findings or a verdict is refused with a sentence", async () => {
		const { client, end } = await held();
		expect(await client.artifact.analysis({ artifactId })).toMatchObject({ status: "unjudged", findings: [] });
		expect((await client.artifact.document({ artifactId, documentId: "m0" })).text).toContain("os.system");
		expect(await client.code.symbols({ artifactId })).toEqual([]);
		const refused = { code: "not-judged", message: expect.stringContaining("still under way") };
		const judge: AnnotationAction = { kind: "judge", findingIds: ["f1"], state: "dismissed", reason: "" };
		expect(await faultOf(client.triage.record({ artifactId, action: judge }))).toMatchObject(refused);
		const verdict = { kind: "verdict", verdict: "benign", note: "" } as const;
		expect(await faultOf(client.triage.record({ artifactId, action: verdict }))).toMatchObject(refused);
		expect(await faultOf(client.report.render({ artifactId, format: "json" }))).toMatchObject(refused);
		const query: SearchQuery = {
			kind: "calls",
			scope: "all",
			text: "os.*",
			regex: false,
			matchCase: true,
			wholeWord: false,
		};
		const search = async (): Promise<void> => {
			for await (const _event of await client.search.run({ artifactId, query }));
		};
		expect(await faultOf(search())).toMatchObject(refused);
		end.resolve();
	});

	test("a mark on a file is the analyst's own, and is kept", async () => {
		const { client, end } = await held();
		const action: AnnotationAction = {
			kind: "mark",
			mark: { id: "k1", kind: "note", documentId: "m0", excerpt: "", text: "odd", tags: [] },
		};
		expect((await client.triage.record({ artifactId, action })).marks).toMatchObject([{ id: "k1" }]);
		end.resolve();
	});

	test("following tells how far it is, then that it has ended; then everything is there", async () => {
		const { client, end } = await held();
		const events: unknown[] = [];
		for await (const event of await client.artifact.follow({ artifactId })) {
			events.push(event);
			end.resolve();
		}
		expect(events).toEqual([
			{ type: "progress", progress: { phase: "reading", done: 1, total: 2, detail: "setup.py" } },
			{ type: "ended" },
		]);
		expect((await client.artifact.analysis({ artifactId })).findings).toEqual([finding]);
		const judge: AnnotationAction = { kind: "judge", findingIds: ["f1"], state: "dismissed", reason: "" };
		expect((await client.triage.record({ artifactId, action: judge })).findings.get("f1")?.state).toBe("dismissed");
		expect((await client.report.render({ artifactId, format: "json" })).text).toContain("thing-1.0");
	});
});

describe("documents", () => {
	test("text, hex and layer views", async () => {
		const client = clientOf(servicesWith({ host: hostWith(targets) }));
		await openAll(client);
		const text = await client.artifact.document({ artifactId: ARTIFACT_ID, documentId: "m0" });
		expect(text).toMatchObject({
			view: "text",
			language: "python",
			title: "setup.py",
			encoding: "utf-8",
			warnings: [],
		});
		const hex = await client.artifact.document({ artifactId: ARTIFACT_ID, documentId: "m1" });
		expect(hex).toMatchObject({ view: "hex", size: 3 });
		expect(hex.text).toContain("00 41 ff");
		const layer = await client.artifact.document({ artifactId: ARTIFACT_ID, documentId: "l0" });
		expect(layer).toMatchObject({ title: "setup.py ▸ base64 → shell, 6 B", language: "shell", text: "rm -rf" });
	});

	test("content that could not be read and ids that are not there are typed errors", async () => {
		const client = clientOf(servicesWith({ host: hostWith(targets) }));
		await openAll(client);
		const ask = (documentId: string) => client.artifact.document({ artifactId: ARTIFACT_ID, documentId });
		expect(await faultOf(ask("m2"))).toMatchObject({ code: "not-readable" });
		expect(await faultOf(ask("m99"))).toMatchObject({ code: "unknown-id" });
		expect(await faultOf(ask("__proto__"))).toMatchObject({ code: "unknown-id" });
	});

	test("after close the content is forgotten", async () => {
		const client = clientOf(servicesWith({ host: hostWith(targets) }));
		await openAll(client);
		await client.artifact.close({ artifactId: ARTIFACT_ID });
		expect(await faultOf(client.artifact.analysis({ artifactId: ARTIFACT_ID }))).toMatchObject({ code: "unknown-id" });
	});
});

describe("triage and report", () => {
	test("remember what was shown, and nothing of what is not there", async () => {
		const client = clientOf(servicesWith({ host: hostWith(targets) }));
		await openAll(client);
		await client.triage.see({ artifactId: ARTIFACT_ID, documentIds: ["m0", "l0", "__proto__", "m99"] });
		expect((await client.triage.state({ artifactId: ARTIFACT_ID })).seen).toEqual(["m0", "l0"]);
	});

	test("take no layer from the face: the engine writes one down once it has gone the way", async () => {
		const client = clientOf(servicesWith({ host: hostWith(targets) }));
		await openAll(client);
		const action = { kind: "keep", source: { kind: "text", documentId: "m0", start: 0, end: 9 }, steps: [] };
		await expect(client.triage.record({ artifactId: ARTIFACT_ID, action: action as never })).rejects.toMatchObject({
			code: "BAD_REQUEST",
		});
		expect((await client.triage.state({ artifactId: ARTIFACT_ID })).entries).toBe(0);
	});

	test("a dismissal is recorded with its anchor and answered as state, as a Map", async () => {
		const client = clientOf(servicesWith({ host: hostWith(targets) }));
		await openAll(client);
		const state = await client.triage.record({
			artifactId: ARTIFACT_ID,
			action: { kind: "judge", findingIds: ["f1"], state: "dismissed", reason: "ours" },
		});
		expect(state.findings.get("f1")).toMatchObject({ state: "dismissed", reason: "ours", author: "tester" });
		expect(await client.triage.state({ artifactId: ARTIFACT_ID })).toEqual(state);
	});

	test("an action about a finding that is not there is refused", async () => {
		const client = clientOf(servicesWith({ host: hostWith(targets) }));
		await openAll(client);
		const record = client.triage.record({
			artifactId: ARTIFACT_ID,
			action: { kind: "judge", findingIds: ["f2"], state: "open", reason: "" },
		});
		expect(await faultOf(record)).toMatchObject({ code: "unknown-id" });
	});

	test("a report is rendered with the texts of executed layers", async () => {
		const client = clientOf(servicesWith({ host: hostWith(targets) }));
		await openAll(client);
		const report = await client.report.render({ artifactId: ARTIFACT_ID, format: "markdown" });
		expect(report.text).toBe("thing-1.0.tar.gz rm -rf");
	});
});

describe("the door", () => {
	test("input that breaks the contract is refused before any room sees it", async () => {
		const scan = vi.fn();
		const client = clientOf(servicesWith({ host: hostWith(targets), scan }));
		const wrong = client.artifact.open({ source: { kind: "path", path: "/etc/passwd" } } as never);
		await expect(wrong).rejects.toMatchObject({ code: "BAD_REQUEST" });
		expect(scan).not.toHaveBeenCalled();
	});

	test("host.info tells of the launch targets and the index", async () => {
		const client = clientOf(servicesWith({ host: hostWith(targets) }));
		expect(await client.host.info()).toMatchObject({
			host: "web",
			author: "tester",
			index: "http://127.0.0.1:1/simple/",
			launch: [{ token: "tok", label: "tok" }],
		});
		expect(await client.rules.list()).toHaveLength(1);
		expect(await client.host.readSettings()).toEqual({ theme: "dark" });
	});

	test("settings outside of their bounds are refused with the reason; the engine follows those that are taken", async () => {
		const followed: unknown[] = [];
		const services = servicesWith({ host: hostWith(targets) });
		const kept = { entries: 2, size: 5, limit: 9 };
		const client = clientOf({
			...services,
			followLimits: (limits) => followed.push(limits),
			index: { ...services.index, kept: async () => kept, forgetKept: async () => ({ ...kept, entries: 0, size: 0 }) },
		});
		await client.host.writeSettings({ theme: "dark", limits: { nesting: 3, memberMebibytes: 100 } });
		expect(followed).toEqual([{ nesting: 3, memberMebibytes: 100 }]);
		const refused: unknown = await client.host
			.writeSettings({ theme: "dark", limits: { nesting: 99 } })
			.catch((error) => error);
		expect(JSON.stringify(refused)).toContain("No more than 32 deep");
		expect(followed).toHaveLength(1);
		expect(await client.host.cache()).toEqual(kept);
		expect(await client.host.clearCache()).toMatchObject({ entries: 0 });
	});
});
