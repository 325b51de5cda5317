import type { CodeLayout } from "./code-layout.ts";
import { layoutOfRelease } from "./code-layout.ts";
import type { CodeObject } from "./code-object.ts";
import { readInstructions } from "./opcodes/instructions.ts";
import { type OpcodeTable, opcodeTableOf, readableReleases } from "./opcodes/opcode-table.ts";
import type { Release } from "./release.ts";

/** Code objects and instructions of each that are looked at. */
const LOOKED_CODES = 60;
const LOOKED_INSTRUCTIONS = 1_500;
/** Faults an instruction above which bytecode is of none of the releases at hand. */
const TOLERATED = 0.1;

const FIRST = /^(?:RESUME|RETURN_GENERATOR|COPY_FREE_VARS|MAKE_CELL)$/;
const LAST = /^(?:RETURN_VALUE|RETURN_CONST|RERAISE|RAISE_VARARGS|JUMP_\w+|END_ASYNC_FOR|POP_JUMP_BACKWARD\w+)$/;

export interface InferredRelease {
	readonly release: Release;
	/** False: none of the tables fits; `release` tells the layout alone. */
	readonly fits: boolean;
}

/**
 * The release that wrote the code objects of one layout, told by their instructions: which numbers it knows, whether arguments and jumps lead
 * somewhere, whether the caches are empty. Of two that fit alike, the newer.
 */
export function inferRelease(codes: readonly CodeObject[], layout: CodeLayout): InferredRelease {
	const looked = codes.slice(-LOOKED_CODES);
	let best: { release: Release; faults: number } | undefined;
	for (const release of readableReleases) {
		const table = opcodeTableOf(release);
		if (!table || layoutOfRelease(release) !== layout) continue;
		let faults = 0;
		let count = 0;
		for (const code of looked) {
			const found = faultsOf(code, table);
			faults += found.faults;
			count += found.count;
		}
		const share = faults / Math.max(1, count);
		if (!best || share <= best.faults) best = { release, faults: share };
	}
	if (best && best.faults <= TOLERATED) return { release: best.release, fits: true };
	return { release: best?.release ?? 300, fits: false };
}

function faultsOf(code: CodeObject, table: OpcodeTable): { faults: number; count: number } {
	const { release } = table;
	const list = readInstructions(code.code, table, LOOKED_INSTRUCTIONS);
	const offsets = new Set(list.map(({ offset }) => offset));
	const last = list.at(-1);
	const whole = last !== undefined && last.next >= code.code.length;
	let faults = release >= 311 && !FIRST.test(list[0]?.name ?? "") ? 3 : 0;
	if (whole && !LAST.test(last.name)) faults += 1;
	if (release === 310 || release === 309 || release === 308) faults += linesFit(code, release) ? 0 : 3;
	for (const { name, argument, target, next, opcode } of list) {
		if (name === "" || name === "CACHE" || name === "RESERVED") faults += 1;
		else if (target !== undefined) {
			if (whole && !offsets.has(target) && target !== code.code.length) faults += 1;
		} else if (argument >= limitOf(name, code, release)) faults += 1;
		for (let at = next - 2 * (table.caches[opcode] ?? 0); at < next; at++) {
			if ((code.code[at] ?? 0) !== 0) {
				faults += 1;
				break;
			}
		}
	}
	return { faults, count: list.length };
}

/** What an argument must stay below. */
function limitOf(name: string, code: CodeObject, release: Release): number {
	if (name === "LOAD_CONST" || name === "RETURN_CONST" || name === "KW_NAMES") return code.constants.length;
	if (/^(?:LOAD|STORE|DELETE)_FAST(?:_CHECK|_BORROW|_AND_CLEAR)?$/.test(name)) {
		return release >= 311 ? code.variables.length : code.locals.length;
	}
	if (name.endsWith("_DEREF")) return code.variables.length;
	if (name === "LOAD_GLOBAL") return code.names.length * (release >= 311 ? 2 : 1);
	if (name === "LOAD_ATTR") return code.names.length * (release >= 312 ? 2 : 1);
	if (/_(?:NAME|ATTR|GLOBAL|FROM|METHOD)$/.test(name) && !/^(?:CALL|LOAD_SUPER)/.test(name)) return code.names.length;
	return Number.POSITIVE_INFINITY;
}

/** The table of lines changed its form in 3.10: there it covers the code, before it stays within it. */
function linesFit({ lineTable, code }: CodeObject, release: Release): boolean {
	let covered = 0;
	for (let at = 0; at + 1 < lineTable.length; at += 2) covered += lineTable[at] ?? 0;
	return release === 310 ? covered === code.length : covered < Math.max(1, code.length);
}
