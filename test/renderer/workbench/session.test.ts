import { ORPCError } from "@orpc/client";
import { QueryClient } from "@tanstack/react-query";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { LaunchTarget, OpenEvent, OpenSource } from "../../../main/api/contract.ts";
import type { AnalysisSoFar, Unjudged } from "../../../main/model/analysis/analysis.ts";
import type { Member } from "../../../main/model/package/member.ts";
import type { Host } from "../../../renderer/client.ts";
import { createCommands } from "../../../renderer/commands/registry.ts";
import { useAnalysisStore } from "../../../renderer/state/analysis-store.ts";
import { useListStore } from "../../../renderer/state/list-store.ts";
import { useQueueStore } from "../../../renderer/state/queue-store.ts";
import { useScreenStore } from "../../../renderer/state/screen-store.ts";
import { useSessionStore } from "../../../renderer/state/session-store.ts";
import { useViewStore, viewOf } from "../../../renderer/state/view-store.ts";
import type { Bench } from "../../../renderer/workbench/bench.ts";
import { keepSession } from "../../../renderer/workbench/kept-session.ts";
import { holdsLocked } from "../../../renderer/workbench/locked.ts";
import { analysisOf } from "../../../renderer/workbench/navigate.ts";
import { openSource, openTogether, openWithPassword } from "../../../renderer/workbench/open-artifact.ts";
import { analysisQuery } from "../../../renderer/workbench/queries.ts";
import { begin, canBeKept, parseKept } from "../../../renderer/workbench/session.ts";
import { createMockHost, type MockOptions } from "../mock-client.ts";
import { mockAnalysis } from "../mock-package.ts";

const artifactId = mockAnalysis.artifact.id;
let stop = (): void => {};

beforeEach(() => {
	const kept = new Map<string, string>();
	vi.stubGlobal("window", new EventTarget());
	vi.stubGlobal("sessionStorage", {
		getItem: (key: string) => kept.get(key) ?? null,
		setItem: (key: string, value: string) => void kept.set(key, value),
	});
	useSessionStore.setState(useSessionStore.getInitialState());
	useViewStore.setState({ views: new Map() });
	useScreenStore.setState(useScreenStore.getInitialState());
	useListStore.setState(useListStore.getInitialState());
});

afterEach(() => {
	stop();
	vi.unstubAllGlobals();
});

function beginOn(options: MockOptions, desktop: Host["desktop"] = {}): void {
	stop = begin({ host: { ...createMockHost({ pace: 0, ...options }), desktop }, queries: new QueryClient() });
}

describe("a password", () => {
	const source = { kind: "token", token: "locked" } as const;

	function benchAsking(asked: unknown[]): Bench {
		const mock = createMockHost({ pace: 0 });
		const open = async (input: { source: OpenSource }): Promise<AsyncIterable<OpenEvent>> => {
			asked.push(input.source);
			if (input.source.password === undefined) {
				const data = { code: "password-needed", message: "It is encrypted." };
				throw new ORPCError("ANALYST", { defined: true, data });
			}
			return mock.engine.artifact.open(input);
		};
		const engine = { ...mock.engine, artifact: { ...mock.engine.artifact, open } } as unknown as Host["engine"];
		return { host: { ...mock, engine }, queries: new QueryClient() };
	}

	it("is asked for when it is needed, handed on once, and stays nowhere", async () => {
		const asked: unknown[] = [];
		const bench = benchAsking(asked);
		await openSource(bench, source, "locked.zip");
		expect(useSessionStore.getState().openings).toMatchObject([{ source, fault: { code: "password-needed" } }]);
		useSessionStore.getState().end(useSessionStore.getState().openings[0]?.id ?? -1);
		expect(await openSource(bench, source, "locked.zip", { password: "frogs of the pond" })).toBe(artifactId);
		expect(asked).toEqual([source, { ...source, password: "frogs of the pond" }]);
		expect(JSON.stringify(useSessionStore.getState())).not.toContain("frogs of the pond");
		expect(useSessionStore.getState().opened).toEqual([{ artifactId, label: "locked.zip", source }]);
	});

	it("is asked for although somebody else takes the failures", async () => {
		const faults: string[] = [];
		await openSource(benchAsking([]), source, "locked.zip", { onFault: ({ code }) => faults.push(code) });
		expect(faults).toEqual(["password-needed"]);
		expect(useSessionStore.getState().openings).toMatchObject([{ fault: { code: "password-needed" } }]);
	});

	it("for what is locked inside opens the package again", async () => {
		const asked: unknown[] = [];
		const bench = benchAsking(asked);
		await openSource(bench, source, "locked.zip", { password: "frogs" });
		await openWithPassword(bench, artifactId, "newts");
		expect(asked).toEqual([
			{ ...source, password: "frogs" },
			{ ...source, password: "newts" },
		]);
		expect(useSessionStore.getState().opened).toHaveLength(1);
	});

	it("is offered where something is locked, and only there", () => {
		const anomalies = [{ code: "encrypted" as const, message: "" }];
		const [member] = mockAnalysis.members;
		expect(holdsLocked({ members: [{ ...member, anomalies, readable: false } as Member] })).toBe(true);
		expect(holdsLocked({ members: [{ ...member, anomalies, readable: true } as Member] })).toBe(false);
		expect(holdsLocked(mockAnalysis)).toBe(false);
	});
});

