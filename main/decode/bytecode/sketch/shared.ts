import type { CodeObject } from "../code-object.ts";
import type { MarshalValue } from "../marshal-value.ts";
import type { OpcodeTable } from "../opcodes/opcode-table.ts";
import type { Release } from "../release.ts";
import { literalText } from "./literal.ts";
import type { Machine } from "./machine.ts";
import { Names } from "./names.ts";

/** Thrown inside of the room when the sketch has grown as large as it may; what is there by then is kept. */
export class SketchFull extends Error {
	constructor() {
		super("The sketch is as large as it may be.");
		this.name = "SketchFull";
	}
}

/** Instructions of one sketch, over all code objects. */
const MAXIMUM_INSTRUCTIONS = 2_000_000;
/** Bodies in bodies; a deeper one is left out. */
const MAXIMUM_DEPTH = 16;
/** Code objects of one sketch; the same one may be met many times. */
const MAXIMUM_BODIES = 20_000;

/** What the machines of one sketch have in common. */
export class Shared {
	readonly release: Release;
	readonly table: OpcodeTable;
	readonly names = new Names();
	readonly #walk: (shared: Shared, code: CodeObject, depth: number, iterable: string | undefined) => Machine;
	#room: number;
	#instructions = MAXIMUM_INSTRUCTIONS;
	#bodies = MAXIMUM_BODIES;
	/** Why something is missing; empty when nothing is. */
	missing = "";
	/** Of the code object that the sketch is of. */
	outermost: Machine | undefined;

	constructor(
		table: OpcodeTable,
		room: number,
		walk: (shared: Shared, code: CodeObject, depth: number, iterable: string | undefined) => Machine,
	) {
		this.release = table.release;
		this.table = table;
		this.#room = room;
		this.#walk = walk;
	}

	/** Walks through a code object, or a comprehension's over `iterable`. Undefined past a bound. */
	walk(code: CodeObject, depth: number, iterable?: string): Machine | undefined {
		if (depth > MAXIMUM_DEPTH) {
			this.missing ||= `code more than ${MAXIMUM_DEPTH} levels deep`;
			return undefined;
		}
		if (this.#bodies-- <= 0) {
			this.missing ||= `more than ${MAXIMUM_BODIES.toLocaleString("en")} code objects`;
			return undefined;
		}
		return this.#walk(this, code, depth, iterable);
	}

	/** Instructions that may still be walked through, at most `wanted`. */
	takeInstructions(wanted: number): number {
		const given = Math.min(wanted, this.#instructions);
		if (given < wanted) this.missing ||= `more than ${MAXIMUM_INSTRUCTIONS.toLocaleString("en")} instructions`;
		this.#instructions -= given;
		return given;
	}

	spend(characters: number): void {
		this.#room -= characters;
		if (this.#room >= 0) return;
		this.missing ||= "it grew too large";
		throw new SketchFull();
	}

	literal(value: MarshalValue): string {
		return literalText(value, { python2: this.release < 300, spend: (characters) => this.spend(characters) });
	}
}
