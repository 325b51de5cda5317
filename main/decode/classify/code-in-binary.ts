import { bytesToText, decodeUtf8 } from "../bytes-text.ts";
import type { Identity } from "./identify.ts";
import { pythonLikeness } from "./python.ts";
import { tailOffset } from "./tail.ts";

/** Python source in the midst or behind the end of a content that is no text; in bytes. */
export interface CodePart {
	readonly offset: number;
	readonly size: number;
}

/** Bytes that are looked at, from the end: there somebody appends. */
const LOOKED_AT = 32 * 1024 * 1024;
/** Shorter text in the midst of bytes does nothing, or is there by chance. */
const SHORTEST = 48;
/** Parts of one content; a hostile one has no end of them. The last ones count. */
export const MOST_CODE_PARTS = 32;
/** Bytes of texts that are judged, from the end: pictures and fonts have a few hundred, some data have thousands of texts. */
const MOST_JUDGED = 4 * 1024 * 1024;
/** Characters that a text is judged by. */
const JUDGED = 32_768;

/** 1: a byte of text by itself. 2: the first of a UTF-8 sequence. */
const TEXT = new Uint8Array(256);
for (const byte of [9, 10, 13]) TEXT[byte] = 1;
TEXT.fill(1, 0x20, 0x7f);
TEXT.fill(2, 0xc2, 0xf5);

/** How many bytes from `at` on are one character of text; 0 for none. */
function characterAt(bytes: Uint8Array, at: number): number {
	const first = bytes[at] ?? 0;
	const kind = TEXT[first];
	if (kind !== 2) return kind ?? 0;
	const length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
	for (let index = 1; index < length; index++) if (((bytes[at + index] ?? 0) & 0xc0) !== 0x80) return 0;
	return length;
}

function isPython(bytes: Uint8Array): boolean {
	const head = bytes.subarray(0, JUDGED);
	const { python, distinctive } = pythonLikeness(decodeUtf8(head) ?? bytesToText(head));
	return python && distinctive > 0;
}

/** Formats that are read in their own way, or whose members are. */
const READ_OTHERWISE: ReadonlySet<string> = new Set(["compiled Python", "marshalled code"]);

/** The Python in a content that is no text and no archive. Bounded; never throws. */
export function codePartsOf(bytes: Uint8Array, identity: Identity): CodePart[] {
	const { kind, format, encoding, also } = identity;
	if (encoding !== undefined || also !== undefined || bytes.length === 0 || kind === "archive") return [];
	if (format !== undefined && READ_OTHERWISE.has(format)) return [];
	return codeInBinary(bytes, { format, kind: kind === "executable" ? "executable" : "other" });
}

/**
 * Python source in bytes that are no text: behind the end that a picture, sound or document states, in the midst of it, or at the end of a program.
 * `kind` says which places count: a program is full of texts of its own, so only what stands at its very end does. Linear in the length; never throws.
 */
function codeInBinary(
	bytes: Uint8Array,
	{ format, kind }: { readonly format?: string | undefined; readonly kind: "executable" | "other" },
): CodePart[] {
	const tail = format === undefined ? undefined : tailOffset(format, bytes);
	const found: CodePart[] = [];
	let judged = 0;
	const judge = ({ offset, end }: Run): void => {
		const size = end - offset;
		judged += Math.min(size, JUDGED);
		if (isPython(bytes.subarray(offset, end))) found.push({ offset, size });
		// The carrier may end in letters; but where it says that it ends may be a lie that takes the first letters of the code.
		else if (tail !== undefined && offset < tail && end - tail >= SHORTEST) judge({ offset: tail, end });
	};
	const runs = kind === "executable" ? [lastText(bytes)] : runsOfText(bytes);
	for (const run of runs.reverse()) {
		if (found.length >= MOST_CODE_PARTS || judged >= MOST_JUDGED) break;
		if (run.end - run.offset >= SHORTEST) judge(run);
	}
	return found.reverse();
}

interface Run {
	readonly offset: number;
	readonly end: number;
}

/** Texts long enough to do something, in order. */
function runsOfText(bytes: Uint8Array): Run[] {
	const runs: Run[] = [];
	let start = -1;
	for (let at = Math.max(0, bytes.length - LOOKED_AT); at <= bytes.length; ) {
		const kind = at < bytes.length ? (TEXT[bytes[at] as number] as number) : 0;
		const length = kind === 2 ? characterAt(bytes, at) : kind;
		if (length > 0 && start < 0) start = at;
		if (length === 0 && start >= 0) {
			if (at - start >= SHORTEST) runs.push({ offset: start, end: at });
			start = -1;
		}
		at += Math.max(1, length);
	}
	return runs;
}

/** The text that a content ends with, but for zeros. */
function lastText(bytes: Uint8Array): Run {
	let end = bytes.length;
	while (end > 0 && bytes[end - 1] === 0 && bytes.length - end < LOOKED_AT) end--;
	let offset = end;
	while (
		offset > 0 &&
		end - offset < LOOKED_AT &&
		(TEXT[bytes[offset - 1] ?? 0] !== 0 || (bytes[offset - 1] ?? 0) >= 0x80)
	)
		offset--;
	// Sequences that are none end the text, seen from behind.
	let start = offset;
	for (let at = offset; at < end; ) {
		const length = characterAt(bytes, at);
		at += Math.max(1, length);
		if (length === 0) start = at;
	}
	return { offset: Math.min(start, end), end };
}
