import { AnalystError } from "../../model/analyst-error.ts";
import type { Limits } from "../../model/limits.ts";
import type { ReportProgress } from "../../model/package/progress.ts";
import type { ScanOutcome } from "../scanned-package.ts";
import type { OpenTask, ScanTask } from "./messages.ts";
import type { LossCause, WorkerBody, WorkerPlace } from "./worker-body.ts";

/** Milliseconds between two looks at where a worker is. */
const WATCH = 250;
/** Milliseconds that a worker which can hear is given to stop by itself. */
const GRACE = 100;
/** Bytes of one piece: messages are copied some times on their way. */
const PIECE = 4 * 1024 * 1024;

/** The worker was lost under a task; `place` is where it was. */
export class WorkerLost extends Error {
	readonly place: WorkerPlace;
	readonly reason: LossCause;

	constructor(place: WorkerPlace, reason: LossCause, cause: unknown) {
		super("A worker was lost", { cause });
		this.name = "WorkerLost";
		this.place = place;
		this.reason = reason;
	}
}

interface Waiting<Result> {
	readonly resolve: (result: Result) => void;
	readonly reject: (error: Error) => void;
}

interface Running extends Waiting<ScanOutcome> {
	readonly id: number;
	readonly onProgress: ReportProgress;
}

export type WorkerTask =
	| { readonly kind: "scan"; readonly task: ScanTask }
	/** `bytes`: what the source's "pieces" are of. */
	| { readonly kind: "open"; readonly task: OpenTask; readonly bytes?: Uint8Array };

/** One worker with at most one task. */
export interface PoolWorker {
	readonly syntaxEngine: Promise<"native" | "wasm">;
	/** False: it is gone or going, and another must be started. */
	readonly usable: boolean;
	/**
	 * Errors: `cancelled` (at once: a worker that does not stop by itself within 100 ms is ended), what the scan failed with, or `WorkerLost`, also for one
	 * that stood still for longer than a member may take, or took longer than an artifact may.
	 */
	run(task: WorkerTask, signal: AbortSignal | undefined, onProgress: ReportProgress): Promise<ScanOutcome>;
	/** Content of a member of what the last task opened. Errors: those of `OpenedArtifact.read`, `engine-lost`. */
	read(memberId: string): Promise<Uint8Array>;
	/** What the last task opened is not needed any more. */
	forget(): void;
	/** Resolves when the worker is gone; a task under way is given up. */
	end(): Promise<void>;
}

/** Milliseconds after which a task is given up, however it goes on: what opening and examining may take, and the member that is under way then. */
function mostTime({ kind, task: { limits } }: WorkerTask): number {
	const opening = kind === "open" ? limits.openMilliseconds : 0;
	return opening + limits.packageMilliseconds + limits.memberMilliseconds;
}

export function startPoolWorker(body: WorkerBody): PoolWorker {
	let running: Running | undefined;
	const reads = new Map<number, Waiting<Uint8Array>>();
	let nextId = 1;
	let isReady = false;
	let lost: WorkerLost | undefined;
	const ready = Promise.withResolvers<"native" | "wasm">();
	// Nobody may be waiting for it when the worker dies; whoever is hears of it.
	ready.promise.catch(() => undefined);

	function lose(reason: LossCause, cause: unknown): void {
		if (lost) return;
		lost = new WorkerLost(body.place(), reason, cause);
		ready.reject(lost);
		const interrupted = running;
		running = undefined;
		interrupted?.reject(lost);
		for (const { reject } of reads.values()) reject(contentLost());
		reads.clear();
	}
	body.onGone((reason, cause) => lose(reason, cause));

	function takeWaiting(id: number): Waiting<Uint8Array> | Running | undefined {
		const read = reads.get(id);
		if (read) {
			reads.delete(id);
			return read;
		}
		if (id !== running?.id) return undefined;
		const task = running;
		running = undefined;
		return task;
	}
	body.onMessage((message) => {
		switch (message.kind) {
			case "ready":
				isReady = true;
				ready.resolve(message.syntaxEngine);
				return;
			case "progress":
				if (message.id === running?.id) running.onProgress(message.progress);
				return;
			case "failed":
				takeWaiting(message.id)?.reject(new AnalystError(message.code, message.message));
				return;
			case "content":
				reads.get(message.id)?.resolve(message.bytes);
				reads.delete(message.id);
				return;
			case "done":
				if (message.id === running?.id) {
					const { resolve } = running;
					running = undefined;
					resolve(message.outcome);
				}
		}
	});

	async function endNow(reason: LossCause, cause: unknown): Promise<void> {
		lose(reason, cause);
		await body.end();
	}

	/** Gives the task up with the reason, and the worker with it where it does not stop. */
	function giveUp(error: AnalystError): void {
		const interrupted = running;
		if (!interrupted) return;
		if (!body.requestStop()) {
			running = undefined;
			interrupted.reject(error);
			void endNow("died", error);
			return;
		}
		setTimeout(() => {
			if (running !== interrupted) return;
			running = undefined;
			interrupted.reject(error);
			void endNow("died", error);
		}, GRACE);
	}

	/** Ends a worker that stands still, at a member or between them, for longer than a member may take. */
	function watch({ memberMilliseconds }: Limits, most: number): NodeJS.Timeout {
		const begun = performance.now();
		let step = -1;
		let since = begun;
		return setInterval(() => {
			const now = performance.now();
			const place = body.place();
			if (place.step !== step || !isReady) {
				step = place.step;
				since = now;
			}
			if (now - since <= memberMilliseconds && now - begun <= most) return;
			void endNow("time", new Error(`it stood still for ${Math.round(now - since)} ms`));
		}, WATCH).unref();
	}

	async function send(id: number, given: WorkerTask): Promise<void> {
		if (given.kind === "scan") return body.send({ kind: "scan", id, task: given.task });
		const { task, bytes = new Uint8Array() } = given;
		for (let start = 0; start < bytes.length; start += PIECE) {
			await body.send({ kind: "piece", bytes: bytes.subarray(start, start + PIECE) });
			if (running?.id !== id) return;
		}
		return body.send({ kind: "open", id, task });
	}

	return {
		syntaxEngine: ready.promise,
		get usable() {
			return lost === undefined;
		},
		async run(task, signal, onProgress) {
			if (lost) throw lost;
			signal?.throwIfAborted();
			const id = nextId++;
			body.clearStop();
			const cancel = (): void => giveUp(new AnalystError("cancelled", "Cancelled."));
			signal?.addEventListener("abort", cancel, { once: true });
			const outcome = new Promise<ScanOutcome>((resolve, reject) => {
				running = { id, resolve, reject, onProgress };
				void send(id, task);
			});
			const watching = watch(task.task.limits, mostTime(task));
			try {
				return await outcome;
			} finally {
				clearInterval(watching);
				signal?.removeEventListener("abort", cancel);
			}
		},
		read(memberId) {
			if (lost) return Promise.reject(contentLost());
			const id = nextId++;
			return new Promise((resolve, reject) => {
				reads.set(id, { resolve, reject });
				void body.send({ kind: "read", id, memberId });
			});
		},
		forget: () => void body.send({ kind: "close" }),
		async end() {
			giveUp(new AnalystError("cancelled", "The scanner has been closed."));
			// A thread may be in the middle of native code, which must not be cut short without need.
			if (running && body.requestStop()) await new Promise((resolve) => setTimeout(resolve, GRACE));
			await endNow("died", new Error("closed"));
		},
	};
}

function contentLost(): AnalystError {
	return new AnalystError("engine-lost", "The scanner that held the artifact's content is gone. Scan it again.");
}
