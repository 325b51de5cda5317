import type { Rule } from "../rule.ts";
import { techniqueName } from "./attack-techniques.ts";
import examples from "./examples.json" with { type: "json" };

/** One thing that a rule finds, from its specimens. */
export interface RuleExample {
	/** Member it stands in. */
	readonly path: string;
	/** Lines of it, at most some twenty. */
	readonly code: readonly string[];
}

/** All that a person is told of a rule: in the terminal, and in docs/rules.md. */
export interface RulePage {
	readonly rule: Rule;
	readonly techniques: readonly { readonly id: string; readonly name: string }[];
	/** What its findings say in its specimens, defanged; some of it. */
	readonly says: readonly string[];
	/** Absent where what it finds cannot be shown as lines. */
	readonly example?: RuleExample;
}

/** As `npm run docs:rules` writes it into examples.json. */
export interface KeptExample {
	readonly says: readonly string[];
	readonly path?: string;
	readonly code?: readonly string[];
}

const kept: Readonly<Record<string, KeptExample>> = examples;

/** How a finding is silenced, in two sentences. */
export const SILENCING =
	"Dismiss the finding in the workbench, with a reason: a dismissal goes by the rule and the finding's fingerprint, the shape of the code that matched, so it holds for the next release as well and comes back when the code changes. Nothing inside a package silences a rule, neither a comment nor a file name.";

export function rulePage(rule: Rule): RulePage {
	const own = Object.hasOwn(kept, rule.id) ? kept[rule.id] : undefined;
	return {
		rule,
		techniques: rule.attack.map((id) => ({ id, name: techniqueName(id) ?? "" })),
		says: own?.says ?? [],
		...(own?.path !== undefined && own.code && { example: { path: own.path, code: own.code } }),
	};
}
