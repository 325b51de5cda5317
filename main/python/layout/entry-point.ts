import { linesOf, parseConfiguration } from "./configuration.ts";

export interface EntryPoint {
	readonly group: string;
	readonly name: string;
	/** "pkg.module". */
	readonly module: string;
	/** "main", "Class.method"; empty when the module itself is named. */
	readonly attribute: string;
}

/** Code that a build or an installation runs because the metadata name it. */
export interface BuildHook {
	readonly module: string;
	/** Function or class; empty for the module as such. */
	readonly attribute: string;
}

/** "pkg.module:Class.method [extra]" (packaging specifications, "Entry points"). */
export function parseObject(value: string): BuildHook | undefined {
	const match = /^\s*([\p{L}\p{N}_.]+)\s*(?::\s*([\p{L}\p{N}_.]+))?/u.exec(value);
	return match?.[1] === undefined ? undefined : { module: match[1], attribute: match[2] ?? "" };
}

export function entryPointOf(group: string, name: string, value: string): EntryPoint[] {
	const found = parseObject(value);
	return found === undefined ? [] : [{ group, name, ...found }];
}

/** "name = pkg.module:function", a line of a list. */
export function entryPointLine(group: string, line: string): EntryPoint[] {
	const at = line.indexOf("=");
	return at < 0 ? [] : entryPointOf(group, line.slice(0, at).trim(), line.slice(at + 1));
}

/** entry_points.txt: an ini file whose sections are groups. */
export function parseEntryPoints(text: string): EntryPoint[] {
	const result: EntryPoint[] = [];
	for (const [group, section] of parseConfiguration(text, true)) {
		for (const [name, value] of section) {
			for (const line of linesOf(value)) result.push(...entryPointOf(group, name, line));
		}
	}
	return result;
}
