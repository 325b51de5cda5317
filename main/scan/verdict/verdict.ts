import type { Verdict } from "../../model/analysis/analysis.ts";
import { confidences, type Reach, runsByItself, severityRank, type VerdictLevel } from "../../model/analysis/scales.ts";
import type { Trait } from "../../rules/rule.ts";
import type { JudgedMatch } from "./judged-match.ts";
import { tellStory } from "./story.ts";

const HIGH = severityRank("high");
const CRITICAL = severityRank("critical");
const MEDIUM = severityRank("medium");

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

function atLeast(match: JudgedMatch, severity: number, confidence: "low" | "medium" | "high"): boolean {
	return (
		severityRank(match.finding.severity) >= severity &&
		confidences.indexOf(match.finding.confidence) >= confidences.indexOf(confidence)
	);
}

function dormant(reach: Reach): boolean {
	return reach === "test" || reach === "unreached";
}

/**
 * What two different findings of one member show together, when both run by themselves. Each alone is ordinary in some harmless package;
 * both in one file at install or import time are not (study/detection.md section 5, study/shapes.md).
 */
const PAIRS: readonly (readonly [Trait, Trait])[] = [
	["fetches", "starts-process"],
	["hides", "sends"],
	["hides", "fetches"],
	["hides", "starts-process"],
	["hides", "executes-code"],
	["takes-identity", "sends"],
	["takes-secrets", "sends"],
	["takes-secrets", "covert-channel"],
	["takes-identity", "covert-channel"],
	["persists", "fetches"],
	["persists", "hides"],
	["persists", "starts-process"],
	["imitates", "sends"],
	["imitates", "fetches"],
	["imitates", "runs-decoded"],
];

/** Two unsure findings stay unsure together: a build script fetches from where its settings say, and starts what they say. */
function tellMore(one: JudgedMatch, other: JudgedMatch): boolean {
	return one.finding.rule !== other.finding.rule && (atLeast(one, MEDIUM, "high") || atLeast(other, MEDIUM, "high"));
}

/** Traits that, at `medium` and above, come from findings that run by themselves, by member; a property of the whole counts for each. */
function pairShown(matches: readonly JudgedMatch[]): boolean {
	const byMember = new Map<string, JudgedMatch[]>();
	for (const match of matches) {
		if (!atLeast(match, MEDIUM, "medium") || !runsByItself(match.finding.reach)) continue;
		const path = match.finding.path;
		byMember.set(path, [...(byMember.get(path) ?? []), match]);
	}
	for (const list of byMember.values()) {
		for (const [first, second] of PAIRS) {
			const left = list.filter((match) => match.traits.includes(first));
			const right = list.filter((match) => match.traits.includes(second));
			if (left.some((one) => right.some((other) => tellMore(one, other)))) return true;
		}
	}
	return false;
}

function levelOf(matches: readonly JudgedMatch[]): VerdictLevel {
	const awake = matches.filter((match) => !dormant(match.finding.reach));
	if (awake.some((match) => atLeast(match, CRITICAL, "high") && runsByItself(match.finding.reach))) return "malicious";
	if (awake.some((match) => atLeast(match, CRITICAL, "medium"))) return "suspicious";
	if (awake.some((match) => atLeast(match, HIGH, "medium") && runsByItself(match.finding.reach))) return "suspicious";
	if (pairShown(awake)) return "suspicious";
	if (awake.some((match) => atLeast(match, MEDIUM, "low"))) return "notable";
	if (matches.some((match) => atLeast(match, HIGH, "medium"))) return "notable";
	return "clear";
}

/** The band of scores that a verdict has, so that sorting by score never contradicts the verdict. */
const BANDS: Record<VerdictLevel, readonly [number, number]> = {
	clear: [0, 9],
	notable: [10, 49],
	suspicious: [50, 79],
	malicious: [80, 100],
};

function scoreOf(matches: readonly JudgedMatch[], level: VerdictLevel): number {
	// Every rule counts once, with its most pressing finding: a file that spawns a hundred processes is not a hundred times worse.
	const best = new Map<string, number>();
	for (const { finding } of matches) {
		const sureness = [0.4, 0.8, 1][confidences.indexOf(finding.confidence)] ?? 1;
		const points = (POINTS[severityRank(finding.severity)] ?? 0) * REACH_FACTOR[finding.reach] * sureness;
		best.set(finding.rule, Math.max(best.get(finding.rule) ?? 0, points));
	}
	const sum = [...best.values()].reduce((total, points) => total + points, 0);
	const [lowest, highest] = BANDS[level];
	return Math.round(lowest + (highest - lowest) * (1 - Math.exp(-sum / 40)));
}

/**
 * Weighs the findings of one artifact into its verdict (design.md section 5, "Verdict"). `root` is the folder that everything stands in, if there
 * is one: the story leaves it out.
 */
export function judge(matches: readonly JudgedMatch[], root = ""): Verdict {
	const level = levelOf(matches);
	return { level, score: scoreOf(matches, level), story: tellStory(matches, level, root) };
}
