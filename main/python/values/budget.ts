import type { Limits } from "../../model/limits.ts";

/** Characters walked a millisecond, on a slow machine. */
const WALK_PER_MILLISECOND = 250;

/** What folding may cost in one file. Steps come first, so that the same file runs out at the same place on every machine. */
export class Budget {
	readonly maximumLength: number;
	#steps: number;
	#inlining: number;
	readonly #deadline: number;
	#untilClock = 4096;
	#over = false;
	readonly #exhausted = new Set<string>();

	/** `textLength`: of the source; walking it is paid for beside the folding. */
	constructor(limits: Limits, textLength: number) {
		this.maximumLength = limits.foldedLength;
		this.#steps = limits.foldSteps;
		this.#inlining = Math.floor(limits.foldSteps / 2);
		this.#deadline = Date.now() + limits.foldMilliseconds + textLength / WALK_PER_MILLISECOND;
	}

	/** Takes steps; false when there are none left, then nothing more is folded in this file. */
	spend(steps = 1): boolean {
		if (this.#over) return false;
		this.#steps -= steps;
		if (this.#steps < 0) {
			this.#over = true;
			this.#exhausted.add("folding ran out of steps");
			return false;
		}
		this.#untilClock -= steps;
		if (this.#untilClock < 0) {
			this.#untilClock = 4096;
			if (Date.now() > this.#deadline) {
				this.#over = true;
				this.#exhausted.add("folding ran out of time");
				return false;
			}
		}
		return true;
	}

	/** Takes steps for running a loop or a local function on constants; they have their own share, half of all. */
	spendRunning(steps = 1): boolean {
		this.#inlining -= steps;
		if (this.#inlining < 0) {
			this.#exhausted.add("running loops and functions on constants ran out of steps");
			return false;
		}
		return this.spend(steps);
	}

	/** Whether a value of that many characters, bytes or items may be made; takes steps for it. */
	allows(length: number): boolean {
		if (length > this.maximumLength) {
			this.#exhausted.add("a folded value grew too large");
			return false;
		}
		return this.spend(1 + (length >> 8));
	}

	/** Whether the time for this file is over. */
	late(): boolean {
		if (Date.now() <= this.#deadline) return false;
		this.#over = true;
		this.#exhausted.add("folding ran out of time");
		return true;
	}

	get over(): boolean {
		return this.#over;
	}

	note(reason: string): void {
		this.#exhausted.add(reason);
	}

	get exhausted(): readonly string[] {
		return [...this.#exhausted];
	}
}
