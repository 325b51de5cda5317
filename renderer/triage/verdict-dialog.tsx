import { useQuery } from "@tanstack/react-query";
import { type JSX, type KeyboardEvent, useEffect, useState } from "react";
import type { AnalysisSoFar } from "../../main/model/analysis/analysis.ts";
import { type AnalystVerdict, analystVerdicts } from "../../main/model/case/judgements.ts";
import { useScreenStore } from "../state/screen-store.ts";
import { DialogFrame } from "../widgets/dialog.tsx";
import { counted, showTime } from "../widgets/text.ts";
import { useBench } from "../workbench/context.ts";
import { caseStateQuery } from "../workbench/queries.ts";
import { recordAction } from "../workbench/triage.ts";
import { useFinishing } from "./finishing.ts";
import "./verdict-dialog.css";

const meanings: Readonly<Record<AnalystVerdict, string>> = {
	unreviewed: "Not decided yet",
	benign: "Harmless; what was found has a good reason",
	suspicious: "Not proven, but not to be trusted",
	malicious: "Made to do harm",
};

const keys: Readonly<Record<AnalystVerdict, string>> = {
	unreviewed: "u",
	benign: "b",
	suspicious: "s",
	malicious: "m",
};

/** The analyst's own word on the package, beside the machine's. */
export function VerdictDialog({ analysis }: { readonly analysis: AnalysisSoFar }): JSX.Element | null {
	const bench = useBench();
	const show = useScreenStore((state) => state.show);
	const artifactId = analysis.artifact.id;
	const state = useQuery(caseStateQuery(bench.host, artifactId)).data;
	const [verdict, setVerdict] = useState<AnalystVerdict | undefined>();
	const [note, setNote] = useState<string>();
	const goesOn = useFinishing((finishing) => finishing.next !== undefined);
	useEffect(() => () => useFinishing.setState({ next: undefined }), []);
	if (state === undefined) return null;
	const chosen = verdict ?? state.verdict.verdict;
	const written = note ?? state.verdict.note;
	const open = analysis.findings.filter(
		(finding) => (state.findings.get(finding.id)?.state ?? "open") === "open",
	).length;

	function save(): void {
		recordAction(bench, artifactId, { kind: "verdict", verdict: chosen, note: written.trim() });
		show(undefined);
		useFinishing.getState().next?.();
	}

	/** One key picks, where no note is being written; Enter records. */
	function onKeyDown(event: KeyboardEvent): void {
		if (event.target instanceof HTMLTextAreaElement || event.ctrlKey || event.altKey || event.metaKey) return;
		const named = analystVerdicts.find((value) => keys[value] === event.key.toLowerCase());
		if (named !== undefined) setVerdict(named);
		else if (event.key === "Enter") save();
		else return;
		event.preventDefault();
	}

	return (
		<DialogFrame
			title="Your verdict"
			explanation={
				analysis.status === "unjudged"
					? "The machine has no verdict: it was not analysed to the end."
					: `The machine says ${analysis.verdict.level} (${analysis.verdict.score} of 100). ${counted(open, "finding")} not judged yet.`
			}
			size="small"
			testId="verdict-dialog"
			onConfirm={save}
			actions={
				<button type="button" className="button strong" data-testid="verdict-save" onClick={save}>
					{goesOn ? "Record, next package" : "Record"} <kbd>Enter</kbd>
				</button>
			}
		>
			<div className="verdict-form" onKeyDown={onKeyDown}>
				<div className="verdict-choices" role="radiogroup" aria-label="Verdict">
					{analystVerdicts.map((value) => (
						<label key={value} className="verdict-choice" data-chosen={value === chosen}>
							<input
								type="radio"
								name="verdict"
								value={value}
								checked={value === chosen}
								data-testid={`verdict:${value}`}
								{...(value === chosen ? { "data-first-focus": "" } : {})}
								onChange={() => setVerdict(value)}
							/>
							<kbd aria-hidden="true">{keys[value]}</kbd>
							<strong>{value}</strong>
							<span className="muted">{meanings[value]}</span>
						</label>
					))}
				</div>
				<label className="verdict-note">
					Note
					<textarea
						className="field"
						rows={4}
						maxLength={100_000}
						placeholder="Why, for the report"
						data-testid="verdict-note"
						value={written}
						onChange={(event) => setNote(event.target.value)}
					/>
				</label>
				{state.verdict.at === "" || state.verdict.verdict === "unreviewed" ? null : (
					<p className="muted">
						Last by {state.verdict.author}, {showTime(state.verdict.at)}
					</p>
				)}
			</div>
		</DialogFrame>
	);
}
