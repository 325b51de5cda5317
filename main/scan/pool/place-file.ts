import { readSync, writeSync } from "node:fs";
import type { WorkerPlace } from "./worker-body.ts";

/**
 * Where a worker process is, in a file that both sides have open: three whole numbers of 32 bits. Written before each member, and by the call that
 * writes it on its way to the other side, so that it outlives whatever the member does to the worker.
 */
export const PLACE_DESCRIPTOR = 4;
const LENGTH = 12;
const AT_FULL = 8;

export function writePlace(descriptor: number, member: number | undefined, step: number): void {
	const record = Buffer.alloc(AT_FULL);
	record.writeInt32LE(member ?? -1, 0);
	record.writeInt32LE(step, 4);
	writeSync(descriptor, record, 0, AT_FULL, 0);
}

/** `full`: its guard ended it, because it took more memory than it may. */
export function readPlace(descriptor: number): WorkerPlace & { readonly full: boolean } {
	const record = Buffer.alloc(LENGTH);
	const length = readSync(descriptor, record, 0, LENGTH, 0);
	const member = length < AT_FULL ? -1 : record.readInt32LE(0);
	return {
		member: member < 0 ? undefined : member,
		step: record.readInt32LE(4),
		full: record.readInt32LE(AT_FULL) !== 0,
	};
}

/** Where the guard (guard.ts) writes a one. */
export const FULL_POSITION = AT_FULL;
