import { type JSX, useMemo } from "react";
import type { AnalysisSoFar } from "../../main/model/analysis/analysis.ts";
import { coverageCounts } from "../../main/model/package/coverage-counts.ts";
import { displayText } from "../../main/model/text/display-text.ts";
import { CommandButton } from "../widgets/command-button.tsx";
import { Icon } from "../widgets/icon.tsx";
import { holdsLocked } from "../workbench/locked.ts";
import { showPlace } from "../workbench/navigate.ts";
import { shownPath } from "../workbench/paths.ts";
import { whyNotYet } from "../workbench/unjudged.ts";
import { type CoverageItem, coverageGroups } from "./coverage-groups.ts";
import { GroupedList, type ListGroup } from "./grouped-list.tsx";

/** Longer groups are folded at first, unless there is no other. */
const SHORT = 8;

/** What was not examined, and what is odd about the archive: a verdict is worth no more than this. */
export function Coverage({ analysis }: { readonly analysis: AnalysisSoFar }): JSX.Element {
	const groups = useMemo(
		() =>
			coverageGroups(analysis).map((group) => ({
				...group,
				icon: <Icon name={group.odd ? "warning" : "circle-slash"} className={group.odd ? "coverage-odd" : "muted"} />,
			})),
		[analysis],
	);
	const memberByPath = useMemo(() => new Map(analysis.members.map((member) => [member.path, member.id])), [analysis]);
	const foldedAtFirst = useMemo(
		() => (group: ListGroup<CoverageItem>) => groups.length > 1 && group.items.length > SHORT,
		[groups],
	);
	const varied = useMemo(() => new Set(groups.filter((group) => group.varied).map(({ key }) => key)), [groups]);

	return (
		<section className="summary-list" aria-label="Coverage">
			<div className="summary-head coverage-head" data-testid="coverage-summary">
				<strong>
					{analysis.status === "unjudged"
						? whyNotYet(analysis, "Not known what was examined")
						: coverageCounts(analysis.coverage)}
				</strong>
				{analysis.status === "partial" ? <span className="chip pressing">partial</span> : null}
				{holdsLocked(analysis) ? <CommandButton command="artifact.password" icon="lock" label="Password…" /> : null}
				{analysis.status === "unjudged" ? null : (
					<span className="muted">
						{(analysis.durationMs / 1_000).toFixed(1)} s · rules {displayText(analysis.ruleset)}
					</span>
				)}
			</div>
			<GroupedList
				id="coverage-list"
				label="What was not examined, and oddities of the archive, by reason"
				testId="coverage-list"
				focus="coverage"
				groups={groups}
				foldedAtFirst={foldedAtFirst}
				heightOf={(_item, group) => (varied.has(group.key) ? 38 : 22)}
				renderItem={(item, group) => (
					<div
						className="coverage-row"
						title={[displayText(item.path, 2_000), item.what, item.reason].filter((line) => line !== "").join("\n")}
					>
						<span className="coverage-file">
							<code className="one-line">
								{item.path === "" ? "the whole artifact" : shownPath(analysis, item.path)}
							</code>
							{item.what === "" ? null : <span className="one-line muted coverage-what">{item.what}</span>}
						</span>
						{varied.has(group.key) ? <span className="one-line coverage-reason">{item.reason}</span> : null}
					</div>
				)}
				onShow={(item) => {
					const memberId = memberByPath.get(item.path);
					if (memberId !== undefined) showPlace(analysis.artifact.id, { documentId: memberId });
				}}
				empty={
					<p className="list-empty">
						{analysis.status === "unjudged"
							? "Nothing is odd about the archive."
							: "Everything was examined, and the archive is in order."}
					</p>
				}
			/>
		</section>
	);
}
