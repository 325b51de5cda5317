import type { Abstract } from "../../values/value.ts";
import type { LocalClass } from "../state/reading.ts";
import type { Cell } from "./cells.ts";
import type { FunctionCode } from "./compile/function-code.ts";

/**
 * Values of the machine: what Python itself would hold, without history. Whole numbers are JavaScript numbers while they are safe, else bigints;
 * text is a JavaScript string; the rest are the classes below. Lists, dictionaries and byte arrays are changed in place, as in Python.
 */
export type Raw =
	| number
	| bigint
	| string
	| boolean
	| null
	| PyFloat
	| PyBytes
	| PyList
	| PyTuple
	| PySet
	| PyDict
	| PyRange
	| PyIterator
	| PySlice
	| PyFunction
	| PyMethod
	| PyInstance
	| Opaque;

export class PyFloat {
	readonly value: number;
	constructor(value: number) {
		this.value = value;
	}
}

/**
 * `bytes`, or a `bytearray` when mutable; "loose" when it comes from outside, where the two are one: changing it tells that it is an array. The
 * buffer may be longer, and shared with what these bytes were made from by appending.
 */
export class PyBytes {
	buffer: Uint8Array;
	length: number;
	mutable: boolean | "loose";
	origin: Cell | undefined;
	constructor(buffer: Uint8Array, length: number, mutable: boolean | "loose") {
		this.buffer = buffer;
		this.length = length;
		this.mutable = mutable;
		this.origin = undefined;
	}
	get view(): Uint8Array {
		return this.buffer.length === this.length ? this.buffer : this.buffer.subarray(0, this.length);
	}
}

export class PyList {
	items: Raw[];
	origin: Cell | undefined;
	constructor(items: Raw[]) {
		this.items = items;
		this.origin = undefined;
	}
}

export class PyTuple {
	readonly items: readonly Raw[];
	constructor(items: readonly Raw[]) {
		this.items = items;
	}
}

export class PySet {
	readonly entries = new Map<Key, Raw>();
	origin: Cell | undefined;
}

export class PyDict {
	readonly entries = new Map<Key, readonly [Raw, Raw]>();
	origin: Cell | undefined;
	/** `defaultdict`: makes what is not there, and keeps it; `Counter` does not keep it. */
	missing: (() => Raw) | undefined;
	keeping = true;
}

export class PyRange {
	readonly start: number;
	readonly step: number;
	readonly length: number;
	constructor(start: number, step: number, length: number) {
		this.start = start;
		this.step = step;
		this.length = length;
	}
}

export const END = Symbol("end");

/** What `iter`, `map`, `zip` and the like give: values one after the other, once. */
export class PyIterator {
	readonly next: () => Raw | typeof END;
	constructor(next: () => Raw | typeof END) {
		this.next = next;
	}
}

export class PySlice {
	readonly start: Raw;
	readonly stop: Raw;
	readonly step: Raw;
	constructor(start: Raw, stop: Raw, step: Raw) {
		this.start = start;
		this.stop = stop;
		this.step = step;
	}
}

/** A running function: its local names. */
export interface MachineFrame {
	readonly slots: Raw[];
	/** The machine's frame around it by the text. */
	readonly outer: MachineFrame | undefined;
	readonly running: PyFunction | undefined;
	result: Raw;
	/** What a generator has given so far. */
	yielded: Raw[] | undefined;
}

export class PyFunction {
	readonly code: FunctionCode;
	readonly outer: MachineFrame | undefined;
	/** By parameter. */
	readonly defaults: ReadonlyMap<string, Raw>;
	/** Names of enclosing functions that the machine does not run, as they are met. */
	readonly closure = new Map<string, Raw>();
	constructor(code: FunctionCode, outer: MachineFrame | undefined, defaults: ReadonlyMap<string, Raw>) {
		this.code = code;
		this.outer = outer;
		this.defaults = defaults;
	}
}

/** A method taken from its object: `add = out.append`; of an object of a class of the module, with its function. */
export class PyMethod {
	readonly receiver: Raw;
	readonly name: string;
	readonly target: PyFunction | undefined;
	constructor(receiver: Raw, name: string, target?: PyFunction) {
		this.receiver = receiver;
		this.name = name;
		this.target = target;
	}
}

/** An object of a class of the module. */
export class PyInstance {
	readonly local: LocalClass;
	readonly attributes = new Map<string, Raw>();
	origin: Cell | undefined;
	constructor(local: LocalClass) {
		this.local = local;
		this.origin = undefined;
	}
}

/** Something that the machine knows only by its names: a module, a function of the library, a class. */
export class Opaque {
	readonly value: Abstract;
	/** Filled in when it is first called. */
	native: unknown;
	constructor(value: Abstract) {
		this.value = value;
		this.native = undefined;
	}
}

/** Under which a value stands in a dictionary or set: equal values have equal keys. */
export type Key = string | number | bigint | null;

/** What Python raises; only the machine catches it. */
export class PyError extends Error {
	/** "ValueError" … */
	readonly type: string;
	constructor(type: string) {
		super(type);
		this.type = type;
	}
}

/** Stack traces cost more than what is run: one error for each type. */
const errors = new Map<string, PyError>();

export function pythonError(type: string): PyError {
	let error = errors.get(type);
	if (error === undefined) {
		error = new PyError(type);
		errors.set(type, error);
	}
	return error;
}
