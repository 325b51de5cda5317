import { useQuery } from "@tanstack/react-query";
import { type JSX, type ReactNode, useState } from "react";
import type { AnalysisSoFar } from "../../main/model/analysis/analysis.ts";
import type { AnalystMark } from "../../main/model/case/annotation.ts";
import type { PlacedMark } from "../../main/model/case/case.ts";
import { displayText } from "../../main/model/text/display-text.ts";
import { useScreenStore } from "../state/screen-store.ts";
import { CommandButton } from "../widgets/command-button.tsx";
import { Icon } from "../widgets/icon.tsx";
import { quoted } from "../widgets/text.ts";
import { useBench } from "../workbench/context.ts";
import { showFinding, showPlace } from "../workbench/navigate.ts";
import { shownPath } from "../workbench/paths.ts";
import { caseStateQuery } from "../workbench/queries.ts";
import { recordAction } from "../workbench/triage.ts";
import { useEditedMark } from "./edited-mark.ts";
import { NoteText } from "./note-text.tsx";
import "./notes.css";

const icons: Readonly<Record<AnalystMark["kind"], string>> = {
	bookmark: "bookmark",
	highlight: "symbol-color",
	note: "note",
};

/** Shown at once; the filter finds the others. */
const SHOWN = 300;

interface Item {
	readonly key: string;
	readonly icon: string;
	readonly place: string;
	readonly text: string;
	readonly tags: readonly string[];
	readonly excerpt: string;
	readonly goTo: (() => void) | undefined;
	readonly actions: ReactNode;
}

/** Everything that the analyst has written: on the package, on files, on places in the text, on findings. */
export function NotesPanel({ analysis }: { readonly analysis: AnalysisSoFar }): JSX.Element {
	const bench = useBench();
	const artifactId = analysis.artifact.id;
	const state = useQuery(caseStateQuery(bench.host, artifactId)).data;
	const [wanted, setWanted] = useState("");

	function edit({ path: _path, author: _author, at: _at, ...mark }: PlacedMark): void {
		useEditedMark.setState({ mark });
		useScreenStore.getState().show("mark");
	}

	function pathOf(documentId: string | undefined): string | undefined {
		const { members, layers } = analysis;
		return members.find(({ id }) => id === documentId)?.path ?? layers.find(({ id }) => id === documentId)?.path;
	}

	function markItem(mark: PlacedMark): Item {
		const { documentId, span } = mark;
		const line = span === undefined ? "" : `:${span.startLine}`;
		// The host has not yet said the path of one that was just made.
		const path = mark.path ?? pathOf(documentId);
		const place = path === undefined ? "The package" : `${shownPath(analysis, path)}${line}`;
		return {
			key: mark.id,
			icon: icons[mark.kind],
			place,
			text: mark.text,
			tags: mark.tags,
			excerpt: mark.excerpt,
			goTo: documentId === undefined ? undefined : () => showPlace(artifactId, { documentId, span }),
			actions: (
				<>
					<button type="button" className="button quiet" aria-label="Edit" title="Edit" onClick={() => edit(mark)}>
						<Icon name="edit" />
					</button>
					<button
						type="button"
						className="button quiet"
						aria-label="Take away"
						title="Take away (z brings it back)"
						onClick={() => recordAction(bench, artifactId, { kind: "unmark", markId: mark.id })}
					>
						<Icon name="trash" />
					</button>
				</>
			),
		};
	}

	const noted = analysis.findings.flatMap((finding): Item[] => {
		const note = state?.findings.get(finding.id)?.note ?? "";
		if (note === "") return [];
		return [
			{
				key: `finding:${finding.id}`,
				icon: "law",
				place: `${shownPath(analysis, finding.path)}:${finding.span.startLine}`,
				text: note,
				tags: state?.findings.get(finding.id)?.tags ?? [],
				excerpt: quoted(finding.message, 200),
				goTo: () => showFinding(bench, artifactId, finding.id),
				actions: null,
			},
		];
	});
	const items = [...(state?.marks ?? []).map(markItem), ...noted];
	const word = wanted.toLowerCase();
	const fitting = items.filter((item) =>
		[item.place, item.text, item.excerpt, ...item.tags].some((text) => text.toLowerCase().includes(word)),
	);

	return (
		<section className="notes-panel" aria-label="Your notes" data-testid="notes-panel">
			<div className="notes-tools">
				<input
					className="field"
					type="search"
					aria-label="Filter the notes"
					placeholder="Filter the notes"
					data-testid="notes-filter"
					value={wanted}
					onChange={(event) => setWanted(event.target.value)}
				/>
				<CommandButton command="mark.note-file" icon="file" label="File" look="quiet" />
				<CommandButton command="mark.note-package" icon="package" label="Package" look="quiet" />
			</div>
			<div className="notes-list" tabIndex={0} data-focus="notes" role="group" aria-label="Notes and marks">
				{fitting.length === 0 ? (
					<p className="list-empty">
						{items.length === 0
							? "Nothing written yet. In the text, b sets a bookmark, h highlights what is selected, Shift+N writes a note; n writes one on the finding."
							: `No note has “${displayText(wanted, 60)}” in it.`}
					</p>
				) : null}
				{fitting.slice(0, SHOWN).map((item) => (
					<article key={item.key} className="notes-item" data-testid="notes-item">
						<div className="notes-head">
							<Icon name={item.icon} />
							{item.goTo === undefined ? (
								<strong className="one-line">{item.place}</strong>
							) : (
								<button type="button" className="link one-line" onClick={item.goTo}>
									{item.place}
								</button>
							)}
							{item.tags.map((tag) => (
								<span key={tag} className="chip plain finding-tag">
									{displayText(tag)}
								</span>
							))}
							{item.actions}
						</div>
						{item.excerpt === "" ? null : <code className="one-line notes-excerpt">{quoted(item.excerpt)}</code>}
						{item.text === "" ? null : <NoteText text={item.text} />}
					</article>
				))}
				{fitting.length > SHOWN ? <p className="list-empty">and {fitting.length - SHOWN} more</p> : null}
			</div>
		</section>
	);
}
