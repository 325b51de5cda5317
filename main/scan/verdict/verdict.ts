import type { Verdict } from "../../model/analysis/analysis.ts";
import type { Finding } from "../../model/analysis/finding.ts";
import {
	confidences,
	type Reach,
	reachRank,
	severityRank,
	type VerdictLevel,
	verdictLevels,
	verdictRank,
} from "../../model/analysis/scales.ts";
import { chains } from "./chains.ts";
import { type CompletedChain, completedChains, type OpenChain, openChains } from "./complete-chains.ts";
import type { JudgedMatch } from "./judged-match.ts";
import { tellStory } from "./story.ts";

/** Points of one finding, before reach and confidence. A help for sorting a queue, not a probability. */
const POINTS: readonly number[] = [0, 1, 5, 15, 30];
const REACH_FACTOR: Record<Reach, number> = {
	install: 1,
	startup: 1,
	import: 0.9,
	"entry-point": 0.5,
	called: 0.4,
	test: 0.05,
	unreached: 0.1,
};

/** Reasons, and ways to a worse verdict, that are told. */
const TOLD = 4;

/** The band of scores that a verdict has, so that sorting by score never contradicts the verdict. */
const BANDS: Record<VerdictLevel, readonly [number, number]> = {
	clear: [0, 9],
	notable: [10, 49],
	suspicious: [50, 79],
	malicious: [80, 100],
};

function scoreOf(findings: readonly Finding[], level: VerdictLevel): number {
	// Every rule counts once, with its most pressing finding: a file that spawns a hundred processes is not a hundred times worse.
	const best = new Map<string, number>();
	for (const finding of findings) {
		const sureness = [0.4, 0.8, 1][confidences.indexOf(finding.confidence)] ?? 1;
		const points = (POINTS[severityRank(finding.severity)] ?? 0) * REACH_FACTOR[finding.reach] * sureness;
		best.set(finding.rule, Math.max(best.get(finding.rule) ?? 0, points));
	}
	const sum = [...best.values()].reduce((total, points) => total + points, 0);
	const [lowest, highest] = BANDS[level];
	return Math.round(lowest + (highest - lowest) * (1 - Math.exp(-sum / 40)));
}

/** The gravest first: severity, then who runs it, then how sure; reading order last, so that the same findings give the same reasons. */
function byGravity(left: Finding, right: Finding): number {
	return (
		severityRank(right.severity) - severityRank(left.severity) ||
		reachRank(left.reach) - reachRank(right.reach) ||
		confidences.indexOf(right.confidence) - confidences.indexOf(left.confidence)
	);
}

function reasonsOf(completed: readonly CompletedChain[], level: VerdictLevel): Verdict["reasons"] {
	return completed
		.filter(({ chain }) => chain.level === level)
		.slice(0, TOLD)
		.map(({ chain, findings }) => ({
			chain: chain.id,
			text: `${level} because ${chain.because}`,
			findings: findings.map((finding) => finding.id),
		}));
}

function wouldBe(open: readonly OpenChain[], level: VerdictLevel): Verdict["wouldBe"] {
	return open
		.filter(({ chain }) => verdictRank(chain.level) > verdictRank(level))
		.slice(0, TOLD)
		.map(({ chain, findings, missing }) => ({
			chain: chain.id,
			level: chain.level,
			text: `would be ${chain.level} if ${missing.title}: then ${chain.because}`,
			findings: findings.map((finding) => finding.id),
		}));
}

/**
 * Weighs the findings of one artifact into its verdict (design.md section 5, "Verdict"): the worst level of which a chain is complete (chains.ts).
 * `root` is the folder that everything stands in, if there is one: the story leaves it out.
 */
export function judge(matches: readonly JudgedMatch[], root = ""): Verdict {
	const findings = matches.map(({ finding }) => finding).sort(byGravity);
	const completed = completedChains(chains, findings);
	const rank = Math.max(0, ...completed.map(({ chain }) => verdictRank(chain.level)));
	const level = verdictLevels[rank] ?? "clear";
	return {
		level,
		score: scoreOf(findings, level),
		story: tellStory(matches, level, root),
		reasons: reasonsOf(completed, level),
		wouldBe: level === "malicious" ? [] : wouldBe(openChains(chains, findings), level),
	};
}
