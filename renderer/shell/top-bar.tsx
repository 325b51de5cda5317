import { useQuery } from "@tanstack/react-query";
import { DropdownMenu } from "radix-ui";
import type { JSX } from "react";
import type { Analysis, AnalysisSoFar } from "../../main/model/analysis/analysis.ts";
import { formatSize } from "../../main/model/analysis/layer.ts";
import type { FindingState } from "../../main/model/case/judgements.ts";
import { coverageCounts } from "../../main/model/package/coverage-counts.ts";
import { displayText } from "../../main/model/text/display-text.ts";
import { countQueue, useQueueStore } from "../state/queue-store.ts";
import { useSessionStore } from "../state/session-store.ts";
import { VerdictChip } from "../summary/story.tsx";
import { NoVerdictChip } from "../summary/unjudged-view.tsx";
import { CommandButton } from "../widgets/command-button.tsx";
import { Icon } from "../widgets/icon.tsx";
import { useBench } from "../workbench/context.ts";
import { activate } from "../workbench/open-artifact.ts";
import { caseStateQuery, hostInfoQuery } from "../workbench/queries.ts";
import "./top-bar.css";

/** Which of the opened packages is shown, and the way to the others. */
function ArtifactMenu({ analysis }: { readonly analysis: AnalysisSoFar }): JSX.Element {
	const bench = useBench();
	const opened = useSessionStore((state) => state.opened);
	const { artifact } = analysis;
	return (
		<DropdownMenu.Root>
			<DropdownMenu.Trigger
				className="button quiet artifact-name"
				title={`${displayText(artifact.filename)}\n${formatSize(artifact.size)}, ${artifact.kind}, from ${displayText(artifact.origin)}\nSHA-256 ${artifact.sha256}`}
				data-testid="artifact-name"
			>
				<Icon name="package" />
				<span className="one-line">{displayText(artifact.filename)}</span>
				{opened.length > 1 ? <span className="chip plain">{opened.length}</span> : null}
				<Icon name="chevron-down" />
			</DropdownMenu.Trigger>
			<DropdownMenu.Portal>
				<DropdownMenu.Content className="menu" align="start" sideOffset={4}>
					{opened.map((other) => (
						<DropdownMenu.Item key={other.artifactId} className="menu-item" onSelect={() => activate(other.artifactId)}>
							<Icon name={other.artifactId === artifact.id ? "check" : "blank"} />
							<span className="one-line">{other.label}</span>
						</DropdownMenu.Item>
					))}
					<DropdownMenu.Separator className="menu-line" />
					<DropdownMenu.Item className="menu-item" onSelect={() => bench.commands.run("artifact.close")}>
						<Icon name="close" /> Close this package <kbd>Alt+W</kbd>
					</DropdownMenu.Item>
					<DropdownMenu.Item className="menu-item" onSelect={() => bench.commands.run("artifact.start-page")}>
						<Icon name="home" /> Show the start page
					</DropdownMenu.Item>
				</DropdownMenu.Content>
			</DropdownMenu.Portal>
		</DropdownMenu.Root>
	);
}

/** The analyst's verdict; a press lets change it. */
function OwnVerdict({ artifactId }: { readonly artifactId: string }): JSX.Element {
	const { host, commands } = useBench();
	const verdict = useQuery(caseStateQuery(host, artifactId)).data?.verdict;
	const level = verdict?.verdict ?? "unreviewed";
	return (
		<button
			type="button"
			className="button quiet own-verdict"
			data-verdict={level}
			data-testid="own-verdict"
			title={verdict?.note ? displayText(verdict.note, 2_000) : "Give the package your verdict (v)"}
			onClick={() => commands.run("triage.verdict")}
		>
			<Icon name={level === "unreviewed" ? "person" : "verified-filled"} />
			<span className="own-verdict-words">
				<span className="roomy">Yours: </span>
				{level}
			</span>
			<kbd aria-hidden="true">v</kbd>
		</button>
	);
}

/** What is still to be judged; a press shows only that. */
function OpenCount({ analysis }: { readonly analysis: AnalysisSoFar }): JSX.Element {
	const { host, commands } = useBench();
	const reviews = useQuery(caseStateQuery(host, analysis.artifact.id)).data?.findings;
	const count = (state: FindingState): number =>
		analysis.findings.filter(({ id }) => (reviews?.get(id)?.state ?? "open") === state).length;
	const [open, again] = [count("open"), count("second-look")];
	const left = open + again;
	return (
		<button
			type="button"
			className={`button quiet open-count${left > 0 ? " some" : ""}`}
			data-testid="open-count"
			title={`${open} not judged, ${again} for a second look, of ${analysis.findings.length}. Shows those that are open`}
			onClick={() => commands.run(open > 0 || again === 0 ? "list.state-open" : "list.state-second-look")}
		>
			<Icon name={left === 0 ? "check-all" : "circle-large-outline"} />
			{left === 0 ? "nothing open" : `${left.toLocaleString("en")} open`}
		</button>
	);
}

