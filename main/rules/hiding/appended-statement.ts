import { runsByItself, type Severity } from "../../model/analysis/scales.ts";
import type { Call } from "../../python/facts.ts";
import { processWeight } from "../process/process-weight.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { executionAtoms, executionCalls } from "../support/execution.ts";
import { callMatch } from "../support/make-match.ts";
import { networkAtoms, networkCalls } from "../support/network.ts";
import { spawnAtoms, spawnCalls } from "../support/spawn.ts";
import { lineBefore, semicolonBefore, semicolonLines } from "../support/statements.ts";
import { quoted, sourceText } from "../support/values.ts";
import { capForReach, reachOfCall } from "../support/weigh.ts";

/** More lines with semicolons are somebody's style, or an obfuscator's, which other rules find. */
const FEW = 4;
/** What the line seems to be about. */
const innocent =
	/^\s*(?:(?:from\s+[\w.]+\s+)?import\b|[A-Za-z_][\w.]*(?:\s*:\s*[\w.[\], ]+)?\s*=[^=]|["']|[rRbBuUfF]{1,2}["']|pass\b|\.\.\.|return\b|print\b|global\b|assert\b|(?:class|def|if|else|try|with|for)\b)/;
/** Program parts that one-liners start so: `import pdb; pdb.set_trace()`. */
const ordinary = /^\s*import\s+([\w.]+)\s*;\s*$/;

/** A statement that does something, put behind an innocent one on the same line. */
export const appendedStatement: ModuleRule = {
	about: "module",
	id: "appended-statement",
	title: "A statement is appended to an innocent line",
	family: "hiding",
	severity: "high",
	attack: ["T1027", "T1036"],
	why: "A reader who looks down the left side of a file sees an import or a version number; what stands behind the semicolon runs all the same.",
	lookalikes:
		"`import pdb; pdb.set_trace()` and short pairs of statements are a habit: only calls that run code, start processes or talk to the network count, in a file that hardly uses semicolons.",
	atoms: [...executionAtoms, ...spawnAtoms, ...networkAtoms],
	*check(subject: ModuleSubject): Iterable<Match> {
		const { module } = subject;
		if (!module.document.text.includes(";") || module.role === "pth") return;
		const sinks = [
			...executionCalls(module).filter((one) => one.form !== "object"),
			...networkCalls(module).filter((one) => one.destination !== "local"),
			...spawnCalls(module).filter((one) => processWeight(one, false).severity !== "info"),
		].map(({ call }) => call);
		const told = new Set<number>();
		let lines: number | undefined;
		for (const call of sinks.sort((a, b) => a.range.start - b.range.start)) {
			const semicolon = semicolonBefore(module, call.range.start);
			if (semicolon < 0) continue;
			const before = lineBefore(module, semicolon + 1);
			const line = semicolon + 1 - before.length;
			if (told.has(line)) continue;
			if (!innocent.test(before)) continue;
			lines ??= semicolonLines(module);
			if (lines > FEW) return;
			told.add(line);
			yield match(subject, call, before);
		}
	},
};

function match(subject: ModuleSubject, call: Call, before: string): Match {
	const reach = reachOfCall(subject, call);
	const imported = ordinary.exec(before)?.[1];
	// The module that the line imports, used once: a habit of consoles and scripts.
	const habit = imported !== undefined && call.targets.some((target) => target.startsWith(`${imported}.`));
	const severity: Severity = runsByItself(reach) ? (habit ? "low" : "medium") : "low";
	return callMatch(subject, call, {
		severity: capForReach(reach, severity),
		confidence: habit ? "low" : "medium",
		message: `Behind ${quoted(before.replace(/;\s*$/, ""), 60)} on the same line stands ${quoted(sourceText(subject.module, call.range), 80)}`,
		traits: ["hides"],
		sink: "is appended",
		sinkValue: sourceText(subject.module, call.range),
		story: "appends a statement to an innocent line",
	});
}
