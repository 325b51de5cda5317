import { bytesToText } from "../bytes-text.ts";
import { DecodeError } from "../decode-error.ts";
import { type CodeLayout, type LayoutField, layoutFields } from "./code-layout.ts";
import type { CodeObject } from "./code-object.ts";
import type { MarshalValue } from "./marshal-value.ts";
import { readText } from "./read-text.ts";

/**
 * Levels of objects in objects. No compiler writes that many; CPython gives up at 2,000 (MAX_MARSHAL_STACK_DEPTH in Python/marshal.c), and we before our
 * own stack does.
 */
const MAXIMUM_DEPTH = 500;
/** Objects of one input: the largest module of tables in the standard library has 60,000. */
const MAXIMUM_OBJECTS = 1_000_000;
/** Bit of the type byte: the object is kept for references. */
const FLAG_REF = 0x80;
/** A digit of a long integer has 15 bits. */
const DIGIT_BITS = 15;

const NONE: MarshalValue = { kind: "none" };
const LOCAL = 0x20;
const CELL = 0x40;
const FREE = 0x80;

/** What is a view of the input can tell where it stands there. */
function offsetIn(input: Uint8Array, view: Uint8Array): number {
	return view.byteOffset - input.byteOffset;
}

export interface MarshalRead {
	readonly value: MarshalValue;
	/** Offset behind the object. */
	readonly end: number;
	/** Every code object met, in the order in which they end. */
	readonly codes: readonly CodeObject[];
}

/**
 * Reads one object of marshal data (Python/marshal.c, all versions up to 5), code objects in the given layout. Nothing is made of it but plain
 * values. Errors: `malformed` wherever CPython would raise, `too-large` past a million objects. Linear in time and memory.
 */
export function readMarshal(input: Uint8Array, offset: number, layout: CodeLayout): MarshalRead {
	const reader = new MarshalReader(input, offset, layout);
	const value = reader.read(0);
	if (value === undefined) throw new DecodeError("malformed", "The marshal data hold no object.");
	return { value, end: reader.offset, codes: reader.codes };
}

function malformed(what: string): DecodeError {
	return new DecodeError("malformed", `Not whole marshal data: ${what}.`);
}

class MarshalReader {
	readonly #input: Uint8Array;
	readonly #view: DataView;
	readonly #layout: CodeLayout;
	readonly #fields: readonly LayoutField[];
	/** Undefined: reserved, not made yet. */
	readonly #references: (MarshalValue | undefined)[] = [];
	/** Python 2's own list of interned strings. */
	readonly #interned: MarshalValue[] = [];
	readonly codes: CodeObject[] = [];
	#objects = 0;
	offset: number;

	constructor(input: Uint8Array, offset: number, layout: CodeLayout) {
		this.#input = input;
		this.#view = new DataView(input.buffer, input.byteOffset, input.byteLength);
		this.offset = offset;
		this.#layout = layout;
		this.#fields = layoutFields[layout];
	}

	/** Also for what is only referred to: else a list of a million names could be shared by a hundred thousand code objects. */
	#charge(objects: number): void {
		this.#objects += objects;
		if (this.#objects <= MAXIMUM_OBJECTS) return;
		throw new DecodeError("too-large", `More than ${MAXIMUM_OBJECTS.toLocaleString("en")} objects in marshal data.`);
	}

