import type { AnalysisSoFar } from "../../main/model/analysis/analysis.ts";

/** Whether something in it is encrypted and could not be read. */
export function holdsLocked({ members }: Pick<AnalysisSoFar, "members">): boolean {
	return members.some(({ readable, anomalies }) => !readable && anomalies.some(({ code }) => code === "encrypted"));
}
