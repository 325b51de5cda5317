import { assertNever } from "../model/assert-never.ts";
import type { Case } from "../model/case/case.ts";
import type { Artifact } from "../model/package/artifact.ts";
import { buildReport } from "./build-report.ts";
import { renderHtml } from "./html.ts";
import { renderJson } from "./json.ts";
import { renderMarkdown } from "./markdown.ts";

export type ReportFormat = "markdown" | "html" | "json";

export interface RenderedReport {
	/** Safe on every file system: letters, digits and `._+-` only. */
	readonly filename: string;
	readonly mediaType: string;
	readonly text: string;
}

/** Renders a case. Looks at nothing else; the same case gives the same text. */
export function renderReport(format: ReportFormat, subject: Case): RenderedReport {
	const document = buildReport(subject);
	const name = reportName(subject.analysis.artifact);
	switch (format) {
		case "markdown":
			return { filename: `${name}.md`, mediaType: "text/markdown", text: renderMarkdown(document) };
		case "html":
			return { filename: `${name}.html`, mediaType: "text/html", text: renderHtml(document) };
		case "json":
			return { filename: `${name}.json`, mediaType: "application/json", text: renderJson(document) };
		default:
			return assertNever(format, "report format");
	}
}

/** `vivarium-<project>-<version>-<first 8 of the SHA-256>`. */
function reportName({ project, version, filename, sha256 }: Artifact): string {
	const words = project === undefined ? [filename] : version === undefined ? [project] : [project, version];
	return ["vivarium", ...words.map(tame), tame(sha256).slice(0, 8)].filter((word) => word !== "").join("-");
}

function tame(word: string): string {
	return word
		.slice(0, 80)
		.replace(/[^A-Za-z0-9._+-]+/g, "_")
		.replace(/\.{2,}/g, ".")
		.replace(/^[._-]+|[._-]+$/g, "");
}
