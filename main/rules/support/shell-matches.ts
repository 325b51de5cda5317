import { runsByItself, type Severity } from "../../model/analysis/scales.ts";
import type { Match, ModuleSubject, Trait } from "../rule.ts";
import { type ShellText, shellTexts } from "./code-strings.ts";
import { quoted } from "./values.ts";
import { capForReach, reachOfCall } from "./weigh.ts";

/** What a rule thinks of one shell text. */
export interface ShellJudgement {
	/** A verb phrase in the third person: "switches the firewall off". */
	readonly phrase: string;
	/** When nobody asked for it: on installation, start or import. */
	readonly unasked: Severity;
	/** When somebody calls it. */
	readonly asked: Severity;
	/** When the text only stands there and nobody starts it; absent: then it says nothing. */
	readonly unused?: Severity;
	readonly traits: readonly Trait[];
}

/** One match for every shell text that the judge has something to say about. */
export function* shellMatches(
	subject: ModuleSubject,
	judge: (shell: ShellText) => ShellJudgement | undefined,
): Iterable<Match> {
	for (const shell of shellTexts(subject.module)) {
		const found = judge(shell);
		if (!found) continue;
		const started = shell.call !== undefined;
		const reach = shell.call ? reachOfCall(subject, shell.call) : subject.reachOf(shell.scope);
		const severity = started ? (runsByItself(reach) ? found.unasked : found.asked) : found.unused;
		if (severity === undefined) continue;
		yield {
			range: shell.range,
			scope: shell.scope,
			reach,
			severity: capForReach(reach, severity),
			confidence: started ? "high" : "low",
			message: `${started ? "Starts" : "Holds"} a command that ${found.phrase}: ${quoted(shell.text)}`,
			evidence: [{ label: started ? "starts" : "holds the command", range: shell.range, value: shell.text }],
			shape: shell.shape,
			traits: severity === "info" ? [] : started ? [...found.traits, "starts-process"] : found.traits,
			story: found.phrase,
		};
	}
}
