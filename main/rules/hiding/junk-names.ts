import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { hidingSeverity } from "../support/weigh.ts";

/** Shapes that only obfuscators make. Short ones are left out: `_`, `__`, `l1`, `I0` occur in honest code. */
const shapes: readonly RegExp[] = [
	/^[Il1i]{8,}$/,
	/^[O0oQ]{8,}$/,
	/^_{4,}\d*$/,
	/^_?_?0x[0-9a-f]{4,}$/i,
	/^[Il1O0o]{10,}$/,
	/^_{2,}[A-Za-z0-9]?_{3,}$/,
	/^[xX_]{8,}$/,
	/^(?:l[Il1]+|ll+I[Il1]*)$/,
];

/** So many different ones before it is a style and no accident. */
const MANY = 4;
/** No person writes a name of so many characters; machines that do write it in words. */
const ENDLESS = 128;

function isEndless(name: string): boolean {
	if (name.length < ENDLESS) return false;
	const words = name.match(/[A-Z]?[a-z]+|[A-Z]+|\d+/g) ?? [];
	return words.length < 8 || words.some((word) => word.length > 24) || name.length / words.length < 3;
}

/** The shapes as words of a whole text. The one of hexadecimal numbers needs its underscore there: no name begins with a digit. */
const words = new RegExp(
	String.raw`(?<![A-Za-z0-9_])(?:${shapes
		.map((shape) => shape.source.replace(/^\^|\$$/g, ""))
		.join("|")
		.replace("_?_?0x", "__?0x")
		.replaceAll("[0-9a-f]", "[0-9a-fA-F]")})(?![A-Za-z0-9_])`,
	"g",
);

const endless = new RegExp(`(?<![A-Za-z0-9_])[A-Za-z_][A-Za-z0-9_]{${ENDLESS - 1},}`);

/** For the prefilter: so many different ones stand somewhere in the text. */
function hasJunk(text: string): boolean {
	if (endless.test(text)) return true;
	const different = new Set<string>();
	for (const [word] of text.matchAll(words)) {
		different.add(word);
		if (different.size >= MANY) return true;
	}
	return false;
}

/** Names that no person wrote. */
export const junkNames: ModuleRule = {
	about: "module",
	id: "junk-names",
	title: "Names made to be unreadable",
	family: "hiding",
	severity: "high",
	attack: ["T1027"],
	why: "Names such as `IlIlIlIIl` or `_0x3fa1` come out of obfuscators; an open-source package has nothing to gain by them.",
	lookalikes:
		"Single throw-away names, dunder names and short loop variables are ordinary: several different long ones must stand in the file, or one of 128 characters that is not made of words.",
	atoms: [],
	wants: hasJunk,
	*check(subject: ModuleSubject): Iterable<Match> {
		const { module } = subject;
		const found = new Map<string, { start: number; end: number; scope: number }>();
		let long = 0;
		const note = (name: string, range: { start: number; end: number }, scope: number): void => {
			if (found.has(name)) return;
			if (isEndless(name)) long++;
			if (isEndless(name) || shapes.some((shape) => shape.test(name)))
				found.set(name, { start: range.start, end: Math.min(range.end, range.start + 200), scope });
		};
		for (const fact of module.assignments) note(fact.target, fact.range, fact.scope);
		for (const fact of module.functions) {
			note(fact.name.split(".").pop() ?? "", fact.header, fact.scope);
			for (const parameter of fact.parameters) note(parameter, fact.header, fact.scope);
		}
		for (const fact of module.classes) note(fact.name.split(".").pop() ?? "", fact.header, fact.scope);
		for (const fact of module.imports) if (fact.alias !== undefined) note(fact.alias, fact.range, fact.scope);
		// One endless name is enough: it is no accident.
		if (found.size < MANY && long === 0) return;
		const sorted = [...found].sort(([, one], [, other]) => one.start - other.start);
		const [first] = sorted;
		if (!first) return;
		const [, place] = first;
		yield {
			range: { start: place.start, end: place.end },
			scope: place.scope,
			severity: hidingSeverity(subject.reachOf(place.scope)),
			confidence: "high",
			message: `${found.size} names are made to be unreadable: ${sorted
				.slice(0, 4)
				.map(([name]) => name.slice(0, 24))
				.join(", ")}`,
			evidence: sorted
				.slice(0, 5)
				.map(([name, { start, end }]) => ({ label: "names", range: { start, end }, value: name })),
			shape: "junk-names",
			traits: ["hides"],
			story: "gives its parts unreadable names",
		};
	},
};
