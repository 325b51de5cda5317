import type { Report } from "../../main/api/contract.ts";

/** Long enough for the browser to have taken the content over. */
const KEPT = 60_000;

/** Saves by the browser's own means. The address is one of this page's own memory; nothing is fetched. */
export function downloadReport(report: Report): void {
	const address = URL.createObjectURL(new Blob([report.text], { type: report.mediaType }));
	const link = document.createElement("a");
	link.href = address;
	link.download = report.filename;
	link.click();
	setTimeout(() => URL.revokeObjectURL(address), KEPT);
}
