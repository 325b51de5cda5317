import type { ContentKind, TransformStep } from "../../model/analysis/layer.ts";
import { defaultLimits } from "../../model/limits.ts";
import type { Range } from "../../model/text/span.ts";
import { applyTransform } from "../apply-transform.ts";
import { textToBytes } from "../bytes-text.ts";
import { classify, sampleText } from "../classify/classify.ts";
import { magicOf } from "../classify/magic.ts";
import { DecodeError } from "../decode-error.ts";
import { composeMaps, type PositionMap, shiftMap } from "../position-map.ts";
import type { DecodeBudget, Decoded, TransformId } from "../transform.ts";
import { type Attempt, attemptsFor, looksWide } from "./gates.ts";
import { judge } from "./judge.ts";

export interface PeelOptions {
	/** Shorter literals are not looked at, in characters. Default 16. */
	readonly minimumLength?: number;
	/** Transforms undone at most, one after another. Default `defaultLimits.layerDepth`. */
	readonly maximumDepth?: number;
	/** `maximumOutput` is for all the outputs of the search together. Default `defaultLimits.layerBytes`. */
	readonly budget?: DecodeBudget;
}

export interface Peeled {
	/** Undone, outermost first; at least one. */
	readonly chain: readonly TransformStep[];
	readonly bytes: Uint8Array;
	readonly kind: ContentKind;
	/** Where the last transform was `marshal` or `pyc`: what it was given. */
	readonly packed?: Uint8Array;
	/** Maps a range of `bytes` to UTF-16 offsets of the literal's text. */
	mapBack(range: Range): Range;
	/** Maps a range of the literal's text to `bytes`. */
	mapForward(range: Range): Range;
}

const DEFAULT_MINIMUM = 16;
/** The same for what came out of a stream with a checksum, where a short word is no accident. */
const PROVED_MINIMUM = 8;
const CHECKED: ReadonlySet<TransformId> = new Set<TransformId>(["zlib", "gzip", "bz2", "lzma", "zstd"]);
/** Attempts of one search: a literal made to branch at every depth ends here. */
const MAXIMUM_ATTEMPTS = 200;
/** Input above this is first tried on its head, in bytes. */
const TRIAL = 16_384;
const TRIAL_HEAD = 3_072;

interface Search {
	attempts: number;
	/** Bytes of output that may still be made. */
	room: number;
	readonly maximumDepth: number;
	readonly minimumLength: number;
}

interface Found {
	readonly chain: readonly TransformStep[];
	readonly bytes: Uint8Array;
	readonly kind: ContentKind;
	readonly packed?: Uint8Array;
	readonly map: PositionMap;
}

/**
 * Speculative: does this literal look encoded, and does undoing it give something meaningful: text, code, a known signature, or a
 * compressed stream whose checksum holds? `undefined` for everything else, and for text with characters above U+00FF. Bytes literals are given as
 * their latin-1 text. Time is linear in the length, whatever the text.
 */
export function peel(text: string, options: PeelOptions = {}): Peeled | undefined {
	const minimumLength = options.minimumLength ?? DEFAULT_MINIMUM;
	if (text.length < minimumLength) return undefined;
	const bytes = textToBytes(text);
	if (bytes === undefined) return undefined;
	const search: Search = {
		attempts: 0,
		room: options.budget?.maximumOutput ?? defaultLimits.layerBytes,
		maximumDepth: options.maximumDepth ?? defaultLimits.layerDepth,
		minimumLength,
	};
	const found = descend(bytes, [], search);
	if (!found) return undefined;
	return {
		chain: found.chain,
		bytes: found.bytes,
		kind: found.kind,
		...(found.packed && { packed: found.packed }),
		mapBack: (range) => found.map.back(range),
		mapForward: (range) => found.map.forward(range),
	};
}

function descend(bytes: Uint8Array, before: readonly TransformId[], search: Search): Found | undefined {
	if (before.length >= search.maximumDepth) return undefined;
	const minimumLength = isProved(before) ? Math.min(search.minimumLength, PROVED_MINIMUM) : search.minimumLength;
	for (const attempt of attemptsFor({ bytes, minimumLength, before })) {
		const found = tryOne(bytes, attempt, before, search);
		if (found) return found;
	}
	return undefined;
}

