import { ByteGatherer } from "./byte-gatherer.ts";

/** Exact amounts out of a stream of pieces. */
export class StreamReader {
	readonly #pieces: AsyncIterator<Uint8Array, unknown>;
	#current: Uint8Array = new Uint8Array(0);
	#position = 0;
	#ended = false;

	constructor(pieces: AsyncIterable<Uint8Array>) {
		this.#pieces = pieces[Symbol.asyncIterator]();
	}

	/** Bytes taken so far. */
	get position(): number {
		return this.#position;
	}

	/** The next bytes without taking them; fewer where the stream ends. */
	async peek(length: number): Promise<Uint8Array> {
		while (this.#current.length < length && (await this.#refill(true)));
		return this.#current.subarray(0, length);
	}

	/** `length` bytes where they have come already: a million headers are not waited for one by one. */
	takeNow(length: number): Uint8Array | undefined {
		return length <= this.#current.length ? this.#takeCurrent(length) : undefined;
	}

	/** `length` bytes, or fewer where the stream ends. The memory grows with what comes, not with what is asked for. */
	async take(length: number): Promise<Uint8Array> {
		const ready = this.takeNow(length);
		if (ready !== undefined) return ready;
		const gathered = new ByteGatherer(length);
		while (gathered.length < length) {
			if (this.#current.length === 0 && !(await this.#refill(false))) break;
			gathered.push(this.#takeCurrent(length - gathered.length));
		}
		return gathered.finish();
	}

	#takeCurrent(length: number): Uint8Array {
		const part = this.#current.subarray(0, length);
		this.#current = this.#current.subarray(part.length);
		this.#position += part.length;
		return part;
	}

	/** Passes over bytes; answers with how many there were. */
	async skip(length: number): Promise<number> {
		let missing = length;
		while (missing > 0) {
			if (this.#current.length === 0 && !(await this.#refill(false))) break;
			const part = Math.min(missing, this.#current.length);
			this.#current = this.#current.subarray(part);
			missing -= part;
		}
		this.#position += length - missing;
		return length - missing;
	}

	/** Ends the stream behind it. */
	async close(): Promise<void> {
		this.#ended = true;
		await this.#pieces.return?.();
	}

	async #refill(keep: boolean): Promise<boolean> {
		if (this.#ended) return false;
		const next = await this.#pieces.next();
		if (next.done) {
			this.#ended = true;
			return false;
		}
		this.#current = keep && this.#current.length > 0 ? Buffer.concat([this.#current, next.value]) : next.value;
		return true;
	}
}
