import { isInCompiledMember } from "../../model/analysis/layer.ts";
import { confidences, type Reach, reachRank, severityRank, type VerdictLevel } from "../../model/analysis/scales.ts";
import { assertNever } from "../../model/assert-never.ts";
import type { JudgedMatch } from "./judged-match.ts";

const SENTENCES = 5;

function occasion(reach: Reach): string {
	switch (reach) {
		case "install":
			return "On `pip install`";
		case "startup":
			return "Whenever Python starts";
		case "import":
			return "On import";
		case "entry-point":
			return "When its command is started";
		case "called":
			return "When it is called";
		case "test":
			return "In its tests";
		case "unreached":
			return "In code that nothing reaches";
		default:
			return assertNever(reach, "reach");
	}
}

function closed(sentence: string): string {
	return /[.!?…]$/.test(sentence) ? sentence : `${sentence}.`;
}

function capitalised(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}

function withoutRemark(sentence: string): string {
	return sentence.replace(/ \([^()]*\)\.$/, ".");
}

/** `told`: the layers that sentences before have named. */
function sentenceOf(match: JudgedMatch, root: string, told: Set<string>): string {
	const { finding } = match;
	const path = finding.path.startsWith(root) ? finding.path.slice(root.length) : finding.path;
	// A message is a sentence already; a story phrase needs its occasion and its subject.
	if (match.story === undefined) return closed(`${path}: ${finding.message}`);
	if (finding.memberId === undefined) return closed(capitalised(match.story));
	// A compiled module is no hidden layer: it says itself what it is.
	const hiding = isInCompiledMember(finding.layers, finding.span) ? finding.layers.slice(1) : finding.layers;
	const layers = hiding.join("; ");
	const hidden =
		layers === "" ? "" : told.has(layers) ? ", out of that layer," : `, out of a hidden layer (${layers}),`;
	told.add(layers);
	return closed(`${occasion(finding.reach)}, ${path}${hidden} ${match.story}`);
}

/** The most telling findings first: what runs by itself, how bad, how sure; then reading order. */
function byWeight(left: JudgedMatch, right: JudgedMatch): number {
	return (
		severityRank(right.finding.severity) - severityRank(left.finding.severity) ||
		reachRank(left.finding.reach) - reachRank(right.finding.reach) ||
		confidences.indexOf(right.finding.confidence) - confidences.indexOf(left.finding.confidence) ||
		(right.story === undefined ? 0 : 1) - (left.story === undefined ? 0 : 1)
	);
}

/** A few plain sentences that say why the verdict is what it is. */
export function tellStory(matches: readonly JudgedMatch[], level: VerdictLevel, root = ""): string[] {
	const telling = matches
		.filter((match) => severityRank(match.finding.severity) >= severityRank("medium"))
		.sort(byWeight);
	if (telling.length === 0) {
		return matches.length === 0
			? ["Nothing was found that an analyst would need to look at."]
			: [
					`Only what ordinary packages do too: ${matches.length === 1 ? "one finding" : `${matches.length} findings`} of low weight.`,
				];
	}
	const sentences: string[] = [];
	const layersTold = new Set<string>();
	const deeds = new Set<string>();
	for (const match of telling) {
		if (sentences.length === SENTENCES) break;
		const { finding } = match;
		// One sentence a rule and file, and one a place in the code: the list has the rest, and the first to come is the graver.
		const keys = [
			`${finding.rule} ${finding.path}`,
			`${finding.path}:${finding.span.startOffset}:${finding.layerIds.at(-1) ?? ""}:${finding.layerSpan?.startOffset ?? ""}`,
		];
		if (keys.some((key) => deeds.has(key))) continue;
		for (const key of keys) deeds.add(key);
		const sentence = sentenceOf(match, root, layersTold);
		const bare = withoutRemark(sentence);
		if (!sentences.some((one) => withoutRemark(one) === bare)) sentences.push(sentence);
	}
	const rest = new Set(telling.map((match) => match.finding.rule)).size;
	if (level !== "clear" && telling.length > sentences.length && rest > 1) {
		sentences.push(`${telling.length} findings of medium severity and above in all, by ${rest} rules.`);
	}
	return sentences;
}
