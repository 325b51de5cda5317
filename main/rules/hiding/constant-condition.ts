import type { Match, MatchStep, ModuleRule, ModuleSubject } from "../rule.ts";
import { insideComment, insideString } from "../support/comments.ts";
import { hidingSeverity } from "../support/weigh.ts";

const LITERAL = String.raw`(?:-?\d[\w.]*|"[^"\\\n]{0,200}"|'[^'\\\n]{0,200}'|True|False|None|len\(\s*(?:"[^"\n]{0,200}"|'[^'\n]{0,200}')\s*\)|\(\s*-?\d+(?:\s*[-+*%^&|]\s*-?\d+){1,6}\s*\)|-?\d+(?:\s*[-+*%^&|]\s*-?\d+){1,6})`;
/** Both sides are written down: what comes out stands fast before the program runs. */
const CONDITION = new RegExp(
	String.raw`(?<![\w.])(?:if|elif|while|and|or|assert)[ \t(]+(?:not[ \t(]+)?(${LITERAL}[ \t]*(?:==|!=|<=|>=|<|>|is(?:[ \t]+not)?)[ \t]*${LITERAL})[ \t)]*(?=:|and\b|or\b|else\b|\n|;)`,
	"g",
);
/** For the prefilter. */
const ANY = new RegExp(CONDITION.source);
/** A few may be left over from trying things out. */
const MANY = 4;

/** Conditions that never change, as obfuscators put them between the lines. */
export const constantCondition: ModuleRule = {
	about: "module",
	id: "constant-condition",
	title: "Conditions that compare constants",
	family: "hiding",
	severity: "high",
	attack: ["T1027", "T1027.016"],
	why: "`if 4821 == 4821:` decides nothing: obfuscators add such branches, and code that never runs, to make the rest unreadable and every copy different.",
	lookalikes:
		"`if 1 == 0:` is used now and then to switch something off, and tests compare constants: several of them must stand in the file.",
	atoms: [],
	wants: (text) => ANY.test(text),
	*check(subject: ModuleSubject): Iterable<Match> {
		const { module } = subject;
		const steps: MatchStep[] = [];
		let count = 0;
		for (const found of module.document.text.matchAll(CONDITION)) {
			if (insideString(module, found.index) || insideComment(module, found.index)) continue;
			count++;
			if (steps.length < 5)
				steps.push({
					label: "compares constants",
					range: { start: found.index, end: found.index + found[0].length },
					value: found[1] ?? "",
				});
		}
		const [first] = steps;
		if (!first) return;
		const many = count >= MANY;
		yield {
			range: first.range,
			scope: 0,
			severity: many ? hidingSeverity(subject.reachOf(0)) : "info",
			confidence: many ? "high" : "low",
			message: `${count === 1 ? "A condition compares" : `${count} conditions compare`} constants: ${steps
				.slice(0, 3)
				.map((step) => step.value)
				.join(", ")}`,
			evidence: steps,
			shape: "constant-condition",
			traits: many ? ["hides"] : [],
			story: "is full of conditions that compare constants",
		};
	},
};
