import type { Finding } from "../../model/analysis/finding.ts";
import { defang, type Indicator } from "../../model/analysis/indicator.ts";
import { formatSize } from "../../model/analysis/layer.ts";
import { reasonSentences } from "../../model/analysis/reason-sentences.ts";
import { reachRank, severityRank } from "../../model/analysis/scales.ts";
import type { ScannedArtifact } from "../../model/analysis/scan-result.ts";
import type { CoverageLine } from "../../model/package/coverage.ts";
import { coverageCounts } from "../../model/package/coverage-counts.ts";
import { displayText } from "../../model/text/display-text.ts";
import { findingText, prose, type TextContext } from "./finding-text.ts";
import { indexText } from "./index-text.ts";
import { columns, fitEnd, fitStart, wrap } from "./measure.ts";
import { type Paint, severityStyle, verdictStyle } from "./paint.ts";

const MOST_FINDINGS = 100;
const MOST_INDICATORS = 60;
const MOST_SKIPPED = 20;
const MOST_REASONS = 2;
/** Files with one reason that are still listed one by one. */
const SAME_REASON = 3;

export type ArtifactTextOptions = Omit<TextContext, "shownLayers">;

function inOrder(left: Finding, right: Finding): number {
	return (
		severityRank(right.severity) - severityRank(left.severity) ||
		reachRank(left.reach) - reachRank(right.reach) ||
		left.span.startOffset - right.span.startOffset
	);
}

function headerText(result: ScannedArtifact, { analysis, paint, width }: ArtifactTextOptions): string[] {
	const { artifact, verdict } = analysis;
	const release = [result.project, result.version].filter((part) => part !== "").map((part) => prose(part, 100));
	const partial = analysis.status === "partial" ? " · examined in part" : "";
	const level = ` ${verdict.level.toUpperCase()} `;
	const score = ` ${verdict.score}/100  `;
	const room = Math.max(10, width - level.length - score.length - partial.length);
	const title = fitStart(release.length > 0 ? release.join(" ") : prose(artifact.filename, 200), room);
	const facts = [
		prose(artifact.filename, 200),
		artifact.kind,
		formatSize(artifact.size),
		`sha256 ${artifact.sha256.slice(0, 16)}…`,
	];
	return [
		`${paint(verdictStyle(verdict.level), level)}${score}${paint("bold", title)}${paint("yellow", partial)}`,
		...wrap(facts.join(" · "), width, "  ").map((line) => paint("dim", line)),
	];
}

function storyText({ analysis, width }: ArtifactTextOptions): string[] {
	const { story, reasons, wouldBe } = analysis.verdict;
	const why = reasonSentences({ reasons: reasons.slice(0, MOST_REASONS), wouldBe: wouldBe.slice(0, MOST_REASONS) });
	return [story, why].flatMap((sentences) =>
		sentences.length === 0 ? [] : ["", ...sentences.flatMap((sentence) => wrap(prose(sentence), width, "  "))],
	);
}

async function findingsText(result: ScannedArtifact, options: ArtifactTextOptions): Promise<string[]> {
	const { analysis, paint } = options;
	const context: TextContext = { ...options, shownLayers: new Set() };
	const shown = analysis.findings.toSorted(inOrder).slice(0, MOST_FINDINGS);
	const files = new Map<string, Finding[]>();
	// Findings come most severe first, so files stand in the order of their worst one.
	for (const finding of shown) files.set(finding.path, [...(files.get(finding.path) ?? []), finding]);
	const lines: string[] = [];
	for (const [path, findings] of files) {
		lines.push("", paint(["bold", "underline"], fitEnd(prose(path, 400), options.width)));
		for (const [index, finding] of findings.entries()) {
			if (index > 0) lines.push("");
			lines.push(...(await findingText(finding, context)));
		}
	}
	const left = analysis.findings.length - shown.length;
	if (left > 0)
		lines.push("", `… ${left.toLocaleString("en")} more findings, none more severe than these: --format json has all.`);
	const hidden = result.filter?.hidden ?? 0;
	if (hidden > 0) lines.push("", `${hidden.toLocaleString("en")} more findings do not pass --filter.`);
	return lines;
}

