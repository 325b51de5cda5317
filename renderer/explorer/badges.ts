import type { Finding } from "../../main/model/analysis/finding.ts";
import { type Severity, severityRank } from "../../main/model/analysis/scales.ts";
import type { FindingReview } from "../../main/model/case/case.ts";
import { stateOf } from "../findings/finding-list.ts";
import type { ExplorerNode } from "./explorer-tree.ts";

export interface Badge {
	/** Of the open findings; absent when all are judged. */
	readonly worst: Severity | undefined;
	readonly open: number;
	readonly total: number;
}

function join(one: Badge | undefined, other: Badge): Badge {
	if (one === undefined) return other;
	const worst =
		one.worst === undefined || (other.worst !== undefined && severityRank(other.worst) > severityRank(one.worst))
			? other.worst
			: one.worst;
	return { worst, open: one.open + other.open, total: one.total + other.total };
}

/**
 * What stands beside each row, by node id; rows without a finding are not in it. A member counts the findings inside its layers too, a
 * layer those that stand in it or deeper, a folder everything below it.
 */
export function badgesOf(
	roots: readonly ExplorerNode[],
	findings: readonly Finding[],
	reviews: ReadonlyMap<string, FindingReview>,
): Map<string, Badge> {
	const badges = new Map<string, Badge>();
	for (const finding of findings) {
		const open = stateOf(reviews, finding.id) === "open";
		const one: Badge = { worst: open ? finding.severity : undefined, open: open ? 1 : 0, total: 1 };
		const places = finding.memberId === undefined ? finding.layerIds : [finding.memberId, ...finding.layerIds];
		for (const place of new Set(places)) badges.set(place, join(badges.get(place), one));
	}
	function addFolder(node: ExplorerNode): Badge | undefined {
		if (node.kind !== "folder") return badges.get(node.id);
		let sum: Badge | undefined;
		for (const child of node.children) {
			const badge = addFolder(child);
			if (badge) sum = join(sum, badge);
		}
		if (sum) badges.set(node.id, sum);
		return sum;
	}
	for (const node of roots) addFolder(node);
	return badges;
}
