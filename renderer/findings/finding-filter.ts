import type { Finding } from "../../main/model/analysis/finding.ts";
import { confidences, reaches, severities } from "../../main/model/analysis/scales.ts";
import { type FindingState, findingStates } from "../../main/model/case/judgements.ts";

/**
 * The one filter grammar of the findings list. Words are looked for in everything a finding says; `field operator value` narrows:
 *
 *   sev>=high  conf=high  reach=install  via=cmdclass*  state=open  rule=exec*  family=network  path!=tests/*  attack=T1059*  is=decoded  is=noted
 *
 * `-word` or `!word` turns a term round, "quotes" keep blanks together, `*` stands for anything. All terms must hold.
 */
export interface FindingFilter {
	readonly terms: readonly FilterTerm[];
	/** What could not be understood, for the analyst. A term with a problem is left out. */
	readonly problems: readonly string[];
}

export interface FilterSubject {
	readonly finding: Finding;
	/** The finding's path as the archive has it, and as the list shows it. */
	readonly paths: readonly string[];
	readonly state: FindingState;
	readonly ruleTitle: string;
	readonly note: string;
}

type Test = (subject: FilterSubject) => boolean;
export interface FilterTerm {
	readonly source: string;
	readonly test: Test;
}

const operators = [">=", "<=", "!=", "=", ":", ">", "<"] as const;
type Operator = (typeof operators)[number];

/** `*` matches any run of characters. Both cases count the same. Linear in the text: no regular expression, no backtracking over all. */
export function matchesWildcard(pattern: string, text: string): boolean {
	const wanted = pattern.toLowerCase();
	const given = text.toLowerCase();
	let at = 0;
	let star = -1;
	let resume = 0;
	let index = 0;
	while (index < given.length) {
		if (at < wanted.length && wanted[at] === "*") {
			star = at++;
			resume = index;
		} else if (at < wanted.length && wanted[at] === given[index]) {
			at++;
			index++;
		} else if (star >= 0) {
			at = star + 1;
			index = ++resume;
		} else return false;
	}
	while (wanted[at] === "*") at++;
	return at === wanted.length;
}

function compare(operator: Operator, given: number, wanted: number): boolean {
	switch (operator) {
		case ">=":
			return given >= wanted;
		case "<=":
			return given <= wanted;
		case ">":
			return given > wanted;
		case "<":
			return given < wanted;
		case "!=":
			return given !== wanted;
		case "=":
		case ":":
			return given === wanted;
	}
}

/** A value on a closed scale, abbreviations allowed as long as they are not ambiguous: "crit", "med". */
function onScale(scale: readonly string[], value: string): number | undefined {
	const fitting = scale.filter((name) => name.startsWith(value.toLowerCase()));
	const exact = scale.indexOf(value.toLowerCase());
	if (exact >= 0) return exact;
	return fitting.length === 1 && fitting[0] !== undefined ? scale.indexOf(fitting[0]) : undefined;
}

function scaleTest(
	scale: readonly string[],
	of: (subject: FilterSubject) => string,
	operator: Operator,
	value: string,
): Test | string {
	const wanted = onScale(scale, value);
	if (wanted === undefined) return `“${value}” is none of ${scale.join(", ")}`;
	return (subject) => compare(operator, scale.indexOf(of(subject)), wanted);
}

function textTest(of: (subject: FilterSubject) => readonly string[], operator: Operator, value: string): Test | string {
	if (operator !== "=" && operator !== ":" && operator !== "!=") return "only =, : and != go with this field";
	const pattern = value.includes("*") ? value : `*${value}*`;
	const turned = operator === "!=";
	return (subject) => of(subject).some((text) => matchesWildcard(pattern, text)) !== turned;
}

function fieldTest(field: string, operator: Operator, value: string): Test | string {
	switch (field) {
		case "sev":
		case "severity":
			return scaleTest(severities, ({ finding }) => finding.severity, operator, value);
		case "conf":
		case "confidence":
			return scaleTest(confidences, ({ finding }) => finding.confidence, operator, value);
		case "reach":
			return scaleTest(reaches, ({ finding }) => finding.reach, operator, value);
		case "state":
			return scaleTest(findingStates, ({ state }) => state, operator, value);
		case "rule":
			return textTest(({ finding, ruleTitle }) => [finding.rule, ruleTitle], operator, value);
		case "family":
			return textTest(({ finding }) => [finding.family], operator, value);
		case "path":
			return textTest(({ paths }) => paths, operator, value);
		case "via":
			return textTest(({ finding }) => finding.reachPath, operator, value);
		case "attack":
			return textTest(({ finding }) => finding.attack, operator, value);
		case "is": {
			const turned = operator === "!=";
			if (value === "decoded") return ({ finding }) => finding.layerIds.length > 0 !== turned;
			if (value === "noted") return ({ note }) => (note !== "") !== turned;
			return `“${value}” is none of decoded, noted`;
		}
		default:
			return `there is no field “${field}”`;
	}
}

function wordTest(word: string): Test {
	const wanted = word.toLowerCase();
	return ({ finding, paths, ruleTitle, note }) =>
		[
			finding.message,
			finding.excerpt,
			...finding.reachPath,
			...paths,
			finding.rule,
			ruleTitle,
			note,
			...finding.attack,
			...finding.evidence.flatMap((step) => [step.label, step.value]),
		].some((text) => text.toLowerCase().includes(wanted));
}

/** Splits at blanks outside of quotes. */
function tokensOf(text: string): string[] {
	return [...text.matchAll(/(?:[^\s"]|"[^"]*"?)+/g)].map((match) => match[0]);
}

export function parseFilter(text: string): FindingFilter {
	const terms: FilterTerm[] = [];
	const problems: string[] = [];
	for (const source of tokensOf(text)) {
		const turned = /^[-!]./.test(source);
		const body = turned ? source.slice(1) : source;
		const parts = /^([a-z]+)(>=|<=|!=|=|:|>|<)(.*)$/is.exec(body);
		const [, field = "", sign = "", rest = ""] = parts ?? [];
		const operator = operators.find((candidate) => candidate === sign);
		const value = (parts ? rest : body).replaceAll('"', "");
		if (value === "") continue;
		const test = operator === undefined ? wordTest(value) : fieldTest(field.toLowerCase(), operator, value);
		if (typeof test === "string") problems.push(`${source}: ${test}`);
		else terms.push({ source, test: turned ? (subject) => !test(subject) : test });
	}
	return { terms, problems };
}

export function matchesFilter(filter: FindingFilter, subject: FilterSubject): boolean {
	return filter.terms.every((term) => term.test(subject));
}
