import * as fc from "fast-check";

/** One reader of hostile input, with what it is fed and what must hold of it. */
export interface FuzzTarget {
	readonly name: string;
	/** Executions in `npm test`; `npm run fuzz` goes on as long as it is told to. */
	readonly runs: number;
	/** Runs it with inputs that follow from the seed alone; `before` sees each of them. */
	run(seed: number, runs: number, options?: FuzzOptions): Promise<FuzzOutcome>;
	/** Once more with an input that a former run has kept. */
	replay(input: unknown): Promise<void>;
}

export interface FuzzOptions {
	readonly before?: (input: unknown) => void;
	/** `milliseconds` of the processor's time: other programs do not count. */
	readonly after?: (input: unknown, milliseconds: number) => void;
	/** No further execution, and no further shrinking, after so many milliseconds. */
	readonly timeBox?: number;
}

export interface FuzzOutcome {
	readonly executions: number;
	/** The smallest input found that breaks a promise, and how. */
	readonly failure?: { readonly input: unknown; readonly error: unknown };
}

/** `check` throws when a promise is broken. */
export function fuzzTarget<Input>(
	name: string,
	runs: number,
	input: fc.Arbitrary<Input>,
	check: (input: Input) => Promise<void> | void,
): FuzzTarget {
	return {
		name,
		runs,
		async run(seed, numRuns, options = {}) {
			let executions = 0;
			const property = fc.asyncProperty(input, async (one) => {
				executions++;
				options.before?.(one);
				const begun = process.cpuUsage();
				try {
					await check(one);
				} finally {
					const { user, system } = process.cpuUsage(begun);
					options.after?.(one, (user + system) / 1_000);
				}
			});
			const { counterexample, errorInstance, failed } = await fc.check(property, {
				seed,
				numRuns,
				...(options.timeBox !== undefined && { interruptAfterTimeLimit: options.timeBox }),
			});
			// Running out of time is no failure: then there is no counterexample.
			if (!failed || counterexample === null) return { executions };
			return { executions, failure: { input: counterexample[0], error: errorInstance } };
		},
		replay: async (one) => check(one as Input),
	};
}
