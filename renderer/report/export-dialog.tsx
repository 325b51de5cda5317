import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Tabs } from "radix-ui";
import { type JSX, useState } from "react";
import type { Report } from "../../main/api/contract.ts";
import { comparedWith as releaseComparedWith } from "../../main/model/analysis/differences.ts";
import { displayBlock, displayText } from "../../main/model/text/display-text.ts";
import { toFault } from "../host/fault.ts";
import { useListStore, wholeFilter } from "../state/list-store.ts";
import { useScreenStore } from "../state/screen-store.ts";
import { DialogFrame } from "../widgets/dialog.tsx";
import { useBench } from "../workbench/context.ts";
import { useOpenAnalyses } from "../workbench/open-analyses.ts";
import { analysisQuery, caseStateQuery, type ReportFormat, reportQuery } from "../workbench/queries.ts";
import { downloadReport } from "./download-report.ts";
import "./export-dialog.css";

const formats: readonly { readonly format: ReportFormat; readonly title: string }[] = [
	{ format: "markdown", title: "Markdown" },
	{ format: "html", title: "HTML" },
	{ format: "json", title: "JSON" },
];

/** Characters shown; the saved file is always whole. */
const PREVIEW = 400_000;

function isFormat(value: string): value is ReportFormat {
	return formats.some(({ format }) => format === value);
}

/** The report as it will be saved: its source text, never rendered here. */
export function ExportDialog({ artifactId }: { readonly artifactId: string }): JSX.Element {
	const { host } = useBench();
	const { show, tell } = useScreenStore();
	const [format, setFormat] = useState<ReportFormat>("markdown");
	const entries = useQuery(caseStateQuery(host, artifactId)).data?.entries ?? 0;
	const filter = wholeFilter(useListStore());
	const [filtered, setFiltered] = useState(false);
	const analysis = useQuery(analysisQuery(host, artifactId)).data;
	const others = useOpenAnalyses(artifactId);
	const comparedWith = analysis === undefined ? undefined : releaseComparedWith(analysis, others)?.artifact.id;
	const report = useQuery({
		...reportQuery(
			host,
			artifactId,
			format,
			entries,
			filtered && filter !== "" ? { text: filter, comparedWith } : undefined,
		),
		placeholderData: keepPreviousData,
	});

	async function save(made: Report): Promise<void> {
		try {
			if (host.desktop.saveReport === undefined) downloadReport(made);
			else if (!(await host.desktop.saveReport(made))) return;
			tell("done", `Saved ${made.filename}.`);
			show(undefined);
		} catch (thrown) {
			tell("problem", `Not saved: ${toFault(thrown).message}`);
		}
	}

	const made = report.isPlaceholderData ? undefined : report.data;
	return (
		<DialogFrame
			title="Export a report"
			size="large"
			testId="export-dialog"
			actions={
				<>
					{filter === "" ? null : (
						<label className="export-filter">
							<input
								type="checkbox"
								data-testid="export-filtered"
								checked={filtered}
								onChange={({ target }) => setFiltered(target.checked)}
							/>
							Only what passes <code className="one-line">{displayText(filter, 60)}</code>
						</label>
					)}
					<span className="muted one-line export-name">
						{made === undefined ? "" : `${made.filename}, ${made.text.length.toLocaleString("en")} characters`}
					</span>
					<button
						type="button"
						className="button strong"
						data-testid="export-save"
						disabled={made === undefined}
						onClick={() => {
							if (made !== undefined) void save(made);
						}}
					>
						Save
					</button>
				</>
			}
		>
			<Tabs.Root
				className="export-tabs"
				value={format}
				onValueChange={(value) => {
					if (isFormat(value)) setFormat(value);
				}}
			>
				<Tabs.List className="export-formats" aria-label="Format">
					{formats.map((known) => (
						<Tabs.Trigger
							key={known.format}
							value={known.format}
							className="tab"
							data-testid={`export-format:${known.format}`}
							{...(known.format === format ? { "data-first-focus": "" } : {})}
						>
							{known.title}
						</Tabs.Trigger>
					))}
				</Tabs.List>
				<Tabs.Content value={format} className="export-content" tabIndex={-1}>
					{report.error === null ? (
						<pre
							className="export-preview"
							tabIndex={0}
							aria-label="Preview"
							aria-busy={made === undefined}
							data-stale={made === undefined && report.data !== undefined}
							data-testid="export-preview"
							data-format={made === undefined ? undefined : format}
						>
							{report.data === undefined ? "Writing the report…" : displayBlock(report.data.text, PREVIEW)}
						</pre>
					) : (
						<p className="problem" role="alert">
							{toFault(report.error).message}
						</p>
					)}
				</Tabs.Content>
			</Tabs.Root>
		</DialogFrame>
	);
}
