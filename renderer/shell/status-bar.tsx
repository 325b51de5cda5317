import { useQuery } from "@tanstack/react-query";
import type { JSX } from "react";
import type { Analysis, AnalysisSoFar, Unjudged } from "../../main/model/analysis/analysis.ts";
import { rootFolder } from "../../main/model/package/root-folder.ts";
import type { CommandId } from "../commands/command-ids.ts";
import { stateOf } from "../findings/finding-list.ts";
import { progressWords } from "../start/opening-view.tsx";
import { useAnalysisStore } from "../state/analysis-store.ts";
import { useSessionStore } from "../state/session-store.ts";
import { analysisWords } from "../summary/unjudged-view.tsx";
import { KeyCap } from "../widgets/command-button.tsx";
import { Icon } from "../widgets/icon.tsx";
import { counted } from "../widgets/text.ts";
import { useBench } from "../workbench/context.ts";
import { caseStateQuery } from "../workbench/queries.ts";

const hints: readonly { readonly command: CommandId; readonly words: string; readonly extra?: boolean }[] = [
	{ command: "finding.next", words: "next" },
	{ command: "finding.dismiss", words: "dismiss" },
	{ command: "finding.confirm", words: "confirm" },
	{ command: "finding.note", words: "note" },
	{ command: "triage.undo", words: "undo" },
	{ command: "finding.toggle-layer", words: "decoded", extra: true },
	{ command: "palette.files", words: "go to file", extra: true },
	{ command: "help.keys", words: "keys" },
];

/** A package that is on its way while another one is looked at. */
function BackgroundOpening(): JSX.Element | null {
	const openings = useSessionStore((state) => state.openings);
	const end = useSessionStore((state) => state.end);
	const opening = openings.find(({ background, fault }) => background && fault === undefined);
	if (opening === undefined) return null;
	const { progress } = opening;
	return (
		<span className="status-fact" data-testid="background-opening">
			<Icon name="sync" />
			<span>
				Opening {opening.label} {progress === undefined ? "" : progressWords(progress)}
			</span>
			<button
				type="button"
				className="status-fact status-cancel"
				aria-label={`Cancel opening ${opening.label}`}
				title="Cancel"
				onClick={() => {
					opening.cancel();
					end(opening.id);
				}}
			>
				<Icon name="close" />
			</button>
		</span>
	);
}

const noReviews = new Map<string, never>();

/** The analysis of the package on the screen. */
function UnderWay({ analysis }: { readonly analysis: Unjudged }): JSX.Element {
	const progress = useAnalysisStore((state) => state.progress.get(analysis.artifact.id));
	return (
		<span className="status-fact">
			<Icon name={analysis.fault === undefined ? "sync" : "circle-slash"} />
			<span className="one-line">
				{analysis.fault === undefined
					? `No verdict yet: ${analysisWords(progress, rootFolder(analysis))}`
					: "No verdict: not analysed to the end"}
			</span>
		</span>
	);
}

function LeftOut({ analysis }: { readonly analysis: Analysis }): JSX.Element | null {
	const { commands } = useBench();
	const { notExamined, inPart, skipped } = analysis.coverage;
	const partial = analysis.status === "partial";
	if (!partial && skipped.length === 0) return null;
	return (
		<button
			type="button"
			className={`status-fact${partial ? " partial" : ""}`}
			onClick={() => commands.run("view.coverage")}
		>
			<Icon name="circle-slash" />
			{notExamined + inPart === 0
				? "examined with remarks"
				: `${counted(notExamined, "file")} not examined, ${inPart.toLocaleString("en")} in part`}
		</button>
	);
}

/** How far the analyst has come, what was left out, and the keys that matter now. */
export function StatusBar({ analysis }: { readonly analysis: AnalysisSoFar }): JSX.Element {
	const { host } = useBench();
	const state = useQuery(caseStateQuery(host, analysis.artifact.id)).data;
	const reviews = state?.findings ?? noReviews;
	const total = analysis.findings.length;
	const judged = analysis.findings.filter((finding) => stateOf(reviews, finding.id) !== "open").length;
	return (
		<footer className="status-bar">
			{analysis.status === "unjudged" ? (
				<UnderWay analysis={analysis} />
			) : (
				<>
					<span className="status-fact" data-testid="judged">
						<progress
							className="status-meter"
							max={Math.max(total, 1)}
							value={total === 0 ? 1 : judged}
							aria-hidden="true"
						/>
						{judged} of {counted(total, "finding")} judged
					</span>
					<LeftOut analysis={analysis} />
				</>
			)}
			{analysis.status !== "unjudged" && state !== undefined && state.orphans.length > 0 ? (
				<span className="status-fact" title="Entries of your log whose finding is not in this analysis; they are kept.">
					<Icon name="note" /> {counted(state.orphans.length, "entry", "entries")} without a finding
				</span>
			) : null}
			<BackgroundOpening />
			<span className="status-keys" aria-hidden="true">
				{hints.map(({ command, words, extra }) => (
					<span key={command} className={extra ? "status-extra" : ""}>
						<KeyCap command={command} /> {words}
					</span>
				))}
			</span>
		</footer>
	);
}
