import { DecodeError } from "../../decode-error.ts";
import type { ByteSink } from "./byte-sink.ts";
import { PIECE, type Pieces } from "./pieces.ts";
import { TruncatedError } from "./truncated-error.ts";

/*
 * The LZMA algorithm, after the LZMA specification in the LZMA SDK (lzma-specification.txt, public domain): an adaptive range coder over a
 * small set of packet kinds (literal, match, short and long repeats).
 */

const STATES = 12;
const POSITION_STATES = 16;
const INITIAL = 1024;
const TOP = 0x100_0000;

export function brokenLzma(what: string): DecodeError {
	return new DecodeError("malformed", `Not a whole LZMA stream (${what}).`);
}

export function cutLzma(): DecodeError {
	return new TruncatedError("Not a whole LZMA stream (it ends too early).");
}

function chances(count: number): Uint16Array {
	return new Uint16Array(count).fill(INITIAL);
}

/** lc, lp and pb of the specification. */
export interface LzmaProperties {
	readonly literalContext: number;
	readonly literalPosition: number;
	readonly position: number;
}

/** `byte`: (pb * 5 + lp) * 9 + lc. */
export function readProperties(byte: number): LzmaProperties {
	if (byte >= 225) throw brokenLzma("its properties are out of range");
	return { literalContext: byte % 9, literalPosition: Math.floor(byte / 9) % 5, position: Math.floor(byte / 45) };
}

/** What xz -9 and more need, and no more than a machine has to spare: a claim costs an attacker nothing. In bytes. */
const LARGEST_WINDOW = 128 * 1024 * 1024;

/** How much of the output stays within reach, for a dictionary of the size that a header claims. */
export function dictionaryWindow(claimed: number): number {
	return Math.min(Math.max(claimed, 4_096), LARGEST_WINDOW);
}

class RangeReader {
	readonly #input: Uint8Array;
	readonly #end: number;
	position: number;
	#range = 0xffff_ffff;
	#code = 0;

	constructor(input: Uint8Array, start: number, end: number) {
		this.#input = input;
		this.#end = end;
		this.position = start + 1;
		if (start >= end) throw cutLzma();
		if (input[start] !== 0) throw brokenLzma("the range coder does not begin with zero");
		for (let index = 0; index < 4; index++) this.#code = ((this.#code << 8) | this.#next()) >>> 0;
	}

	#next(): number {
		if (this.position >= this.#end)
			throw this.#end < this.#input.length ? brokenLzma("a chunk that ends too early") : cutLzma();
		return this.#input[this.position++] ?? 0;
	}

	#normalise(): void {
		if (this.#range < TOP) {
			this.#range = (this.#range << 8) >>> 0;
			this.#code = ((this.#code << 8) | this.#next()) >>> 0;
		}
	}

	bit(table: Uint16Array, index: number): number {
		this.#normalise();
		const chance = table[index] ?? INITIAL;
		const bound = (this.#range >>> 11) * chance;
		if (this.#code < bound) {
			this.#range = bound;
			table[index] = chance + ((2048 - chance) >> 5);
			return 0;
		}
		this.#range -= bound;
		this.#code -= bound;
		table[index] = chance - (chance >> 5);
		return 1;
	}

	direct(count: number): number {
		let value = 0;
		for (let index = 0; index < count; index++) {
			this.#normalise();
			this.#range >>>= 1;
			const one = this.#code >= this.#range ? 1 : 0;
			if (one) this.#code -= this.#range;
			value = value * 2 + one;
		}
		return value;
	}

	/** Also settles the coder, as at the end of a chunk. */
	settle(): void {
		this.#normalise();
	}

	tree(table: Uint16Array, offset: number, bits: number): number {
		let node = 1;
		for (let index = 0; index < bits; index++) node = (node << 1) | this.bit(table, offset + node);
		return node - (1 << bits);
	}

	reverseTree(table: Uint16Array, offset: number, bits: number): number {
		let node = 1;
		let value = 0;
		for (let index = 0; index < bits; index++) {
			const bit = this.bit(table, offset + node);
			node = (node << 1) | bit;
			value |= bit << index;
		}
		return value;
	}
}

class LengthReader {
	readonly #choice = chances(2);
	readonly #low = chances(POSITION_STATES * 8);
	readonly #middle = chances(POSITION_STATES * 8);
	readonly #high = chances(256);

