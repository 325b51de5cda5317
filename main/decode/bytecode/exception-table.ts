import type { CodeObject } from "./code-object.ts";

/** While the bytes from `start` up to `end` run, an exception leads to `target`, with the stack cut to `depth`. */
export interface ExceptionEntry {
	readonly start: number;
	readonly end: number;
	readonly target: number;
	readonly depth: number;
	/** The offset of the instruction that raised is pushed as well. */
	readonly lasti: boolean;
}

const MAXIMUM_ENTRIES = 50_000;

/** Objects/exception_handling_notes.txt, 3.11 and later: four numbers of six bits a byte, the high bit marking the first. Never throws. */
export function readExceptionTable({ exceptionTable }: Pick<CodeObject, "exceptionTable">): ExceptionEntry[] {
	const entries: ExceptionEntry[] = [];
	let at = 0;
	const varint = (): number => {
		let value = 0;
		for (let count = 0; at < exceptionTable.length; count++) {
			const byte = exceptionTable[at++] ?? 0;
			if (count < 5) value = value * 64 + (byte & 0x3f);
			if ((byte & 0x40) === 0) break;
		}
		return value;
	};
	while (at < exceptionTable.length && entries.length < MAXIMUM_ENTRIES) {
		const start = varint() * 2;
		const end = start + varint() * 2;
		const target = varint() * 2;
		const depthAndLasti = varint();
		entries.push({ start, end, target, depth: depthAndLasti >> 1, lasti: (depthAndLasti & 1) === 1 });
	}
	return entries;
}
