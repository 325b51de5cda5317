import { lineText } from "../../model/text/document.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { capForReach, hidingSeverity } from "../support/weigh.ts";

/** Characters from which on a line of code was not written by a person. */
const LONG = 2_000;
/** A line of one long literal is data; this much code beside it is not. */
const CODE_PART = 600;

/** For the prefilter: some line is that long. */
function hasLongLine(text: string): boolean {
	for (let start = 0; start < text.length; ) {
		const end = text.indexOf("\n", start);
		if ((end < 0 ? text.length : end + 1) - start >= LONG) return true;
		if (end < 0) return false;
		start = end + 1;
	}
	return false;
}

/** A line of code that is too long to be read. */
export const longLine: ModuleRule = {
	about: "module",
	id: "long-line",
	title: "Very long line of code",
	family: "hiding",
	severity: "high",
	attack: ["T1027"],
	why: "Obfuscators write a whole program on one line; nobody reads such a line to its end.",
	lookalikes:
		"Generated tables and embedded data are long too: what counts is the code on the line, calls and statements, not the length of literals.",
	atoms: [],
	wants: hasLongLine,
	*check(subject: ModuleSubject): Iterable<Match> {
		const { module } = subject;
		const { lineStarts, text } = module.document;
		for (const [index, start] of lineStarts.entries()) {
			const end = lineStarts[index + 1] ?? text.length;
			if (end - start < LONG) continue;
			const line = lineText(module.document, index + 1);
			const calls = module.calls.filter((call) => call.range.start >= start && call.range.start < end);
			const literals = module.strings
				.filter((fact) => fact.range.start >= start && fact.range.end <= end)
				.reduce((sum, fact) => sum + fact.range.end - fact.range.start, 0);
			const code = line.length - literals;
			const statements = (line.match(/;/g) ?? []).length;
			// Tables of numbers and names have no calls to speak of.
			if (code < CODE_PART || calls.length < 5) continue;
			const [first] = calls;
			if (!first) continue;
			const dense =
				statements >= 3 ||
				calls.some((call) =>
					call.targets.some((target) => /^builtins\.(?:exec|eval|__import__|chr|getattr)$/.test(target)),
				);
			const reach = subject.reachOf(first.scope);
			yield {
				range: { start, end: start + line.length },
				scope: first.scope,
				severity: dense ? hidingSeverity(reach) : capForReach(reach, "low"),
				confidence: dense ? "high" : "medium",
				message: `A line of ${line.length.toLocaleString("en")} characters with ${calls.length.toLocaleString("en")} calls in it`,
				evidence: [
					{ label: "packs code into one line", range: { start, end: start + line.length }, value: line.slice(0, 200) },
				],
				shape: first.shape,
				traits: dense ? ["hides"] : [],
			};
		}
	},
};