function indicatorsText({ analysis, paint, width }: ArtifactTextOptions): string[] {
	const places = new Map<string, { indicator: Indicator; count: number }>();
	for (const indicator of analysis.indicators) {
		const key = `${indicator.kind} ${indicator.value}`;
		const known = places.get(key);
		if (known) known.count++;
		else places.set(key, { indicator, count: 1 });
	}
	if (places.size === 0) return [];
	const lines = [...places.values()].slice(0, MOST_INDICATORS).map(({ indicator, count }) => {
		const value = prose(defang(indicator.kind, indicator.value), 400);
		const more = count > 1 ? ` and ${count - 1} more` : "";
		const kind = indicator.kind.padEnd(8);
		const room = width - 2 - kind.length;
		const placeRoom = Math.max(10, Math.floor(room / 3), room - columns(value) - 2);
		const place = fitEnd(`${prose(indicator.path, 400)}:${indicator.startLine}${more}`, placeRoom);
		const shown = fitStart(value, Math.max(10, room - columns(place) - 2));
		return `  ${paint("cyan", kind)}${shown}  ${paint("dim", place)}`;
	});
	const left = places.size - MOST_INDICATORS;
	if (left > 0) lines.push(`  … ${left.toLocaleString("en")} more: --format json has all.`);
	return ["", paint("bold", "Indicators (defanged)"), ...lines];
}

/** What stands alone comes first; many files with one reason make one line. */
function gapLines(skipped: readonly CoverageLine[]): string[] {
	const lines = new Map<string, CoverageLine[]>();
	for (const line of skipped) {
		const known = lines.get(line.reason);
		if (known) known.push(line);
		else lines.set(line.reason, [line]);
	}
	const groups = [...lines].sort(([, left], [, right]) => left.length - right.length);
	return groups.flatMap(([reason, files]) => {
		const why = prose(reason);
		if (files.length > SAME_REASON)
			return [`  ${files.length.toLocaleString("en")} files: ${why} (${prose(files[0]?.path ?? "", 120)}, …)`];
		return files.map((file) => (file.path === "" ? `  ${why}` : `  ${fileText(file)}: ${why}`));
	});
}

/** "data.bin (12.0 MB, unknown bytes, entropy 7.9)". */
function fileText({ path, what }: CoverageLine): string {
	return what === undefined ? prose(path, 120) : `${prose(path, 120)} (${prose(what, 120)})`;
}

function coverageText({ analysis, paint, width }: ArtifactTextOptions): string[] {
	const { skipped } = analysis.coverage;
	const head = `${coverageCounts(analysis.coverage)}.`;
	if (skipped.length === 0) return ["", paint("dim", head)];
	const gaps = gapLines(skipped);
	const lines = gaps.slice(0, MOST_SKIPPED).map((line) => fitStart(line, width));
	const left = gaps.length - MOST_SKIPPED;
	if (left > 0) lines.push(`  … ${left.toLocaleString("en")} more: --format json has all.`);
	return ["", ...wrap(`${head} Not, or not wholly, examined:`, width).map((line) => paint("dim", line)), ...lines];
}

/** One artifact for people: verdict, story, findings by file, indicators, coverage. Ends in a line feed. */
export async function artifactText(result: ScannedArtifact, options: ArtifactTextOptions): Promise<string> {
	const lines = [
		...headerText(result, options),
		...(result.index === undefined ? [] : indexText(result.index, options.paint, options.width)),
		...storyText(options),
		...(await findingsText(result, options)),
		...indicatorsText(options),
		...coverageText(options),
	];
	return `${lines.join("\n")}\n`;
}

/** One target that could not be opened. */
export function failureText(result: ScannedArtifact, paint: Paint, width: number): string {
	const lines = [
		`${paint(["bold", "red"], " NOT OPENED ")} ${paint("bold", prose(result.target, 200))}`,
		...wrap(displayText(result.error?.message ?? "", 2_000), width, "  "),
	];
	return `${lines.join("\n")}\n`;
}

/** The last line over several artifacts. */
export function summaryText(results: readonly ScannedArtifact[], paint: Paint): string {
	const opened = results.filter((result) => result.status !== "failed");
	const counts = (["malicious", "suspicious", "notable", "clear"] as const).flatMap((level) => {
		const count = opened.filter((result) => result.verdict === level).length;
		return count === 0 ? [] : [`${count} ${level}`];
	});
	const failed = results.length - opened.length;
	const failures = failed === 0 ? "" : paint(severityStyle("high"), `, ${failed} could not be opened`);
	return `${paint("bold", `${opened.length} ${opened.length === 1 ? "artifact" : "artifacts"} scanned`)}${counts.length > 0 ? `: ${counts.join(", ")}` : ""}${failures}\n`;
}
