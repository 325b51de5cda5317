/**
 * One target for one slice of time, in a process of its own: what ends the process, or never comes back, ends only this. The input under way is
 * always in the file that was named, so that whoever started this can tell what it was.
 */
import { closeSync, openSync, writeSync } from "node:fs";
import { serialize } from "node:v8";
import type { Slice } from "./fuzz.ts";
import { targets } from "./targets.ts";

export interface SliceReport {
	readonly executions: number;
	readonly slowest: number;
	/** Serialised with `node:v8`; of what broke a promise, or took longer than is thought right. */
	readonly found: readonly { readonly input: Uint8Array; readonly message: string }[];
}

/** Milliseconds that no input of these sizes should take, on any machine. */
const SLOW = 5_000;
const BATCH = 500;

const { name, seed, milliseconds, inputFile } = JSON.parse(process.argv[2] ?? "") as Slice;
const target = targets.find((one) => one.name === name);
if (!target) throw new Error(`There is no target ${name}`);

const file = openSync(inputFile, "w");
const found: { input: Uint8Array; message: string }[] = [];
let executions = 0;
let slowest = 0;
const until = performance.now() + milliseconds;
for (let batch = 0; performance.now() < until; batch++) {
	const outcome = await target.run(seed + batch * 1_000_003, BATCH, {
		timeBox: Math.max(1, until - performance.now()) + 10_000,
		before(input) {
			const bytes = serialize(input);
			const head = Buffer.alloc(4);
			head.writeUInt32LE(bytes.length);
			writeSync(file, Buffer.concat([head, bytes]), 0, undefined, 0);
		},
		after(input, took) {
			executions++;
			if (took > slowest) slowest = took;
			if (took > SLOW) found.push({ input: serialize(input), message: `slow: ${Math.round(took)} ms` });
		},
	});
	if (outcome.failure) {
		const { input, error } = outcome.failure;
		found.push({
			input: serialize(input),
			message: error instanceof Error ? (error.stack ?? error.message) : String(error),
		});
	}
}
closeSync(file);
process.send?.({ executions, slowest, found } satisfies SliceReport, () => process.disconnect());
