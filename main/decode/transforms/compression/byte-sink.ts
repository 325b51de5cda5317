import { requireRoom } from "../../output-buffer.ts";
import type { DecodeBudget } from "../../transform.ts";

/** Our own decompressors write about 10 MB a second; this keeps one call near two seconds, whatever the caller's budget. In bytes. */
const MAXIMUM = 16 * 1024 * 1024;

/** Output that grows, within the budget; also the dictionary of a decompressor that refers back to what it wrote. */
export class ByteSink {
	readonly #budget: DecodeBudget;
	#bytes = new Uint8Array(4_096);
	#length = 0;

	constructor(budget: DecodeBudget) {
		this.#budget = { maximumOutput: Math.min(budget.maximumOutput, MAXIMUM) };
	}

	get length(): number {
		return this.#length;
	}

	push(byte: number): void {
		if (this.#length === this.#bytes.length) this.#grow();
		this.#bytes[this.#length++] = byte;
	}

	pushAll(bytes: Uint8Array): void {
		while (this.#length + bytes.length > this.#bytes.length) this.#grow();
		this.#bytes.set(bytes, this.#length);
		this.#length += bytes.length;
	}

	/** The byte written `distance` bytes ago (1 is the last one); 0 before the beginning. */
	back(distance: number): number {
		return this.#bytes[this.#length - distance] ?? 0;
	}

	finish(): Uint8Array {
		requireRoom(this.#length, this.#budget);
		return this.#bytes.slice(0, this.#length);
	}

	/** A copy of what was written from `start` on. */
	since(start: number): Uint8Array {
		return this.#bytes.slice(start, this.#length);
	}

	#grow(): void {
		requireRoom(this.#length + 1, this.#budget);
		const next = new Uint8Array(Math.min(this.#bytes.length * 2, this.#budget.maximumOutput + 4_096));
		next.set(this.#bytes.subarray(0, this.#length));
		if (next.length <= this.#bytes.length) requireRoom(Number.POSITIVE_INFINITY, this.#budget);
		this.#bytes = next;
	}
}
