/**
 * Puts pieces together without holding them twice: the buffer is made once, of the size that is expected. Pages of it that nothing was written to
 * take no memory, so a size that a header only claims costs nothing. More than expected is taken too; the buffer then grows by doubling.
 */
export class ByteGatherer {
	#buffer: Uint8Array;
	#length = 0;

	constructor(expected: number) {
		this.#buffer = new Uint8Array(expected);
	}

	get length(): number {
		return this.#length;
	}

	push(piece: Uint8Array): void {
		const needed = this.#length + piece.length;
		if (needed > this.#buffer.length) {
			const larger = new Uint8Array(Math.max(needed, this.#buffer.length * 2, 64 * 1024));
			larger.set(this.#buffer.subarray(0, this.#length));
			this.#buffer = larger;
		}
		this.#buffer.set(piece, this.#length);
		this.#length = needed;
	}

	/** What was gathered. The gatherer must not be used afterwards. */
	finish(): Uint8Array {
		return this.#buffer.subarray(0, this.#length);
	}
}
