import { setTimeout as wait } from "node:timers/promises";
import type { ScanPool } from "./engine-services.ts";

/** Milliseconds: whatever keeps the step, nobody waits longer for it. */
const PATIENCE = 1_000;

/** A pool that gets ready while nothing is asked of it. */
export interface WarmedPool extends ScanPool {
	/** Opens and scans `source`, which nobody is shown; unless something was asked for before, or is meanwhile. */
	warmUp(source: Parameters<ScanPool["open"]>[0]): Promise<void>;
}

/**
 * Whoever comes first finds the code loaded and compiled that all packages need. What is asked for while that is under way gives it up, and waits for
 * the step that it is in, of some hundredths of a second: another worker would take longer to start, and to break this one off costs the worker.
 */
export function withWarmUp(pool: ScanPool, log: (message: string) => void): WarmedPool {
	let wanted = false;
	/** What is under way. */
	let step: Promise<unknown> | undefined;

	async function take<Result>(next: Promise<Result>): Promise<Result> {
		step = next.catch(() => undefined);
		try {
			return await next;
		} finally {
			step = undefined;
		}
	}

	async function asked(): Promise<void> {
		wanted = true;
		if (step !== undefined) await Promise.race([step, wait(PATIENCE, undefined, { ref: false })]);
	}

	return {
		async open(source, options) {
			await asked();
			return pool.open(source, options);
		},
		async scan(source, options) {
			await asked();
			return pool.scan(source, options);
		},
		close() {
			wanted = true;
			return pool.close();
		},
		async warmUp(source) {
			if (wanted) return;
			try {
				const opened = await take(pool.open(source, {}));
				try {
					if (!wanted) await take(opened.analyse({}));
				} finally {
					await opened.close();
				}
			} catch (error) {
				// The engine is closing, or the next package meets the same and says so.
				if (!wanted) log(`The engine could not get ready ahead of time: ${String(error)}`);
			}
		},
	};
}
