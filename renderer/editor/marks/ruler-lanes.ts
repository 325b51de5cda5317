import type { VerdictLevel } from "../../../main/model/analysis/scales.ts";
import type { AnalystVerdict, FindingState } from "../../../main/model/case/judgements.ts";
import type { FindingMark } from "./finding-marks.ts";

/** What holds of the package: the analyst's word where he has given one, else the machine's. */
export interface PackageVerdict {
	readonly level: VerdictLevel | Exclude<AnalystVerdict, "unreviewed">;
	/** Ids of the findings that the machine's verdict rests on. */
	readonly telling: ReadonlySet<string>;
}

/** Names of the palette's variables; `faint`: hardly seen, so that what is settled as harmless does not draw the eye. */
export interface LaneColour {
	readonly variable: string;
	readonly faint: boolean;
}

/** One finding on the ruler, from the text outwards to the edge: how bad it is if real, what the analyst said of it, whether the package's verdict rests on it. */
export interface RulerLanes {
	readonly severity: LaneColour;
	readonly judgement: LaneColour | undefined;
	readonly verdict: LaneColour | undefined;
}

const judgements: Readonly<Record<FindingState, LaneColour | undefined>> = {
	open: undefined,
	dismissed: { variable: "--success", faint: true },
	confirmed: { variable: "--danger", faint: false },
	"second-look": { variable: "--warning", faint: false },
};

/** As the chips wear it (renderer/summary/summary.css). */
export const verdictVariables: Readonly<Record<PackageVerdict["level"], string>> = {
	malicious: "--severity-critical",
	suspicious: "--severity-high",
	notable: "--severity-low",
	clear: "--success",
	benign: "--success",
};

/** Nothing is held against a package that is harmless. */
function accuses({ level }: PackageVerdict): boolean {
	return level !== "clear" && level !== "benign";
}

export function rulerLanes(
	mark: Pick<FindingMark, "finding" | "state">,
	verdict: PackageVerdict | undefined,
): RulerLanes {
	const { finding, state } = mark;
	const dismissed = state === "dismissed";
	const rests = verdict !== undefined && !dismissed && accuses(verdict) && verdict.telling.has(finding.id);
	return {
		severity: dismissed
			? { variable: "--text-muted", faint: true }
			: { variable: `--severity-${finding.severity}`, faint: false },
		judgement: judgements[state],
		verdict: rests ? { variable: verdictVariables[verdict.level], faint: false } : undefined,
	};
}
