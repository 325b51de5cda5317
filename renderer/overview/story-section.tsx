import type { JSX } from "react";
import type { Analysis, Verdict } from "../../main/model/analysis/analysis.ts";
import { displayText } from "../../main/model/text/display-text.ts";
import { VerdictChip } from "../summary/story.tsx";
import { Icon } from "../widgets/icon.tsx";
import { counted, quoted } from "../widgets/text.ts";
import { useBench } from "../workbench/context.ts";
import { showFinding } from "../workbench/navigate.ts";

/** Sentences in sight: the picture below says the rest. */
const TOLD = 3;

function Reason({
	analysis,
	reason,
	ahead = false,
}: {
	readonly analysis: Analysis;
	readonly reason: Verdict["reasons"][number];
	readonly ahead?: boolean;
}): JSX.Element {
	const bench = useBench();
	const [first] = reason.findings;
	const text = `${reason.text.charAt(0).toUpperCase()}${reason.text.slice(1)}.`;
	return (
		<li className={ahead ? "muted" : ""}>
			<button
				type="button"
				className="reason"
				disabled={first === undefined}
				title="Show what it rests on"
				onClick={() => {
					if (first !== undefined) showFinding(bench, analysis.artifact.id, first);
				}}
			>
				<Icon name={ahead ? "question" : "arrow-right"} /> <span>{quoted(text, 600)}</span>
			</button>
		</li>
	);
}

/** What the package calls itself, or its file. */
export function packageName({ artifact }: Pick<Analysis, "artifact">): string {
	return displayText(
		artifact.project === undefined ? artifact.filename : `${artifact.project} ${artifact.version ?? ""}`,
		120,
	);
}

/** The machine's verdict with what it rests on and what would make it worse. */
export function StorySection({ analysis }: { readonly analysis: Analysis }): JSX.Element {
	const { verdict } = analysis;
	const sentences = verdict.story.length > 0 ? verdict.story : ["The machine has no story to tell of this package."];
	const [told, more, ahead] = [verdict.reasons.slice(0, 1), verdict.reasons.slice(1), verdict.wouldBe];
	const folded = more.length + Math.max(0, ahead.length - 1) + Math.max(0, sentences.length - TOLD);
	return (
		<section className="overview-story" aria-label="Verdict and story" data-verdict={verdict.level}>
			<header className="overview-head">
				<h1 className="one-line">{packageName(analysis)}</h1>
				<VerdictChip verdict={verdict} />
				{analysis.status === "partial" ? (
					<span className="chip pressing" title="Something was not examined: see the coverage below">
						partial
					</span>
				) : null}
			</header>
			{sentences.slice(0, TOLD).map((sentence, index) => (
				// Sentences never change places.
				<p key={`${index}:${sentence.length}`}>{quoted(sentence, 2_000)}</p>
			))}
			<div className="reasons">
				<ul>
					{told.map((reason) => (
						<Reason key={reason.chain} analysis={analysis} reason={reason} />
					))}
					{ahead.slice(0, 1).map((reason) => (
						<Reason key={reason.chain} analysis={analysis} reason={reason} ahead />
					))}
				</ul>
				{folded === 0 ? null : (
					<details>
						<summary>{`More of the story, and ${counted(more.length + Math.max(0, ahead.length - 1), "more reason")}`}</summary>
						{sentences.slice(TOLD).map((sentence, index) => (
							// Sentences never change places.
							<p key={`${index}:${sentence.length}`}>{quoted(sentence, 2_000)}</p>
						))}
						<ul>
							{more.map((reason) => (
								<Reason key={reason.chain} analysis={analysis} reason={reason} />
							))}
							{ahead.slice(1).map((reason) => (
								<Reason key={reason.chain} analysis={analysis} reason={reason} ahead />
							))}
						</ul>
					</details>
				)}
			</div>
		</section>
	);
}
