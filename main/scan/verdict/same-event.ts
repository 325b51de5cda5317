import type { Finding } from "../../model/analysis/finding.ts";

/**
 * Whether two findings tell of the same piece of code: the same span of the same member, and within it of the same layer. Two rules that see one
 * call (a webhook, and what is sent to it) show one deed from two sides: it is no company for itself.
 */
export function sameEvent(one: Finding, other: Finding): boolean {
	return one.memberId !== undefined && eventOf(one) === eventOf(other);
}

/** Names the piece of code that a finding is about. */
export function eventOf(finding: Finding): string {
	const { startOffset, endOffset } = finding.layerSpan ?? finding.span;
	return `${finding.memberId ?? ""}/${finding.layerIds.join("/")}:${startOffset}-${endOffset}`;
}
