import packageJson from "../../package.json" with { type: "json" };
import type { Analysis } from "../model/analysis/analysis.ts";
import type { Finding } from "../model/analysis/finding.ts";
import { defang } from "../model/analysis/indicator.ts";
import type { ScanFinding, ScannedArtifact, ScanResult } from "../model/analysis/scan-result.ts";
import type { AnalystError } from "../model/analyst-error.ts";
import type { IndexFacts } from "../model/package/index-facts.ts";
import { displayText } from "../model/text/display-text.ts";

/** What is known of an artifact beside its content: an index says which release a file belongs to. */
export interface KnownRelease {
	readonly project?: string;
	readonly version?: string;
	readonly filename?: string;
	readonly index?: IndexFacts;
}

function findingResult(finding: Finding): ScanFinding {
	return {
		id: finding.id,
		rule: finding.rule,
		family: finding.family,
		severity: finding.severity,
		confidence: finding.confidence,
		reach: finding.reach,
		reachPath: finding.reachPath,
		path: finding.path,
		layers: finding.layers,
		startLine: finding.span.startLine,
		startColumn: finding.span.startColumn,
		endLine: finding.span.endLine,
		endColumn: finding.span.endColumn,
		startOffset: finding.span.startOffset,
		endOffset: finding.span.endOffset,
		message: finding.message,
		evidence: finding.evidence.map(({ label, path, startLine, value }) => ({ label, path, startLine, value })),
		fingerprint: finding.fingerprint,
		attack: finding.attack,
	};
}

/**
 * One artifact of `--format json` (design.md section 6). The same bytes give the same object but for `durationMs`.
 * @param target as the analyst wrote it
 */
export function scannedArtifact(
	target: string,
	analysis: Analysis,
	known: KnownRelease = {},
	filter?: ScannedArtifact["filter"],
): ScannedArtifact {
	const { artifact, verdict } = analysis;
	return {
		target,
		status: analysis.status,
		project: artifact.project ?? known.project ?? "",
		version: artifact.version ?? known.version ?? "",
		filename: artifact.filename,
		size: artifact.size,
		sha256: artifact.sha256,
		...(known.index === undefined ? {} : { index: known.index }),
		verdict: verdict.level,
		score: verdict.score,
		story: verdict.story,
		reasons: verdict.reasons.map(({ text, findings }) => ({ text, findings })),
		wouldBe: verdict.wouldBe.map(({ text, findings }) => ({ text, findings })),
		...(filter === undefined ? {} : { filter }),
		findings: analysis.findings.map(findingResult),
		indicators: analysis.indicators.map(({ kind, value, path, startLine }) => ({
			kind,
			value: displayText(defang(kind, value), 2_000),
			path,
			startLine,
		})),
		coverage: analysis.coverage,
		durationMs: Math.round(analysis.durationMs),
	};
}

/** A target that could not be opened. Its verdict says nothing: `status` is what counts. */
export function failedArtifact(target: string, error: AnalystError, known: KnownRelease = {}): ScannedArtifact {
	return {
		target,
		status: "failed",
		error: { code: error.code, message: error.message },
		project: known.project ?? "",
		version: known.version ?? "",
		filename: known.filename ?? "",
		size: 0,
		sha256: "",
		...(known.index === undefined ? {} : { index: known.index }),
		verdict: "clear",
		score: 0,
		story: [],
		reasons: [],
		wouldBe: [],
		findings: [],
		indicators: [],
		coverage: { members: 0, scanned: 0, examined: 0, inPart: 0, notExamined: 0, skipped: [] },
		durationMs: 0,
	};
}

export const toolVersion: string = packageJson.version;

export function scanResult(artifacts: readonly ScannedArtifact[], ruleset: string): ScanResult {
	return { schema: "vivarium-scan/1", tool: { version: toolVersion, ruleset }, artifacts: [...artifacts] };
}

function escapeUnits(character: string): string {
	let escaped = "";
	for (let index = 0; index < character.length; index++) {
		escaped += `\\u${character.charCodeAt(index).toString(16).padStart(4, "0")}`;
	}
	return escaped;
}

/** JSON that reads back the same and can be shown in a terminal: what would be invisible or reorder text is written as `\uXXXX`. */
export function terminalSafeJson(value: unknown, indent?: number): string {
	return JSON.stringify(value, undefined, indent).replace(/[^\n -~]/gu, (character) =>
		displayText(character) === character ? character : escapeUnits(character),
	);
}
