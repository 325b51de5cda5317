import { NO_PLACE, type WorkerPlace } from "./worker-body.ts";

/**
 * Where a worker is, as bytes that both sides have. Whole numbers of 32 bits: whether the guard ended it; the phase; the member, or -1; the length of
 * the path in bytes; the step. Then the path.
 */
const AT_FULL = 0;
const AT_PHASE = 4;
const AT_MEMBER = 8;
const AT_LENGTH = 12;
const AT_STEP = 16;
const AT_PATH = 20;
/** Bytes: a path is only shown. */
const LONGEST_PATH = 1_024;
const PHASES = ["opening", "reading"] as const;

export const PLACE_BYTES = AT_PATH + LONGEST_PATH;
/** Where the guard (guard.ts) writes a one. */
export const FULL_POSITION = AT_FULL;
/** What the worker writes begins here: what is before it is the guard's. */
export const PLACE_POSITION = AT_PHASE;

/** Answers with where the record ends. */
export function putPlace(record: Buffer, { phase, member, path = "", step }: WorkerPlace): number {
	record.writeInt32LE(PHASES.indexOf(phase), AT_PHASE);
	record.writeInt32LE(member ?? -1, AT_MEMBER);
	const length = record.write(path, AT_PATH, LONGEST_PATH, "utf8");
	record.writeInt32LE(length, AT_LENGTH);
	// The last: whoever watches looks whether it changes.
	record.writeInt32LE(step, AT_STEP);
	return AT_PATH + length;
}

/** `full`: its guard ended it, because it took more memory than it may. */
export function takePlace(record: Buffer): WorkerPlace & { readonly full: boolean } {
	const full = record.readInt32LE(AT_FULL) !== 0;
	const step = record.readInt32LE(AT_STEP);
	// Nothing was written yet.
	if (step === 0) return { ...NO_PLACE, full };
	const member = record.readInt32LE(AT_MEMBER);
	const length = Math.min(LONGEST_PATH, Math.max(0, record.readInt32LE(AT_LENGTH)));
	return {
		phase: PHASES[record.readInt32LE(AT_PHASE)] ?? "reading",
		member: member < 0 ? undefined : member,
		path: record.toString("utf8", AT_PATH, AT_PATH + length) || undefined,
		step,
		full,
	};
}
