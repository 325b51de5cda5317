import type { FromWorker, ToWorker } from "./messages.ts";

/** What a worker died of, as far as it can be told. */
export type LossCause = "died" | "time" | "memory";

/** Where a worker is: it changes `step` with every member, so that standing still is seen from outside. */
export interface WorkerPlace {
	/** Index in the task's members; undefined between them. */
	readonly member: number | undefined;
	readonly step: number;
}

/** What a worker runs in: a thread of this process, or a process of its own. */
export interface WorkerBody {
	send(message: ToWorker): void;
	onMessage(listener: (message: FromWorker) => void): void;
	/** Once, when it is gone. `cause` of "time" is never told by itself. */
	onGone(listener: (cause: Exclude<LossCause, "time">, detail: unknown) => void): void;
	place(): WorkerPlace;
	/** Asks it to stop. False: it cannot hear, and must be ended. */
	requestStop(): boolean;
	/** Takes the request back, before the next task. */
	clearStop(): void;
	/** Ends it, whatever it is doing. Resolves when it is gone. */
	end(): Promise<void>;
}
