import { AnalystError } from "../../model/analyst-error.ts";
import type { ReadablePackage } from "../../scan/scanned-package.ts";

/** What cannot be done before there is a verdict is refused with this. */
export function notJudged({ analysis }: Pick<ReadablePackage, "analysis">): AnalystError {
	return analysis.status === "unjudged" && analysis.fault !== undefined
		? new AnalystError("not-judged", "This package was not analysed to the end: have it analysed again first.")
		: new AnalystError("not-judged", "The analysis of this package is still under way. Wait until it has ended.");
}
