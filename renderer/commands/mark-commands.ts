import type { AnalystMark } from "../../main/model/case/annotation.ts";
import { displayText } from "../../main/model/text/display-text.ts";
import { lineText, makeDocument } from "../../main/model/text/document.ts";
import type { Span } from "../../main/model/text/span.ts";
import { newMarkId, useEditedMark } from "../notes/edited-mark.ts";
import { type CursorPlace, useCursorStore } from "../state/cursor-store.ts";
import { useScreenStore } from "../state/screen-store.ts";
import { activeArtifactId } from "../state/session-store.ts";
import { viewOf } from "../state/view-store.ts";
import type { Bench } from "../workbench/bench.ts";
import { contentOf } from "../workbench/document-id.ts";
import { focusPart } from "../workbench/focus.ts";
import { showPlace } from "../workbench/navigate.ts";
import { caseStateQuery, documentQuery } from "../workbench/queries.ts";
import { recordAction } from "../workbench/triage.ts";
import { judgedIds } from "./finding-commands.ts";
import type { Command } from "./registry.ts";

/** Characters of the line that are kept with a mark. */
const EXCERPT = 300;

/** The analyst's own marks, notes and tags. */
export function markCommands(bench: Bench): readonly Command[] {
	const { host, queries } = bench;
	const opened = (): boolean => activeArtifactId() !== undefined;

	function caret(artifactId: string): CursorPlace | undefined {
		const { place } = useCursorStore.getState();
		const shown = contentOf(viewOf(artifactId).place?.documentId);
		if (place === undefined || shown === undefined) return undefined;
		// A caret in a layer that is unfolded in place counts; one that is left over from another document does not.
		const here = place.documentId === shown || viewOf(artifactId).expandedLayerIds.has(place.documentId);
		return here ? place : { documentId: shown, startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 };
	}

	/** A mark at the caret: on the whole line where nothing is selected. Offsets are those of the document's own text. */
	function markAt(kind: AnalystMark["kind"]): AnalystMark | undefined {
		const artifactId = activeArtifactId();
		const place = artifactId === undefined ? undefined : caret(artifactId);
		if (artifactId === undefined || place === undefined) return undefined;
		const view = queries.getQueryData(documentQuery(host, artifactId, place.documentId).queryKey);
		if (view === undefined || view.view !== "text") return undefined;
		const document = makeDocument(view.text);
		const selected = place.startLine !== place.endLine || place.startColumn !== place.endColumn;
		const line = lineText(document, place.startLine);
		const ends = selected
			? place
			: {
					...place,
					startColumn: line.length - line.trimStart().length + 1,
					endLine: place.startLine,
					endColumn: line.length + 1,
				};
		const offset = (at: number, column: number): number => (document.lineStarts[at - 1] ?? 0) + column - 1;
		const span: Span = {
			startOffset: offset(ends.startLine, ends.startColumn),
			endOffset: offset(ends.endLine, ends.endColumn),
			startLine: ends.startLine,
			startColumn: ends.startColumn,
			endLine: ends.endLine,
			endColumn: ends.endColumn,
		};
		const excerpt = displayText(line.trim(), EXCERPT).slice(0, 500);
		return { id: newMarkId(), kind, documentId: place.documentId, span, excerpt, text: "", tags: [] };
	}

	function marksHere(artifactId: string) {
		return queries.getQueryData(caseStateQuery(host, artifactId).queryKey)?.marks ?? [];
	}

	function record(mark: AnalystMark | undefined): void {
		const artifactId = activeArtifactId();
		if (artifactId === undefined) return;
		if (mark === undefined) useScreenStore.getState().tell("hint", "There is no text here that could be marked.");
		else recordAction(bench, artifactId, { kind: "mark", mark });
	}

	function write(mark: AnalystMark | undefined): void {
		if (mark === undefined) return record(mark);
		useEditedMark.setState({ mark });
		useScreenStore.getState().show("mark");
	}

	/** The note on this document or on the package that is there already, or a new one. */
	function wholeNote(documentId: string | undefined): AnalystMark {
		const artifactId = activeArtifactId() ?? "";
		const there = marksHere(artifactId).find(
			(mark) => mark.kind === "note" && mark.span === undefined && mark.documentId === documentId,
		);
		if (there === undefined) {
			return {
				id: newMarkId(),
				kind: "note",
				...(documentId === undefined ? {} : { documentId }),
				excerpt: "",
				text: "",
				tags: [],
			};
		}
		const { path: _path, author: _author, at: _at, ...mark } = there;
		return mark;
	}

	return [
		{
			id: "mark.bookmark",
			title: "Set or take away a bookmark on this line",
			category: "Notes",
			keys: ["b"],
			when: opened,
			run: () => {
				const artifactId = activeArtifactId();
				const mark = markAt("bookmark");
				if (artifactId === undefined || mark === undefined) return record(mark);
				const there = marksHere(artifactId).find(
					({ kind, documentId, span }) =>
						kind === "bookmark" && documentId === mark.documentId && span?.startLine === mark.span?.startLine,
				);
				if (there === undefined) record(mark);
				else recordAction(bench, artifactId, { kind: "unmark", markId: there.id });
			},
		},
		{
			id: "mark.next-bookmark",
			title: "Next mark of your own",
			category: "Notes",
			keys: ["Shift+B"],
			when: opened,
			run: () => {
				const artifactId = activeArtifactId();
				if (artifactId === undefined) return;
				const marks = marksHere(artifactId).filter(({ span }) => span !== undefined);
				const place = caret(artifactId);
				const at = marks.findIndex(
					({ documentId, span }) => documentId === place?.documentId && span?.startLine === place?.startLine,
				);
				const next = marks[(at + 1) % Math.max(1, marks.length)];
				if (next?.documentId === undefined)
					useScreenStore.getState().tell("done", "There are no marks of yours. b sets a bookmark.");
				else showPlace(artifactId, { documentId: next.documentId, span: next.span });
			},
		},
		{
			id: "mark.highlight",
			title: "Highlight what is selected, or this line",
			category: "Notes",
			keys: ["h"],
			when: opened,
			run: () => record(markAt("highlight")),
		},
		{
			id: "mark.note",
			title: "Write a note on what is selected, or this line…",
			category: "Notes",
			keys: ["Shift+N"],
			when: opened,
			run: () => write(markAt("note")),
		},
		{
			id: "mark.note-file",
			title: "Write a note on this file…",
			category: "Notes",
			keys: ["Alt+N"],
			when: () => contentOf(viewOf(activeArtifactId() ?? "").place?.documentId) !== undefined,
			run: () => write(wholeNote(contentOf(viewOf(activeArtifactId() ?? "").place?.documentId))),
		},
		{
			id: "mark.note-package",
			title: "Write a note on the package…",
			category: "Notes",
			keys: ["Alt+Shift+N"],
			when: opened,
			run: () => write(wholeNote(undefined)),
		},
		{
			id: "text.copy-raw",
			title: "Copy the selection unchanged: live addresses, hidden characters",
			category: "Notes",
			keys: ["Alt+C"],
			when: () => opened() && useCursorStore.getState().copyRaw !== undefined,
			run: () => {
				useCursorStore.getState().copyRaw?.();
				useScreenStore.getState().tell("done", "Copied unchanged: do not paste it where it could be opened or run.");
			},
		},
		{
			id: "finding.tag",
			title: "Tag the finding…",
			category: "Notes",
			keys: ["#"],
			when: () => judgedIds(bench, activeArtifactId() ?? "").length > 0,
			run: () => useScreenStore.getState().show("tags"),
		},
		{
			id: "view.notes",
			title: "Show your notes and marks",
			category: "View",
			keys: ["Alt+7"],
			when: opened,
			run: () => {
				useScreenStore.getState().chooseTab("notes");
				focusPart("notes");
			},
		},
	];
}
