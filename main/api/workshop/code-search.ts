import type { SearchQuery } from "../../model/workshop/search.ts";
import { type DocumentCode, plainName, USE_CALL, USE_SIZE } from "../../scan/code-index/code-index.ts";

/** "os.*" is every name below `os`; "*.popen" every `popen`. Without a star the name itself. */
export function namePattern({ text, matchCase }: Pick<SearchQuery, "text" | "matchCase">): RegExp {
	const source = plainName(text.trim())
		.split("*")
		.map((part) => part.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"))
		// Never two stars in a row, so that it takes linear time.
		.filter((part, index, parts) => part !== "" || index === 0 || index === parts.length - 1)
		.join(".*");
	return new RegExp(`^${source}$`, matchCase ? "u" : "iu");
}

const patterns = new WeakMap<readonly string[], { readonly key: string; readonly numbers: ReadonlySet<number> }>();

/** Numbers of the names that fit; the names are gone through once a search. */
function numbersOf(names: readonly string[], query: SearchQuery): ReadonlySet<number> {
	const key = `${query.matchCase} ${query.text}`;
	const known = patterns.get(names);
	if (known?.key === key) return known.numbers;
	const pattern = namePattern(query);
	const numbers = new Set(names.flatMap((name, index) => (name.length < 400 && pattern.test(name) ? [index] : [])));
	patterns.set(names, { key, numbers });
	return numbers;
}

/** Start and end of every call of such a name, under whatever name the code has it. */
export function callRanges(
	names: readonly string[],
	{ uses }: DocumentCode,
	_text: string,
	query: SearchQuery,
): readonly number[] {
	const wanted = numbersOf(names, query);
	const found: number[] = [];
	let last = -1;
	for (let at = 0; at < uses.length; at += USE_SIZE) {
		if (uses[at] !== USE_CALL || !wanted.has(uses[at + 1] ?? -1)) continue;
		const start = uses[at + 2] ?? 0;
		// One call may go by several names.
		if (start === last) continue;
		last = start;
		found.push(start, uses[at + 3] ?? start);
	}
	return found;
}

/** Start and end of every literal, and of every expression that makes a text, that holds the words. */
export function stringRanges(
	_names: readonly string[],
	{ strings, folded }: DocumentCode,
	text: string,
	{ text: wanted, matchCase, wholeWord }: SearchQuery,
): readonly number[] {
	const fold = (part: string): string => (matchCase ? part : part.toLowerCase());
	const words = fold(wanted);
	const holds = (part: string): boolean => {
		const given = fold(part);
		for (let at = given.indexOf(words); at >= 0; at = given.indexOf(words, at + 1)) {
			if (!wholeWord) return true;
			if (!/[\p{L}\p{N}_]/u.test(given[at - 1] ?? " ") && !/[\p{L}\p{N}_]/u.test(given[at + words.length] ?? " "))
				return true;
		}
		return false;
	};
	const found: (readonly [number, number])[] = [];
	for (let at = 0; at + 1 < strings.length; at += 2) {
		const range = [strings[at] ?? 0, strings[at + 1] ?? 0] as const;
		if (holds(text.slice(...range))) found.push(range);
	}
	for (const one of folded) if (holds(one.text)) found.push([one.start, one.end]);
	return found.sort((one, other) => one[0] - other[0]).flat();
}
