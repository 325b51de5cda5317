import { DecodeError } from "./decode-error.ts";
import { type PositionMap, tableMap } from "./position-map.ts";
import type { DecodeBudget } from "./transform.ts";

/** Refuses an output that is known beforehand to pass the budget. */
export function requireRoom(outputLength: number, budget: DecodeBudget): void {
	if (outputLength > budget.maximumOutput) {
		throw new DecodeError("too-large", `The output would pass ${budget.maximumOutput.toLocaleString("en")} bytes.`);
	}
}

/** Collects output bytes together with the input range of each, for transforms that are not of one regular width. */
export class MappedOutput {
	readonly #budget: DecodeBudget;
	readonly #bytes: Uint8Array;
	readonly #starts: Uint32Array;
	readonly #ends: Uint32Array;
	#length = 0;

	/** `capacity`: an upper bound of the output, in bytes. */
	constructor(capacity: number, budget: DecodeBudget) {
		const room = Math.min(capacity, budget.maximumOutput + 1);
		this.#bytes = new Uint8Array(room);
		this.#starts = new Uint32Array(room);
		this.#ends = new Uint32Array(room);
		this.#budget = budget;
	}

	get length(): number {
		return this.#length;
	}

	push(byte: number, start: number, end: number): void {
		if (this.#length >= this.#budget.maximumOutput) requireRoom(this.#length + 1, this.#budget);
		this.#bytes[this.#length] = byte;
		this.#starts[this.#length] = start;
		this.#ends[this.#length] = end;
		this.#length++;
	}

	/** A code point, as UTF-8. Surrogates are written as they come (three bytes), as Python's "surrogatepass" does. */
	pushCodePoint(code: number, start: number, end: number): void {
		if (code < 0x80) return this.push(code, start, end);
		if (code < 0x800) this.push(0xc0 | (code >> 6), start, end);
		else {
			if (code < 0x1_0000) this.push(0xe0 | (code >> 12), start, end);
			else {
				this.push(0xf0 | (code >> 18), start, end);
				this.push(0x80 | ((code >> 12) & 63), start, end);
			}
			this.push(0x80 | ((code >> 6) & 63), start, end);
		}
		this.push(0x80 | (code & 63), start, end);
	}

	/** Takes back the last `count` bytes. */
	drop(count: number): void {
		this.#length = Math.max(0, this.#length - count);
	}

	finish(inputLength: number): { bytes: Uint8Array; map: PositionMap } {
		const end = this.#length;
		return {
			bytes: this.#bytes.slice(0, end),
			map: tableMap(this.#starts.slice(0, end), this.#ends.slice(0, end), inputLength),
		};
	}
}
