import type { Evidence, Finding } from "../../main/model/analysis/finding.ts";
import { isPartOfBytes, isTyped, type Layer } from "../../main/model/analysis/layer.ts";
import type { Place } from "../state/artifact-view.ts";

/**
 * Where to look at a finding: in the document that is open, when the finding or the literal that leads to it stands there; else in the
 * member. Absent for a finding about the artifact as a whole.
 */
export function placeOfFinding(
	finding: Finding,
	currentDocumentId: string | undefined,
	layerById: ReadonlyMap<string, Layer>,
): Place | undefined {
	if (finding.memberId === undefined) return undefined;
	const at = currentDocumentId === undefined ? -1 : finding.layerIds.indexOf(currentDocumentId);
	if (currentDocumentId !== undefined && at >= 0) {
		if (at === finding.layerIds.length - 1) return { documentId: currentDocumentId, span: finding.layerSpan };
		const next = layerById.get(finding.layerIds[at + 1] ?? "");
		if (next !== undefined) return { documentId: currentDocumentId, span: next.span };
	}
	const [outermost = "", next] = finding.layerIds;
	const layer = layerById.get(outermost);
	// The member shows no text, its part does; what was typed stands in no member.
	if (layer !== undefined && (isPartOfBytes(layer) || isTyped(layer)))
		return { documentId: outermost, span: next === undefined ? finding.layerSpan : layerById.get(next)?.span };
	return { documentId: finding.memberId, span: finding.span };
}

/** Where an evidence step stands: in its layer, when it has one. */
export function placeOfEvidence(step: Evidence): Place {
	return { documentId: step.layerId ?? step.memberId, span: step.span };
}

/** Findings marked in a document, as the editor wants them: by `span` in a member, by `layerSpan` in a layer. */
export function findingsIn(documentId: string, findings: readonly Finding[]): readonly Finding[] {
	return findings.filter((finding) => finding.memberId === documentId || finding.layerIds.at(-1) === documentId);
}
