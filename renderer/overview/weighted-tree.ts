import type { AnalysisSoFar } from "../../main/model/analysis/analysis.ts";
import { type Severity, severityRank } from "../../main/model/analysis/scales.ts";
import type { FindingReview } from "../../main/model/case/case.ts";
import { type ExplorerNode, explorerTreeOf } from "../explorer/explorer-tree.ts";
import { stateOf } from "../findings/finding-list.ts";
import type { WeightedNode } from "./treemap.ts";

/** Part of the whole that a flagged file has at least: a setup.py of 1 kB beside a library of 10 MB would not be seen. */
const LEAST_SHARE = 1 / 150;

function graver(one: Severity | undefined, other: Severity | undefined): Severity | undefined {
	if (one === undefined || other === undefined) return one ?? other;
	return severityRank(one) >= severityRank(other) ? one : other;
}

/** Files and folders with their bytes and the gravest finding that is not dismissed. */
export function weightedTree(
	analysis: AnalysisSoFar,
	reviews: ReadonlyMap<string, FindingReview>,
): readonly WeightedNode[] {
	const worst = new Map<string, Severity>();
	for (const finding of analysis.findings) {
		if (finding.memberId === undefined || stateOf(reviews, finding.id) === "dismissed") continue;
		worst.set(finding.memberId, graver(worst.get(finding.memberId), finding.severity) ?? finding.severity);
	}
	const total = analysis.members.reduce((sum, member) => sum + member.size, 0);

	function weigh(node: ExplorerNode): WeightedNode | undefined {
		if (node.kind === "layer") return undefined;
		if (node.kind === "member") {
			const gravest = worst.get(node.id);
			const weight = gravest === undefined ? node.member.size : Math.max(node.member.size, total * LEAST_SHARE, 1);
			return weight === 0 ? undefined : { id: node.id, name: node.name, weight, worst: gravest, children: [] };
		}
		const children = node.children.flatMap((child) => weigh(child) ?? []);
		if (children.length === 0) return undefined;
		return {
			id: node.id,
			name: node.name,
			weight: children.reduce((sum, child) => sum + child.weight, 0),
			worst: children.reduce<Severity | undefined>((gravest, child) => graver(gravest, child.worst), undefined),
			children,
		};
	}
	return explorerTreeOf(analysis).flatMap((node) => weigh(node) ?? []);
}
