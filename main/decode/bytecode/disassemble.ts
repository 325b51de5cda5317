import { displayText } from "../../model/text/display-text.ts";
import { bytesToText } from "../bytes-text.ts";
import type { CodeObject } from "./code-object.ts";
import { lineAt, readLineTable } from "./line-table.ts";
import { type Instruction, readInstructions } from "./opcodes/instructions.ts";
import { opcodeTableOf } from "./opcodes/opcode-table.ts";
import { type Release, releaseText } from "./release.ts";
import { literalText } from "./sketch/literal.ts";

const MAXIMUM_DEPTH = 24;
const MAXIMUM_BODIES = 20_000;
const MAXIMUM_INSTRUCTIONS = 200_000;
/** Characters of a constant beside its instruction. */
const SHOWN = 80;

/** Thrown inside of the room when the text is as long as it may be. */
class Full extends Error {}

/**
 * The instructions of a code object and of those in it, as text of one line each: source line, offset, name, argument and what it means. At most
 * `maximumLength` UTF-16 units, about; never throws. Safe to show.
 */
export function disassemble(code: CodeObject, release: Release, maximumLength: number): string {
	const table = opcodeTableOf(release);
	if (!table) return `The instructions of CPython ${releaseText(release)} are not known to Vivarium.\n`;
	const lines: string[] = [];
	let room = maximumLength;
	let bodies = 0;
	const write = (line: string): void => {
		room -= line.length + 1;
		if (room < 0) throw new Full();
		lines.push(line);
	};
	const list = (one: CodeObject, depth: number): void => {
		const name = displayText(one.qualifiedName || one.name, 200);
		write(`${name}: CPython ${releaseText(release)}, line ${one.firstLine} of ${displayText(one.filename, 200)}`);
		const table_ = readLineTable(one, release);
		let shown = -1;
		for (const instruction of readInstructions(one.code, table, MAXIMUM_INSTRUCTIONS)) {
			const line = lineAt(table_, instruction.offset);
			const first = line !== shown ? String(line || "").padStart(6) : "      ";
			shown = line;
			const { offset, opcode, argument } = instruction;
			const label = instruction.name || `<${opcode}>`;
			const meaning = meaningOf(instruction, one, release);
			const value = opcode >= table.haveArgument ? ` ${argument}` : "";
			write(`${first} ${String(offset).padStart(6)} ${label}${value}${meaning === "" ? "" : ` (${meaning})`}`);
		}
		write("");
		for (const value of one.constants) {
			if (value.kind === "code" && depth < MAXIMUM_DEPTH && bodies++ < MAXIMUM_BODIES) list(value.code, depth + 1);
		}
	};
	try {
		list(code, 0);
	} catch (thrown) {
		if (!(thrown instanceof Full)) throw thrown;
		lines.push("The rest is too long to be shown.");
	}
	return `${lines.join("\n")}\n`;
}

function meaningOf({ name, argument, target }: Instruction, code: CodeObject, release: Release): string {
	if (target !== undefined) return `to ${target}`;
	if (name === "LOAD_CONST" || name === "RETURN_CONST" || name === "KW_NAMES")
		return constantText(code, argument, release);
	if (/FAST(?:_CHECK|_BORROW|_AND_CLEAR)?$/.test(name) && !/FAST_.*FAST/.test(name)) {
		return shownName((release >= 311 ? code.variables : code.locals)[argument]);
	}
	if (/DEREF$|CLOSURE$|_CELL$/.test(name)) return shownName(code.variables[argument]);
	if (/^(?:LOAD|STORE|DELETE|IMPORT)_(?:NAME|ATTR|GLOBAL|FROM|METHOD)$/.test(name)) {
		const halved = (name === "LOAD_GLOBAL" && release >= 311) || (name === "LOAD_ATTR" && release >= 312);
		return shownName(code.names[halved ? argument >> 1 : argument]);
	}
	return "";
}

function shownName(name: string | undefined): string {
	return name === undefined ? "?" : displayText(name, SHOWN);
}

function constantText(code: CodeObject, index: number, release: Release): string {
	const value = code.constants[index];
	if (value === undefined) return "?";
	if (value.kind === "code") return `code ${displayText(value.code.name, SHOWN)}`;
	if (value.kind === "text") return displayText(JSON.stringify(value.text.slice(0, SHOWN)), SHOWN);
	if (value.kind === "bytes" && release < 300) {
		return displayText(JSON.stringify(bytesToText(value.bytes.subarray(0, SHOWN))), SHOWN);
	}
	if (value.kind === "bytes") return `${value.bytes.length} bytes`;
	let room = 4 * SHOWN;
	try {
		const spend = (characters: number): void => {
			room -= characters;
			if (room < 0) throw new Full();
		};
		return displayText(literalText(value, { python2: release < 300, spend }).replaceAll("\n", " "), SHOWN);
	} catch (thrown) {
		if (thrown instanceof Full) return `${value.kind} …`;
		throw thrown;
	}
}
