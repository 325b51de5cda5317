import type { CodeObject } from "./code-object.ts";
import type { Release } from "./release.ts";

/** Lines by offset: entry n holds for the bytes from `offsets[n]` up to the next. 0: no line. */
export interface LineTable {
	readonly offsets: readonly number[];
	readonly lines: readonly number[];
}

/** Entries read of one table. */
const MAXIMUM_ENTRIES = 200_000;

/** Of the source line that an offset of the bytecode belongs to, in any form that CPython has written. 0 where the table does not tell. Never throws. */
export function readLineTable(code: CodeObject, release: Release): LineTable {
	if (release >= 311) return locationTable(code);
	return release === 310 ? ranges(code) : deltas(code, release >= 306);
}

export function lineAt(table: LineTable, offset: number): number {
	let low = 0;
	let high = table.offsets.length - 1;
	if (high < 0 || offset < (table.offsets[0] ?? 0)) return 0;
	while (low < high) {
		const middle = (low + high + 1) >> 1;
		if ((table.offsets[middle] ?? 0) <= offset) low = middle;
		else high = middle - 1;
	}
	return table.lines[low] ?? 0;
}

function signedByte(byte: number): number {
	return byte < 0x80 ? byte : byte - 0x100;
}

/** Objects/lnotab_notes.txt: pairs of a step in bytes and a step in lines, signed since 3.6. */
function deltas({ lineTable, firstLine }: CodeObject, signed: boolean): LineTable {
	const offsets = [0];
	const lines = [firstLine];
	let offset = 0;
	let line = firstLine;
	for (let at = 0; at + 1 < lineTable.length && offsets.length < MAXIMUM_ENTRIES; at += 2) {
		const step = lineTable[at] ?? 0;
		const rise = lineTable[at + 1] ?? 0;
		offset += step;
		line += signed ? signedByte(rise) : rise;
		if (step === 0 && offsets.length > 0) lines[lines.length - 1] = line;
		else {
			offsets.push(offset);
			lines.push(line);
		}
	}
	return { offsets, lines };
}

/** PEP 626, 3.10 only: pairs of a length in bytes and a signed step in lines; -128 says that there is no line. */
function ranges({ lineTable, firstLine }: CodeObject): LineTable {
	const offsets: number[] = [];
	const lines: number[] = [];
	let offset = 0;
	let line = firstLine;
	for (let at = 0; at + 1 < lineTable.length && offsets.length < MAXIMUM_ENTRIES; at += 2) {
		const step = signedByte(lineTable[at + 1] ?? 0);
		const none = step === -128;
		if (!none) line += step;
		const length = lineTable[at] ?? 0;
		if (length === 0) continue;
		offsets.push(offset);
		lines.push(none ? 0 : line);
		offset += length;
	}
	return { offsets, lines };
}

/** Objects/locations.md, 3.11 and later: entries of a first byte (high bit, form, length in instructions), and what the form asks for. */
function locationTable({ lineTable, firstLine }: CodeObject): LineTable {
	const offsets: number[] = [];
	const lines: number[] = [];
	let offset = 0;
	let line = firstLine;
	let at = 0;
	const varint = (): number => {
		let value = 0;
		for (let shift = 0; at < lineTable.length; shift += 6) {
			const byte = lineTable[at++] ?? 0;
			if (shift < 30) value |= (byte & 0x3f) << shift;
			if ((byte & 0x40) === 0) break;
		}
		return value;
	};
	while (at < lineTable.length && offsets.length < MAXIMUM_ENTRIES) {
		const first = lineTable[at++] ?? 0;
		const form = (first >> 3) & 15;
		const length = ((first & 7) + 1) * 2;
		if (form === 13 || form === 14) {
			const step = varint();
			line += (step & 1) === 1 ? -(step >> 1) : step >> 1;
			if (form === 14) {
				varint();
				varint();
				varint();
			}
		} else if (form >= 10 && form <= 12) {
			line += form - 10;
			at += 2;
		} else if (form < 10) at += 1;
		offsets.push(offset);
		lines.push(form === 15 ? 0 : line);
		offset += length;
	}
	return { offsets, lines };
}
