import { displayText } from "../model/text/display-text.ts";
import type { ByteSource } from "./byte-source.ts";
import { CUT_OFF, type StreamEnd } from "./decompress.ts";
import { addLeftover, TRAILING } from "./leftover.ts";
import type { Reading } from "./reading.ts";

/** Watches what comes out of one compressed file. */
export class OutputGuard {
	readonly #packed: number;
	readonly #reading: Reading;
	#produced = 0;
	#excess = 0;

	constructor(packed: number, reading: Reading) {
		this.#packed = packed;
		this.#reading = reading;
	}

	mayGoOn(): boolean {
		return this.allows(0);
	}

	allows(length: number): boolean {
		this.#produced += length;
		const excess = Math.max(0, this.#produced - this.#packed * this.#reading.budget.limits.ratio);
		this.#reading.budget.takeExcess(excess - this.#excess, 0);
		this.#excess = excess;
		const limit = this.#limit();
		if (limit === undefined) return true;
		this.#reading.budget.waste(this.#produced);
		this.#reading.note({ code: "limit", message: `Unpacking was stopped: ${limit}.` });
		this.#reading.budget.skip("", `the rest of the archive was not unpacked: ${limit}`);
		return false;
	}

	#limit(): string | undefined {
		const budget = this.#reading.budget;
		const { ratio, ratioFloor, totalUnpacked } = budget.limits;
		if (this.#produced > Math.max(ratioFloor, this.#packed * ratio))
			return `it unpacks to more than ${ratio} times its size, as decompression bombs do`;
		if (budget.excessive) return `it unpacks to more than ${ratio} times its size, as too much did before it`;
		// Headers and padding come on top of the members.
		if (this.#produced > totalUnpacked * 1.1 + ratioFloor) return budget.totalReason;
		return budget.outOfTime ? budget.exhausted : undefined;
	}
}

/** Notes why a stream broke off. */
export function tellBroken(end: StreamEnd, reading: Reading): void {
	const problem = displayText(end.problem ?? "unknown");
	if (end.unread) {
		reading.note({
			code: "unsupported-compression",
			message: `The compressed data were not read to their end (${problem}); what was read before is shown.`,
		});
		reading.budget.skip("", `the rest of the compressed data, which Vivarium does not read: ${problem}`);
		return;
	}
	const cut = end.problem === CUT_OFF;
	const what = cut ? "The compressed file was cut off" : `The compressed data are damaged (${problem})`;
	reading.note({ code: cut ? "truncated" : "unreadable", message: `${what}; what was read before is shown.` });
	reading.budget.skip("", `what followed where the compressed ${cut ? "file was cut off" : "data are damaged"}`);
}

/** Lists what stands behind the end of the data, unless it is padding. */
export async function tellTrailing(source: ByteSource, position: number, reading: Reading): Promise<void> {
	const where = "stand behind the end of the compressed data";
	const leftover = { label: TRAILING, code: "trailing-bytes", where } as const;
	await addLeftover(reading, leftover, source, position, source.size);
}
