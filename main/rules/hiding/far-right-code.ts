import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { quoted } from "../support/values.ts";
import { capForReach } from "../support/weigh.ts";

/** Blanks in a row after which code is out of sight in any editor. */
const BLANKS = 60;

/** The same on a whole text, for the prefilter. */
const farRight = new RegExp(`\\S[ \\t\\u00a0\\u3000]{${BLANKS},}[^\\s#]`);

/** Code that stands so far to the right that a reader without line wrapping never sees it. */
export const farRightCode: ModuleRule = {
	about: "module",
	id: "far-right-code",
	title: "Code pushed out of sight to the right",
	family: "hiding",
	severity: "high",
	attack: ["T1027", "T1036"],
	why: "A statement behind many blanks on an innocent line is outside the window for whoever looks at the file.",
	lookalikes:
		"Aligned comments, tables and the inside of strings do not count: a call must begin behind at least 60 blanks that follow other code on the same line.",
	atoms: [],
	wants: (text) => farRight.test(text),
	*check(subject: ModuleSubject): Iterable<Match> {
		const { module } = subject;
		const { text } = module.document;
		const pattern = new RegExp(`(\\S)([ \\t\\u00a0\\u3000]{${BLANKS},})(?=[^\\s#])`, "g");
		for (const found of text.matchAll(pattern)) {
			const start = found.index + 1 + (found[2]?.length ?? 0);
			const lineEnd = endOfLine(text, start);
			if (insideString(subject, found.index + 1, start)) continue;
			const before = found[1] ?? "";
			// A call, an import or an assignment has to begin there; aligned values of a table do not.
			const call = module.calls.find((one) => one.range.start >= start && one.range.start < lineEnd);
			const imported = module.imports.find((one) => one.range.start >= start && one.range.start < lineEnd);
			const scope = call?.scope ?? imported?.scope;
			if (
				scope === undefined ||
				(before !== ";" &&
					!imported &&
					!/[;:]/.test(text.slice(found.index, found.index + 1)) &&
					!/^(?:exec|eval|__import__|import|from|try|if|;)/.test(text.slice(start)))
			)
				continue;
			const reach = subject.reachOf(scope);
			yield {
				range: { start, end: lineEnd },
				scope,
				severity: capForReach(reach, "high"),
				confidence: "high",
				message: `Code begins ${(found[2]?.length ?? 0).toLocaleString("en")} blanks to the right: ${quoted(text.slice(start, lineEnd))}`,
				evidence: [
					{
						label: "hides to the right",
						range: { start, end: lineEnd },
						value: text.slice(start, Math.min(lineEnd, start + 400)),
					},
				],
				shape: call?.shape ?? imported?.shape ?? "",
				traits: ["hides"],
				story: "hides code far to the right of an innocent line",
			};
		}
	},
};

function endOfLine(text: string, from: number): number {
	const end = text.indexOf("\n", from);
	return end < 0 ? text.length : end;
}

function insideString(subject: ModuleSubject, start: number, end: number): boolean {
	return subject.module.strings.some((fact) => fact.range.start < start && end < fact.range.end);
}
