import { useQuery } from "@tanstack/react-query";
import type { JSX } from "react";
import { type OpenedArtifact, useSessionStore } from "../state/session-store.ts";
import { Icon } from "../widgets/icon.tsx";
import { useBench } from "../workbench/context.ts";
import { activate, closeArtifact } from "../workbench/open-artifact.ts";
import { analysisQuery, caseStateQuery } from "../workbench/queries.ts";
import "./package-bar.css";

function PackageTab({
	artifact,
	active,
}: {
	readonly artifact: OpenedArtifact;
	readonly active: boolean;
}): JSX.Element {
	const bench = useBench();
	const { artifactId, label } = artifact;
	const analysis = useQuery(analysisQuery(bench.host, artifactId)).data;
	const state = useQuery(caseStateQuery(bench.host, artifactId)).data;
	const own = state?.verdict.verdict ?? "unreviewed";
	const open = analysis?.findings.filter(({ id }) => (state?.findings.get(id)?.state ?? "open") === "open").length ?? 0;
	const level = analysis === undefined || analysis.status === "unjudged" ? undefined : analysis.verdict.level;
	const said = `${label}: machine ${level ?? "has no verdict yet"}, yours ${own}, ${open} open`;
	return (
		<li className="package-tab" data-active={active} data-testid="package-tab" data-artifact={artifactId}>
			<button
				type="button"
				className="package-tab-name"
				aria-current={active}
				aria-label={said}
				title={said}
				onClick={() => activate(artifactId)}
			>
				<Icon name={own === "unreviewed" ? "package" : "verified-filled"} />
				<span className="one-line">{label}</span>
				{level === undefined ? null : (
					<span className="package-level" data-verdict={level}>
						{level}
					</span>
				)}
				{open > 0 ? <span className="state-count">{open}</span> : null}
			</button>
			<button
				type="button"
				className="package-tab-close"
				aria-label={`Close ${label}`}
				title="Close"
				onClick={() => void closeArtifact(bench, artifactId)}
			>
				<Icon name="close" />
			</button>
		</li>
	);
}

/** The open packages; nothing of it while there is but one. */
export function PackageBar(): JSX.Element | null {
	const opened = useSessionStore((state) => state.opened);
	const active = useSessionStore((state) => state.activeArtifactId);
	if (opened.length < 2) return null;
	return (
		<nav className="package-bar" aria-label="Packages" data-testid="package-bar">
			<ul className="package-tabs">
				{opened.map((artifact) => (
					<PackageTab key={artifact.artifactId} artifact={artifact} active={artifact.artifactId === active} />
				))}
			</ul>
		</nav>
	);
}
