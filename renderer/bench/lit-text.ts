import { displayBlock } from "../../main/model/text/display-text.ts";
import type { Range } from "../../main/model/text/span.ts";

/** Characters of one full row of a dump, its line end included (main/api/view/hex-dump.ts). */
const ROW = 79;
const LEFT = 10;
const RIGHT = 35;
const LETTERS = 61;
const COLUMNS = 16;
/** Rows of a dump that are lit one by one. */
const MOST_ROWS = 512;

/** The byte at a place of a dump; undefined between them. */
export function byteAt(shown: number): number | undefined {
	const column = shown % ROW;
	const row = Math.floor(shown / ROW) * COLUMNS;
	if (column >= LETTERS) return column < LETTERS + COLUMNS ? row + column - LETTERS : undefined;
	if (column >= RIGHT) return column < RIGHT + 23 ? row + 8 + Math.floor((column - RIGHT) / 3) : undefined;
	if (column >= LEFT) return column < LEFT + 23 ? row + Math.floor((column - LEFT) / 3) : undefined;
	return undefined;
}

/** Where bytes stand in a dump of that many characters: one stretch a row and half. */
export function dumpRanges({ start, end }: Range, length: number): readonly Range[] {
	const ranges: Range[] = [];
	const first = Math.floor(start / COLUMNS);
	for (let row = first; row < first + MOST_ROWS && row * COLUMNS < end && row * ROW < length; row++) {
		const [from, to] = [Math.max(start, row * COLUMNS) % COLUMNS, Math.min(end - row * COLUMNS, COLUMNS)];
		const halves = [
			{ base: LEFT, from: Math.min(from, 8), to: Math.min(to, 8) },
			{ base: RIGHT, from: Math.max(from, 8) - 8, to: Math.max(to, 8) - 8 },
		];
		for (const { base, from: one, to: last } of halves)
			if (last > one) ranges.push({ start: row * ROW + base + one * 3, end: row * ROW + base + last * 3 - 1 });
	}
	return ranges.filter((range) => range.end <= length);
}

/** The place in a text of a place in what is shown of it, where hidden characters are written out. */
export function rawOffset(raw: string, shown: number): number {
	let low = 0;
	let high = raw.length;
	while (low < high) {
		const middle = (low + high + 1) >> 1;
		if (displayBlock(raw.slice(0, middle), raw.length).length <= shown) low = middle;
		else high = middle - 1;
	}
	return low;
}

/** Where a stretch of a text stands in what is shown of it. */
export function shownRange(raw: string, { start, end }: Range): Range {
	const before = displayBlock(raw.slice(0, start), raw.length).length;
	return { start: before, end: before + displayBlock(raw.slice(start, end), raw.length).length };
}

/** A text cut at the stretches that are lit; those must ascend. */
export function cutAt(
	text: string,
	ranges: readonly Range[],
): readonly { readonly text: string; readonly lit: boolean }[] {
	const pieces: { text: string; lit: boolean }[] = [];
	let at = 0;
	for (const { start, end } of ranges) {
		const [from, to] = [Math.max(at, start), Math.min(end, text.length)];
		if (to <= from) continue;
		if (from > at) pieces.push({ text: text.slice(at, from), lit: false });
		pieces.push({ text: text.slice(from, to), lit: true });
		at = to;
	}
	if (at < text.length) pieces.push({ text: text.slice(at), lit: false });
	return pieces;
}
