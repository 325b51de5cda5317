import { requireRoom } from "../../output-buffer.ts";
import type { DecodeBudget } from "../../transform.ts";

const SMALLEST = 4_096;
/** Room for one piece beside the dictionary. */
const SLACK = 256 * 1024;

/**
 * Output that grows; also the dictionary of a decompressor that refers back to what it wrote. What was written is taken out in pieces; of
 * what was taken, only as much stays as may still be referred to.
 */
export class ByteSink {
	readonly #budget: DecodeBudget;
	#window = 0;
	#bytes = new Uint8Array(SMALLEST);
	/** Where the next byte goes, and where those begin that were not taken; places in `#bytes`. */
	#end = 0;
	#taken = 0;
	/** Bytes that were let go. */
	#dropped = 0;

	constructor(budget: DecodeBudget) {
		this.#budget = budget;
	}

	/** Bytes written since the beginning. */
	get length(): number {
		return this.#dropped + this.#end;
	}

	/** How far back it can be referred to. In bytes. */
	get reach(): number {
		return this.#end;
	}

	/** From now on the last so many bytes stay within reach. */
	keep(window: number): void {
		this.#window = Math.max(this.#window, window);
	}

	push(byte: number): void {
		if (this.#end === this.#bytes.length) this.#makeRoom(1);
		this.#bytes[this.#end++] = byte;
	}

	pushAll(bytes: Uint8Array): void {
		if (this.#end + bytes.length > this.#bytes.length) this.#makeRoom(bytes.length);
		this.#bytes.set(bytes, this.#end);
		this.#end += bytes.length;
	}

	/** Writes the `count` bytes again that stand `distance` bytes back, which may overlap with what is written. */
	repeat(distance: number, count: number): void {
		if (this.#end + count > this.#bytes.length) this.#makeRoom(count);
		const bytes = this.#bytes;
		const stop = this.#end + count;
		for (let at = this.#end; at < stop; at++) bytes[at] = bytes[at - distance] ?? 0;
		this.#end = stop;
	}

	fill(byte: number, count: number): void {
		if (this.#end + count > this.#bytes.length) this.#makeRoom(count);
		this.#bytes.fill(byte, this.#end, this.#end + count);
		this.#end += count;
	}

	/** The byte written `distance` bytes ago (1 is the last one); 0 before the beginning. */
	back(distance: number): number {
		return this.#bytes[this.#end - distance] ?? 0;
	}

	/** A copy of what was written since the last call. */
	take(): Uint8Array {
		requireRoom(this.length, this.#budget);
		const piece = this.#bytes.slice(this.#taken, this.#end);
		this.#taken = this.#end;
		return piece;
	}

	#makeRoom(count: number): void {
		requireRoom(this.length + 1, this.#budget);
		const kept = Math.max(this.#window, this.#end - this.#taken);
		// Moving pays once half as much again can be let go: then every byte is moved twice at most.
		if (this.#end >= kept * 1.5 && this.#end - kept >= count) {
			const start = this.#end - kept;
			this.#bytes.copyWithin(0, start, this.#end);
			this.#dropped += start;
			this.#taken -= start;
			this.#end = kept;
			return;
		}
		const wanted = Math.min(this.#bytes.length * 2, Math.ceil(kept * 1.5) + SLACK);
		const next = new Uint8Array(Math.max(wanted, this.#end + count));
		next.set(this.#bytes.subarray(0, this.#end));
		this.#bytes = next;
	}
}
