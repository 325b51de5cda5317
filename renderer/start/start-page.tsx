import { useQuery } from "@tanstack/react-query";
import { type JSX, useEffect } from "react";
import { displayText } from "../../main/model/text/display-text.ts";
import { loadEditor } from "../shell/load-editor.ts";
import { useSessionStore } from "../state/session-store.ts";
import { CommandButton } from "../widgets/command-button.tsx";
import { Icon } from "../widgets/icon.tsx";
import { counted, showTime } from "../widgets/text.ts";
import { useBench } from "../workbench/context.ts";
import { activate, openSource } from "../workbench/open-artifact.ts";
import { hostInfoQuery, recentQuery } from "../workbench/queries.ts";
import "./start-page.css";

function Recent(): JSX.Element | null {
	const bench = useBench();
	const recent = useQuery(recentQuery(bench.host)).data ?? [];
	if (recent.length === 0) return null;
	return (
		<section>
			<h2>Recent</h2>
			<ul className="start-list" data-testid="recent">
				{recent.slice(0, 12).map((artifact) => (
					<li key={artifact.artifactId}>
						<button
							type="button"
							className="start-entry"
							disabled={artifact.token === undefined}
							title={
								artifact.token === undefined
									? "It was uploaded, and is gone. Give it again to see your notes on it."
									: displayText(artifact.filename)
							}
							onClick={() => {
								if (artifact.token === undefined) return;
								void openSource(bench, { kind: "token", token: artifact.token }, artifact.filename);
							}}
						>
							<Icon name="history" />
							<span className="one-line">{displayText(artifact.filename)}</span>
							<span className="muted">{showTime(artifact.openedAt)}</span>
						</button>
					</li>
				))}
			</ul>
		</section>
	);
}

/** When nothing is open, or when the analyst comes back for more. */
export function StartPage(): JSX.Element {
	const bench = useBench();
	const info = useQuery(hostInfoQuery(bench.host)).data;
	const opened = useSessionStore((state) => state.opened);
	const answers = info !== undefined;
	// The editor comes while the analyst looks for a package; not before the host has answered, which is what the page waits for.
	useEffect(() => {
		if (!answers) return undefined;
		const handle = requestIdleCallback(() => void loadEditor());
		return () => cancelIdleCallback(handle);
	}, [answers]);
	return (
		<main className="start-page" data-testid="start-page">
			<div className="start-column">
				<h1>Vivarium</h1>
				<p className="start-lead">
					Look at a suspicious Python package through glass. Nothing of it is executed, imported or installed.
				</p>
				<div className="start-actions">
					<CommandButton command="artifact.open-file" icon="folder-opened" showsKey look="strong" />
					<CommandButton command="artifact.open-index" icon="package" showsKey />
					<CommandButton command="artifact.open-together" icon="files" />
					<CommandButton command="artifact.paste" icon="clippy" showsKey />
					{bench.host.desktop.pickArtifact === undefined ? null : (
						<CommandButton command="artifact.open-folder" icon="root-folder" />
					)}
				</div>
				{opened.length === 0 ? (
					<p className="start-sample">
						<CommandButton command="artifact.open-sample" icon="mortar-board" look="quiet" />
						<span className="muted">harmless, two minutes, everything by keyboard</span>
					</p>
				) : null}
				<p className="muted">
					Or drop wheels, sdists, eggs, zips, .py files or a folder of them anywhere on this window: several make a
					queue.
				</p>
				{opened.length === 0 ? null : (
					<section>
						<h2>Open now</h2>
						<ul className="start-list">
							{opened.map((artifact) => (
								<li key={artifact.artifactId}>
									<button type="button" className="start-entry" onClick={() => activate(artifact.artifactId)}>
										<Icon name="package" />
										<span className="one-line">{artifact.label}</span>
									</button>
								</li>
							))}
						</ul>
					</section>
				)}
				<Recent />
				{info === undefined ? null : (
					<p className="start-foot muted">
						Version {displayText(info.version)} · {info.host === "desktop" ? "desktop" : "local web host"} ·{" "}
						{info.syntaxEngine} syntax engine · rules {displayText(info.ruleset)} ·{" "}
						{info.offline === undefined ? displayText(info.index ?? "no index") : "offline"}
						{info.launch.length > 0 ? ` · ${counted(info.launch.length, "launch target")}` : ""}
					</p>
				)}
			</div>
		</main>
	);
}
