import type { ContentKind } from "../../model/analysis/layer.ts";
import { decodeUtf8 } from "../bytes-text.ts";
import { classify, sampleText } from "../classify/classify.ts";
import { magicOf } from "../classify/magic.ts";
import { statisticsOf } from "./statistics.ts";

/**
 * How much sense decoded bytes make. "code": a language, a URL, JSON, or a signature: chance does not make it. "text": readable beyond chance.
 * "nothing": noise, or too little to tell.
 */
export type Sense = "code" | "text" | "nothing";

export interface Judgement {
	readonly kind: ContentKind;
	readonly sense: Sense;
}

const NOTHING: Judgement = { kind: "binary", sense: "nothing" };

/** Shorter output than this is nothing, in bytes: nine bytes of noise are printable once in 6,000 times, and they must look like words too. */
const SHORTEST = 9;
/** The same where a checksum has proved that the input was made by an encoder. */
const SHORTEST_PROVED = 4;
/** From here on text need only be wholly printable: chance gives that less than once in 10^16. */
const LONG = 40;

const WORDS = /[A-Za-z]{2,}/g;

export function judge(bytes: Uint8Array, proved = false): Judgement {
	if (bytes.length < (proved ? SHORTEST_PROVED : SHORTEST)) return NOTHING;
	const magic = magicOf(bytes);
	if (magic) return { kind: magic.kind, sense: "code" };
	const text = sampleText(bytes);
	if (text === undefined) return NOTHING;
	// Single-byte text is granted only to long content: short noise is too often "text" in latin-1.
	const ascii = bytes.length > 65_536 || decodeUtf8(bytes) !== undefined;
	if (!ascii && bytes.length < 4 * LONG) return NOTHING;
	if (statisticsOf(bytes.subarray(0, 65_536)).distinct < (proved ? 3 : 5)) return NOTHING;
	const kind = classify(bytes);
	if (kind === "json" && bytes.length < 12) return NOTHING;
	if (kind !== "text") return { kind, sense: "code" };
	return { kind, sense: isReadable(text, proved) ? "text" : "nothing" };
}

/** Whether text is beyond chance: long and wholly printable, or short and made of words. */
export function isReadable(text: string, proved = false): boolean {
	let controls = 0;
	let letters = 0;
	let odd = 0;
	for (const character of text) {
		const code = character.codePointAt(0) ?? 0;
		if (code < 32 && code !== 9 && code !== 10 && code !== 13) controls++;
		else if (/[\p{L}\p{N} \n]/u.test(character)) letters++;
		else if (code > 0x7e && !/[\p{P}\p{Sm}\p{Sc}\p{Extended_Pictographic}]/u.test(character)) odd++;
	}
	const length = text.length;
	if (controls > length * 0.01 || odd > length * 0.1) return false;
	if (new Set(text.slice(0, 4_096)).size < (proved ? 3 : 6)) return false;
	if (proved) return letters >= length * 0.5;
	if (length >= LONG) return letters >= length * 0.5;
	if (letters < length * 0.75) return false;
	// Words: runs of letters that hold a vowel, in one case or capitalised, and that make up most of it.
	const beyond = Array.from(text).filter((character) => character > "\u007f").length;
	if (beyond > length * 0.4) return /^[\p{L}\p{P}\p{N}\s]+$/u.test(text);
	let worded = 0;
	for (const [word] of text.matchAll(WORDS)) {
		if (
			word.length <= 20 &&
			/[aeiouyAEIOUY]/.test(word) &&
			/^(?:[a-z]+|[A-Z]+|[A-Z][a-z]+|[A-Z]?[a-z]+(?:[A-Z][a-z]+)+)$/.test(word)
		)
			worded += word.length;
	}
	return worded >= length * 0.55;
}
