import type { Analysis } from "../../main/model/analysis/analysis.ts";

/** Whether something in it is encrypted and could not be read. */
export function holdsLocked({ members }: Pick<Analysis, "members">): boolean {
	return members.some(({ readable, anomalies }) => !readable && anomalies.some(({ code }) => code === "encrypted"));
}
