import { AnalystError } from "../../model/analyst-error.ts";
import type { Case } from "../../model/case/case.ts";
import type { RenderedReport, ReportFormat } from "../../report/render-report.ts";
import { type Workshop, WorkshopTimeout } from "./workshop.ts";

/** Milliseconds. The largest case there can be, ten thousand findings with their evidence, takes a few seconds. */
const LONGEST = 120_000;

/**
 * Renders in a thread: a large case takes seconds, in which whoever asked can go on, or give up. Errors: `cancelled`; `timed-out`, also for one that
 * took more memory than the thread has.
 */
export async function writeReport(
	workshop: Workshop,
	format: ReportFormat,
	subject: Case,
	{ signal, milliseconds = LONGEST }: { signal?: AbortSignal | undefined; milliseconds?: number } = {},
): Promise<RenderedReport> {
	try {
		return await workshop.run<"report">({ kind: "report", format, subject }, { milliseconds, signal });
	} catch (thrown) {
		if (!(thrown instanceof WorkshopTimeout)) throw thrown;
		const message = `The report took longer than ${milliseconds / 1_000} s, or too much memory, and was given up. Put a filter on the findings.`;
		throw new AnalystError("timed-out", message, thrown);
	}
}
