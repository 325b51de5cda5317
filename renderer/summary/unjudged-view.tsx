import type { JSX } from "react";
import type { Unjudged } from "../../main/model/analysis/analysis.ts";
import type { Progress } from "../../main/model/package/progress.ts";
import { rootFolder, withoutRoot } from "../../main/model/package/root-folder.ts";
import { displayText } from "../../main/model/text/display-text.ts";
import { useAnalysisStore } from "../state/analysis-store.ts";
import { CommandButton } from "../widgets/command-button.tsx";
import { Icon } from "../widgets/icon.tsx";
import "./unjudged-view.css";

/** Where a verdict would stand. It must not be taken for one: no colour of a verdict, no number. */
export function NoVerdictChip({ analysis }: { readonly analysis: Unjudged }): JSX.Element {
	const waiting = analysis.fault === undefined;
	return (
		<span
			className="verdict-chip no-verdict"
			data-testid="no-verdict"
			title={
				waiting ? "The analysis is under way: nothing is known of what it will say" : "It was not analysed to the end"
			}
		>
			<Icon name={waiting ? "sync" : "circle-slash"} />
			{waiting ? "no verdict yet" : "no verdict"}
		</span>
	);
}

/** "reading 120 of 3,000 · src/x.py"; without the folder that all paths begin with. */
export function analysisWords(progress: Progress | undefined, root: string): string {
	if (progress === undefined) return "looking through the files";
	if (progress.phase === "judging") return "weighing what was found";
	const { done, total, detail } = progress;
	const count = total === undefined ? "" : ` ${done.toLocaleString("en")} of ${total.toLocaleString("en")}`;
	return `reading${count}${detail === undefined || detail === "" ? "" : ` · ${displayText(withoutRoot(detail, root), 200)}`}`;
}

/** How far the analysis is, with the way to stop it; or why it came to nothing, with the way to have it done again. */
export function UnjudgedView({ analysis }: { readonly analysis: Unjudged }): JSX.Element {
	const progress = useAnalysisStore((state) => state.progress.get(analysis.artifact.id));
	const { fault } = analysis;
	if (fault !== undefined) {
		return (
			<div className="unjudged" role="alert" data-testid="analysis-fault" data-code={fault.code}>
				<p>
					<Icon name="circle-slash" />{" "}
					{fault.code === "cancelled" ? "The analysis was stopped." : displayText(fault.message, 1_000)} There is no
					verdict, and nothing was found because nothing was looked for to the end. The files can be read.
				</p>
				<CommandButton command="artifact.analyse" icon="refresh" label="Analyse again" />
			</div>
		);
	}
	const total = progress?.phase === "reading" ? progress.total : undefined;
	return (
		<div className="unjudged" data-testid="analysis-progress">
			<p className="one-line" title={displayText(progress?.detail ?? "", 2_000)}>
				Being analysed: {analysisWords(progress, rootFolder(analysis))}
			</p>
			<div className="unjudged-line">
				<progress
					aria-label="Progress of the analysis"
					max={Math.max(1, total ?? 1)}
					{...(total === undefined ? {} : { value: progress?.done ?? 0 })}
				/>
				<CommandButton command="artifact.stop-analysis" icon="debug-stop" label="Stop" look="quiet" />
			</div>
			<p className="muted">
				No verdict yet. The files can be read; marks, findings and the story come when it has ended.
			</p>
		</div>
	);
}
