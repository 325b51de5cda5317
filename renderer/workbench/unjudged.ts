import type { AnalysisSoFar, Unjudged } from "../../main/model/analysis/analysis.ts";
import { activeArtifactId } from "../state/session-store.ts";
import type { Bench } from "./bench.ts";
import { analysisOf } from "./navigate.ts";

/** Why there is nothing to see where findings would stand; for empty lists and refused keys. */
export function whyNotYet({ fault }: Pick<Unjudged, "fault">, what: string): string {
	return fault === undefined
		? `${what}: the analysis is still under way.`
		: `${what}: this package was not analysed to the end.`;
}

/** The package on the screen while it has no verdict. */
export function unjudgedInFront(bench: Bench): Unjudged | undefined {
	const artifactId = activeArtifactId();
	const analysis: AnalysisSoFar | undefined = artifactId === undefined ? undefined : analysisOf(bench, artifactId);
	return analysis?.status === "unjudged" ? analysis : undefined;
}
