import type { JSX } from "react";
import type { Verdict } from "../../main/model/analysis/analysis.ts";
import { reasonSentences } from "../../main/model/analysis/reason-sentences.ts";
import type { VerdictLevel } from "../../main/model/analysis/scales.ts";
import { useScreenStore } from "../state/screen-store.ts";
import { Icon } from "../widgets/icon.tsx";
import { quoted } from "../widgets/text.ts";
import { useBench } from "../workbench/context.ts";
import "./summary.css";

const icons: Readonly<Record<VerdictLevel, string>> = {
	clear: "pass",
	notable: "info",
	suspicious: "warning",
	malicious: "flame",
};

export function VerdictChip({ verdict }: { readonly verdict: Verdict }): JSX.Element {
	return (
		<span
			className="verdict-chip"
			data-verdict={verdict.level}
			data-testid="machine-verdict"
			title={`The machine's verdict: ${verdict.level}, ${verdict.score} of 100`}
		>
			<Icon name={icons[verdict.level]} />
			{verdict.level}
			<span className="verdict-score">{verdict.score}</span>
		</span>
	);
}

/** The machine's verdict in a few sentences: what to check first. */
export function Story({ verdict }: { readonly verdict: Verdict }): JSX.Element {
	const shown = useScreenStore((state) => state.storyShown);
	const { commands } = useBench();
	const sentences = verdict.story.length > 0 ? verdict.story : ["The machine has no story to tell of this package."];
	return (
		<section className="story" aria-label="The machine's story" data-verdict={verdict.level} data-testid="story">
			<button
				type="button"
				className="story-head"
				aria-expanded={shown}
				title={`${commands.get("view.story").title} (y)`}
				onClick={() => commands.run("view.story")}
			>
				<Icon name={shown ? "chevron-down" : "chevron-right"} />
				<span className="one-line">{shown ? "What the machine says" : quoted(sentences.join(" "))}</span>
			</button>
			{shown ? (
				// It scrolls on low screens: the keyboard must get there.
				// biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must take the focus (WCAG 2.1.1)
				<div className="story-text" role="region" aria-label="What the machine says" tabIndex={0}>
					{sentences.map((sentence, index) => (
						// Sentences never change places.
						<p key={`${index}:${sentence.length}`}>{quoted(sentence, 2_000)}</p>
					))}
					{reasonSentences({ reasons: verdict.reasons.slice(0, 1), wouldBe: verdict.wouldBe.slice(0, 1) }).map(
						(sentence) => (
							<p key={sentence} className="story-reason">
								{sentence}
							</p>
						),
					)}
				</div>
			) : null}
		</section>
	);
}
