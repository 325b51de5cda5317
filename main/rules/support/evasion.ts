import { runsByItself, type Severity } from "../../model/analysis/scales.ts";
import type { Range } from "../../model/text/span.ts";
import type { Guards, Module, ScopeId } from "../../python/facts.ts";
import type { Match, MatchStep, ModuleSubject } from "../rule.ts";
import type { Action } from "./actions.ts";
import { deedBeside } from "./company.ts";
import { capForReach, lowered } from "./weigh.ts";

/** A check that decides whether the rest of the code acts. */
export interface Evasion {
	readonly range: Range;
	readonly scope: ScopeId;
	readonly guards?: Guards;
	/** A verb phrase in the third person: "waits for 300 s". */
	readonly phrase: string;
	/** Where it runs by itself before a deed. One notch less where no deed is seen, and at most low where somebody calls it. */
	readonly before: Severity;
	readonly sure: boolean;
	/** What it asks and compares: none of it is the deed. */
	readonly steps: readonly MatchStep[];
	readonly shape: string;
}

/**
 * The match for such a check. Alone it is what many programs do; where the module then reaches out, starts something or runs text by itself, it is
 * told with that deed, and the chains of the verdict weigh both.
 */
export function evasionMatch(subject: ModuleSubject, evasion: Evasion): Match {
	const reach = subject.reachOf(evasion.scope, evasion.guards);
	const auto = runsByItself(reach);
	const deed: Action | undefined = auto
		? deedBeside(subject, evasion.scope, [evasion.range, ...evasion.steps.map((step) => step.range)])
		: undefined;
	const severity = deed ? evasion.before : lowered(evasion.before, auto ? 1 : 2);
	const whole = deed ? `${evasion.phrase} before it ${deed.phrase}` : evasion.phrase;
	return {
		range: evasion.range,
		scope: evasion.scope,
		reach,
		severity: capForReach(reach, severity),
		confidence: evasion.sure && deed ? "high" : "medium",
		message: `${whole.charAt(0).toUpperCase()}${whole.slice(1)}`,
		evidence: [...evasion.steps, ...(deed ? [{ label: deed.kind, range: deed.call.range, value: deed.phrase }] : [])],
		shape: evasion.shape,
		traits: severity === "info" || severity === "low" ? [] : ["evades"],
		story: whole,
	};
}

/** UTF-16 units behind a condition in which its branch begins. */
const BRANCH = 160;
const leaves =
	/^[^\n]*?:\s*(?:#[^\n]*\n\s*)*(?:return\b|(?:sys\.|os\._?)?exit\s*\(|quit\s*\(|raise\s+SystemExit|os\._exit\s*\(|pass\b|sys\.exit)/;

/** Whether the code behind an offset on the line of a condition leaves the function or the program. */
export function branchLeaves(module: Module, offset: number): boolean {
	return leaves.test(module.document.text.slice(offset, offset + BRANCH));
}
