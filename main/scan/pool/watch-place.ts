import type { WorkerPlace } from "./worker-body.ts";

/** Milliseconds between two looks at where a worker is. */
const WATCH = 250;

export interface WatchOptions {
	readonly place: () => WorkerPlace;
	/** Until it is, the worker's own time does not run. */
	readonly isReady: () => boolean;
	/** Milliseconds at one place, a member or between them, by the clock. */
	readonly mostAtOnce: number;
	/** Milliseconds in all: however it goes on. */
	readonly most: number;
	/** Told with the milliseconds at the last place. */
	readonly onStill: (milliseconds: number) => void;
}

/** Looks whether a worker goes on. Answers with what ends it. */
export function watchPlace({ place, isReady, mostAtOnce, most, onStill }: WatchOptions): () => void {
	const begun = performance.now();
	let step = -1;
	let since = begun;
	const timer = setInterval(() => {
		const now = performance.now();
		const at = place();
		if (at.step !== step || !isReady()) {
			step = at.step;
			since = now;
		}
		if (now - since > mostAtOnce || now - begun > most) onStill(Math.round(now - since));
	}, WATCH).unref();
	return () => clearInterval(timer);
}
