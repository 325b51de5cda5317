import { AnalystError } from "../../model/analyst-error.ts";
import type { Progress, ReportProgress } from "../../model/package/progress.ts";

/** At most twenty a second: oRPC has no back-pressure (study/stack.md section 5), and nobody reads faster. */
const INTERVAL_MS = 50;

/**
 * Runs `work` and yields an event for its progress, the newest only, at most one an interval; returns its result. When the consumer stops
 * early, `work`'s signal aborts, and `discard` (which must not reject) gets a result that comes all the same.
 */
export async function* streamProgress<T, E>(
	work: (report: ReportProgress, signal: AbortSignal) => Promise<T>,
	options: {
		signal?: AbortSignal | undefined;
		toEvent: (progress: Progress) => E;
		discard: (result: T) => Promise<void>;
		intervalMs?: number;
	},
): AsyncGenerator<E, T, void> {
	const interval = options.intervalMs ?? INTERVAL_MS;
	const controller = new AbortController();
	const signal =
		options.signal === undefined ? controller.signal : AbortSignal.any([controller.signal, options.signal]);
	let newest: Progress | undefined;
	let ring = (): void => {};
	const state = { settled: false };

	const result = work((progress) => {
		newest = progress;
		ring();
	}, signal);
	const end = (async () => {
		await result.catch(() => undefined);
		state.settled = true;
		ring();
	})();

	let handedOver = false;
	// Work that is slow to stop must not keep the call from ending.
	const wake = (): void => ring();
	signal.addEventListener("abort", wake);
	try {
		while (!state.settled) {
			if (signal.aborted) throw new AnalystError("cancelled", "Cancelled.");
			if (newest === undefined) {
				await new Promise<void>((resolve) => {
					ring = resolve;
				});
				continue;
			}
			const progress = newest;
			newest = undefined;
			yield options.toEvent(progress);
			await Promise.race([pause(interval), end]);
		}
		const value = await result;
		if (signal.aborted) throw new AnalystError("cancelled", "Cancelled.");
		handedOver = true;
		return value;
	} finally {
		signal.removeEventListener("abort", wake);
		if (!handedOver) {
			controller.abort();
			// A failure of abandoned work interests nobody; of awaited work it was thrown above.
			void result.then(options.discard, () => undefined);
		}
	}
}

function pause(milliseconds: number): Promise<void> {
	return new Promise((resolve) => {
		setTimeout(resolve, milliseconds).unref();
	});
}
