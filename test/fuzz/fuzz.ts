/**
 * `npm run fuzz -- [--minutes N] [--target NAME]… [--seed N] [--folder FOLDER]`: goes round the targets until the time is over and prints what each
 * did. What breaks a promise, is too slow, ends the process or never comes back is kept in the folder (shrunk where there was time for it), and
 * `--replay FILE` runs it again.
 */
import { fork } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { inspect, parseArgs } from "node:util";
import { deserialize } from "node:v8";
import type { Slice, SliceReport } from "./fuzz-child.ts";
import { loadTarget, targets } from "./targets.ts";

/** Milliseconds of the processor's time for one target before it is another's turn. */
const SLICE = 20_000;
/** Nothing heard of it for so many milliseconds: it does not come back. Long, for a busy machine and a low priority. */
const SILENCE = 10 * 60_000;

const { values } = parseArgs({
	options: {
		minutes: { type: "string", default: "10" },
		target: { type: "string", multiple: true },
		seed: { type: "string" },
		folder: { type: "string" },
		replay: { type: "string" },
	},
});

interface Tally {
	executions: number;
	milliseconds: number;
	slowest: number;
	/** By what is alike: how often, and the file of the first. */
	readonly findings: Map<string, { times: number; file: string }>;
}

/** The same fault twice is one finding: its message without figures, and the first place of ours in its stack. */
function signatureOf(message: string): string {
	const [first = ""] = message.split("\n");
	const place = /(main\/[\w/.-]+\.ts):\d+/.exec(message)?.[1] ?? "";
	return `${first.replace(/\d+/g, "#").slice(0, 120)} ${place}`;
}

function runSlice(slice: Slice): Promise<SliceReport> {
	return new Promise((resolve) => {
		const child = fork(new URL("./fuzz-child.ts", import.meta.url), [JSON.stringify(slice)], {
			serialization: "advanced",
			execArgv: ["--max-old-space-size=3000"],
			stdio: ["ignore", "ignore", "pipe", "ipc"],
		});
		let report: SliceReport | undefined;
		let complaint = "";
		let late = false;
		child.stderr?.on("data", (piece: Buffer) => {
			complaint = (complaint + piece.toString()).slice(-4_000);
		});
		const giveUp = (): void => {
			late = true;
			child.kill("SIGKILL");
		};
		let timer = setTimeout(giveUp, SILENCE);
		child.on("message", (message) => {
			report = message as SliceReport;
			clearTimeout(timer);
			timer = setTimeout(giveUp, SILENCE);
		});
		child.on("exit", (code, signal) => {
			clearTimeout(timer);
			const known = report ?? { done: false, executions: 0, milliseconds: 0, slowest: 0, found: [] };
			if (known.done) return resolve(known);
			const how = late ? "does not come back" : `ends the process (${signal ?? `exit status ${code}`}): ${complaint}`;
			resolve({ ...known, found: [...known.found, { input: lastInput(slice.inputFile), message: how }] });
		});
	});
}

function lastInput(file: string): Uint8Array {
	const bytes = existsSync(file) ? readFileSync(file) : Buffer.alloc(0);
	return bytes.length < 4 ? new Uint8Array() : bytes.subarray(4, 4 + bytes.readUInt32LE(0));
}

async function replay(file: string): Promise<void> {
	const name = path.basename(file).replace(/-\d+\.bin$/, "");
	const target = await loadTarget(name);
	const input: unknown = deserialize(readFileSync(file));
	console.log(inspect(input, { depth: 8, maxStringLength: 4_000, maxArrayLength: 400 }));
	const begun = performance.now();
	await target.replay(input);
	console.log(`keeps every promise; ${Math.round(performance.now() - begun)} ms`);
}

async function fuzz(): Promise<number> {
	const chosen = values.target ?? [...targets.keys()];
	for (const name of chosen) await loadTarget(name);
	const folder = values.folder ?? mkdtempSync(path.join(tmpdir(), "vivarium-fuzz-"));
	mkdirSync(folder, { recursive: true });
	const seed = values.seed === undefined ? Date.now() % 0x7fff_ffff : Number(values.seed);
	const begun = Date.now();
	const until = begun + Number(values.minutes) * 60_000;
	console.log(`seed ${seed}; what is found is kept in ${folder}`);
	const tallies = new Map<string, Tally>(
		chosen.map((name) => [name, { executions: 0, milliseconds: 0, slowest: 0, findings: new Map() }]),
	);
	for (let round = 0; Date.now() < until; round++) {
		for (const name of chosen) {
			const left = until - Date.now();
			if (left <= 0) break;
			const inputFile = path.join(folder, `.${name}.input`);
			const report = await runSlice({
				name,
				seed: seed + round * 7_919,
				milliseconds: Math.min(SLICE, left),
				inputFile,
				parent: process.pid,
			});
			rmSync(inputFile, { force: true });
			const tally = tallies.get(name);
			if (!tally) continue;
			tally.executions += report.executions;
			tally.milliseconds += report.milliseconds;
			tally.slowest = Math.max(tally.slowest, report.slowest);
			for (const { input, message } of report.found) note(folder, name, tally, input, message);
			writeFileSync(path.join(folder, "figures.txt"), figures(tallies, Date.now() - begun));
		}
	}
	console.log(figures(tallies, Date.now() - begun));
	return [...tallies.values()].some(({ findings }) => findings.size > 0) ? 1 : 0;
}

function note(folder: string, name: string, tally: Tally, input: Uint8Array, message: string): void {
	const signature = signatureOf(message);
	const known = tally.findings.get(signature);
	if (known) {
		known.times++;
		return;
	}
	let number = 0;
	while (existsSync(path.join(folder, `${name}-${number}.bin`))) number++;
	const file = path.join(folder, `${name}-${number}.bin`);
	writeFileSync(file, input);
	writeFileSync(file.replace(/bin$/, "txt"), `${message}\n`);
	tally.findings.set(signature, { times: 1, file });
	console.log(`${name}: ${message.split("\n").slice(0, 6).join("\n  ")}\n  kept as ${file}`);
}

function figures(tallies: ReadonlyMap<string, Tally>, elapsed: number): string {
	const rows = [...tallies].map(([name, { executions, milliseconds, slowest, findings }]) => {
		const kinds = [...findings].map(([what, { times }]) => `\n    ${times} × ${what}`).join("");
		return `${name.padEnd(12)} ${executions.toLocaleString("en").padStart(11)} executions in ${(milliseconds / 60_000).toFixed(1)} minutes, slowest ${Math.round(slowest)} ms, ${findings.size} kinds of finding${kinds}`;
	});
	const total = [...tallies.values()].reduce((sum, { executions }) => sum + executions, 0);
	const spent = [...tallies.values()].reduce((sum, { milliseconds }) => sum + milliseconds, 0);
	return `${rows.join("\n")}\n${total.toLocaleString("en")} executions in ${(spent / 60_000).toFixed(1)} minutes of the processor, ${(elapsed / 60_000).toFixed(1)} by the clock\n`;
}

process.exitCode = values.replay === undefined ? await fuzz() : (await replay(values.replay), 0);