/** A checksum was met on the way: what came out was made by an encoder, not by chance. */
function isProved(before: readonly TransformId[]): boolean {
	return before.some((id) => CHECKED.has(id));
}

function tryOne(
	bytes: Uint8Array,
	attempt: Attempt,
	before: readonly TransformId[],
	search: Search,
): Found | undefined {
	if (search.attempts++ >= MAXIMUM_ATTEMPTS) return undefined;
	const input = attempt.part ? bytes.subarray(attempt.part.start, attempt.part.end) : bytes;
	if (input.length > TRIAL && !isPromising(input, attempt)) return undefined;
	const decoded = undo(input, attempt, search.room);
	if (!decoded || decoded.bytes.length === 0) return undefined;
	search.room -= decoded.bytes.length;
	const step: TransformStep = attempt.detail ? { ...decoded.step, detail: attempt.detail } : decoded.step;
	const map = attempt.part ? shiftMap(asMap(decoded), attempt.part.start) : asMap(decoded);
	// What was read of bytecode is code, and the end of a chain.
	if (attempt.transform === "marshal" || attempt.transform === "pyc") {
		return { chain: [step], bytes: decoded.bytes, kind: "python", packed: input, map };
	}
	const judgement = judge(decoded.bytes, isProved([...before, attempt.transform]));
	const readable =
		judgement.sense === "code" &&
		judgement.kind !== "archive" &&
		judgement.kind !== "binary" &&
		!looksWide(decoded.bytes);
	// Code is the end of a chain: what is encoded inside it is for whoever reads the code.
	const deeper = readable ? undefined : descend(decoded.bytes, [...before, attempt.transform], search);
	if (deeper) {
		return {
			chain: [step, ...deeper.chain],
			bytes: deeper.bytes,
			kind: deeper.kind,
			...(deeper.packed && { packed: deeper.packed }),
			map: composeMaps(map, deeper.map),
		};
	}
	const met =
		attempt.demand === "anything" ||
		(attempt.demand === "code" && judgement.sense === "code") ||
		(attempt.demand === "text" && judgement.sense !== "nothing");
	return met
		? {
				chain: [step],
				bytes: decoded.bytes,
				kind: judgement.sense === "nothing" ? classify(decoded.bytes) : judgement.kind,
				map,
			}
		: undefined;
}

function asMap(decoded: Decoded): PositionMap {
	return { back: (range) => decoded.mapBack(range), forward: (range) => decoded.mapForward(range) };
}

function undo(input: Uint8Array, attempt: Attempt, room: number): Decoded | undefined {
	try {
		return applyTransform(attempt.transform, input, attempt.options, { maximumOutput: Math.max(0, room) });
	} catch (thrown) {
		// It only looked like that encoding, or it is a bomb: either way there is nothing to show.
		if (thrown instanceof DecodeError) return undefined;
		throw thrown;
	}
}

/** Whether the head of a long input decodes to the head of something, so that most long noise costs little. */
function isPromising(input: Uint8Array, attempt: Attempt): boolean {
	if (!["base64", "base32", "hex", "base85", "ascii85"].includes(attempt.transform)) return true;
	const solid = input.subarray(0, TRIAL).filter((code) => code > 0x20);
	// A multiple of 40 ends on a whole group in every alphabet.
	const head = solid.subarray(0, Math.min(TRIAL_HEAD - (TRIAL_HEAD % 40), solid.length - (solid.length % 40)));
	const decoded = undo(head, attempt, TRIAL);
	if (!decoded) return false;
	const { bytes } = decoded;
	if (sampleText(bytes) !== undefined || magicOf(bytes)) return true;
	return attemptsFor({ bytes, minimumLength: 1, before: [attempt.transform] }).some((next) => {
		if (next.transform === "reverse") return true;
		const further = undo(bytes, { ...next, options: { ...next.options, partial: true } }, 64 * TRIAL);
		return (
			further !== undefined &&
			further.bytes.length >= 16 &&
			(next.demand === "anything" || sampleText(further.bytes) !== undefined)
		);
	});
}
