/**
 * `npm run bench [-- FOLDER]`: what one run of this machine says, as ratios and percentiles; no figure is a pass mark. FOLDER holds Python
 * sources (the machine's standard library where absent); 400 of them, spread over the sorted list, are read.
 */
import { execFileSync } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import { peel } from "../../main/decode/index.ts";
import { defaultLimits } from "../../main/model/limits.ts";
import { memberSchema } from "../../main/model/package/member.ts";
import { decodeText } from "../../main/model/text/decode-text.ts";
import type { SyntaxEngine } from "../../main/python/engine/syntax-engine.ts";
import { loadSyntaxEngine } from "../../main/python/engine/syntax-engine.ts";
import type { Module } from "../../main/python/facts.ts";
import { computeReach } from "../../main/python/reach.ts";
import { readModule } from "../../main/python/read-module.ts";
import { rules } from "../../main/rules/registry.ts";
import { judgeModules } from "../../main/scan/judge/run-rules.ts";
import { scanTask } from "../../main/scan/scan-task.ts";
import { benchHostile } from "./hostile.ts";

const SAMPLE = 400;

function sources(): string {
	return (
		process.argv[2] ??
		execFileSync("python3", ["-c", "import sysconfig; print(sysconfig.get_path('stdlib'))"], {
			encoding: "utf8",
		}).trim()
	);
}

const folder = sources();
const every = globSync("**/*.py", { cwd: folder }).sort();
const step = Math.max(1, Math.floor(every.length / SAMPLE));
const files = every
	.filter((_, index) => index % step === 0)
	.slice(0, SAMPLE)
	.map((file) => ({ file, ...decodeText(readFileSync(path.join(folder, file)), "python") }));
const characters = files.reduce((sum, { document }) => sum + document.text.length, 0);

interface Timing {
	readonly total: number;
	readonly each: readonly number[];
}

async function time(work: (index: number) => void): Promise<Timing> {
	const each: number[] = [];
	for (const index of files.keys()) {
		const begun = performance.now();
		work(index);
		each.push(performance.now() - begun);
		if (index % 8 === 7) await turn();
	}
	return { total: each.reduce((sum, one) => sum + one, 0), each: each.sort((left, right) => left - right) };
}

function percentiles({ each }: Timing): string {
	const at = (share: number): string =>
		(each[Math.min(each.length - 1, Math.floor(each.length * share))] ?? 0).toFixed(1);
	return `median ${at(0.5)} ms, 95 % ${at(0.95)} ms, 99 % ${at(0.99)} ms, most ${at(1)} ms a file`;
}

function row(name: string, timing: Timing, against: Timing): void {
	console.log(`${name.padEnd(34)} ${(timing.total / against.total).toFixed(2).padStart(6)} ×   ${percentiles(timing)}`);
}

const deadline = Date.now() + 3_600_000;
function parser(engine: SyntaxEngine): (index: number) => void {
	return (index) => void engine.parse(files[index]?.document.text ?? "", { deadline });
}
function reader(engine: SyntaxEngine, modules: Module[]): (index: number) => void {
	return (index) => {
		const one = files[index];
		if (!one) return;
		modules[index] = readModule(engine, {
			path: one.file,
			role: "module",
			dottedName: `bench.m${index}`,
			document: one.document,
		});
	};
}

const wasm = await loadSyntaxEngine("wasm");
const native = await loadSyntaxEngine("native").catch(() => undefined);
console.log(
	`${files.length} files, ${(characters / 1e6).toFixed(1)} million characters; 1.00 × is parsing with the WebAssembly engine`,
);
await time(parser(wasm));
const base = await time(parser(wasm));
row("parse, WebAssembly", base, base);
if (native) row("parse, native", await time(parser(native)), base);
const modules: Module[] = [];
row("read into facts, WebAssembly", await time(reader(wasm, modules)), base);
if (native) row("read into facts, native", await time(reader(native, modules)), base);
const reachBegun = performance.now();
const reach = computeReach(modules);
console.log(`${"reach of all".padEnd(34)} ${((performance.now() - reachBegun) / base.total).toFixed(2).padStart(6)} ×`);
const artifact = {
	id: "0".repeat(64),
	kind: "folder",
	filename: "bench",
	size: 0,
	sha256: "0".repeat(64),
	origin: "disk",
} as const;
row(
	`all ${rules.length} rules`,
	await time((index) => {
		const module = modules[index];
		if (!module) return;
		const site = { memberId: `m${index}`, path: module.path, document: module.document, layers: [] };
		judgeModules([{ site, module }], reach, { artifact, files: [] });
	}),
	base,
);
row(
	"peel every literal",
	await time((index) => {
		for (const literal of modules[index]?.strings ?? [])
			if (!literal.docstring) peel(literal.text, { minimumLength: 40 });
	}),
	base,
);

/** A scan of the same files as one package, as `vivarium scan` does it, with and without the prefilter. */
async function scanAll(prefilter: boolean): Promise<{ milliseconds: number; read: number }> {
	const contents = new Map(files.map(({ document }, index) => [`m${index}`, new TextEncoder().encode(document.text)]));
	const members = files.map(({ file }, index) =>
		memberSchema.parse({
			id: `m${index}`,
			rawName: file,
			path: file,
			kind: "file",
			size: 0,
			readable: true,
			anomalies: [],
		}),
	);
	const read = new Set<string>();
	const begun = performance.now();
	await scanTask(
		native ?? wasm,
		{
			artifact,
			members,
			contents,
			files: [],
			coverage: [],
			skip: new Map(),
			limits: defaultLimits,
			prefilter,
			startedAt: performance.timeOrigin + begun,
		},
		{
			cancelled: () => false,
			reading: () => undefined,
			progress: ({ phase, detail }) => {
				if (phase === "reading" && detail !== undefined) read.add(detail);
			},
		},
	);
	return { milliseconds: performance.now() - begun, read: read.size };
}

const whole = await scanAll(false);
const filtered = await scanAll(true);
const unread = (100 * (1 - filtered.read / Math.max(1, whole.read))).toFixed(0);
console.log(
	`scan with the prefilter: ${(filtered.milliseconds / whole.milliseconds).toFixed(2)} × of the time without; ${unread} % of the files left unparsed`,
);
console.log(`peak memory ${Math.round(process.resourceUsage().maxRSS / 1_024)} MiB`);
benchHostile();
