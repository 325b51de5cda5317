import type { Range } from "../../model/text/span.ts";
import type { Module } from "../../python/facts.ts";
import { perModule } from "./per-module.ts";

/** Whether an offset stands inside a string or bytes literal. */
export function insideString(module: Module, offset: number): boolean {
	return covering(literals(module), offset) !== undefined;
}

/** Whether an offset stands in a comment. */
export function insideComment(module: Module, offset: number): boolean {
	return covering(comments(module), offset) !== undefined;
}

/** Ranges of literals, sorted and without overlap. */
const literals = perModule((module): readonly Range[] => {
	const sorted = module.strings.map((fact) => fact.range).sort((a, b) => a.start - b.start || b.end - a.end);
	const merged: { start: number; end: number }[] = [];
	for (const { start, end } of sorted) {
		const last = merged.at(-1);
		if (last && start < last.end) last.end = Math.max(last.end, end);
		else merged.push({ start, end });
	}
	return merged;
});

/** Ranges of comments, from the number sign to the end of the line; a number sign in a literal begins none. In reading order. */
export function comments(module: Module): readonly Range[] {
	return collect(module);
}

const collect = perModule((module): readonly Range[] => {
	const { text } = module.document;
	const found: Range[] = [];
	for (let at = text.indexOf("#"); at >= 0; ) {
		const literal = covering(literals(module), at);
		if (literal) {
			at = text.indexOf("#", literal.end);
			continue;
		}
		const line = text.indexOf("\n", at);
		const end = line < 0 ? text.length : line;
		found.push({ start: at, end });
		at = text.indexOf("#", end);
	}
	return found;
});

function covering(ranges: readonly Range[], offset: number): Range | undefined {
	let low = 0;
	let high = ranges.length - 1;
	while (low <= high) {
		const middle = (low + high) >> 1;
		const range = ranges[middle];
		if (!range) return undefined;
		if (offset < range.start) high = middle - 1;
		else if (offset >= range.end) low = middle + 1;
		else return range;
	}
	return undefined;
}

/** The literal that an offset stands in. */
export function literalAt(module: Module, offset: number): Range | undefined {
	return covering(literals(module), offset);
}

const BINARY = /[\u0000-\u0007\u000e-\u001a]/g;
/** Share of control characters from which on nobody reads it as text. */
const BINARY_SHARE = 0.02;

/** Bytes that only bear a Python name (weights called .pth) are no text that anybody reads. One stray control character is another matter. */
export const isReadable = perModule(({ document: { text } }) => {
	const head = text.slice(0, 65_536);
	return (head.match(BINARY)?.length ?? 0) <= head.length * BINARY_SHARE;
});
