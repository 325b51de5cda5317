import type { FromWorker, ToWorker } from "./messages.ts";

/** What a worker died of, as far as it can be told. */
export type LossCause = "died" | "time" | "memory";

/** Where a worker is: it changes `step` with every member and every part of the work, so that standing still is seen from outside. */
export interface WorkerPlace {
	/** "opening": archives are being unpacked. "reading": all that comes after. */
	readonly phase: "opening" | "reading";
	/** While opening: the member's turn (`OpeningWatch`). Afterwards: its index in the list of members. Undefined between them. */
	readonly member: number | undefined;
	/** Of that member, safe to show, where it is known. */
	readonly path: string | undefined;
	readonly step: number;
}

export const NO_PLACE: WorkerPlace = { phase: "reading", member: undefined, path: undefined, step: 0 };

/** What a worker runs in: a thread of this process, or a process of its own. */
export interface WorkerBody {
	/** Resolves when it is on its way: whoever sends much waits for it. Never rejects: a worker that is gone is told of by `onGone`. */
	send(message: ToWorker): Promise<void>;
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
