import type { JSX } from "react";
import type { Finding } from "../../main/model/analysis/finding.ts";
import { runsByItself } from "../../main/model/analysis/scales.ts";
import type { FindingReview } from "../../main/model/case/case.ts";
import { isSettled } from "../../main/model/case/judgements.ts";
import type { Grouping } from "../../main/model/filter/arrangement.ts";
import { displayText } from "../../main/model/text/display-text.ts";
import { Icon } from "../widgets/icon.tsx";
import { SeverityMark } from "../widgets/severity-mark.tsx";
import { quoted } from "../widgets/text.ts";
import type { FindingGroup } from "./finding-list.ts";

export function GroupRow({
	group,
	grouping,
}: {
	readonly group: FindingGroup;
	readonly grouping: Grouping;
}): JSX.Element {
	const title = displayText(group.title);
	return (
		<div className="finding-group" title={title}>
			<Icon name={group.folded ? "chevron-right" : "chevron-down"} />
			<span className={`finding-group-title${grouping === "file" ? " tail" : ""}`}>
				<bdi>{title}</bdi>
			</span>
			<span className="muted">
				{group.open === group.findings.length ? group.open : `${group.open} of ${group.findings.length} open`}
			</span>
		</div>
	);
}

/** What a judged finding wears, in words and a sign. */
export function StateMark({ review }: { readonly review: FindingReview | undefined }): JSX.Element | null {
	switch (review?.state) {
		case "dismissed":
			return (
				<span className="state-mark dismissed">
					<Icon name="circle-slash" /> false positive
				</span>
			);
		case "confirmed":
			return (
				<span className="state-mark confirmed">
					<Icon name="pass-filled" /> confirmed
				</span>
			);
		case "second-look":
			return (
				<span className="state-mark second-look">
					<Icon name="eye" /> second look
				</span>
			);
		case "open":
		case undefined:
			return null;
	}
}

export function FindingRow({
	finding,
	file,
	alone,
	review,
}: {
	readonly finding: Finding;
	/** Said in the row where no heading says it; safe to show. */
	readonly file: string | undefined;
	/** The only one of its group, and so without a heading. */
	readonly alone: boolean;
	readonly review: FindingReview | undefined;
}): JSX.Element {
	const judged = review !== undefined && isSettled(review.state);
	return (
		<div
			className={`finding-row${review?.state === "dismissed" ? " dismissed" : ""}${alone ? " alone" : ""}`}
			title={quoted(finding.message)}
		>
			<SeverityMark severity={finding.severity} faint={judged} />
			<div className="finding-lines">
				<div className="finding-first">
					<span className="one-line finding-message">{quoted(finding.message)}</span>
					{review?.tags.map((tag) => (
						<span key={tag} className="chip plain finding-tag">
							{displayText(tag)}
						</span>
					))}
					{review?.note ? <Icon name="note" className="finding-note-mark" /> : null}
					<StateMark review={review} />
				</div>
				<div className="finding-second">
					{runsByItself(finding.reach) ? (
						<span className="finding-reach pressing">{finding.reach}</span>
					) : (
						<span className="finding-reach">{finding.reach}</span>
					)}
					{finding.layerIds.length > 0 ? <Icon name="layers" className="finding-layered" /> : null}
					{file === undefined ? null : (
						<span className="finding-file">
							<bdi>{file}</bdi>
						</span>
					)}
					<span className="finding-place">:{finding.span.startLine}</span>
					<code className="one-line finding-excerpt">{displayText(finding.excerpt.trim(), 200)}</code>
				</div>
			</div>
		</div>
	);
}
