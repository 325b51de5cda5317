import type { Range } from "../../model/text/span.ts";
import { bytesToText } from "../bytes-text.ts";
import { isUrl } from "../classify/languages.ts";
import { magicOf } from "../classify/magic.ts";
import type { TransformId, TransformOptions } from "../transform.ts";
import { countOf, kindsOf, type Statistics, statisticsOf } from "./statistics.ts";

/** One thing to try on a literal, because it looks like that encoding. */
export interface Attempt {
	readonly transform: TransformId;
	readonly options: TransformOptions;
	/** The part of the input that is encoded, when it is not all of it. */
	readonly part?: Range;
	/** What an analyst should read beside the transform's name. */
	readonly detail?: string;
	/**
	 * What the output must be if nothing more can be peeled from it. "code": chance meets the looser demand too often. "further": only
	 * another layer counts. "anything": the stream's own checksum has proved it.
	 */
	readonly demand: "text" | "code" | "further" | "anything";
}

export interface Situation {
	readonly bytes: Uint8Array;
	readonly minimumLength: number;
	/** Transforms undone before this, outermost first. */
	readonly before: readonly TransformId[];
}

/** Regular expressions look at no more than this, in characters. */
const LOOKED = 65_536;
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const DIGITS = "0123456789";
const HEX = "0123456789abcdefABCDEF";
const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const BASE85_MARKS = "!#$%&()*+-;<=>?@^_`{|}~";
const ASCII85_MARKS = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`";

/** Everything worth trying, the surest first. Empty for ordinary text. */
export function attemptsFor(situation: Situation): readonly Attempt[] {
	const { bytes } = situation;
	const statistics = statisticsOf(bytes);
	if (statistics.unprintable > 0) {
		const binary = binaryAttempts(bytes, situation.before);
		if (binary.length > 0 || statistics.unprintable > bytes.length * 0.02) return binary;
	}
	if (bytes.length < situation.minimumLength) return [];
	return [...markedAttempts(bytes, statistics), ...alphabetAttempts(situation, statistics)];
}

/** Compressed streams by their header, UTF-16 by its zeros. */
function binaryAttempts(bytes: Uint8Array, before: readonly TransformId[]): Attempt[] {
	const [first = 0, second = 0, third = 0] = bytes;
	const attempts: Attempt[] = [];
	const add = (transform: TransformId, demand: Attempt["demand"]): void => {
		attempts.push({ transform, options: {}, demand });
	};
	if (first === 0x1f && second === 0x8b && third === 8) add("gzip", "anything");
	// RFC 1950: method 8, a window of at most 32 KiB, a header that 31 divides, no dictionary.
	if ((first & 0x0f) === 8 && first >> 4 <= 7 && ((first << 8) | second) % 31 === 0 && (second & 0x20) === 0)
		add("zlib", "anything");
	if (first === 0x42 && second === 0x5a && third === 0x68) add("bz2", "anything");
	if (first === 0xfd && second === 0x37) add("lzma", "anything");
	// The older form has no checksum.
	if (first === 0x5d && second === 0) add("lzma", "text");
	if (first === 0x28 && second === 0xb5) add("zstd", "anything");
	if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) add("utf-16", "text");
	else if (looksWide(bytes)) add("utf-16le", "text");
	const format = magicOf(bytes)?.name;
	if (format === "compiled Python") add("pyc", "anything");
	else if (format === "marshalled code") add("marshal", "anything");
	if (attempts.length === 0 && before.length > 0 && bytes.length >= 16) {
		add("raw-deflate", "text");
		const last = bytes[bytes.length - 1] ?? 0;
		const beforeLast = bytes[bytes.length - 2] ?? 0;
		const reversedHeader =
			(last === 0x78 && ((last << 8) | beforeLast) % 31 === 0) || (last === 0x1f && beforeLast === 0x8b);
		if (reversedHeader && !before.includes("reverse")) add("reverse", "further");
	}
	return attempts;
}

/** UTF-16, little-endian, of text that is mostly ASCII: every other byte is zero. */
export function looksWide(bytes: Uint8Array): boolean {
	if (bytes.length < 12 || bytes.length % 2 !== 0) return false;
	const head = Math.min(bytes.length, 4_096);
	let zeros = 0;
	for (let index = 1; index < head; index += 2) {
		if (bytes[index] === 0) zeros++;
		if (bytes[index - 1] === 0) return false;
	}
	return zeros >= (head / 2) * 0.8;
}

/** Encodings that say what they are: data URIs, escapes, percent signs, lists of numbers, frames, command lines. */
function markedAttempts(bytes: Uint8Array, statistics: Statistics): Attempt[] {
	const head = bytesToText(bytes.subarray(0, LOOKED));
	const count = (character: string): number => statistics.counts[character.charCodeAt(0)] ?? 0;
	if (/^\s*-----BEGIN /.test(head)) return [];
	const attempts: Attempt[] = [];
	const data = /^\s*data:([\w.+-]{1,60}\/[\w.+-]{1,60})?(?:;[\w-]{1,40}=[\w."-]{1,80})*(;base64)?,/i.exec(head);
	if (data) {
		const part = { start: data[0].length, end: bytes.length };
		const detail = `data URI${data[1] ? ` of ${data[1].toLowerCase()}` : ""}`;
		if (data[2])
			attempts.push({ transform: "base64", options: { missingPadding: true }, part, detail, demand: "anything" });
		else attempts.push({ transform: "url", options: {}, part, detail, demand: "text" });
		return attempts;
	}
	const backslashes = count("\\");
	if (backslashes >= 4 && backslashes * 6 >= bytes.length) {
		const covered = head.match(/\\(?:x[0-9a-f]{2}|u[0-9a-f]{4}|U[0-9a-f]{8}|[0-7]{3})/gi) ?? [];
		const share = covered.reduce((sum, piece) => sum + piece.length, 0) / head.length;
		const wide = covered.some((piece) => /^\\u/i.test(piece));
		if (covered.length >= 4 && share >= 0.6)
			attempts.push({ transform: "escape", options: { text: wide }, demand: "text" });
	}
	const percents = count("%");
	if (percents >= 4 && percents * 30 >= bytes.length && /%[0-9a-f]{2}/i.test(head)) {
		const letters = head.match(/%(?:3[0-9]|[46][1-9a-f]|[57][0-9a])/gi)?.length ?? 0;
		// Encoders never escape letters and digits: whoever does wants them unread. An address with the escapes it needs is no riddle.
		const hidden = letters >= 4 && letters * 12 >= head.length;
		if (hidden || !isUrl(head)) attempts.push({ transform: "url", options: {}, demand: hidden ? "text" : "code" });
	}
	if (
		statistics.digits >= bytes.length * 0.4 &&
		/^\s*[[({]?\s*(?:0x[0-9a-f]{2}|\d{1,3})(?:[\s,;]+(?:0x[0-9a-f]{2}|\d{1,3})){7}/i.test(head)
	) {
		attempts.push({ transform: "numbers", options: {}, demand: "text" });
	}
	if (/^\s*<~[\s\S]*~>\s*$/.test(head) && bytes.length <= LOOKED) {
		const start = head.indexOf("<~");
		attempts.push({
			transform: "ascii85",
			options: { adobe: true },
			part: { start, end: head.lastIndexOf("~>") + 2 },
			demand: "text",
		});
	}
	if (/^\s*begin [0-7]{3,4} \S/.test(head)) attempts.push({ transform: "uu", options: {}, demand: "text" });
	const command =
		/(?:\s-e(?:c|nc|ncodedcommand)?\s+|frombase64string\(\s*|\becho\s+(?:-n\s+)?)["'(]{0,3}([A-Za-z0-9+/]{24,}={0,2})/i.exec(
			head,
		);
	if (command?.[1]) {
		const start = command.index + command[0].length - command[1].length;
		const end = start + command[1].length < head.length ? start + command[1].length : partEnd(bytes, start);
		attempts.push({
			transform: "base64",
			options: { missingPadding: true },
			part: { start, end },
			detail: "argument of a command",
			demand: "text",
		});
	}
	if (
		/vzcbeg |rkrp\(|cevag|uggcf?:\/\/|flfgrz\(|fhocebprff|riny\(|\bqrs \w|erdhrfgf|cbjrefuryy|onfr64|\bphey |jtrg |\/ova\/(?:on)?fu/.test(
			head,
		)
	) {
		attempts.push({ transform: "rot13", options: {}, demand: "code" });
	}
	if (/tropmi|\(cexe|tnirp|tnirP|:s?ptth|\(metsys|ssecorpbus|\(lave|llehsrewop|hs\/nib\/|\blruc\b/.test(head)) {
		attempts.push({ transform: "reverse", options: {}, demand: "code" });
	}
	return attempts;
}

function partEnd(bytes: Uint8Array, start: number): number {
	let end = start;
	while (end < bytes.length && /[A-Za-z0-9+/=]/.test(String.fromCharCode(bytes[end] ?? 0))) end++;
	return end;
}

/** Encodings told by nothing but their alphabet. */
function alphabetAttempts({ bytes, minimumLength, before }: Situation, statistics: Statistics): Attempt[] {
	const solid = bytes.length - statistics.blanks;
	if (solid < minimumLength || statistics.distinct < 5) return [];
	const attempts: Attempt[] = [];
	const pads = statistics.counts[0x3d] ?? 0;
	const hexDigits = countOf(statistics, HEX);
	const word = countOf(statistics, LETTERS + DIGITS);
	const plain = statistics.blanks === 0 || isWrapped(bytes);

	if (hexDigits === solid && solid % 2 === 0) {
		attempts.push({ transform: "hex", options: {}, demand: statistics.digits === solid ? "code" : "text" });
	}
	if (!plain) return attempts;
	if (countOf(statistics, BASE32) + pads === solid && pads <= 6 && solid % 8 === 0 && statistics.blanks === 0) {
		attempts.push({ transform: "base32", options: {}, demand: "text" });
	}
	const standard = countOf(statistics, "+/");
	const safe = countOf(statistics, "-_");
	const symbols = word + standard + safe;
	const base64Like = symbols + pads === solid && pads <= 2 && (standard === 0 || safe === 0) && symbols % 4 !== 1;
	// Words in one case, paths and numbers are of this alphabet too; base64 of anything mixes cases.
	const mixed = statistics.lower > 0 && statistics.upper > 0;
	if (base64Like && mixed) {
		const options: TransformOptions = safe > 0 ? { missingPadding: true, urlsafe: true } : { missingPadding: true };
		if (!startsWithPad(bytes)) attempts.push({ transform: "base64", options, demand: "text" });
	}
	const turned = before.includes("reverse") || before.includes("rot13");
	if ((base64Like && mixed) || (hexDigits === solid && solid % 2 === 0 && solid >= 32)) {
		if (!before.includes("reverse")) attempts.push({ transform: "reverse", options: {}, demand: "further" });
		if (!turned && base64Like && mixed && solid >= 24)
			attempts.push({ transform: "rot13", options: {}, demand: "further" });
	}
	if (statistics.blanks === 0 && solid >= 40 && !turned) {
		if (
			word + countOf(statistics, BASE85_MARKS) === solid &&
			kindsOf(statistics, BASE85_MARKS) >= 6 &&
			solid % 5 !== 1
		) {
			attempts.push({ transform: "base85", options: {}, demand: "text" });
		}
		if (kindsOf(statistics, ASCII85_MARKS) >= 6 && countOf(statistics, "vwxy{|}~") === 0 && solid % 5 !== 1) {
			attempts.push({ transform: "ascii85", options: {}, demand: "text" });
		}
	}
	return attempts;
}

function startsWithPad(bytes: Uint8Array): boolean {
	return bytes[0] === 0x3d;
}

/** Blanks stand only at line ends and as indentation, so that the rest is one run that was wrapped. */
function isWrapped(bytes: Uint8Array): boolean {
	let lineHasText = false;
	let gap = false;
	for (let index = 0; index < bytes.length; index++) {
		const code = bytes[index] ?? 0;
		if (code === 10 || code === 13) {
			lineHasText = false;
			gap = false;
		} else if (code === 32 || code === 9) gap = lineHasText;
		else {
			if (gap) return false;
			lineHasText = true;
		}
	}
	return true;
}
