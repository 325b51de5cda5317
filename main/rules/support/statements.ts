import type { Module } from "../../python/facts.ts";
import { insideComment, insideString } from "./comments.ts";

/** Looked at before an offset on its line. */
const WINDOW = 2_000;

/** Text of the line before an offset. */
export function lineBefore(module: Module, offset: number): string {
	const { text } = module.document;
	const start = text.lastIndexOf("\n", offset - 1) + 1;
	return text.slice(Math.max(start, offset - WINDOW), offset);
}

/** Offset of the last semicolon before an offset on the same line that ends a statement; -1 when there is none. */
export function semicolonBefore(module: Module, offset: number): number {
	const before = lineBefore(module, offset);
	const start = offset - before.length;
	for (let at = before.lastIndexOf(";"); at >= 0; at = before.lastIndexOf(";", at - 1)) {
		if (!insideString(module, start + at) && !insideComment(module, start + at)) return start + at;
		if (at === 0) break;
	}
	return -1;
}

/** Lines of the file on which a statement ends with a semicolon and another follows. */
export function semicolonLines(module: Module): number {
	const { text } = module.document;
	let count = 0;
	let line = -1;
	for (const { index } of text.matchAll(/;[ \t]*(?=[^\s#;])/g)) {
		const start = text.lastIndexOf("\n", index) + 1;
		if (start === line || insideString(module, index) || insideComment(module, index)) continue;
		line = start;
		count++;
	}
	return count;
}
