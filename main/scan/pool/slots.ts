import { AnalystError } from "../../model/analyst-error.ts";
import { type PoolWorker, startPoolWorker } from "./pool-worker.ts";
import type { WorkerBody } from "./worker-body.ts";

/** A place for one task at a time, with a worker that is started when it is first needed, and anew when it is lost. */
export interface Slot {
	/** 0, 1, 2 …: tells the files of this slot apart. */
	readonly number: number;
	worker(): PoolWorker;
}

/** Opening is short, and somebody waits to read: it has a slot also when all are scanning. */
export type SlotUse = "scan" | "open";

export interface Slots {
	/** The next free one, in the order of asking. Errors: `cancelled`. */
	acquire(use: SlotUse, signal?: AbortSignal): Promise<Slot>;
	release(slot: Slot): void;
	/** How many are taken. */
	readonly busy: number;
	/** Ends all workers; resolves when they are gone. */
	close(): Promise<void>;
}

interface Waiting {
	readonly use: SlotUse;
	readonly resolve: (slot: Slot) => void;
}

/** `count`: scans at once. There is one slot more, which is made only where something is opened while so many scan. */
export function createSlots(count: number, start: () => WorkerBody): Slots {
	const slots: { slot: Slot; current: () => PoolWorker | undefined }[] = [];
	const idle: Slot[] = [];
	const scanning = new Set<Slot>();
	const waiting: Waiting[] = [];

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

	/** The one that was released last: it may have at hand what is wanted next. */
	function take(use: SlotUse): Slot | undefined {
		if (use === "scan" && scanning.size >= count) return undefined;
		const slot = idle.pop() ?? (slots.length <= count ? makeSlot() : undefined);
		if (slot && use === "scan") scanning.add(slot);
		return slot;
	}

	function serveWaiting(): void {
		for (let at = 0; at < waiting.length; ) {
			const { use, resolve } = waiting[at] as Waiting;
			const slot = take(use);
			if (slot === undefined) at++;
			else {
				waiting.splice(at, 1);
				resolve(slot);
			}
		}
	}

	return {
		async acquire(use, signal) {
			if (signal?.aborted === true) throw new AnalystError("cancelled", "Cancelled.");
			// Who came before goes before.
			const free = waiting.some((other) => other.use === use) ? undefined : take(use);
			if (free) return free;
			const next = Promise.withResolvers<Slot>();
			const one: Waiting = { use, resolve: next.resolve };
			const giveUp = (): void => {
				const at = waiting.indexOf(one);
				if (at >= 0) waiting.splice(at, 1);
				next.reject(new AnalystError("cancelled", "Cancelled."));
			};
			waiting.push(one);
			signal?.addEventListener("abort", giveUp, { once: true });
			try {
				return await next.promise;
			} finally {
				signal?.removeEventListener("abort", giveUp);
			}
		},
		release(slot) {
			scanning.delete(slot);
			idle.push(slot);
			serveWaiting();
		},
		get busy() {
			return slots.length - idle.length;
		},
		async close() {
			await Promise.all(slots.map(async ({ current }) => current()?.end()));
		},
	};
}
