import type { Finding } from "../../main/model/analysis/finding.ts";
import { type Reach, reaches, type Severity, severityRank } from "../../main/model/analysis/scales.ts";

export const reachTitles: Readonly<Record<Reach, string>> = {
	install: "On installation",
	startup: "Whenever Python starts",
	import: "On import",
	"entry-point": "By a command of the package",
	called: "When somebody calls it",
	test: "In tests",
	unreached: "Nothing found that runs it",
};

/** A step on the way to findings, or a finding at its end. */
export interface ReachNode {
	/** Unique in the tree. */
	readonly id: string;
	/** Not yet made safe. */
	readonly label: string;
	/** Of everything below it. */
	readonly worst: Severity;
	readonly count: number;
	readonly children: readonly ReachNode[];
	/** A leaf: the most pressing of the findings of one rule there. */
	readonly finding?: Finding;
	readonly reach: Reach;
}

interface Draft {
	readonly label: string;
	readonly steps: Map<string, Draft>;
	readonly findings: Finding[];
}

function newDraft(label: string): Draft {
	return { label, steps: new Map(), findings: [] };
}

function draftIn(drafts: Map<string, Draft>, key: string, label: string): Draft {
	const known = drafts.get(key) ?? newDraft(label);
	drafts.set(key, known);
	return known;
}

/** The step, and those after it for as long as there is but one way on and nothing was found. */
function wayFrom(draft: Draft): readonly Draft[] {
	const way = [draft];
	for (let last = draft; last.findings.length === 0 && last.steps.size === 1; ) {
		const [only] = last.steps.values();
		if (only === undefined) break;
		way.push(only);
		last = only;
	}
	return way;
}

function worstOf(nodes: readonly { readonly worst: Severity }[]): Severity {
	return nodes.reduce<Severity>(
		(worst, node) => (severityRank(node.worst) > severityRank(worst) ? node.worst : worst),
		"info",
	);
}

function byGravity(one: ReachNode, other: ReachNode): number {
	return severityRank(other.worst) - severityRank(one.worst) || other.count - one.count;
}

/**
 * From what runs by itself down to what was found: "On installation" → "setup.py" → "cmdclass install" → "run()" → the finding. Steps with one
 * way on are one node; findings of one rule at the end of one way are one leaf with their number.
 */
export function reachTree(findings: readonly Finding[], ruleTitles: ReadonlyMap<string, string>): readonly ReachNode[] {
	const byReach = new Map<string, Draft>();
	for (const finding of findings) {
		if (finding.memberId === undefined) continue;
		let at = draftIn(byReach, finding.reach, reachTitles[finding.reach]);
		for (const step of finding.reachPath) at = draftIn(at.steps, step, step);
		at.findings.push(finding);
	}

	function nodeOf(draft: Draft, id: string, reach: Reach, top: boolean): ReachNode {
		const way = top ? [draft] : wayFrom(draft);
		const last = way.at(-1) ?? draft;
		const label = way.map((step) => step.label).join(" → ");
		const below = [...last.steps.values()].map((step, index) => nodeOf(step, `${id}.${index}`, reach, false));
		const children = [...leavesOf(last.findings, id, reach, ruleTitles), ...below].sort(byGravity);
		const count = children.reduce((sum, child) => sum + child.count, 0);
		return { id, label, worst: worstOf(children), count, children, reach };
	}
	return reaches.flatMap((reach) => {
		const draft = byReach.get(reach);
		return draft === undefined ? [] : [nodeOf(draft, reach, reach, true)];
	});
}

function leavesOf(
	findings: readonly Finding[],
	id: string,
	reach: Reach,
	ruleTitles: ReadonlyMap<string, string>,
): ReachNode[] {
	const byRule = new Map<string, Finding[]>();
	for (const finding of findings) {
		const known = byRule.get(finding.rule);
		if (known) known.push(finding);
		else byRule.set(finding.rule, [finding]);
	}
	return [...byRule].map(([rule, list]): ReachNode => {
		const finding = list.reduce((best, one) => (severityRank(one.severity) > severityRank(best.severity) ? one : best));
		return {
			id: `${id}-${rule}`,
			label: ruleTitles.get(rule) ?? rule,
			worst: finding.severity,
			count: list.length,
			children: [],
			finding,
			reach,
		};
	});
}

export interface ReachRow {
	readonly node: ReachNode;
	readonly depth: number;
	/** Absent for leaves. */
	readonly expanded: boolean | undefined;
}

/** Visible rows. What runs by itself is unfolded at first; what needs a caller is not, unless there is little of it. */
export function reachRows(roots: readonly ReachNode[], toggled: ReadonlyMap<string, boolean>): readonly ReachRow[] {
	const rows: ReachRow[] = [];
	function visit(nodes: readonly ReachNode[], depth: number): void {
		for (const node of nodes) {
			const bySelf = node.reach === "install" || node.reach === "startup" || node.reach === "import";
			const open = node.children.length === 0 ? undefined : (toggled.get(node.id) ?? (bySelf || node.count <= 6));
			rows.push({ node, depth, expanded: open });
			if (open) visit(node.children, depth + 1);
		}
	}
	visit(roots, 0);
	return rows;
}
