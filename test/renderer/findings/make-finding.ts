import type { Finding } from "../../../main/model/analysis/finding.ts";

/** A finding with nothing remarkable but what the test says. */
export function makeFinding(change: Partial<Finding> & Pick<Finding, "id">): Finding {
	return {
		rule: "some-rule",
		family: "network",
		severity: "medium",
		confidence: "high",
		reach: "called",
		memberId: "m0",
		path: "pkg/module.py",
		reachPath: [],
		layerIds: [],
		layers: [],
		span: { startOffset: 0, endOffset: 1, startLine: 1, startColumn: 1, endLine: 1, endColumn: 2 },
		excerpt: "",
		message: "",
		evidence: [],
		fingerprint: change.id,
		attack: [],
		traits: [],
		...change,
	};
}

export function spanAt(startOffset: number): Finding["span"] {
	return {
		startOffset,
		endOffset: startOffset + 1,
		startLine: 1,
		startColumn: 1 + startOffset,
		endLine: 1,
		endColumn: 2 + startOffset,
	};
}
