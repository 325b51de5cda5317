import { Worker } from "node:worker_threads";

export interface GuardOptions {
	/** Megabytes of memory that the process may take, also outside of V8's heap. */
	readonly megabytes: number;
	/** Who started this process, where that is known better than by asking: it may be gone before the first look. */
	readonly parent?: number;
	/** An open file, and where in it a one is written before the process is ended for its memory. */
	readonly record?: { readonly descriptor: number; readonly position: number };
}

export interface Guard {
	/** For a part of the work that needs less: so many megabytes beside what the process has now, and never more than it may have in all. */
	tighten(megabytes: number): void;
	/** That part is over. */
	loosen(): void;
}

/** Milliseconds between two looks. Buffers are taken at some gigabytes a second at most. */
const INTERVAL = 100;
const MEGABYTE = 1_048_576;

/**
 * Plain text, so that it needs no file of its own in a bundle. Only looks at this process and at who started it: nothing that was read comes here.
 */
const PROGRAM = `
const { workerData: { bound, record, parent = process.ppid, interval } } = require("node:worker_threads");
const { writeSync } = require("node:fs");
setInterval(() => {
	if (process.memoryUsage.rss() > Atomics.load(bound, 0) * ${MEGABYTE}) {
		if (record) writeSync(record.descriptor, Buffer.from([1, 0, 0, 0]), 0, 4, record.position);
		process.kill(process.pid, "SIGKILL");
	}
	if (process.ppid !== parent) process.kill(process.pid, "SIGKILL");
}, interval);
`;

/**
 * A thread that ends this process when it takes too much memory, or when whoever started it is gone: also in the middle of a loop that never ends,
 * in which this process hears nothing.
 */
export function startGuard({ megabytes, parent, record }: GuardOptions): Guard {
	const bound = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
	Atomics.store(bound, 0, megabytes);
	const workerData = { bound, interval: INTERVAL, ...(parent !== undefined && { parent }), ...(record && { record }) };
	// oxlint-disable-next-line typescript/no-implied-eval -- the text is the constant above, none of a package's: a file would have to be found again from every bundle
	const guard = new Worker(PROGRAM, { eval: true, workerData, execArgv: [] });
	guard.unref();
	return {
		tighten(more) {
			const now = Math.ceil(process.memoryUsage.rss() / MEGABYTE);
			Atomics.store(bound, 0, Math.min(megabytes, now + more));
		},
		loosen: () => void Atomics.store(bound, 0, megabytes),
	};
}