describe("several files and pasted text", () => {
	it("are opened as one", async () => {
		const asked: unknown[] = [];
		const mock = createMockHost({ pace: 0 });
		const open = async (input: { source: OpenSource }): Promise<AsyncIterable<OpenEvent>> => {
			asked.push(input.source);
			return mock.engine.artifact.open(input);
		};
		const engine = { ...mock.engine, artifact: { ...mock.engine.artifact, open } } as unknown as Host["engine"];
		const uploadFile: Host["uploadFile"] = async (file) => ({ token: `token of ${file.name}`, label: file.name });
		const bench: Bench = { host: { ...mock, engine, uploadFile }, queries: new QueryClient() };
		await openTogether(bench, [new File(["a"], "a.py"), new File(["b"], "b.py")]);
		expect(asked).toEqual([{ kind: "tokens", tokens: ["token of a.py", "token of b.py"] }]);
		expect(useSessionStore.getState().opened).toMatchObject([{ label: "2 files" }]);
	});

	it("outlive a reload, if they are not too long for that", () => {
		const of = (source: unknown): unknown[] =>
			parseKept(JSON.stringify({ opened: [{ artifactId: "a", label: "l", source }] })).opened.map((one) => one.source);
		expect(of({ kind: "text", text: "x" })).toEqual([{ kind: "text", text: "x" }]);
		expect(of({ kind: "tokens", tokens: ["x"] })).toEqual([{ kind: "tokens", tokens: ["x"] }]);
		expect(of({ kind: "tokens", tokens: "x" })).toEqual([]);
		expect(canBeKept({ artifactId: "a", label: "l", source: { kind: "text", text: "x" } })).toBe(true);
		expect(canBeKept({ artifactId: "a", label: "l", source: { kind: "text", text: "x".repeat(1_000_000) } })).toBe(
			false,
		);
	});
});

describe("an analysis that is still under way", () => {
	const { artifact, members } = mockAnalysis;
	const unjudged: Unjudged = { artifact, members, layers: [], findings: [], indicators: [], status: "unjudged" };

	function benchHeld() {
		const mock = createMockHost({ pace: 0 });
		const end = Promise.withResolvers<void>();
		let known: AnalysisSoFar = unjudged;
		async function* following() {
			yield { type: "progress" as const, progress: { phase: "reading" as const, done: 1, total: 3 } };
			await end.promise;
			yield { type: "ended" as const };
		}
		const own = { ...mock.engine.artifact, analysis: async () => known, follow: async () => following() };
		const engine = { ...mock.engine, artifact: own } as unknown as Host["engine"];
		const bench: Bench = { host: { ...mock, engine }, queries: new QueryClient() };
		const finish = (outcome: AnalysisSoFar): void => {
			known = outcome;
			end.resolve();
		};
		return { bench, finish };
	}

	it("is shown unjudged, with how far it is, and as it is in the end", async () => {
		const { bench, finish } = benchHeld();
		expect(await openSource(bench, { kind: "sample" }, "sample")).toBe(artifactId);
		expect(analysisOf(bench, artifactId)).toEqual(unjudged);
		await vi.waitFor(() => expect(useAnalysisStore.getState().progress.get(artifactId)?.done).toBe(1));
		finish(mockAnalysis);
		await vi.waitFor(() => expect(analysisOf(bench, artifactId)).toEqual(mockAnalysis));
		await vi.waitFor(() => expect(useAnalysisStore.getState().progress.size).toBe(0));
	});

	it("keys that judge tell why they do nothing; where it failed a verdict can be given", async () => {
		const { bench, finish } = benchHeld();
		await openSource(bench, { kind: "sample" }, "sample");
		const commands = createCommands(bench);
		for (const id of ["finding.confirm", "finding.next", "triage.verdict", "report.export"] as const) {
			useScreenStore.setState({ dialog: undefined, notices: [] });
			commands.run(id);
			expect(useScreenStore.getState().notices.at(-1)?.text).toContain("still under way");
			expect(useScreenStore.getState().dialog).toBeUndefined();
		}
		finish({ ...unjudged, fault: { code: "engine-lost", message: "It died." } });
		await vi.waitFor(() => expect(analysisOf(bench, artifactId)).toHaveProperty("fault"));
		commands.run("triage.verdict");
		expect(useScreenStore.getState().dialog).toBe("verdict");
		commands.run("finding.confirm");
		expect(useScreenStore.getState().notices.at(-1)?.text).toContain("not analysed to the end");
	});

	it("keeps on the screen what was known of the same bytes before the engine was lost", async () => {
		const { bench, finish } = benchHeld();
		bench.queries.setQueryData(analysisQuery(bench.host, artifactId).queryKey, mockAnalysis);
		await openSource(bench, { kind: "sample" }, "sample", { activate: false });
		expect(analysisOf(bench, artifactId)).toEqual(mockAnalysis);
		const again = { ...mockAnalysis, status: "partial" as const };
		finish(again);
		await vi.waitFor(() => expect(analysisOf(bench, artifactId)).toEqual(again));
	});
});