	#byte(): number {
		const byte = this.#input[this.offset];
		if (byte === undefined) throw malformed("it ends too early");
		this.offset++;
		return byte;
	}

	#take(length: number): Uint8Array {
		if (length < 0 || length > this.#input.length - this.offset) throw malformed("it ends too early");
		const taken = this.#input.subarray(this.offset, this.offset + length);
		this.offset += length;
		return taken;
	}

	#long(): number {
		if (this.offset + 4 > this.#input.length) throw malformed("it ends too early");
		const value = this.#view.getInt32(this.offset, true);
		this.offset += 4;
		return value;
	}

	/** A count of things that take a byte each at least. */
	#count(count: number): number {
		if (count < 0 || count > this.#input.length - this.offset) throw malformed("a size is out of range");
		return count;
	}

	#double(): number {
		const bytes = this.#take(8);
		return new DataView(bytes.buffer, bytes.byteOffset, 8).getFloat64(0, true);
	}

	/** The form of marshal's first version: digits as text. */
	#floatText(): number {
		const text = bytesToText(this.#take(this.#byte())).trim().toLowerCase();
		if (/^[+-]?nan$/.test(text)) return Number.NaN;
		const infinite = /^([+-]?)inf(?:inity)?$/.exec(text);
		if (infinite) return infinite[1] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
		if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/.test(text)) throw malformed("a float is no number");
		return Number(text);
	}

	#integer(): number | bigint {
		const count = this.#long();
		const digits = Math.abs(count);
		const bytes = this.#take(digits * 2);
		let small = 0;
		if (digits <= 3) {
			for (let index = digits - 1; index >= 0; index--) small = small * 0x8000 + this.#digit(bytes, index);
			return count < 0 ? -small : small;
		}
		// BigInt reads hexadecimal text in linear time.
		const packed = Buffer.alloc(Math.ceil((digits * DIGIT_BITS) / 8));
		let bits = 0;
		let held = 0;
		let at = packed.length;
		for (let index = 0; index < digits; index++) {
			held |= this.#digit(bytes, index) << bits;
			for (bits += DIGIT_BITS; bits >= 8; bits -= 8) {
				packed[--at] = held & 0xff;
				held >>>= 8;
			}
		}
		if (bits > 0) packed[--at] = held;
		const value = BigInt(`0x${packed.toString("hex")}`);
		return count < 0 ? -value : value;
	}

	#digit(bytes: Uint8Array, index: number): number {
		const digit = (bytes[index * 2] ?? 0) | ((bytes[index * 2 + 1] ?? 0) << 8);
		if (digit >= 0x8000) throw malformed("a digit of a long integer is out of range");
		return digit;
	}

	#text(length: number): MarshalValue {
		const text = readText(this.#take(length));
		if (text === undefined) throw malformed("a string is not UTF-8");
		return { kind: "text", text };
	}

	#latin(length: number): MarshalValue {
		return { kind: "text", text: bytesToText(this.#take(length)) };
	}

	#items(count: number, depth: number): MarshalValue[] {
		const items: MarshalValue[] = [];
		for (let index = 0; index < count; index++) items.push(this.#present(depth));
		return items;
	}

	#fill(items: MarshalValue[], count: number, depth: number): void {
		for (let index = 0; index < count; index++) items.push(this.#present(depth));
	}

	#present(depth: number): MarshalValue {
		const value = this.read(depth + 1);
		if (value === undefined) throw malformed("an object is missing");
		return value;
	}

	/** Undefined for the NULL that ends a dictionary. */
	read(depth: number): MarshalValue | undefined {
		if (depth > MAXIMUM_DEPTH) throw malformed("it is nested too deep");
		this.#charge(1);
		const byte = this.#byte();
		const flagged = this.#layout !== "2.3" && (byte & FLAG_REF) !== 0;
		const type = String.fromCharCode(flagged ? byte & ~FLAG_REF : byte);
		if (type === "r" && this.#layout !== "2.3") {
			const value = this.#references[this.#long()];
			if (value === undefined) throw malformed("a reference leads nowhere");
			return value;
		}
		// A place is taken before the content is read, so that the numbers of the references inside come after it.
		const slot = flagged ? this.#references.push(undefined) - 1 : -1;
		const keep = (value: MarshalValue): MarshalValue => {
			if (slot >= 0) this.#references[slot] = value;
			return value;
		};
		switch (type) {
			case "0":
				return undefined;
			case "N":
				return keep(NONE);
			case "S":
				return keep({ kind: "stop-iteration" });
			case ".":
				return keep({ kind: "ellipsis" });
			case "?":
				return keep({ kind: "unknown" });
			case "T":
				return keep({ kind: "boolean", value: true });
			case "F":
				return keep({ kind: "boolean", value: false });
			case "i":
				return keep({ kind: "integer", value: this.#long() });
			case "I":
				return keep(this.#wide());
			case "l":
				return keep({ kind: "integer", value: this.#integer() });
			case "f":
				return keep({ kind: "float", value: this.#floatText() });
			case "g":
				return keep({ kind: "float", value: this.#double() });
			case "x":
				return keep({ kind: "complex", real: this.#floatText(), imaginary: this.#floatText() });
			case "y":
				return keep({ kind: "complex", real: this.#double(), imaginary: this.#double() });
			case "s":
				return keep({ kind: "bytes", bytes: this.#take(this.#long()) });
			case "u":
				return keep(this.#text(this.#long()));
			case "t":
				return keep(this.#internedText());
			case "R":
				if (this.#layout === "2.3") return this.#internedReference();
				throw malformed("a type is unknown");
			case "a":
			case "A":
				return keep(this.#latin(this.#long()));
			case "z":
			case "Z":
				return keep(this.#latin(this.#byte()));
			case ")":
			case "(": {
				const count = this.#count(type === ")" ? this.#byte() : this.#long());
				return keep({ kind: "tuple", items: this.#items(count, depth) });
			}
			case "[":
			case "<":
			case ">": {
				const count = this.#count(this.#long());
				const items: MarshalValue[] = [];
				const value: MarshalValue = { kind: type === "[" ? "list" : type === "<" ? "set" : "frozenset", items };
				// Lists and sets can hold themselves; a frozen set is there only when it is whole.
				if (type !== ">") keep(value);
				this.#fill(items, count, depth);
				return keep(value);
			}
			case "{":
				return this.#dictionary(depth, keep);
			case ":": {
				const [start, stop, step] = [this.#present(depth), this.#present(depth), this.#present(depth)];
				return keep({ kind: "slice", start, stop, step });
			}
			case "c":
				return keep({ kind: "code", code: this.#code(depth, this.offset - 1) });
			default:
				throw malformed("a type is unknown");
		}
	}

	#wide(): MarshalValue {
		const bytes = this.#take(8);
		const value = new DataView(bytes.buffer, bytes.byteOffset, 8).getBigInt64(0, true);
		const small = Number(value);
		return { kind: "integer", value: Number.isSafeInteger(small) ? small : value };
	}

	#internedText(): MarshalValue {
		const length = this.#long();
		if (this.#layout !== "2.3") return this.#text(length);
		const value: MarshalValue = { kind: "bytes", bytes: this.#take(length) };
		this.#interned.push(value);
		return value;
	}

	#internedReference(): MarshalValue {
		const value = this.#interned[this.#long()];
		if (value === undefined) throw malformed("a reference leads nowhere");
		return value;
	}

	#dictionary(depth: number, keep: (value: MarshalValue) => MarshalValue): MarshalValue {
		const entries: (readonly [MarshalValue, MarshalValue])[] = [];
		const value = keep({ kind: "dictionary", entries });
		for (;;) {
			const key = this.read(depth + 1);
			if (key === undefined) return value;
			const one = this.read(depth + 1);
			if (one === undefined) return value;
			entries.push([key, one]);
		}
	}

	#code(depth: number, start: number): CodeObject {
		const numbers = new Map<string, number>();
		const objects = new Map<string, MarshalValue>();
		for (const { field, number } of this.#fields) {
			if (number) numbers.set(field, this.#long());
			else objects.set(field, this.#present(depth));
		}
		const frees = this.#names(objects.get("frees"));
		const cells = this.#names(objects.get("cells"));
		const name = this.#string(objects.get("name"));
		const bytecode = this.#bytes(objects.get("code"));
		const plain = {
			name,
			qualifiedName: this.#layout === "3.11" ? this.#string(objects.get("qualifiedName")) : name,
			filename: this.#string(objects.get("filename")),
			argumentCount: numbers.get("argumentCount") ?? 0,
			positionalOnlyCount: numbers.get("positionalOnlyCount") ?? 0,
			keywordOnlyCount: numbers.get("keywordOnlyCount") ?? 0,
			stackSize: numbers.get("stackSize") ?? 0,
			flags: numbers.get("flags") ?? 0,
			firstLine: numbers.get("firstLine") ?? 0,
			code: bytecode,
			codeOffset: offsetIn(this.#input, bytecode),
			constants: this.#tuple(objects.get("constants")),
			names: this.#names(objects.get("names")),
			lineTable: this.#bytes(objects.get("lineTable")),
			start,
			end: this.offset,
		};
		const code: CodeObject =
			this.#layout === "3.11"
				? {
						...plain,
						...this.#variables(this.#names(objects.get("variables")), this.#bytes(objects.get("kinds"))),
						exceptionTable: this.#bytes(objects.get("exceptionTable")),
					}
				: {
						...plain,
						locals: this.#names(objects.get("locals")),
						cells,
						frees,
						variables: [...cells, ...frees],
						exceptionTable: new Uint8Array(0),
					};
		this.codes.push(code);
		return code;
	}

	/** Since 3.11 all variables stand in one list, with a byte of kinds for each. */
	#variables(
		variables: readonly string[],
		kinds: Uint8Array,
	): Pick<CodeObject, "variables" | "locals" | "cells" | "frees"> {
		if (kinds.length !== variables.length) throw malformed("the variables of a code object do not add up");
		const of = (kind: number): string[] => variables.filter((_, index) => ((kinds[index] ?? 0) & kind) !== 0);
		return { variables, locals: of(LOCAL), cells: of(CELL), frees: of(FREE) };
	}

	#bytes(value: MarshalValue | undefined): Uint8Array {
		if (value?.kind !== "bytes") throw malformed("a code object has no code");
		return value.bytes;
	}

	#tuple(value: MarshalValue | undefined): readonly MarshalValue[] {
		if (value?.kind !== "tuple") throw malformed("a code object has no constants");
		return value.items;
	}

	#string(value: MarshalValue | undefined): string {
		if (value?.kind === "text") return value.text;
		if (value?.kind === "bytes" && this.#layout === "2.3") return readText(value.bytes) ?? bytesToText(value.bytes);
		throw malformed("a name of a code object is no text");
	}

	#names(value: MarshalValue | undefined): readonly string[] {
		if (value === undefined) return [];
		const items = this.#tuple(value);
		this.#charge(items.length);
		return items.map((item) => this.#string(item));
	}
}
