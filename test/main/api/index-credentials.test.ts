import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MessageChannel } from "node:worker_threads";
import { createORPCClient, safe } from "@orpc/client";
import { RPCLink } from "@orpc/client/message-port";
import type { ContractRouterClient } from "@orpc/contract";
import { RPCHandler } from "@orpc/server/message-port";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Contract } from "../../../main/api/contract.ts";
import { composeEngine } from "../../../main/api/engine/compose-engine.ts";
import { createRouter } from "../../../main/api/router.ts";
import { createOpenedArtifacts } from "../../../main/api/session/opened-artifacts.ts";
import { runCommandLine } from "../../../main/cli/run-command.ts";
import { type LoopbackIndex, startLoopbackIndex } from "../../support/loopback-index.ts";
import { buildWheel } from "../../support/loopback-index-wheel.ts";
import { engineOptions, hostWith } from "./stand-in-rooms.ts";

/** A password planted in the index address must come out nowhere: not in answers, errors, logs, cases, reports, the cache, or results. */
const USER = "pl4nted-user";
const PASSWORD = "pl4nted-w0rd";
const TOKEN = "pl4nted-token";
const ENCODED = Buffer.from(`${USER}:${PASSWORD}`).toString("base64");

let folder: string;
let index: LoopbackIndex;
let said: string[];

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), "vivarium-credentials-"));
	const wheel = buildWheel("sample", "1.0");
	index = await startLoopbackIndex(new Map([["sample", [wheel]]]));
	// An index that hands the password on in the addresses of its files, and a token beside it.
	const { host } = new URL(index.origin);
	const { filename } = wheel;
	const listedUrl = `http://${USER}:${PASSWORD}@${host}/files/${filename}?token=${TOKEN}`;
	index.projects.set("sample", [{ ...wheel, listedUrl }]);
	said = [];
	vi.spyOn(process.stderr, "write").mockImplementation((text) => said.push(String(text)) > 0);
});

afterEach(async () => {
	vi.restoreAllMocks();
	await index.close();
	await rm(folder, { recursive: true, force: true });
});

function address(): string {
	return index.url.replace("http://", `http://${USER}:${PASSWORD}@`);
}

function assertClean(what: string, content: unknown): void {
	const text = typeof content === "string" ? content : (JSON.stringify(content) ?? "");
	for (const secret of [USER, PASSWORD, ENCODED, TOKEN])
		expect(text.includes(secret), `${secret} in ${what}`).toBe(false);
}

async function assertCleanFolder(): Promise<number> {
	let files = 0;
	for (const name of await readdir(folder, { recursive: true })) {
		assertClean("a file's name", name);
		const path = join(folder, name);
		if (!(await stat(path)).isFile()) continue;
		assertClean(name, (await readFile(path)).toString("latin1"));
		files++;
	}
	return files;
}

test("through the engine: answers, errors, log, case, report, recent, cache", async () => {
	const noted: unknown[] = [];
	const host = hostWith();
	const engine = await composeEngine(
		{
			...engineOptions,
			skip: [],
			jobs: 1,
			offline: false,
			indexUrl: address(),
			casesFolder: join(folder, "cases"),
			cacheFolder: join(folder, "cache"),
			journalFile: join(folder, "reading"),
		},
		{
			...host,
			async opened(entry) {
				noted.push(entry);
				return null;
			},
		},
	);
	const channel = new MessageChannel();
	new RPCHandler(
		createRouter(
			engine,
			createOpenedArtifacts(() => undefined),
		),
	).upgrade(channel.port1, { context: { holder: { name: "test" } } });
	channel.port1.start();
	channel.port2.start();
	try {
		const client: ContractRouterClient<Contract> = createORPCClient(new RPCLink({ port: channel.port2 }));
		assertClean("host.info", await client.host.info());
		assertClean("index.project", await client.index.project({ name: "sample" }));
		let artifactId = "";
		for await (const event of await client.artifact.open({ source: { kind: "index", reference: "sample" } })) {
			assertClean("an event", event);
			if (event.type === "opened") artifactId = event.artifactId;
		}
		for await (const event of await client.artifact.follow({ artifactId })) assertClean("an event", event);
		const analysis = await client.artifact.analysis({ artifactId });
		expect(analysis.index).toMatchObject({ project: "sample", verified: true });
		assertClean("the analysis", analysis);
		const verdict = { kind: "verdict", verdict: "benign", note: "seen" } as const;
		assertClean("the case", await client.triage.record({ artifactId, action: verdict }));
		for (const format of ["json", "markdown", "html"] as const) {
			assertClean(`the report in ${format}`, await client.report.render({ artifactId, format }));
		}
		assertClean("what is noted as recent", noted);

		// And when it goes wrong.
		for (const fault of [
			{ fileGone: true },
			{ failures: { times: 9, status: 401 } },
			{ redirectPage: "https://x.example/" },
			{ pageBody: "{" },
		]) {
			await rm(join(folder, "cache"), { recursive: true, force: true });
			Object.assign(index.faults, fault);
			const { error } = await safe(client.index.project({ name: `other${Object.keys(fault)[0]}` }));
			assertClean("an error", [error?.message, error]);
			const failed = await safe(
				(async () => {
					for await (const event of await client.artifact.open({
						source: { kind: "index", reference: "sample==1.0" },
					})) {
						assertClean("an event", event);
					}
				})(),
			);
			assertClean("an error", [failed.error?.message, failed.error]);
			for (const name of Object.keys(fault)) Reflect.deleteProperty(index.faults, name);
		}
		expect(index.requests.some(({ authorization }) => authorization === `Basic ${ENCODED}`)).toBe(true);
	} finally {
		channel.port1.close();
		await engine.pool.close();
	}
	expect(await assertCleanFolder()).toBeGreaterThan(1);
	assertClean("the log", said.join(""));
});

test("through the command line: text, JSON, progress and errors", async () => {
	const out: string[] = [];
	const stream = { write: (text: string) => void out.push(text), isTerminal: true, columns: 100 };
	const run = async (...args: string[]): Promise<number> =>
		await runCommandLine(["scan", "--index-url", address(), "--jobs", "1", ...args], {
			stdout: stream,
			stderr: stream,
			stdin: async () => new Uint8Array(),
			environment: { VIVARIUM_CACHE_DIR: join(folder, "cache") },
			folder,
			signal: new AbortController().signal,
		});
	expect(await run("sample==1.0", "--format", "json")).toBe(0);
	expect(await run("sample", "absent", "--all-distributions")).toBe(3);
	expect(await run(`https://${USER}:${PASSWORD}@x.example/project/y/`)).toBe(3);
	expect(await run(`${address()}sample/`)).toBe(3);
	expect(out.join("")).toContain("vivarium-scan/1");
	assertClean("the output", out.join(""));
	expect(await assertCleanFolder()).toBeGreaterThan(0);
});
