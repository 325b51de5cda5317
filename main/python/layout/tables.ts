import { parse } from "smol-toml";

/** Reading settings out of a parsed TOML file: own keys only, for the keys come from the package. */
export type Table = Readonly<Record<string, unknown>>;

export function isTable(value: unknown): value is Table {
	return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

/** A whole file; undefined for a text that is no TOML: it builds nothing, and what the members hold is read all the same. */
export function parseTable(text: string): Table | undefined {
	try {
		return parse(text);
	} catch (thrown) {
		if (thrown instanceof Error) return undefined;
		throw thrown;
	}
}

/** The table at a path of keys. */
export function tableAt(root: unknown, ...path: readonly string[]): Table | undefined {
	let at: unknown = root;
	for (const key of path) at = isTable(at) && Object.hasOwn(at, key) ? at[key] : undefined;
	return isTable(at) ? at : undefined;
}

export function valueOf(table: Table | undefined, key: string): unknown {
	return table !== undefined && Object.hasOwn(table, key) ? table[key] : undefined;
}

export function textOf(table: Table | undefined, key: string): string | undefined {
	const value = valueOf(table, key);
	return typeof value === "string" ? value : undefined;
}

export function textsOf(value: unknown): string[] {
	return Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : [];
}
