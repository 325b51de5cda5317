import { onItsOwn } from "../../archive/content-store.ts";
import { type OpenedArtifact, takeOver } from "../../archive/open-artifact.ts";
import { AnalystError } from "../../model/analyst-error.ts";
import type { Limits } from "../../model/limits.ts";
import type { ReportProgress } from "../../model/package/progress.ts";
import type { ScanOutcome } from "../scanned-package.ts";
import { inPieces, PIECE } from "./content-pieces.ts";
import type { AnalyseTask, FromWorker, HandOverTask, OpenAndScanTask, ToWorker } from "./messages.ts";
import { watchPlace } from "./watch-place.ts";
import type { LossCause, WorkerBody, WorkerPlace } from "./worker-body.ts";

/** Milliseconds that a worker which can hear is given to stop by itself. */
const GRACE = 50;

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

type Answer =
	| { readonly kind: "opened"; readonly opened: OpenedArtifact }
	| { readonly kind: "done"; readonly outcome: ScanOutcome };

interface Running extends Waiting<Answer> {
	readonly id: number;
	readonly onProgress: ReportProgress;
	/** Of what is being opened, as it comes. */
	readonly held: Map<string, Uint8Array>;
}

export interface How {
	readonly signal: AbortSignal | undefined;
	readonly onProgress: ReportProgress;
}

/**
 * One worker with at most one task. Errors of the tasks: `cancelled` (at once: a worker that does not stop by itself within 50 ms is ended), what the task
 * failed with, or `WorkerLost`, also for one that stood still for longer than a member may take, or took longer than an artifact may.
 */
export interface PoolWorker {
	/** False: it is gone or going, and another must be started. */
	readonly usable: boolean;
	/** Resolves when a worker that is not usable is gone, with all that it was doing. */
	readonly gone: Promise<void>;
	/** `bytes`: what the source's "pieces" are of. What is answered with is whole: it does not need the worker any more. */
	open(task: HandOverTask, bytes: Uint8Array | undefined, how: How): Promise<OpenedArtifact>;
	scan(task: Omit<AnalyseTask, "stored">, opened: OpenedArtifact, how: How): Promise<ScanOutcome>;
	/** `bytes` as in `open`. What was opened stays in the worker. */
	openAndScan(task: OpenAndScanTask, bytes: Uint8Array | undefined, how: How): Promise<ScanOutcome>;
	/** Content of a member of what `openAndScan` opened. Errors: those of `OpenedArtifact.read`, `engine-lost`. */
	read(memberId: string): Promise<Uint8Array>;
	/** What was opened last is not needed any more; `opened`: unless it was another. */
	forget(opened?: OpenedArtifact): void;
	/** Resolves when the worker is gone; a task under way is given up. */
	end(): Promise<void>;
}

