import type { ScopeSymbols } from "../../../names/symbols.ts";
import { lookUp, lookUpGlobal } from "../../state/bindings.ts";
import type { Frame } from "../../state/frame.ts";
import type { LocalFunction, Reading } from "../../state/reading.ts";
import { UNFOLDABLE } from "../../state/reading.ts";
import type { Cell } from "../cells.ts";
import { makeCell } from "../cells.ts";
import { rawOf } from "../convert.ts";
import type { MachineFrame, Raw } from "../raw.ts";

/** Compiled Python: an expression gives its value, a statement how it ended. */
export type Code = (frame: MachineFrame) => Raw;
export type Step = (frame: MachineFrame) => 0 | 1 | 2 | 3;
export type Store = (frame: MachineFrame, value: Raw) => void;

/** Names of the module and of functions that the machine does not run itself, for one reading. */
export class Cells {
	readonly #cells = new Map<string, Cell>();

	/** `scope`: 0 for a global. */
	of(scope: number, name: string): Cell {
		const key = `${scope}:${name}`;
		let cell = this.#cells.get(key);
		if (cell === undefined) {
			cell = makeCell(name);
			this.#cells.set(key, cell);
		}
		return cell;
	}
}

/** A function that is compiled, or the loop or comprehension that the machine was started with: it owns slots. */
export interface Owner {
	slots: number;
	readonly parent: Owner | undefined;
	/** The function; absent for a loop or comprehension. */
	readonly local: LocalFunction | undefined;
}

/** The parts of the compiler call each other only through these. */
export interface Parts {
	expression(context: Context, node: number): Code;
	/** A block or a single statement. */
	block(context: Context, node: number): Step;
	/** A name, tuple, item or attribute that is assigned to. */
	target(context: Context, node: number): Store;
	/** Calls whatever can be called. */
	call(callee: Raw, positional: Raw[], keywords: ReadonlyMap<string, Raw> | undefined, node: number): Raw;
	/** An attribute of a value that the machine has. */
	attribute(object: Raw, name: string, node: number): Raw;
}

/** Where names are looked up while something is compiled. */
export interface Context {
	readonly parts: Parts;
	readonly reading: Reading;
	readonly cells: Cells;
	readonly owner: Owner;
	/** The innermost scope first: those of the machine, with their slots. */
	readonly scopes: readonly CompiledScope[];
	/** The scope that all of it stands in, by the text. */
	readonly base: number;
	/** Inside of a function that yields. */
	readonly generator: boolean;
	/** Nesting of compiled code, against stacks that run over. */
	readonly level: { depth: number };
}

export function expressionIn(context: Context, node: number): Code {
	return context.parts.expression(context, node);
}

export interface CompiledScope {
	readonly id: number;
	readonly owner: Owner;
	readonly slots: Map<string, number>;
}

export function slotOf(scope: CompiledScope, name: string): number {
	let slot = scope.slots.get(name);
	if (slot === undefined) {
		slot = scope.owner.slots++;
		scope.slots.set(name, slot);
	}
	return slot;
}

type Place =
	| { readonly kind: "slot"; readonly slot: number; readonly levels: number }
	| { readonly kind: "cell"; readonly cell: Cell; readonly global: boolean }
	/** A name of a function around it that the machine does not run. */
	| { readonly kind: "closure"; readonly levels: number };

function isLocal(reading: Reading, scope: number, name: string): boolean {
	const symbols = reading.symbols.scopes[scope];
	return (
		symbols !== undefined && symbols.locals.has(name) && !symbols.globals.has(name) && !symbols.nonlocals.has(name)
	);
}

function levelsBetween(from: Owner, to: Owner): number {
	let levels = 0;
	for (let at: Owner | undefined = from; at !== undefined && at !== to; at = at.parent) levels++;
	return levels;
}

function rootOf(owner: Owner): Owner {
	let at = owner;
	while (at.parent !== undefined) at = at.parent;
	return at;
}

