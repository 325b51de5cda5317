import { magicOf } from "../../decode/index.ts";
import { AnalystError } from "../../model/analyst-error.ts";
import type { BytePattern, ContentRange, FoundBytes } from "../../model/workshop/content-range.ts";
import { LONGEST_RANGE } from "../../model/workshop/content-range.ts";
import type { DocumentContent, ReadablePackage } from "../../scan/scanned-package.ts";

/** Errors: `unknown-id` when there is no such document, `not-readable` when its content could not be read. */
export async function contentOf(scanned: ReadablePackage, documentId: string): Promise<DocumentContent> {
	const { members, layers } = scanned.analysis;
	if (![...members, ...layers].some(({ id }) => id === documentId))
		throw new AnalystError("unknown-id", "There is no such file or layer in this package.");
	const content = await lastContent(scanned, documentId);
	if (content === undefined)
		throw new AnalystError("not-readable", "The content of this entry could not be read; the coverage says why.");
	return content;
}

/** A hex view asks for one range after another: the content that was read last is kept as long as its package. */
const kept = new WeakMap<ReadablePackage, { readonly documentId: string; readonly content: DocumentContent }>();

async function lastContent(scanned: ReadablePackage, documentId: string): Promise<DocumentContent | undefined> {
	const known = kept.get(scanned);
	if (known?.documentId === documentId) return known.content;
	const content = await scanned.document(documentId);
	if (content !== undefined) kept.set(scanned, { documentId, content });
	return content;
}

/** At most `LONGEST_RANGE` bytes from `start`; none behind the end. */
export function bytesOfRange({ bytes }: DocumentContent, start: number, length: number): ContentRange {
	const part = bytes.subarray(start, start + Math.min(length, LONGEST_RANGE));
	const signature = magicOf(bytes)?.name;
	return {
		size: bytes.length,
		start,
		bytes: Buffer.from(part.buffer, part.byteOffset, part.length).toString("base64"),
		...(signature !== undefined && { signature }),
	};
}

/** The byte sequences that a pattern stands for. Errors: `bad-input` for odd hex. */
export function sequencesOf({ kind, value }: BytePattern): readonly Buffer[] {
	if (kind === "text") return [Buffer.from(value, "utf8"), Buffer.from(value, "utf16le")];
	const digits = value.replaceAll(/[\s:,]|0x/gi, "");
	if (!/^(?:[0-9a-f]{2})+$/i.test(digits)) throw new AnalystError("bad-input", "Write pairs of hex digits: 4d 5a 90.");
	return [Buffer.from(digits, "hex")];
}

/** The nearest hit of any of the sequences; goes round once. */
export function findBytes(
	{ bytes }: DocumentContent,
	pattern: BytePattern,
	from: number,
	backwards: boolean,
): FoundBytes {
	const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
	let best: { start: number; end: number } | undefined;
	for (const sequence of sequencesOf(pattern)) {
		const start = backwards ? lastBefore(whole, sequence, from) : firstFrom(whole, sequence, from);
		if (start < 0) continue;
		// How far one has to go, round the end.
		const distance = (at: number): number =>
			(backwards ? from - 1 - at : at - from) +
			(backwards ? (at >= from ? bytes.length : 0) : at < from ? bytes.length : 0);
		if (best === undefined || distance(start) < distance(best.start)) best = { start, end: start + sequence.length };
	}
	return best;
}

function firstFrom(whole: Buffer, sequence: Buffer, from: number): number {
	const after = whole.indexOf(sequence, from);
	return after >= 0 ? after : whole.indexOf(sequence);
}

function lastBefore(whole: Buffer, sequence: Buffer, from: number): number {
	const before = from > 0 ? whole.lastIndexOf(sequence, from - 1) : -1;
	return before >= 0 ? before : whole.lastIndexOf(sequence);
}
