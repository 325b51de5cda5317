import type { Finding } from "../../../main/model/analysis/finding.ts";
import { describeReachPath } from "../../../main/model/analysis/reach-path.ts";
import type { Reach } from "../../../main/model/analysis/scales.ts";
import type { FindingReview } from "../../../main/model/case/case.ts";
import { markdownCode, markdownText } from "./markdown-text.ts";

export const REACH_TEXT: Record<Reach, string> = {
	install: "runs on installation",
	startup: "runs whenever Python starts",
	import: "runs on import",
	"entry-point": "runs as a command or plug-in",
	called: "runs when it is called",
	test: "in tests",
	unreached: "nothing found that runs it",
};

const EVIDENCE_SHOWN = 6;

/** Why a span is marked, as Markdown to be rendered with `isTrusted: false` and `supportHtml: false`. */
export function findingHover(finding: Finding, review?: FindingReview): string {
	const parts = [
		`**${finding.severity.toUpperCase()}** · ${markdownText(finding.rule)} · ${finding.confidence} confidence`,
		markdownText(finding.message, 1_000),
		`Reach: ${finding.reach}, ${REACH_TEXT[finding.reach]}`,
	];
	if (finding.reachPath.length > 0) parts.push(markdownText(describeReachPath(finding.reachPath), 1_000));
	if (finding.layers.length > 0)
		parts.push(`Decoded: ${finding.layers.map((chain) => markdownText(chain)).join(" ⟶ ")}`);
	if (finding.evidence.length > 0) {
		const steps = finding.evidence.slice(0, EVIDENCE_SHOWN).map((step, index) => {
			const head = `${index + 1}\\. ${markdownText(step.label)}, line ${step.startLine}`;
			return step.value === "" ? head : `${head}\n\n${markdownCode(step.value)}`;
		});
		if (finding.evidence.length > EVIDENCE_SHOWN)
			steps.push(`and ${finding.evidence.length - EVIDENCE_SHOWN} more steps`);
		parts.push(steps.join("\n\n"));
	}
	if (review && review.state !== "open") {
		const reason = review.reason === "" ? "" : `: ${markdownText(review.reason)}`;
		parts.push(
			`**${review.state === "dismissed" ? "Dismissed" : "Confirmed"}** by ${markdownText(review.author)}${reason}`,
		);
	}
	if (review && review.note !== "") parts.push(`Note: ${markdownText(review.note, 1_000)}`);
	return parts.join("\n\n");
}
