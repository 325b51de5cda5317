/** One piece of a filter as it is written. Offsets are UTF-16 units in the whole filter. */
export interface WrittenTerm {
	readonly source: string;
	readonly start: number;
	readonly end: number;
	/** `-` or `!` in front. */
	readonly turned: boolean;
	/** Absent: words to look for. */
	readonly field?: { readonly name: string; readonly start: number };
	readonly operator?: FilterOperator;
	/** One for a word; several where a field's values are parted by commas. Quotes are off. */
	readonly values: readonly WrittenValue[];
	/** A quote that is not closed, or a field without a value: the analyst is still typing. */
	readonly unfinished: boolean;
}

export interface WrittenValue {
	readonly text: string;
	readonly start: number;
	readonly end: number;
}

export const filterOperators = [">=", "<=", "!=", "!~", "=", ":", "~", ">", "<"] as const;
export type FilterOperator = (typeof filterOperators)[number];

/** Characters of one filter. */
export const LONGEST_FILTER = 2_000;

const HEAD = /([a-z]+)(>=|<=|!=|!~|=|:|~|>|<)/iy;

/** Splits a filter at the blanks outside of quotes. `\"` in quotes is a quote. */
export function readTerms(text: string): WrittenTerm[] {
	const given = text.slice(0, LONGEST_FILTER);
	const terms: WrittenTerm[] = [];
	let at = 0;
	while (at < given.length) {
		if (/\s/.test(given[at] ?? "")) at++;
		else {
			const term = readTerm(given, at);
			terms.push(term);
			at = term.end;
		}
	}
	return terms;
}

function readTerm(text: string, start: number): WrittenTerm {
	const turned = /[-!]/.test(text[start] ?? "") && /\S/.test(text[start + 1] ?? "");
	const body = turned ? start + 1 : start;
	HEAD.lastIndex = body;
	const head = HEAD.exec(text);
	const [written = "", name = "", sign = ""] = head ?? [];
	const operator = filterOperators.find((candidate) => candidate === sign);
	const { values, end, open } = readValues(text, body + written.length, operator !== undefined);
	const missing = operator !== undefined && values.every((value) => value.text === "");
	return {
		source: text.slice(start, end),
		start,
		end,
		turned,
		...(operator === undefined ? {} : { field: { name, start: body }, operator }),
		values: values.filter((value) => value.text !== ""),
		unfinished: open || missing,
	};
}

function readValues(
	text: string,
	start: number,
	lists: boolean,
): { readonly values: readonly WrittenValue[]; readonly end: number; readonly open: boolean } {
	const values: WrittenValue[] = [];
	let piece = "";
	let from = start;
	let quoted = false;
	let at = start;
	for (; at < text.length; at++) {
		const sign = text[at] ?? "";
		if (quoted && sign === "\\" && /["\\]/.test(text[at + 1] ?? "")) piece += text[++at] ?? "";
		else if (sign === '"') quoted = !quoted;
		else if (quoted) piece += sign;
		else if (/\s/.test(sign)) break;
		else if (lists && sign === ",") {
			values.push({ text: piece, start: from, end: at });
			piece = "";
			from = at + 1;
		} else piece += sign;
	}
	values.push({ text: piece, start: from, end: at });
	return { values, end: at, open: quoted };
}

/** A value as it must be written to mean itself. */
export function quoteValue(value: string): string {
	return /^[^\s",\\]+$/.test(value) ? value : `"${value.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}
