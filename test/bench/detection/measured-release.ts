import type { Analysis } from "../../../main/model/analysis/analysis.ts";
import type { Confidence, Family, Reach, Severity, VerdictLevel } from "../../../main/model/analysis/scales.ts";
import type { Trait } from "../../../main/model/analysis/traits.ts";

/** What the bench keeps of one finding. Messages and texts of a package are not kept: the file may be handed on. */
export interface MeasuredFinding {
	readonly rule: string;
	readonly family: Family;
	readonly severity: Severity;
	readonly confidence: Confidence;
	readonly reach: Reach;
	readonly path: string;
	readonly line: number;
	readonly layers: number;
	readonly fingerprint: string;
	readonly traits: readonly Trait[];
}

/** One distribution of one of the two sets. */
export interface MeasuredRelease {
	/** Path below the folder that was measured. */
	readonly file: string;
	readonly status: "scanned" | "partial" | "failed";
	/** Why it could not be opened. */
	readonly error?: string;
	readonly level?: VerdictLevel;
	readonly score?: number;
	readonly milliseconds?: number;
	/** Members that bear Python source or bytecode. */
	readonly python?: number;
	readonly story?: readonly string[];
	readonly findings: readonly MeasuredFinding[];
}

const PYTHON_NAME = /\.(?:pyw?|pyi|pyx|pth|pyc|ipynb)$/i;

export function measuredRelease(file: string, analysis: Analysis): MeasuredRelease {
	return {
		file,
		status: analysis.status,
		level: analysis.verdict.level,
		score: analysis.verdict.score,
		milliseconds: analysis.durationMs,
		python: analysis.members.filter(
			(member) => member.kind === "file" && (member.size ?? 0) > 0 && PYTHON_NAME.test(member.path),
		).length,
		story: analysis.verdict.story,
		findings: analysis.findings.map((finding) => ({
			rule: finding.rule,
			family: finding.family,
			severity: finding.severity,
			confidence: finding.confidence,
			reach: finding.reach,
			path: finding.path,
			line: finding.span.startLine,
			layers: finding.layerIds.length,
			fingerprint: finding.fingerprint,
			traits: finding.traits,
		})),
	};
}
