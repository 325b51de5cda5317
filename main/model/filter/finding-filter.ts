import {
	type FilterFacts,
	type FilterField,
	type FilterReview,
	fieldNamed,
	filterFields,
	valuesOf,
} from "./filter-fields.ts";
import { type FilterOperator, readTerms, type WrittenTerm, type WrittenValue } from "./filter-terms.ts";
import { matchesGlob, matchesWildcard } from "./wildcard.ts";

/**
 * The one filter grammar: of the findings list, of the keys that walk it, of the marks in the text, of reports and of the command line. Words are
 * looked for in everything a finding says; `field operator value` narrows:
 *
 *   sev>=high  state=open  reach=install,import  path!=tests/**  rule=decode-exec  text~"a b"  -family=network  tag=dropper  is=decoded
 *
 * `-term` or `!term` turns a term round, "quotes" keep blanks and commas together, a list of values means any of them, `*` stands for anything
 * (in a path: within one part, `**` across). `=` without a `*` finds the value anywhere in a text; `~` does so with every sign taken as it is.
 * All terms must hold.
 */
export interface FindingFilter {
	readonly terms: readonly FilterTerm[];
	/** What could not be understood. A term with a problem is left out. */
	readonly problems: readonly FilterProblem[];
	/** Terms that are still being typed, left out as well. */
	readonly unfinished: readonly WrittenTerm[];
}

export interface FilterProblem {
	/** 1-based column of what is meant. */
	readonly column: number;
	/** UTF-16 units. */
	readonly length: number;
	readonly message: string;
}

type Test = (facts: FilterFacts, review: FilterReview) => boolean;
export interface FilterTerm {
	readonly source: string;
	readonly test: Test;
}

function problemAt(piece: { readonly start: number; readonly end: number }, message: string): FilterProblem {
	return { column: piece.start + 1, length: piece.end - piece.start, message };
}

/** A value of a closed set, abbreviations allowed as long as they are not ambiguous: "crit", "med". */
function inSet(set: readonly string[], value: string): number | undefined {
	const exact = set.indexOf(value.toLowerCase());
	if (exact >= 0) return exact;
	const fitting = set.filter((name) => name.startsWith(value.toLowerCase()));
	return fitting.length === 1 && fitting[0] !== undefined ? set.indexOf(fitting[0]) : undefined;
}

function compare(operator: ">=" | "<=" | ">" | "<", given: number, wanted: number): boolean {
	if (operator === ">=") return given >= wanted;
	if (operator === "<=") return given <= wanted;
	return operator === ">" ? given > wanted : given < wanted;
}

function scaleTest(
	field: FilterField & { kind: "scale" },
	operator: FilterOperator,
	values: readonly WrittenValue[],
): Test | FilterProblem {
	const ranks: number[] = [];
	for (const value of values) {
		const rank = inSet(field.values, value.text);
		if (rank === undefined) return problemAt(value, `“${value.text}” is none of ${field.values.join(", ")}`);
		ranks.push(rank);
	}
	const rankOf = (facts: FilterFacts, review: FilterReview): number => field.values.indexOf(field.of(facts, review));
	if (operator === ">=" || operator === "<=" || operator === ">" || operator === "<") {
		const [wanted = 0] = ranks;
		const second = values[1];
		if (second !== undefined) return problemAt(second, `${operator} takes one value`);
		return (facts, review) => compare(operator, rankOf(facts, review), wanted);
	}
	const turned = operator === "!=" || operator === "!~";
	return (facts, review) => ranks.includes(rankOf(facts, review)) !== turned;
}

function textTest(
	field: FilterField & { kind: "text" | "path" },
	operator: FilterOperator,
	values: readonly WrittenValue[],
): Test {
	const literal = operator === "~" || operator === "!~";
	const turned = operator.startsWith("!");
	const tests = values.map(({ text }): ((given: string) => boolean) => {
		const wanted = text.toLowerCase();
		if (literal || !/[*?]/.test(text)) return (given) => given.toLowerCase().includes(wanted);
		if (field.kind === "path") return (given) => matchesGlob(text, given);
		return (given) => matchesWildcard(text, given);
	});
	return (facts, review) => field.of(facts, review).some((given) => tests.some((test) => test(given))) !== turned;
}

function flagTest(
	field: FilterField & { kind: "flag" },
	operator: FilterOperator,
	values: readonly WrittenValue[],
): Test | FilterProblem {
	const tests: Test[] = [];
	for (const value of values) {
		const test = field.flags.get(value.text.toLowerCase());
		if (test === undefined) return problemAt(value, `“${value.text}” is none of ${valuesOf(field).join(", ")}`);
		tests.push(test);
	}
	const turned = operator.startsWith("!");
	return (facts, review) => tests.some((test) => test(facts, review)) !== turned;
}

function wordTest(word: string): Test {
	const wanted = word.toLowerCase();
	return ({ haystack }, { note }) => haystack.includes(wanted) || (note !== "" && note.toLowerCase().includes(wanted));
}

function testOf(term: WrittenTerm): Test | FilterProblem {
	const { field: written, operator, values } = term;
	if (written === undefined || operator === undefined) return wordTest(values[0]?.text ?? "");
	const field = fieldNamed(written.name);
	const name = { start: written.start, end: written.start + written.name.length };
	if (field === undefined) {
		const all = filterFields.map((known) => known.name).join(", ");
		return problemAt(name, `there is no field “${written.name}”; the fields are ${all}`);
	}
	if (field.kind === "scale") return scaleTest(field, operator, values);
	if (/[<>]/.test(operator)) {
		const sign = { start: name.end, end: name.end + operator.length };
		return problemAt(sign, `“${field.name}” has no order: only =, != and ~ go with it`);
	}
	return field.kind === "flag" ? flagTest(field, operator, values) : textTest(field, operator, values);
}

export function parseFilter(text: string): FindingFilter {
	const terms: FilterTerm[] = [];
	const problems: FilterProblem[] = [];
	const unfinished: WrittenTerm[] = [];
	for (const term of readTerms(text)) {
		if (term.unfinished) unfinished.push(term);
		if (term.values.length === 0) continue;
		const test = testOf(term);
		if (typeof test !== "function") problems.push(test);
		else {
			const { source, turned } = term;
			terms.push({ source, test: turned ? (facts, review) => !test(facts, review) : test });
		}
	}
	return { terms, problems, unfinished };
}

export function matchesFilter(filter: FindingFilter, facts: FilterFacts, review: FilterReview): boolean {
	for (const term of filter.terms) if (!term.test(facts, review)) return false;
	return true;
}

/** For people: "column 5: “bad” is none of …". */
export function problemWords({ column, message }: FilterProblem): string {
	return `column ${column}: ${message}`;
}
