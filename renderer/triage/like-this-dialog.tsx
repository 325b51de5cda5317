import { useQuery } from "@tanstack/react-query";
import { type JSX, type KeyboardEvent, useMemo, useState } from "react";
import type { AnalysisSoFar } from "../../main/model/analysis/analysis.ts";
import type { FindingReview } from "../../main/model/case/case.ts";
import type { FindingState } from "../../main/model/case/judgements.ts";
import { judge } from "../commands/finding-commands.ts";
import { currentList } from "../findings/current-list.ts";
import { useScreenStore } from "../state/screen-store.ts";
import { useArtifactView } from "../state/view-store.ts";
import { DialogFrame } from "../widgets/dialog.tsx";
import { SeverityMark } from "../widgets/severity-mark.tsx";
import { counted, quoted } from "../widgets/text.ts";
import { useBench } from "../workbench/context.ts";
import { findingsById } from "../workbench/navigate.ts";
import { shownPath } from "../workbench/paths.ts";
import { caseStateQuery } from "../workbench/queries.ts";
import { dismissReasons } from "./dismiss-popover.tsx";
import { everythingLike, type Likeness, likenessWords, useLikeThis } from "./like-this.ts";
import "./like-this-dialog.css";

const noReviews: ReadonlyMap<string, FindingReview> = new Map();
/** Rows of the preview. */
const SHOWN = 200;

const titles: Readonly<Record<Exclude<FindingState, "open">, string>> = {
	dismissed: "All like this: false positive",
	confirmed: "All like this: confirm",
	"second-look": "All like this: second look",
};

/** What is like the selected finding, in four ways, and what judging it would touch. One entry of the log, one step back. */
export function LikeThisDialog({ analysis }: { readonly analysis: AnalysisSoFar }): JSX.Element | null {
	const bench = useBench();
	const artifactId = analysis.artifact.id;
	const { state } = useLikeThis();
	const { selectedFindingId } = useArtifactView(artifactId);
	const reviews = useQuery(caseStateQuery(bench.host, artifactId)).data?.findings ?? noReviews;
	const [likeness, setLikeness] = useState<Likeness>("code");
	const [reason, setReason] = useState<string>(state === "dismissed" ? dismissReasons[0] : "");
	const finding = findingsById(analysis).get(selectedFindingId ?? "");
	const likes = useMemo(
		() => (finding === undefined ? [] : everythingLike(finding, analysis.findings, reviews, state)),
		[finding, analysis, reviews, state],
	);
	const passing = useMemo(
		() => new Set(currentList(bench, artifactId)?.passing.map(({ id }) => id) ?? []),
		[bench, artifactId],
	);
	const chosen = likes.find((like) => like.likeness === likeness);
	if (finding === undefined || chosen === undefined) return null;
	const { touched, left } = chosen;
	const hidden = touched.filter(({ id }) => !passing.has(id)).length;

	function apply(): void {
		useScreenStore.getState().show(undefined);
		judge(
			bench,
			state,
			reason.trim(),
			touched.map(({ id }) => id),
		);
	}

	function onKeyDown(event: KeyboardEvent): void {
		if (event.ctrlKey || event.altKey || event.metaKey || event.target instanceof HTMLTextAreaElement) return;
		const inField = event.target instanceof HTMLInputElement && event.target.type === "text";
		const like = inField ? undefined : likes[Number(event.key) - 1];
		if (like !== undefined) setLikeness(like.likeness);
		else if (event.key === "Enter" && !(event.target instanceof HTMLButtonElement)) apply();
		else return;
		event.preventDefault();
	}

	return (
		<DialogFrame
			title={titles[state]}
			explanation={`Like “${quoted(finding.message, 160)}”`}
			size="medium"
			testId="like-this"
			onConfirm={apply}
			actions={
				<>
					<span className="muted like-words" data-testid="like-words">
						{counted(touched.length, "finding")} in one step
						{left > 0 ? ` · ${left} judged already, left as they are` : ""}
						{hidden > 0 ? ` · ${hidden} of them hidden by the filter` : ""}
					</span>
					<button type="button" className="button strong" data-testid="like-apply" onClick={apply}>
						Judge {touched.length.toLocaleString("en")} <kbd>Enter</kbd>
					</button>
				</>
			}
		>
			<div className="like-form" onKeyDown={onKeyDown}>
				<div role="radiogroup" aria-label="What counts as alike" className="like-choices">
					{likes.map((like, index) => (
						<label key={like.likeness} className="like-choice" data-chosen={like.likeness === likeness}>
							<input
								type="radio"
								name="likeness"
								checked={like.likeness === likeness}
								data-testid={`like:${like.likeness}`}
								{...(like.likeness === likeness ? { "data-first-focus": "" } : {})}
								onChange={() => setLikeness(like.likeness)}
							/>
							<kbd aria-hidden="true">{index + 1}</kbd>
							<span>{likenessWords[like.likeness]}</span>
							<span className="state-count">{like.touched.length.toLocaleString("en")}</span>
						</label>
					))}
				</div>
				{state === "dismissed" ? (
					<label className="like-reason">
						Because
						<input
							type="text"
							className="field"
							list="like-reasons"
							maxLength={10_000}
							value={reason}
							onChange={(event) => setReason(event.target.value)}
						/>
						<datalist id="like-reasons">
							{dismissReasons.map((known) => (
								<option key={known} value={known} />
							))}
						</datalist>
					</label>
				) : null}
				<ul className="like-preview" aria-label="What it touches" tabIndex={0} data-testid="like-preview">
					{touched.slice(0, SHOWN).map((other) => (
						<li key={other.id}>
							<SeverityMark severity={other.severity} />
							<span className="one-line like-place">
								{shownPath(analysis, other.path)}:{other.span.startLine}
							</span>
							<span className="one-line muted">{quoted(other.message, 200)}</span>
						</li>
					))}
					{touched.length > SHOWN ? <li className="muted">and {touched.length - SHOWN} more</li> : null}
				</ul>
			</div>
		</DialogFrame>
	);
}
