import { AnalystError } from "../../model/analyst-error.ts";

/** Ends a request from three sides: the caller's signal, a bound on the whole, a bound on the present step. */
export interface Watch {
	readonly signal: AbortSignal;
	/** The step from now on may take that long; replaces the step before. */
	expect(milliseconds: number, what: string): void;
	/** The step is over. */
	rest(): void;
	/** Must be called in the end: takes all timers away. */
	close(): void;
}

/** The start of a sentence. */
export function capitalised(phrase: string): string {
	return phrase.charAt(0).toUpperCase() + phrase.slice(1);
}

const cancelled = (cause: unknown): AnalystError => new AnalystError("cancelled", "Cancelled.", cause);

/**
 * @param milliseconds for the whole
 * @param what is being done, for the message: "the download of x.whl"
 * The signal's reason is always an AnalystError: cancelled or timed-out.
 */
export function startWatch(milliseconds: number, what: string, signal?: AbortSignal): Watch {
	const controller = new AbortController();
	const seconds = (duration: number): string => `${Math.ceil(duration / 1_000)} s`;
	const cancel = (): void => controller.abort(cancelled(signal?.reason));
	if (signal?.aborted) cancel();
	else signal?.addEventListener("abort", cancel, { once: true });
	const whole = setTimeout(() => {
		controller.abort(
			new AnalystError("timed-out", `${capitalised(what)} took more than ${seconds(milliseconds)} and was given up.`),
		);
	}, milliseconds);
	let step: NodeJS.Timeout | undefined;
	return {
		signal: controller.signal,
		expect(duration, stepWhat) {
			clearTimeout(step);
			step = setTimeout(() => {
				controller.abort(new AnalystError("timed-out", `${stepWhat} for ${seconds(duration)}; ${what} was given up.`));
			}, duration);
		},
		rest() {
			clearTimeout(step);
		},
		close() {
			clearTimeout(step);
			clearTimeout(whole);
			signal?.removeEventListener("abort", cancel);
		},
	};
}
