import { readSync, writeSync } from "node:fs";
import { PLACE_BYTES, PLACE_POSITION, putPlace, takePlace } from "./place-record.ts";
import type { WorkerPlace } from "./worker-body.ts";

/**
 * Where a worker process is, in a file that both sides have open. Written before each member, and by the call that writes it on its way to the other
 * side, so that it outlives whatever the member does to the worker.
 */
export const PLACE_DESCRIPTOR = 4;

/** One record for all: it is written before every member. */
const record = Buffer.alloc(PLACE_BYTES);

export function writePlace(descriptor: number, place: WorkerPlace): void {
	const end = putPlace(record, place);
	writeSync(descriptor, record, PLACE_POSITION, end - PLACE_POSITION, PLACE_POSITION);
}

/** `full`: its guard ended it, because it took more memory than it may. */
export function readPlace(descriptor: number): ReturnType<typeof takePlace> {
	const read = Buffer.alloc(PLACE_BYTES);
	readSync(descriptor, read, 0, read.length, 0);
	return takePlace(read);
}
