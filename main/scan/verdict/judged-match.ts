import type { Finding } from "../../model/analysis/finding.ts";

/** A finding together with what the verdict is told from. */
export interface JudgedMatch {
	readonly finding: Finding;
	/** Verb phrase for the story, escaped and defanged; the finding's message where the rule gives none. */
	readonly story?: string;
}
