import type { Analysis } from "../../main/model/analysis/analysis.ts";
import type { Finding } from "../../main/model/analysis/finding.ts";
import { confidences, type Reach, reachRank, type Severity, severityRank } from "../../main/model/analysis/scales.ts";
import type { Trait } from "../../main/model/analysis/traits.ts";

/** The four questions of a story (design.md section 5, "Verdict"), in the order in which harm is done. */
export const stages = ["runs", "takes", "hides", "acts"] as const;
export type Stage = (typeof stages)[number];

export const stageTitles: Readonly<Record<Stage, string>> = {
	runs: "Who runs it",
	takes: "What it takes or fetches",
	hides: "How it hides",
	acts: "Where it sends, what it starts",
};

/** Where there is little room. */
export const shortStageTitles: Readonly<Record<Stage, string>> = {
	runs: "Who runs it",
	takes: "Takes",
	hides: "Hides",
	acts: "Sends, starts",
};

const STAGE_OF: Readonly<Record<Trait, Exclude<Stage, "runs">>> = {
	fetches: "takes",
	"takes-secrets": "takes",
	"takes-environment": "takes",
	"takes-identity": "takes",
	watches: "takes",
	hides: "hides",
	"runs-decoded": "hides",
	evades: "hides",
	imitates: "hides",
	"ships-binary": "hides",
	sends: "acts",
	"sends-taken": "acts",
	"covert-channel": "acts",
	"starts-process": "acts",
	"executes-code": "acts",
	"runs-fetched": "acts",
	"remote-shell": "acts",
	"hooks-install": "acts",
	persists: "acts",
	tampers: "acts",
	destroys: "acts",
	mines: "acts",
	spreads: "acts",
	swaps: "acts",
};

export interface ChainNode {
	readonly id: string;
	readonly stage: Stage;
	/** A rule's title; for who runs it, how. Not yet made safe. */
	readonly title: string;
	readonly severity: Severity;
	/** What a press on it shows: the most pressing of its findings. */
	readonly finding: Finding;
	readonly count: number;
}

export interface ChainPicture {
	/** By stage; at most `SHOWN` each, the most pressing first. */
	readonly nodes: ReadonlyMap<Stage, readonly ChainNode[]>;
	/** Things of a stage that are not shown. */
	readonly more: ReadonlyMap<Stage, number>;
	/** Between things of one way to run it, from one stage to the next that has any. Ids of nodes. */
	readonly edges: readonly (readonly [from: string, to: string])[];
}

export const SHOWN = 4;

const RUNS: Readonly<Record<Reach, string>> = {
	install: "pip install runs it",
	startup: "Python's start runs it",
	import: "an import runs it",
	"entry-point": "its command runs it",
	called: "whoever calls it",
	test: "its tests run it",
	unreached: "nothing found that runs it",
};

/** The verdict's own findings first, then the gravest. */
function pressing(analysis: Analysis): readonly Finding[] {
	const telling = new Set(analysis.verdict.reasons.flatMap(({ findings }) => findings));
	return analysis.findings
		.filter(({ id, severity, traits }) => telling.has(id) || (severityRank(severity) >= 2 && traits.length > 0))
		.sort(
			(one, other) =>
				Number(telling.has(other.id)) - Number(telling.has(one.id)) ||
				severityRank(other.severity) - severityRank(one.severity) ||
				reachRank(one.reach) - reachRank(other.reach) ||
				confidences.indexOf(other.confidence) - confidences.indexOf(one.confidence),
		);
}

interface Gathered {
	readonly node: Omit<ChainNode, "count">;
	count: number;
}

/** Findings of medium severity or worse, put in the order of a story; empty stages are what the machine has not seen. */
export function chainPicture(analysis: Analysis, ruleTitles: ReadonlyMap<string, string>): ChainPicture {
	const gathered = new Map<Stage, Map<string, Gathered>>(stages.map((stage) => [stage, new Map()]));
	/** Ids of nodes by the way in which their code runs, and stage. */
	const ways = new Map<string, Map<Stage, Set<string>>>();
	function add(stage: Stage, key: string, title: string, finding: Finding): void {
		const id = `${stage}:${key}`;
		const known = gathered.get(stage)?.get(id);
		if (known) known.count++;
		else gathered.get(stage)?.set(id, { node: { id, stage, title, severity: finding.severity, finding }, count: 1 });
		const way = ways.get(`${finding.reach} ${finding.memberId}`) ?? new Map<Stage, Set<string>>();
		ways.set(`${finding.reach} ${finding.memberId}`, way);
		way.set(stage, (way.get(stage) ?? new Set()).add(id));
	}
	for (const finding of pressing(analysis)) {
		const [start] = finding.reachPath;
		if (finding.memberId !== undefined)
			add(
				"runs",
				`${finding.reach} ${start}`,
				start === undefined ? RUNS[finding.reach] : `${RUNS[finding.reach]}: ${start}`,
				finding,
			);
		for (const stage of new Set(finding.traits.map((trait) => STAGE_OF[trait])))
			add(stage, finding.rule, ruleTitles.get(finding.rule) ?? finding.rule, finding);
	}
	const nodes = new Map<Stage, readonly ChainNode[]>();
	const more = new Map<Stage, number>();
	for (const [stage, all] of gathered) {
		const list = [...all.values()].map(({ node, count }): ChainNode => ({ ...node, count }));
		nodes.set(stage, list.slice(0, SHOWN));
		if (list.length > SHOWN) more.set(stage, list.length - SHOWN);
	}
	return { nodes, more, edges: edgesOf(ways, nodes) };
}

function edgesOf(
	ways: ReadonlyMap<string, ReadonlyMap<Stage, ReadonlySet<string>>>,
	nodes: ReadonlyMap<Stage, readonly ChainNode[]>,
): readonly (readonly [string, string])[] {
	const shown = new Set([...nodes.values()].flat().map(({ id }) => id));
	const edges = new Map<string, readonly [string, string]>();
	for (const way of ways.values()) {
		const steps = stages.map((stage) => [...(way.get(stage) ?? [])].filter((id) => shown.has(id)));
		const filled = steps.filter((ids) => ids.length > 0);
		for (const [index, from] of filled.entries())
			for (const one of from) for (const other of filled[index + 1] ?? []) edges.set(`${one} ${other}`, [one, other]);
	}
	return [...edges.values()];
}
