import { collectCase } from "../../api/session/collect-case.ts";
import { withFacts } from "../../api/session/opened-artifacts.ts";
import type { ScannedArtifact } from "../../model/analysis/scan-result.ts";
import { assertNever } from "../../model/assert-never.ts";
import type { CaseState } from "../../model/case/case.ts";
import { displayText } from "../../model/text/display-text.ts";
import { renderReport } from "../../report/render-report.ts";
import type { ScannedPackage } from "../../scan/scanned-package.ts";
import type { ScanFormat } from "../command-line.ts";
import { scanResult, terminalSafeJson, toolVersion } from "../scan-result.ts";
import { artifactText, failureText, summaryText } from "../text/artifact-text.ts";
import type { Paint } from "../text/paint.ts";
import { ruleTitles, withFilter } from "./filter-findings.ts";

/** How results become text. Pieces are asked for while the package is still open. */
export interface ResultWriter {
	/** Pieces are written in the order of the targets; otherwise as each is done. */
	readonly ordered: boolean;
	piece(result: ScannedArtifact, scanned: ScannedPackage | undefined): Promise<string>;
	/** Stands between two pieces. */
	readonly separator: string;
	/** What comes after the pieces. */
	end(results: readonly ScannedArtifact[]): string;
	/** Failed targets are told of in the pieces. */
	readonly tellsFailures: boolean;
}

export interface WriterOptions {
	readonly ruleset: string;
	readonly paint: Paint;
	/** Columns. */
	readonly width: number;
	readonly now: () => Date;
}

function textWriter({ paint, width }: WriterOptions): ResultWriter {
	return {
		ordered: true,
		separator: "\n",
		tellsFailures: true,
		async piece(result, scanned) {
			if (scanned === undefined) return failureText(result, paint, width);
			const documentOf = async (id: string) => {
				const content = await scanned.document(id);
				return content === undefined || content.binary ? undefined : content.document;
			};
			const analysis = withFilter(scanned.analysis, result.filter?.text);
			return await artifactText(result, { analysis, paint, width, documentOf });
		},
		end: (results) => (results.length > 1 ? `\n${summaryText(results, paint)}` : ""),
	};
}

/** Nobody has judged anything yet. */
function untouched(artifactId: string): CaseState {
	return {
		artifactId,
		findings: new Map(),
		verdict: { verdict: "unreviewed", note: "", author: "", at: "" },
		marks: [],
		orphans: [],
		kept: [],
		seen: [],
		entries: 0,
	};
}

function reportWriter(format: "markdown" | "html", options: WriterOptions): ResultWriter {
	return {
		ordered: true,
		separator: "\n",
		tellsFailures: false,
		async piece({ filter, index }, scanned) {
			if (scanned === undefined) return "";
			const told = index === undefined ? scanned : withFacts(scanned, index);
			const subject = await collectCase(told, untouched(scanned.analysis.artifact.id), {
				reportedAt: options.now(),
				toolVersion,
				...(filter === undefined ? {} : { filter: { text: filter.text, ruleTitles } }),
			});
			return renderReport(format, subject).text;
		},
		end: () => "",
	};
}

export function createResultWriter(format: ScanFormat, options: WriterOptions): ResultWriter {
	switch (format) {
		case "text":
			return textWriter(options);
		case "json":
			return {
				ordered: true,
				separator: "",
				tellsFailures: false,
				piece: () => Promise.resolve(""),
				end: (results) => `${terminalSafeJson(scanResult(results, options.ruleset), 2)}\n`,
			};
		case "jsonl":
			return {
				ordered: false,
				separator: "",
				tellsFailures: false,
				piece: (result) => Promise.resolve(`${terminalSafeJson(result)}\n`),
				end: () => "",
			};
		case "markdown":
		case "html":
			return reportWriter(format, options);
		default:
			return assertNever(format, "format");
	}
}

/** A target in a line of its own on stderr. */
export function failureLine(result: ScannedArtifact): string {
	return `vivarium: ${displayText(result.target, 200)}: ${displayText(result.error?.message ?? "failed", 2_000)}\n`;
}