/** How far the queue has come, and the key to its next package. */
function DoneNext(): JSX.Element {
	const items = useQueueStore((state) => state.items);
	const { commands } = useBench();
	const { done, left, total, failed } = countQueue(items);
	return (
		<>
			{total === 0 ? null : (
				<span className="queue-words" data-testid="queue-words" title={`${done} of ${total} packages done`}>
					<progress max={total} value={done} aria-label={`${done} of ${total} packages done`} />
					{done} of {total} done<span className="roomy">{left === 0 ? "" : `, ${left} left`}</span>
				</span>
			)}
			{failed === 0 ? null : (
				<button
					type="button"
					className="button quiet queue-failed"
					data-testid="queue-failed"
					title={`${failed} of the queue could not be had: what, and why (Alt+Shift+Q)`}
					onClick={() => commands.run("queue.left-out")}
				>
					<Icon name="circle-slash" /> {failed} <span className="roomy">not to be had</span>
				</button>
			)}
			<CommandButton command="queue.done" icon="check-all" label="Done → next" showsKey look="quiet" />
		</>
	);
}

/** What the verdict beside it rests on; a press shows what was left out. */
function CoverageButton({ analysis }: { readonly analysis: Analysis }): JSX.Element {
	const { commands } = useBench();
	const { members, examined } = analysis.coverage;
	return (
		<button
			type="button"
			className={`button quiet coverage-button${analysis.status === "partial" ? " partial" : ""}`}
			data-testid="coverage-button"
			title={`${coverageCounts(analysis.coverage)} (Alt+6)`}
			onClick={() => commands.run("view.coverage")}
		>
			<Icon name={examined === members ? "pass" : "circle-slash"} />
			{examined.toLocaleString("en")}/{members.toLocaleString("en")} <span className="spare">examined</span>
		</button>
	);
}

/** That no connection is opened; a press opens the door again, unless the command line has shut it. */
function OfflineChip(): JSX.Element | null {
	const { host, commands } = useBench();
	const offline = useQuery(hostInfoQuery(host)).data?.offline;
	if (offline === undefined) return null;
	const fixed = offline === "command-line";
	return (
		<button
			type="button"
			className="button quiet"
			data-testid="offline"
			disabled={fixed}
			title={fixed ? "Started with --offline: no connection is opened" : "No connection is opened. Go online again"}
			onClick={() => commands.run("network.offline")}
		>
			<Icon name="debug-disconnect" /> <span className="roomy">Offline</span>
		</button>
	);
}

export function TopBar({ analysis }: { readonly analysis: AnalysisSoFar | undefined }): JSX.Element {
	const queued = useQueueStore(({ items }) => items.length > 0);
	return (
		<header className="top-bar">
			{analysis === undefined ? (
				<>
					<span className="top-name">Vivarium</span>
					{queued ? <DoneNext /> : null}
				</>
			) : (
				<>
					<ArtifactMenu analysis={analysis} />
					<span className="top-release one-line muted">
						{analysis.artifact.project === undefined ? "" : displayText(analysis.artifact.project)}{" "}
						{analysis.artifact.version === undefined ? "" : displayText(analysis.artifact.version)}
					</span>
					{analysis.status === "unjudged" ? (
						<NoVerdictChip analysis={analysis} />
					) : (
						<>
							<VerdictChip verdict={analysis.verdict} />
							<CoverageButton analysis={analysis} />
						</>
					)}
					<OwnVerdict artifactId={analysis.artifact.id} />
					{analysis.status === "unjudged" ? null : <OpenCount analysis={analysis} />}
					<DoneNext />
				</>
			)}
			<span className="top-gap" />
			<OfflineChip />
			<CommandButton command="artifact.open-file" icon="folder-opened" label="" look="quiet" />
			<CommandButton command="artifact.open-index" icon="cloud-download" label="" look="quiet" />
			{analysis === undefined ? null : (
				<CommandButton command="report.export" icon="export" label="Export" look="quiet" />
			)}
			<CommandButton command="view.theme" icon="color-mode" label="" look="quiet" />
			<CommandButton command="palette.commands" icon="list-selection" label="" look="quiet" />
			<CommandButton command="help.keys" icon="question" label="" look="quiet" />
		</header>
	);
}
