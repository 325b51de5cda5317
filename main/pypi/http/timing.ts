/** How long to wait, how often to try again, and by whose clock. Milliseconds. */
export interface Timing {
	/** From asking to the head of the answer. */
	readonly connect: number;
	/** Between two pieces of a body. */
	readonly idle: number;
	/** For a project's page, with all tries. */
	readonly page: number;
	/** For one file, with all tries. */
	readonly file: number;
	/** Tries in all, the first one included. */
	readonly tries: number;
	/** Before the second try; doubled before every further one, up to `longestPause`. */
	readonly firstPause: number;
	readonly longestPause: number;
	/** The longest Retry-After that is waited for; a server that asks for more is not asked again. */
	readonly longestRetryAfter: number;
	sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
	/** 0 ≤ x < 1. */
	random(): number;
	/** Milliseconds since the epoch. */
	now(): number;
}

function sleepUnlessAborted(milliseconds: number, signal: AbortSignal): Promise<void> {
	return new Promise((resolve, reject) => {
		const fail = (): void => {
			clearTimeout(timer);
			reject(signal.reason);
		};
		const timer = setTimeout(() => {
			signal.removeEventListener("abort", fail);
			resolve();
		}, milliseconds);
		if (signal.aborted) fail();
		else signal.addEventListener("abort", fail, { once: true });
	});
}

export const defaultTiming: Timing = {
	connect: 20_000,
	idle: 30_000,
	page: 120_000,
	// 1 GiB, the largest file that is taken, at 10 Mbit/s.
	file: 900_000,
	tries: 4,
	firstPause: 500,
	longestPause: 8_000,
	longestRetryAfter: 30_000,
	sleep: sleepUnlessAborted,
	random: Math.random,
	now: Date.now,
};

/** Exponential back-off with jitter: between half and the whole of the doubled pause, so that many clients don't come back at once. */
export function pauseBefore(nextTry: number, timing: Timing): number {
	const whole = Math.min(timing.firstPause * 2 ** (nextTry - 2), timing.longestPause);
	return Math.round(whole * (0.5 + timing.random() / 2));
}

/**
 * The wait a Retry-After header asks for: seconds or a date (RFC 9110 section 10.2.3).
 * @returns milliseconds, or undefined when the header is absent or says nothing
 */
export function retryAfter(header: string | null, now: number): number | undefined {
	if (header === null) return undefined;
	if (/^\d+$/.test(header.trim())) return Number(header.trim()) * 1_000;
	const date = Date.parse(header);
	return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
