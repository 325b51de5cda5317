import type { BenchStep } from "../../model/workshop/decode-bench.ts";
import { applyTransform } from "../apply-transform.ts";
import { encodeUtf8 } from "../bytes-text.ts";
import { DecodeError } from "../decode-error.ts";
import { isTransformId, readOptions, writeBytes } from "./read-options.ts";

type Options = BenchStep["options"];

/** What a layer's chain says of itself, what it began with and what came out of it. */
export interface Retraced {
	readonly input: Uint8Array;
	readonly steps: readonly BenchStep[];
	readonly target: Uint8Array;
	/** Texts that stand near by: one of them may be the key. */
	readonly words: readonly string[];
}

/** Steps that may be tried in all, and bytes that may come out of them: what branches ends here. */
const MOST_TRIES = 3_000;
const MOST_BYTES = 256 * 1024 * 1024;
/** A longer key is the text itself. */
const LONGEST_KEY = 256;

interface Search {
	readonly target: Uint8Array;
	readonly words: readonly string[];
	tries: number;
	room: number;
}

/**
 * The way that the scan went, to the letter: what it worked out on the way (a key that a loop computed, a way to read the literal) is found again by
 * what came out. Undefined: these steps do not lead there. Bounded in tries and bytes.
 */
export function retrace({ input, steps, target, words }: Retraced): readonly BenchStep[] | undefined {
	const known = steps.filter(({ transform }) => isTransformId(transform));
	// Bytes put together out of numbers are told as a step, although nothing was to be undone.
	const plain = known.filter(({ transform }) => transform !== "numbers");
	const ways = plain.length < known.length ? [known, plain] : [known];
	const escape: BenchStep = { transform: "escape", options: [] };
	const search: Search = { target, words, tries: 0, room: MOST_BYTES };
	for (const way of ways) {
		const found =
			follow(input, way, search) ?? (input.includes(0x5c) ? follow(input, [escape, ...way], search) : undefined);
		if (found !== undefined) return found;
	}
	return undefined;
}

function follow(bytes: Uint8Array, steps: readonly BenchStep[], search: Search): BenchStep[] | undefined {
	const [step, ...rest] = steps;
	if (step === undefined) return Buffer.compare(bytes, search.target) === 0 ? [] : undefined;
	for (const options of waysOf(step, bytes, rest.length === 0, search)) {
		const output = tried(step.transform, bytes, options, search);
		const further = output && follow(output, rest, search);
		if (further !== undefined) return [{ transform: step.transform, options }, ...further];
	}
	return undefined;
}

function tried(transform: string, bytes: Uint8Array, options: Options, search: Search): Uint8Array | undefined {
	if (search.tries++ >= MOST_TRIES || search.room <= 0 || !isTransformId(transform)) return undefined;
	try {
		const decoded = applyTransform(transform, bytes, readOptions(transform, options), { maximumOutput: search.room });
		search.room -= decoded.bytes.length;
		return decoded.bytes;
	} catch (thrown) {
		if (thrown instanceof DecodeError) return undefined;
		throw thrown;
	}
}

const flag = (name: string): Options => [{ name, value: "true" }];
const wbits = (value: number): Options => [{ name: "wbits", value: String(value) }];

/** How a step may have been taken that does not say it, the likeliest first. */
function waysOf(step: BenchStep, bytes: Uint8Array, last: boolean, search: Search): readonly Options[] {
	if (step.options.length > 0) return [step.options];
	switch (step.transform) {
		case "base64":
			return [[], flag("missingPadding"), [...flag("urlsafe"), ...flag("missingPadding")]];
		case "base32":
			return [[], [...flag("casefold"), ...flag("missingPadding")]];
		case "zlib":
			return [[], wbits(-15), wbits(47), flag("partial")];
		case "reverse":
		case "escape":
			return [[], flag("text")];
		case "xor":
			return keysOf(bytes, last, search).map((value) => [{ name: "key", value }]);
		default:
			return [[]];
	}
}

/** Read off where what came out is known; else what stands near by, and every single byte. */
function keysOf(bytes: Uint8Array, last: boolean, { target, words }: Search): readonly string[] {
	if (last) {
		const key = xorKeyOf(bytes, target);
		return key === undefined ? [] : [writeBytes(key)];
	}
	const single = Array.from({ length: 255 }, (_, index) => writeBytes(Uint8Array.of(index + 1)));
	return [...words.map((word) => writeBytes(encodeUtf8(word))), ...single];
}

/** The key that turns one into the other, where it comes again at least twice. In linear time, by the prefix function. */
export function xorKeyOf(before: Uint8Array, after: Uint8Array): Uint8Array | undefined {
	if (before.length !== after.length || before.length < 2) return undefined;
	const stream = before.map((byte, index) => byte ^ (after[index] ?? 0));
	const border = new Uint32Array(stream.length);
	for (let index = 1, length = 0; index < stream.length; index++) {
		while (length > 0 && stream[index] !== stream[length]) length = border[length - 1] ?? 0;
		if (stream[index] === stream[length]) length++;
		border[index] = length;
	}
	const period = stream.length - (border.at(-1) ?? 0);
	return period <= LONGEST_KEY && period * 2 <= stream.length ? stream.slice(0, period) : undefined;
}
