import { opcodeTableOf } from "../../../../main/decode/bytecode/opcodes/opcode-table.ts";

/** Marshal data, written by hand: what `marshal.dumps` would give. */
export type Data = Uint8Array;

export function join(...parts: readonly (Uint8Array | readonly number[] | string)[]): Data {
	return new Uint8Array(
		Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part, "latin1") : Buffer.from(part)))),
	);
}

export function long(value: number): Data {
	const bytes = Buffer.alloc(4);
	bytes.writeInt32LE(value);
	return new Uint8Array(bytes);
}

export const NONE: Data = join("N");

export function integer(value: number): Data {
	return join("i", long(value));
}

export function text(value: string): Data {
	const bytes = Buffer.from(value, "utf8");
	return join("u", long(bytes.length), bytes);
}

export function bytes(value: Uint8Array | string): Data {
	const content = typeof value === "string" ? Buffer.from(value, "latin1") : value;
	return join("s", long(content.length), content);
}

export function tuple(...items: readonly Data[]): Data {
	return join("(", long(items.length), ...items);
}

/** Instructions of a release of wordcode, caches and all. */
export function assemble(release: number, list: readonly (readonly [name: string, argument?: number])[]): Data {
	const table = opcodeTableOf(release);
	if (!table) throw new Error(`no opcodes of ${release}`);
	return join(
		list.flatMap(([name, argument = 0]) => {
			const opcode = table.names.indexOf(name);
			if (opcode < 0) throw new Error(`${release} has no ${name}`);
			return [opcode, argument, ...Array.from({ length: 2 * (table.caches[opcode] ?? 0) }, () => 0)];
		}),
	);
}

export interface CodeParts {
	readonly code: Data;
	readonly constants?: readonly Data[];
	readonly names?: readonly string[];
	readonly variables?: readonly string[];
	readonly argumentCount?: number;
	readonly name?: string;
	readonly flags?: number;
	readonly exceptionTable?: Data;
}

/** A code object in the layout of 3.11 and later. */
export function codeObject(parts: CodeParts): Data {
	const variables = parts.variables ?? [];
	return join(
		"c",
		long(parts.argumentCount ?? 0),
		long(0),
		long(0),
		long(10),
		long(parts.flags ?? 0),
		bytes(parts.code),
		tuple(...(parts.constants ?? [])),
		tuple(...(parts.names ?? []).map(text)),
		tuple(...variables.map(text)),
		bytes(new Uint8Array(variables.length).fill(0x20)),
		text("specimen.py"),
		text(parts.name ?? "<module>"),
		text(parts.name ?? "<module>"),
		long(1),
		bytes(""),
		bytes(parts.exceptionTable ?? ""),
	);
}

/** Behind the header of a finished release from 3.7 on. */
export function pycOf(magic: number, data: Data): Data {
	return join([magic & 0xff, magic >> 8, 0x0d, 0x0a], long(0), long(1), long(2), data);
}