export function startPoolWorker(body: WorkerBody): PoolWorker {
	let running: Running | undefined;
	const reads = new Map<number, Waiting<Uint8Array>>();
	let nextId = 1;
	let isReady = false;
	let lost: WorkerLost | undefined;
	/** What the worker has handed over, and still has. */
	let handedOver: OpenedArtifact | undefined;
	const gone = Promise.withResolvers<void>();

	function lose(reason: LossCause, cause: unknown): void {
		if (lost) return;
		lost = new WorkerLost(body.place(), reason, cause);
		const interrupted = running;
		running = undefined;
		interrupted?.reject(lost);
		for (const { reject } of reads.values()) reject(contentLost());
		reads.clear();
	}
	body.onGone((reason, cause) => {
		lose(reason, cause);
		gone.resolve();
	});

	/** Settles the task with that number, if it still is the one under way. */
	function settle(id: number, how: (task: Running) => void): void {
		if (id !== running?.id) return;
		const task = running;
		running = undefined;
		how(task);
	}

	body.onMessage((message: FromWorker) => {
		switch (message.kind) {
			case "ready":
				isReady = true;
				return;
			case "progress":
				if (message.id === running?.id) running.onProgress(message.progress);
				return;
			case "contents":
				if (message.id !== running?.id) return;
				for (const [digest, bytes] of message.pieces) running.held.set(digest, onItsOwn(bytes));
				return;
			case "opened":
				settle(message.id, ({ held, resolve }) => {
					const { stored, ...facts } = message.opened;
					handedOver = takeOver(facts, { ...stored, held });
					resolve({ kind: "opened", opened: handedOver });
				});
				return;
			case "done":
				settle(message.id, ({ resolve }) => resolve(message));
				return;
			case "content":
				reads.get(message.id)?.resolve(message.bytes);
				reads.delete(message.id);
				return;
			case "failed": {
				const error = new AnalystError(message.code, message.message);
				reads.get(message.id)?.reject(error);
				reads.delete(message.id);
				settle(message.id, ({ reject }) => reject(error));
			}
		}
	});

	async function endNow(reason: LossCause, cause: unknown): Promise<void> {
		lose(reason, cause);
		await body.end();
		gone.resolve();
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

	/** `send` puts the task on its way; it stops where `isWanted` says no more. */
	async function run(
		{ limits, most }: { readonly limits: Limits; readonly most: number },
		{ signal, onProgress }: How,
		send: (id: number, isWanted: () => boolean) => Promise<void>,
	): Promise<Answer> {
		if (lost) throw lost;
		signal?.throwIfAborted();
		const id = nextId++;
		body.clearStop();
		const cancel = (): void => giveUp(new AnalystError("cancelled", "Cancelled."));
		signal?.addEventListener("abort", cancel, { once: true });
		const answer = new Promise<Answer>((resolve, reject) => {
			running = { id, resolve, reject, onProgress, held: new Map() };
			void send(id, () => running?.id === id);
		});
		const stopWatching = watchPlace({
			place: () => body.place(),
			isReady: () => isReady,
			mostAtOnce: limits.memberMilliseconds,
			most,
			onStill: (milliseconds) => void endNow("time", new Error(`it stood still for ${milliseconds} ms`)),
		});
		try {
			return await answer;
		} finally {
			stopWatching();
			signal?.removeEventListener("abort", cancel);
		}
	}

	async function sendAll(messages: Iterable<ToWorker>, isWanted: () => boolean): Promise<void> {
		for (const message of messages) {
			if (!isWanted()) return;
			await body.send(message);
		}
	}

	return {
		get usable() {
			return lost === undefined;
		},
		gone: gone.promise,
		async open(task, bytes, how) {
			handedOver = undefined;
			const { limits } = task;
			const most = limits.openMilliseconds + limits.memberMilliseconds;
			const answer = await run({ limits, most }, how, (id, isWanted) =>
				sendAll([...piecesOf(bytes), { kind: "open", id, task }], isWanted),
			);
			if (answer.kind !== "opened") throw new Error("The worker has not opened what it was to open");
			return answer.opened;
		},
		async scan(task, opened, how) {
			const isThere = handedOver === opened;
			handedOver = undefined;
			const { limits } = task;
			const most = limits.packageMilliseconds + limits.memberMilliseconds;
			return outcomeOf(
				await run({ limits, most }, how, (id, isWanted) => {
					if (isThere) return body.send({ kind: "scan", id, task: { ...task, stored: undefined } });
					const { held, ...stored } = opened.contents;
					return sendAll(withContents(held, { kind: "scan", id, task: { ...task, stored } }), isWanted);
				}),
			);
		},
		async openAndScan(task, bytes, how) {
			handedOver = undefined;
			const { limits } = task;
			const most = limits.openMilliseconds + limits.packageMilliseconds + limits.memberMilliseconds;
			return outcomeOf(
				await run({ limits, most }, how, (id, isWanted) =>
					sendAll([...piecesOf(bytes), { kind: "open-and-scan", id, task }], isWanted),
				),
			);
		},
		read(memberId) {
			if (lost) return Promise.reject(contentLost());
			const id = nextId++;
			return new Promise((resolve, reject) => {
				reads.set(id, { resolve, reject });
				void body.send({ kind: "read", id, memberId });
			});
		},
		forget(opened) {
			if (opened !== undefined && opened !== handedOver) return;
			handedOver = undefined;
			void body.send({ kind: "close" });
		},
		async end() {
			giveUp(new AnalystError("cancelled", "The scanner has been closed."));
			await endNow("died", new Error("closed"));
		},
	};
}

function piecesOf(bytes: Uint8Array = new Uint8Array()): ToWorker[] {
	const pieces: ToWorker[] = [];
	for (let start = 0; start < bytes.length; start += PIECE)
		pieces.push({ kind: "piece", bytes: bytes.subarray(start, start + PIECE) });
	return pieces;
}

function* withContents(held: ReadonlyMap<string, Uint8Array>, last: ToWorker): Generator<ToWorker, void, void> {
	for (const pieces of inPieces(held)) yield { kind: "contents", pieces };
	yield last;
}

function outcomeOf(answer: Answer): ScanOutcome {
	if (answer.kind !== "done") throw new Error("The worker has not scanned what it was to scan");
	return answer.outcome;
}

function contentLost(): AnalystError {
	return new AnalystError("engine-lost", "The scanner that held the artifact's content is gone. Scan it again.");
}
