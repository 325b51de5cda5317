import { Worker } from "node:worker_threads";
import { AnalystError } from "../../model/analyst-error.ts";
import type { ReportProgress } from "../../model/package/progress.ts";
import type { ScanOutcome } from "../scanned-package.ts";
import {
	type FromWorker,
	NO_MEMBER,
	type ScanTask,
	SHARED_CANCEL,
	SHARED_LENGTH,
	SHARED_MEMBER,
	type ToWorker,
} from "./messages.ts";

/** Megabytes of JavaScript heap: a 5 MB member's tree and facts take about 1 GB at worst; more is an attack. */
const HEAP_MEGABYTES = 4_096;

/** The thread died under a task; `member` is the index of what it was reading. */
export class WorkerLost extends Error {
	readonly member: number | undefined;

	constructor(member: number | undefined, cause: unknown) {
		super("A worker thread was lost", { cause });
		this.name = "WorkerLost";
		this.member = member;
	}
}

interface Running {
	readonly id: number;
	readonly resolve: (outcome: ScanOutcome) => void;
	readonly reject: (error: Error) => void;
	readonly onProgress: ReportProgress;
}

/** One worker thread with its shared memory, and at most one task. */
export interface PoolWorker {
	readonly syntaxEngine: Promise<"native" | "wasm">;
	/** Errors: `cancelled`, what the scan failed with, or `WorkerLost`. */
	run(task: ScanTask, signal: AbortSignal | undefined, onProgress: ReportProgress): Promise<ScanOutcome>;
	/** Resolves when the thread is gone; a task under way is cancelled first. */
	end(): Promise<void>;
}

export function startPoolWorker(script: URL): PoolWorker {
	const memory = new SharedArrayBuffer(SHARED_LENGTH * Int32Array.BYTES_PER_ELEMENT);
	const shared = new Int32Array(memory);
	Atomics.store(shared, SHARED_MEMBER, NO_MEMBER);
	const worker = new Worker(script, { workerData: memory, resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES } });
	let running: Running | undefined;
	/** Resolves when no task is under way. */
	let settled: Promise<void> = Promise.resolve();
	let nextId = 1;
	let lost: WorkerLost | undefined;
	const ready = Promise.withResolvers<"native" | "wasm">();
	// Nobody may be waiting for it when the thread dies; whoever is hears of it.
	ready.promise.catch(() => undefined);

	const lose = (cause: unknown): void => {
		if (lost) return;
		const member = Atomics.load(shared, SHARED_MEMBER);
		lost = new WorkerLost(member === NO_MEMBER ? undefined : member, cause);
		ready.reject(lost);
		running?.reject(lost);
		running = undefined;
	};
	worker.on("error", lose);
	worker.on("exit", (code) => lose(new Error(`exit status ${code}`)));
	worker.on("message", (message: FromWorker) => {
		if (message.kind === "ready") return ready.resolve(message.syntaxEngine);
		if (message.id !== running?.id) return;
		if (message.kind === "progress") return running.onProgress(message.progress);
		const { resolve, reject } = running;
		running = undefined;
		if (message.kind === "done") resolve(message.outcome);
		else reject(new AnalystError(message.code, message.message));
	});

	return {
		syntaxEngine: ready.promise,
		async run(task, signal, onProgress) {
			if (lost) throw lost;
			signal?.throwIfAborted();
			const id = nextId++;
			Atomics.store(shared, SHARED_CANCEL, 0);
			const cancel = (): void => void Atomics.store(shared, SHARED_CANCEL, 1);
			signal?.addEventListener("abort", cancel, { once: true });
			const outcome = new Promise<ScanOutcome>((resolve, reject) => {
				running = { id, resolve, reject, onProgress };
				worker.postMessage({ kind: "scan", id, task } satisfies ToWorker);
			});
			settled = outcome.then(
				() => undefined,
				() => undefined,
			);
			try {
				return await outcome;
			} finally {
				signal?.removeEventListener("abort", cancel);
			}
		},
		async end() {
			Atomics.store(shared, SHARED_CANCEL, 1);
			await settled;
			await ready.promise.catch(() => undefined);
			await worker.terminate();
		},
	};
}
