import type { Confidence, Severity } from "../../model/analysis/scales.ts";
import type { DeclaredMetadata, Stated } from "../../python/metadata/declared.ts";
import type { Match, Trait } from "../rule.ts";

export interface StatedFinding {
	readonly severity: Severity;
	readonly confidence: Confidence;
	readonly message: string;
	/** A verb in the third person: "names", "requires". */
	readonly label: string;
	/** Stable for the same claim over releases; the rule's id goes before it. */
	readonly shape: string;
	readonly traits?: readonly Trait[];
	readonly story?: string;
}

/** A match at the place where a member says something. */
export function statedMatch(declared: DeclaredMetadata, stated: Stated, finding: StatedFinding): Match {
	const { severity, confidence, message, label, shape, traits = [], story } = finding;
	return {
		memberId: declared.memberId,
		...(stated.range && { range: stated.range }),
		severity,
		confidence,
		message,
		evidence: stated.range ? [{ label, range: stated.range, value: stated.text }] : [],
		shape,
		traits,
		...(story !== undefined && { story }),
	};
}

const ORDER: readonly DeclaredMetadata["kind"][] = [
	"setup-script",
	"setup-configuration",
	"pyproject",
	"requirements",
	"core-metadata",
];

/** The same claim stands in several members: what its author wrote comes before what tools made of it. */
export function authorsFirst(declared: readonly DeclaredMetadata[]): DeclaredMetadata[] {
	return declared.toSorted((left, right) => ORDER.indexOf(left.kind) - ORDER.indexOf(right.kind));
}
