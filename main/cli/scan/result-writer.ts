import { setImmediate as turn } from "node:timers/promises";
import { collectCase } from "../../api/session/collect-case.ts";
import { withFacts } from "../../api/session/opened-artifacts.ts";
import { createWorkshop } from "../../api/workshop/workshop.ts";
import { writeReport } from "../../api/workshop/write-report.ts";
import type { ScannedArtifact } from "../../model/analysis/scan-result.ts";
import { assertNever } from "../../model/assert-never.ts";
import type { CaseState } from "../../model/case/case.ts";
import { displayText } from "../../model/text/display-text.ts";
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
	end(results: readonly ScannedArtifact[]): Promise<string>;
	/** Failed targets are told of in the pieces. */
	readonly tellsFailures: boolean;
	close(): Promise<void>;
}

export interface WriterOptions {
	readonly ruleset: string;
	readonly paint: Paint;
	/** Columns. */
	readonly width: number;
	readonly now: () => Date;
	/** Ends the writing of what takes long. */
	readonly signal: AbortSignal;
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
		end: (results) => Promise.resolve(results.length > 1 ? `\n${summaryText(results, paint)}` : ""),
		close: () => Promise.resolve(),
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
	const { signal } = options;
	const workshop = createWorkshop();
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
				signal,
				...(filter === undefined ? {} : { filter: { text: filter.text, ruleTitles } }),
			});
			return (await writeReport(workshop, format, subject, { signal })).text;
		},
		end: () => Promise.resolve(""),
		close: () => workshop.close(),
	};
}

/** What `terminalSafeJson` makes of the whole, one artifact at a time: in between there is time to hear that nobody waits any more. */
async function wholeJson(results: readonly ScannedArtifact[], { ruleset, signal }: WriterOptions): Promise<string> {
	const pieces: string[] = [];
	for (const result of results) {
		await turn();
		signal.throwIfAborted();
		pieces.push(terminalSafeJson(result, 2).replaceAll("\n", "\n    "));
	}
	const around = terminalSafeJson(scanResult([], ruleset), 2);
	const list = pieces.length === 0 ? "[]" : `[\n    ${pieces.join(",\n    ")}\n  ]`;
	// The list is the last of all: see `scanResult`.
	return `${around.slice(0, around.lastIndexOf("[]"))}${list}\n}\n`;
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
				end: (results) => wholeJson(results, options),
				close: () => Promise.resolve(),
			};
		case "jsonl":
			return {
				ordered: false,
				separator: "",
				tellsFailures: false,
				piece: (result) => Promise.resolve(`${terminalSafeJson(result)}\n`),
				end: () => Promise.resolve(""),
				close: () => Promise.resolve(),
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
