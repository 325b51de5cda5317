/** Characters that a run must have to be shown, as `strings` has it but for the noise of four letters. */
const SHORTEST = 6;
/** Characters of one run. */
const LONGEST = 1_000;

export interface PrintableRun {
	/** Bytes from the beginning. */
	readonly offset: number;
	readonly text: string;
	/** Two bytes a character: UTF-16 of ASCII letters, as Windows programs have it. */
	readonly wide: boolean;
}

export interface PrintableStrings {
	/** In the order in which they stand. */
	readonly strings: readonly PrintableRun[];
	/** There are more than were asked for. */
	readonly cut: boolean;
}

/** Text in something that is not text: runs of at least six printable ASCII characters, of one byte or of two. `most` bounds their characters in all. */
export function printableStrings(bytes: Uint8Array, most: number): PrintableStrings {
	const strings: PrintableRun[] = [];
	let left = most;
	for (let at = 0; at < bytes.length; ) {
		const width = bytes[at + 1] === 0 && isPrintable(bytes[at + 2]) ? 2 : 1;
		const end = endOfRun(bytes, at, width);
		const length = (end - at) / width;
		if (length >= SHORTEST) {
			if (length > left) return { strings, cut: true };
			left -= length;
			const run = Buffer.from(bytes.buffer, bytes.byteOffset + at, end - at);
			strings.push({ offset: at, text: run.toString(width === 1 ? "latin1" : "utf16le"), wide: width === 2 });
		}
		at = Math.max(end, at + 1);
	}
	return { strings, cut: false };
}

function endOfRun(bytes: Uint8Array, start: number, width: 1 | 2): number {
	const limit = start + LONGEST * width;
	for (let at = start; at < limit; at += width)
		if (!isPrintable(bytes[at]) || (width === 2 && bytes[at + 1] !== 0)) return at;
	return limit;
}

function isPrintable(byte: number | undefined): boolean {
	return byte !== undefined && ((byte >= 0x20 && byte < 0x7f) || byte === 0x09);
}
