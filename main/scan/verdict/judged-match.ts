import type { Finding } from "../../model/analysis/finding.ts";
import type { Trait } from "../../rules/rule.ts";

/** A finding together with what the verdict is told from. */
export interface JudgedMatch {
	readonly finding: Finding;
	readonly traits: readonly Trait[];
	/** Verb phrase for the story, escaped and defanged; the finding's message where the rule gives none. */
	readonly story?: string;
}