describe("a session", () => {
	it("opens what it was started with, at its overview", async () => {
		beginOn({ launch: true });
		await vi.waitFor(() => expect(useSessionStore.getState().activeArtifactId).toBe(artifactId));
		expect(viewOf(artifactId).place?.documentId).toBe("overview");
	});

	it("shows what the host says about its own files, made harmless, and nothing when there is nothing", async () => {
		beginOn({ notices: ["settings.json is damaged.\u202e"] });
		await vi.waitFor(() => expect(useScreenStore.getState().hostNotices).toHaveLength(1));
		const [text] = useScreenStore.getState().hostNotices;
		expect(text).toContain("settings.json is damaged.");
		expect(text).not.toContain("\u202e");
		stop();
		beginOn({ launch: true });
		await vi.waitFor(() => expect(useSessionStore.getState().activeArtifactId).toBe(artifactId));
		expect(useScreenStore.getState().hostNotices).toEqual([]);
	});
});

describe("a page that is left", () => {
	it("keeps what was done last, once, and nothing when it was kept already", async () => {
		const written: unknown[] = [];
		const host = createMockHost({ pace: 0 });
		const write = async (session: unknown): Promise<void> => void written.push(session);
		const engine = { ...host.engine, session: { ...host.engine.session, write } } as unknown as Host["engine"];
		const end = keepSession({ host: { ...host, engine }, queries: new QueryClient() });
		window.dispatchEvent(new Event("pagehide"));
		expect(written).toEqual([]);
		useQueueStore.getState().add([{ label: "one.whl", source: { kind: "token", token: "t" } }]);
		window.dispatchEvent(new Event("pagehide"));
		window.dispatchEvent(new Event("pagehide"));
		expect(written).toMatchObject([{ queue: [{ label: "one.whl", state: "waiting" }] }]);
		end();
		useQueueStore.setState({ items: [] });
		window.dispatchEvent(new Event("pagehide"));
		expect(written).toHaveLength(1);
	});
});

describe("a package given to the running program", () => {
	it("is opened at once, until the session ends", async () => {
		const listeners = new Set<(target: LaunchTarget) => void>();
		beginOn(
			{},
			{
				onOpenTarget(listener) {
					listeners.add(listener);
					return () => listeners.delete(listener);
				},
			},
		);
		expect(listeners.size).toBe(1);
		for (const listener of listeners) listener({ token: "second", label: "second.whl" });
		await vi.waitFor(() => expect(useSessionStore.getState().activeArtifactId).toBe(artifactId));
		expect(useSessionStore.getState().opened).toMatchObject([
			{ label: "second.whl", source: { kind: "token", token: "second" } },
		]);
		stop();
		expect(listeners.size).toBe(0);
	});

	it("makes a queue with those that come with it", async () => {
		let give: (target: LaunchTarget) => void = () => {};
		beginOn(
			{},
			{
				onOpenTarget(listener) {
					give = listener;
					return () => {};
				},
			},
		);
		for (const token of ["one", "two", "three"]) give({ token, label: `${token}.whl` });
		await vi.waitFor(() => expect(useQueueStore.getState().items.map(({ label }) => label)).toHaveLength(3));
		useQueueStore.setState({ items: [] });
	});

	it("that cannot be opened is said", async () => {
		let give: (target: LaunchTarget) => void = () => {};
		beginOn(
			{},
			{
				onOpenTarget(listener) {
					give = listener;
					return () => {};
				},
			},
		);
		give({ token: "broken", label: "x.pdf" });
		await vi.waitFor(() => expect(useSessionStore.getState().openings[0]?.fault?.code).toBe("not-an-archive"));
		expect(useSessionStore.getState().activeArtifactId).toBeUndefined();
	});
});
