/**
 * One target for one slice of time, in a process of its own: what ends the process, or never comes back, ends only this. The input under way is
 * always in the file that was named, so that whoever started this can tell what it was.
 */
import { closeSync, openSync, writeSync } from "node:fs";
import { serialize } from "node:v8";
import { startGuard } from "../../main/scan/pool/guard.ts";
import { loadTarget } from "./targets.ts";

export interface Slice {
	readonly name: string;
	readonly seed: number;
	/** Of the processor's time, without that of loading. */
	readonly milliseconds: number;
	readonly inputFile: string;
	/** Who started it, and must be there. */
	readonly parent: number;
}

/** Once a second at most, and at the end with `done`. */
export interface SliceReport {
	readonly done: boolean;
	readonly executions: number;
	/** Milliseconds of the processor's time, in all and of the slowest. */
	readonly milliseconds: number;
	readonly slowest: number;
	/** Serialised with `node:v8`; of what broke a promise, or took longer than is thought right. */
	readonly found: readonly { readonly input: Uint8Array; readonly message: string }[];
}

/** Milliseconds of the processor's time that no input of these sizes should take. */
const SLOW = 2_000;
const BATCH = 500;
/** No input is worth more. */
const MEGABYTES = 4_000;

const { name, seed, milliseconds, inputFile, parent } = JSON.parse(process.argv[2] ?? "") as Slice;
startGuard({ megabytes: MEGABYTES, parent });
const target = await loadTarget(name);
const file = openSync(inputFile, "w");
const found: { input: Uint8Array; message: string }[] = [];
let executions = 0;
let spent = 0;
let slowest = 0;
let lastBeat = 0;

function tell(done: boolean, after: () => void = () => undefined): void {
	process.send?.({ done, executions, milliseconds: spent, slowest, found } satisfies SliceReport, after);
}

const isOver = (): boolean => spent >= milliseconds;
for (let batch = 0; !isOver(); batch++) {
	const outcome = await target.run(seed + batch * 1_000_003, BATCH, {
		timeBox: 15 * 60_000,
		before(input) {
			const bytes = serialize(input);
			const head = Buffer.alloc(4);
			head.writeUInt32LE(bytes.length);
			writeSync(file, Buffer.concat([head, bytes]), 0, undefined, 0);
		},
		after(input, took) {
			executions++;
			spent += took;
			if (took > slowest) slowest = took;
			if (took > SLOW) found.push({ input: serialize(input), message: `slow: ${Math.round(took)} ms` });
			if (Date.now() - lastBeat < 1_000) return;
			lastBeat = Date.now();
			tell(false);
		},
	});
	if (outcome.failure) {
		const { input, error } = outcome.failure;
		const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
		found.push({ input: serialize(input), message });
	}
}
closeSync(file);
tell(true, () => process.disconnect());