	read(coder: RangeReader, positionState: number): number {
		if (coder.bit(this.#choice, 0) === 0) return 2 + coder.tree(this.#low, positionState * 8, 3);
		if (coder.bit(this.#choice, 1) === 0) return 10 + coder.tree(this.#middle, positionState * 8, 3);
		return 18 + coder.tree(this.#high, 0, 8);
	}
}

/** Keeps its chances and its last distances from chunk to chunk, as LZMA2 wants. */
export class LzmaDecoder {
	readonly #properties: LzmaProperties;
	readonly #sink: ByteSink;
	/** Where the dictionary begins in the sink: nothing before it may be referred to. */
	readonly #origin: number;
	readonly #literals: Uint16Array;
	readonly #isMatch = chances(STATES * POSITION_STATES);
	readonly #isRepeat = chances(STATES);
	readonly #isRepeat0 = chances(STATES);
	readonly #isRepeat1 = chances(STATES);
	readonly #isRepeat2 = chances(STATES);
	readonly #isRepeat0Long = chances(STATES * POSITION_STATES);
	readonly #slots = chances(4 * 64);
	readonly #special = chances(128);
	readonly #align = chances(16);
	readonly #matchLength = new LengthReader();
	readonly #repeatLength = new LengthReader();
	#state = 0;
	#distances: [number, number, number, number] = [0, 0, 0, 0];

	constructor(properties: LzmaProperties, sink: ByteSink, origin: number) {
		this.#properties = properties;
		this.#sink = sink;
		this.#origin = origin;
		this.#literals = chances(0x300 << (properties.literalContext + properties.literalPosition));
	}

	/**
	 * Decodes until `size` more bytes are written, or, with `size` undefined, until the end mark. Takes everything out of the sink through
	 * `take`. Answers where the input was left. With `marked`, an end mark is allowed before `size` too.
	 */
	*decode(
		input: Uint8Array,
		start: number,
		end: number,
		size: number | undefined,
		take: () => Uint8Array,
		marked = false,
	): Pieces {
		const coder = new RangeReader(input, start, end);
		const sink = this.#sink;
		const goal = size === undefined ? Number.POSITIVE_INFINITY : sink.length + size;
		while (sink.length < goal) {
			const ended = this.#stretch(coder, goal, Math.min(goal, sink.length + PIECE));
			yield take();
			if (!ended) continue;
			if (size !== undefined && !marked) throw brokenLzma("an end mark before the end");
			break;
		}
		coder.settle();
		return coder.position;
	}

	/** Decodes until at least `stop` bytes are written, never more than `goal`. True when it met the end mark. */
	#stretch(coder: RangeReader, goal: number, stop: number): boolean {
		const sink = this.#sink;
		const positionMask = (1 << this.#properties.position) - 1;
		while (sink.length < stop) {
			const positionState = (sink.length - this.#origin) & positionMask;
			const place = this.#state * POSITION_STATES + positionState;
			if (coder.bit(this.#isMatch, place) === 0) {
				this.#literal(coder);
				continue;
			}
			const length =
				coder.bit(this.#isRepeat, this.#state) === 1
					? this.#repeat(coder, place, positionState)
					: this.#match(coder, positionState);
			if (length < 0) return true;
			const distance = this.#distances[0] + 1;
			if (distance > sink.length - this.#origin) throw brokenLzma("a distance beyond the beginning");
			if (distance > sink.reach)
				throw new DecodeError(
					"unsupported",
					"An LZMA stream that refers back farther than its dictionary, or 128 MiB.",
				);
			if (sink.length + length > goal) throw brokenLzma("a match beyond the end");
			sink.repeat(distance, length);
		}
		return false;
	}

	#literal(coder: RangeReader): void {
		const sink = this.#sink;
		const { literalContext, literalPosition } = this.#properties;
		const written = sink.length - this.#origin;
		const previous = written > 0 ? sink.back(1) : 0;
		const context = ((written & ((1 << literalPosition) - 1)) << literalContext) + (previous >> (8 - literalContext));
		const offset = 0x300 * context;
		let symbol = 1;
		if (this.#state >= 7) {
			let matched = sink.back(this.#distances[0] + 1);
			while (symbol < 0x100) {
				const expected = (matched >> 7) & 1;
				matched <<= 1;
				const bit = coder.bit(this.#literals, offset + ((1 + expected) << 8) + symbol);
				symbol = (symbol << 1) | bit;
				if (bit !== expected) break;
			}
		}
		while (symbol < 0x100) symbol = (symbol << 1) | coder.bit(this.#literals, offset + symbol);
		sink.push(symbol & 0xff);
		this.#state = this.#state < 4 ? 0 : this.#state < 10 ? this.#state - 3 : this.#state - 6;
	}

	/** A new distance; -1 for the end mark. */
	#match(coder: RangeReader, positionState: number): number {
		const [first, second, third] = this.#distances;
		const length = this.#matchLength.read(coder, positionState);
		this.#state = this.#state < 7 ? 7 : 10;
		const distance = this.#distance(coder, length);
		if (distance === 0xffff_ffff) return -1;
		this.#distances = [distance, first, second, third];
		return length;
	}

	#distance(coder: RangeReader, length: number): number {
		const slot = coder.tree(this.#slots, Math.min(length - 2, 3) * 64, 6);
		if (slot < 4) return slot;
		const bits = (slot >> 1) - 1;
		const base = (2 | (slot & 1)) * 2 ** bits;
		if (slot < 14) return base + coder.reverseTree(this.#special, base - slot, bits);
		return base + coder.direct(bits - 4) * 16 + coder.reverseTree(this.#align, 0, 4);
	}

	/** One of the last four distances again. */
	#repeat(coder: RangeReader, place: number, positionState: number): number {
		if (this.#sink.length === this.#origin) throw brokenLzma("a repeat before the beginning");
		const [first, second, third, fourth] = this.#distances;
		if (coder.bit(this.#isRepeat0, this.#state) === 0) {
			if (coder.bit(this.#isRepeat0Long, place) === 0) {
				this.#state = this.#state < 7 ? 9 : 11;
				return 1;
			}
		} else if (coder.bit(this.#isRepeat1, this.#state) === 0) this.#distances = [second, first, third, fourth];
		else if (coder.bit(this.#isRepeat2, this.#state) === 0) this.#distances = [third, first, second, fourth];
		else this.#distances = [fourth, first, second, third];
		const length = this.#repeatLength.read(coder, positionState);
		this.#state = this.#state < 7 ? 8 : 11;
		return length;
	}
}
