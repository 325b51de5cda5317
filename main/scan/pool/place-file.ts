import { readSync, writeSync } from "node:fs";
import { NO_PLACE, type WorkerPlace } from "./worker-body.ts";

/**
 * Where a worker process is, in a file that both sides have open. Written before each member, and by the call that writes it on its way to the other
 * side, so that it outlives whatever the member does to the worker. Whole numbers of 32 bits: whether the guard ended it; the phase; the member, or -1;
 * the step; the length of the path in bytes. Then the path.
 */
export const PLACE_DESCRIPTOR = 4;
/** Where the guard (guard.ts) writes a one. */
export const FULL_POSITION = 0;
const AT_PHASE = 4;
const AT_MEMBER = 8;
const AT_STEP = 12;
const AT_LENGTH = 16;
const AT_PATH = 20;
/** Bytes: a path is only shown. */
const LONGEST_PATH = 1_024;
const PHASES = ["opening", "reading"] as const;

/** One record for all: it is written before every member. */
const record = Buffer.alloc(AT_PATH + LONGEST_PATH);

export function writePlace(descriptor: number, { phase, member, path = "", step }: WorkerPlace): void {
	record.writeInt32LE(PHASES.indexOf(phase), AT_PHASE);
	record.writeInt32LE(member ?? -1, AT_MEMBER);
	record.writeInt32LE(step, AT_STEP);
	const length = record.write(path, AT_PATH, LONGEST_PATH, "utf8");
	record.writeInt32LE(length, AT_LENGTH);
	writeSync(descriptor, record, AT_PHASE, AT_PATH - AT_PHASE + length, AT_PHASE);
}

/** `full`: its guard ended it, because it took more memory than it may. */
export function readPlace(descriptor: number): WorkerPlace & { readonly full: boolean } {
	const read = Buffer.alloc(AT_PATH + LONGEST_PATH);
	readSync(descriptor, read, 0, read.length, 0);
	const full = read.readInt32LE(FULL_POSITION) !== 0;
	const step = read.readInt32LE(AT_STEP);
	// Nothing was written yet.
	if (step === 0) return { ...NO_PLACE, full };
	const member = read.readInt32LE(AT_MEMBER);
	return {
		phase: PHASES[read.readInt32LE(AT_PHASE)] ?? "reading",
		member: member < 0 ? undefined : member,
		path: read.toString("utf8", AT_PATH, AT_PATH + read.readInt32LE(AT_LENGTH)) || undefined,
		step,
		full,
	};
}
