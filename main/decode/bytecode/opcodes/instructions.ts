import type { OpcodeTable } from "./opcode-table.ts";

export interface Instruction {
	/** Bytes from the beginning of the code; of the first `EXTENDED_ARG` where there is one. */
	readonly offset: number;
	/** Of the next instruction: behind the argument and the caches. */
	readonly next: number;
	readonly opcode: number;
	/** Empty for a number that the release does not know. */
	readonly name: string;
	/** 0 where there is none. */
	readonly argument: number;
	/** Where a jump leads to, in bytes; may be outside of the code. */
	readonly target?: number;
}

/** Relative to what follows. `SETUP_*` name the handler, `FOR_ITER` and `SEND` the end. */
const RELATIVE =
	/^(?:JUMP_FORWARD|FOR_ITER|SEND|SETUP_(?:LOOP|EXCEPT|FINALLY|WITH|ASYNC_WITH)|CALL_FINALLY|JUMP_BACKWARD\w*|POP_JUMP_(?:FORWARD|BACKWARD)_IF_\w+)$/;
/** Relative since 3.11 (then with one of the words above, or in 3.12 forwards only), from the beginning before. */
const EITHER = /^(?:POP_JUMP_IF_\w+|JUMP_IF_\w+_OR_POP)$/;
const ABSOLUTE = /^(?:JUMP_ABSOLUTE|CONTINUE_LOOP|JUMP_IF_NOT_EXC_MATCH)$/;

type Jump = "relative" | "absolute" | "backward" | undefined;

function jumpOf(name: string, release: number): Jump {
	if (RELATIVE.test(name)) return name.includes("BACKWARD") ? "backward" : "relative";
	if (EITHER.test(name)) return release >= 311 ? "relative" : "absolute";
	return ABSOLUTE.test(name) ? "absolute" : undefined;
}

const jumpsByTable = new WeakMap<OpcodeTable, readonly Jump[]>();

function jumpsOf(table: OpcodeTable): readonly Jump[] {
	let jumps = jumpsByTable.get(table);
	if (!jumps) {
		jumps = table.names.map((name) => (name === undefined ? undefined : jumpOf(name, table.release)));
		jumpsByTable.set(table, jumps);
	}
	return jumps;
}

/**
 * The instructions of a code string from its beginning, caches passed over (Lib/dis.py). At most `limit` of them; an incomplete one at the end is
 * left out. Never throws, whatever the bytes.
 */
export function readInstructions(code: Uint8Array, table: OpcodeTable, limit: number): Instruction[] {
	const jumps = jumpsOf(table);
	const extended = table.names.indexOf("EXTENDED_ARG");
	// Jumps count instructions of two bytes since 3.10, bytes before.
	const unit = table.release >= 310 ? 2 : 1;
	const list: Instruction[] = [];
	let argument = 0;
	let start = 0;
	for (let at = 0; at < code.length && list.length < limit; ) {
		const opcode = code[at] ?? 0;
		const wide = opcode >= table.haveArgument;
		const size = table.wordcode ? 2 : wide ? 3 : 1;
		if (at + size > code.length) break;
		const own = !wide ? 0 : table.wordcode ? (code[at + 1] ?? 0) : (code[at + 1] ?? 0) | ((code[at + 2] ?? 0) << 8);
		argument = wide ? (argument | own) >>> 0 : 0;
		at += size;
		if (opcode === extended) {
			argument = (argument << (table.wordcode ? 8 : 16)) >>> 0;
			continue;
		}
		const caches = 2 * (table.caches[opcode] ?? 0);
		const next = Math.min(code.length, at + caches);
		const jump = jumps[opcode];
		const target =
			jump === undefined
				? undefined
				: jump === "absolute"
					? argument * unit
					: at + caches + (jump === "backward" ? -argument : argument) * unit;
		const name = table.names[opcode] ?? "";
		list.push({ offset: start, next, opcode, name, argument, ...(target !== undefined && { target }) });
		argument = 0;
		at = next;
		start = at;
	}
	return list;
}