function placeOf(context: Context, name: string): Place {
	const { reading } = context;
	for (const scope of context.scopes) {
		if (reading.symbols.scopes[scope.id]?.globals.has(name)) return globalPlace(context, name);
		if (isLocal(reading, scope.id, name))
			return { kind: "slot", slot: slotOf(scope, name), levels: levelsBetween(context.owner, scope.owner) };
	}
	// Outside of the machine: up the text to the scope that binds the name.
	const root = rootOf(context.owner);
	for (let at: number | undefined = context.base; at !== undefined && at !== 0; ) {
		const symbols: ScopeSymbols | undefined = reading.symbols.scopes[at];
		if (symbols === undefined) break;
		if (symbols.globals.has(name)) return globalPlace(context, name);
		const seen = symbols.scope.kind !== "class" || (at === context.base && root.local === undefined);
		if (seen && isLocal(reading, at, name)) {
			return root.local === undefined
				? { kind: "cell", cell: context.cells.of(at, name), global: false }
				: { kind: "closure", levels: levelsBetween(context.owner, root) };
		}
		at = symbols.scope.parent;
	}
	return globalPlace(context, name);
}

function globalPlace(context: Context, name: string): Place {
	return { kind: "cell", cell: context.cells.of(0, name), global: true };
}

function loadCell(reading: Reading, cell: Cell, global: boolean): Raw {
	const value = global ? lookUpGlobal(reading, cell.name) : lookUp(reading, cell.name);
	cell.loaded = value;
	cell.value = rawOf(reading, value, cell);
	reading.embedding.session.loads.push({ cell, global, value });
	cell.epoch = reading.embedding.session.epoch;
	return cell.value;
}

function loadClosure(reading: Reading, frame: MachineFrame, name: string): Raw {
	const running = frame.running;
	if (running === undefined) throw UNFOLDABLE;
	const known = running.closure.get(name);
	if (known !== undefined) return known;
	const outer: Frame | undefined = running.code.local?.frame;
	if (outer === undefined) throw UNFOLDABLE;
	const before = reading.frame;
	reading.frame = outer;
	try {
		const value = rawOf(reading, lookUp(reading, name));
		reading.embedding.session.lasting = false;
		running.closure.set(name, value);
		return value;
	} finally {
		reading.frame = before;
	}
}

function outward(frame: MachineFrame, levels: number): MachineFrame {
	let at = frame;
	for (let level = 0; level < levels; level++) {
		if (at.outer === undefined) throw UNFOLDABLE;
		at = at.outer;
	}
	return at;
}

export function compileLoad(context: Context, name: string): Code {
	const place = placeOf(context, name);
	const { reading } = context;
	const { session } = reading.embedding;
	if (place.kind === "slot") {
		const { slot, levels } = place;
		if (levels === 0) {
			return (frame) => {
				const value = frame.slots[slot];
				if (value === undefined) throw UNFOLDABLE;
				return value;
			};
		}
		return (frame) => {
			const value = outward(frame, levels).slots[slot];
			if (value === undefined) throw UNFOLDABLE;
			return value;
		};
	}
	if (place.kind === "cell") {
		const { cell, global } = place;
		return () => (cell.epoch === session.epoch ? cell.value : loadCell(reading, cell, global));
	}
	return (frame) => loadClosure(reading, outward(frame, place.levels), name);
}

export function compileStore(context: Context, name: string): Store {
	const place = placeOf(context, name);
	const { session } = context.reading.embedding;
	if (place.kind === "slot") {
		const { slot, levels } = place;
		if (levels === 0) {
			return (frame, value) => {
				frame.slots[slot] = value;
			};
		}
		return (frame, value) => {
			outward(frame, levels).slots[slot] = value;
		};
	}
	if (place.kind === "closure") throw UNFOLDABLE;
	const { cell } = place;
	return (_frame, value) => {
		cell.value = value;
		cell.epoch = session.epoch;
		session.change(cell);
	};
}
