import { AnalystError } from "../../model/analyst-error.ts";
import { type PoolWorker, startPoolWorker } from "./pool-worker.ts";
import type { WorkerBody } from "./worker-body.ts";

/** A place for one scan at a time, with a worker that is started when it is first needed, and anew when it is lost. */
export interface Slot {
	/** 0, 1, 2 …: tells the files of this slot apart. */
	readonly number: number;
	worker(): PoolWorker;
}

export interface Slots {
	/** The next free one, in the order of asking. Errors: `cancelled`. */
	acquire(signal?: AbortSignal): Promise<Slot>;
	release(slot: Slot): void;
	/** How many are taken. */
	readonly busy: number;
	/** Ends all workers; resolves when they are gone. */
	close(): Promise<void>;
}

export function createSlots(count: number, start: () => WorkerBody): Slots {
	const slots: { slot: Slot; current: () => PoolWorker | undefined }[] = [];
	const idle: Slot[] = [];
	const waiting: ((slot: Slot) => void)[] = [];

	function makeSlot(): Slot {
		let worker: PoolWorker | undefined;
		const slot: Slot = {
			number: slots.length,
			worker() {
				if (!worker?.usable) worker = startPoolWorker(start());
				return worker;
			},
		};
		slots.push({ slot, current: () => worker });
		return slot;
	}

	return {
		async acquire(signal) {
			const free = idle.pop();
			if (free) return free;
			if (slots.length < count) return makeSlot();
			const next = Promise.withResolvers<Slot>();
			const giveUp = (): void => {
				const at = waiting.indexOf(next.resolve);
				if (at >= 0) waiting.splice(at, 1);
				next.reject(new AnalystError("cancelled", "Cancelled."));
			};
			waiting.push(next.resolve);
			signal?.addEventListener("abort", giveUp, { once: true });
			try {
				return await next.promise;
			} finally {
				signal?.removeEventListener("abort", giveUp);
			}
		},
		release(slot) {
			const next = waiting.shift();
			if (next) next(slot);
			else idle.push(slot);
		},
		get busy() {
			return slots.length - idle.length;
		},
		async close() {
			await Promise.all(slots.map(async ({ current }) => current()?.end()));
		},
	};
}
