import type { ReportDocument } from "./report-document.ts";

/** The report for programs: `reportDocumentSchema`, indented, with a line end. */
export function renderJson(document: ReportDocument): string {
	return `${JSON.stringify(document, undefined, "\t")}\n`;
}
