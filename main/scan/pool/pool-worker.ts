import { AnalystError } from "../../model/analyst-error.ts";
import type { ReportProgress } from "../../model/package/progress.ts";
import type { ScanOutcome } from "../scanned-package.ts";
import type { ScanTask } from "./messages.ts";
import type { LossCause, WorkerBody } from "./worker-body.ts";

/** Milliseconds between two looks at where a worker is. */
const WATCH = 250;
/** Milliseconds that a worker which can hear is given to stop by itself. */
const GRACE = 100;
/** Where no member is under way (reach, the verdict), standing still is judged by the time of the package, and this many times it. */
const PACKAGE_GRACE = 1.5;

/** The worker was lost under a task; `member` is the index of what it was reading. */
export class WorkerLost extends Error {
	readonly member: number | undefined;
	readonly reason: LossCause;

	constructor(member: number | undefined, reason: LossCause, cause: unknown) {
		super("A worker was lost", { cause });
		this.name = "WorkerLost";
		this.member = member;
		this.reason = reason;
	}
}

interface Running {
	readonly id: number;
	readonly resolve: (outcome: ScanOutcome) => void;
	readonly reject: (error: Error) => void;
	readonly onProgress: ReportProgress;
}

/** One worker with at most one task. */
export interface PoolWorker {
	readonly syntaxEngine: Promise<"native" | "wasm">;
	/** False: it is gone or going, and another must be started. */
	readonly usable: boolean;
	/**
	 * Errors: `cancelled` (at once: a worker that does not stop by itself within 100 ms is ended), what the scan failed with, or `WorkerLost`, also for a
	 * member that took longer than its time.
	 */
	run(task: ScanTask, signal: AbortSignal | undefined, onProgress: ReportProgress): Promise<ScanOutcome>;
	/** Resolves when the worker is gone; a task under way is given up. */
	end(): Promise<void>;
}

export function startPoolWorker(body: WorkerBody): PoolWorker {
	let running: Running | undefined;
	let nextId = 1;
	let lost: WorkerLost | undefined;
	const ready = Promise.withResolvers<"native" | "wasm">();
	// Nobody may be waiting for it when the worker dies; whoever is hears of it.
	ready.promise.catch(() => undefined);

	function lose(reason: LossCause, cause: unknown): void {
		if (lost) return;
		lost = new WorkerLost(body.place().member, reason, cause);
		ready.reject(lost);
		const interrupted = running;
		running = undefined;
		interrupted?.reject(lost);
	}
	body.onGone((reason, cause) => lose(reason, cause));
	body.onMessage((message) => {
		if (message.kind === "ready") return ready.resolve(message.syntaxEngine);
		if (message.id !== running?.id) return;
		if (message.kind === "progress") return running.onProgress(message.progress);
		const { resolve, reject } = running;
		running = undefined;
		if (message.kind === "done") resolve(message.outcome);
		else reject(new AnalystError(message.code, message.message));
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

	/** Ends a worker that stands still at a member for longer than a member may take. */
	function watch({ limits }: ScanTask): NodeJS.Timeout {
		const begun = performance.now();
		let step = -1;
		let since = begun;
		return setInterval(() => {
			const now = performance.now();
			const place = body.place();
			if (place.step !== step) {
				step = place.step;
				since = now;
			}
			const stands = now - since > limits.memberMilliseconds && place.member !== undefined;
			const most = limits.packageMilliseconds * PACKAGE_GRACE + limits.memberMilliseconds;
			if (!stands && now - begun <= most) return;
			void endNow("time", new Error(`it stood still for ${Math.round(now - since)} ms`));
		}, WATCH).unref();
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
				body.send({ kind: "scan", id, task });
			});
			const watching = watch(task);
			try {
				return await outcome;
			} finally {
				clearInterval(watching);
				signal?.removeEventListener("abort", cancel);
			}
		},
		async end() {
			giveUp(new AnalystError("cancelled", "The scanner has been closed."));
			// A thread may be in the middle of native code, which must not be cut short without need.
			if (running && body.requestStop()) await new Promise((resolve) => setTimeout(resolve, GRACE));
			await endNow("died", new Error("closed"));
		},
	};
}
