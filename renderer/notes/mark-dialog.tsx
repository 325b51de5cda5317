import { useQuery } from "@tanstack/react-query";
import { type JSX, useState } from "react";
import { parseTags } from "../../main/model/case/judgements.ts";
import { useDraft } from "../state/draft-store.ts";
import { useScreenStore } from "../state/screen-store.ts";
import { DialogFrame } from "../widgets/dialog.tsx";
import { useBench } from "../workbench/context.ts";
import { caseStateQuery } from "../workbench/queries.ts";
import { recordAction } from "../workbench/triage.ts";
import { useEditedMark } from "./edited-mark.ts";
import { KnownTags, tagsOfCase, withTag } from "./known-tags.tsx";
import { NoteText } from "./note-text.tsx";
import { TagHint } from "./tag-hint.tsx";
import "./notes.css";

/** Writes a note: on a stretch of text, a file or the package. An unfinished one is kept when the dialog is left. */
export function MarkDialog({ artifactId }: { readonly artifactId: string }): JSX.Element | null {
	const bench = useBench();
	const show = useScreenStore((state) => state.show);
	const mark = useEditedMark((state) => state.mark);
	// A new note has a new id every time: its draft goes by where it is.
	const place = `${mark?.documentId ?? "package"}:${mark?.span?.startLine ?? 0}`;
	const [draft, setDraft] = useDraft(`mark:${artifactId}:${place}`);
	const [tagText, setTagText] = useState(mark?.tags.join(" ") ?? "");
	const { data: state } = useQuery(caseStateQuery(bench.host, artifactId));
	if (mark === undefined) return null;
	const known = state === undefined ? [] : tagsOfCase(state);
	const text = draft ?? mark.text;
	const { tags, refused } = parseTags(tagText);
	const on = mark.documentId === undefined ? "the package" : mark.span === undefined ? "this file" : "this place";

	function save(): void {
		if (mark === undefined || refused.length > 0) return;
		if (text.trim() === "" && mark.kind === "note" && tags.length === 0) {
			if (mark.text !== "") recordAction(bench, artifactId, { kind: "unmark", markId: mark.id });
		} else {
			const { id, kind, documentId, span, excerpt } = mark;
			const where = { ...(documentId === undefined ? {} : { documentId }), ...(span === undefined ? {} : { span }) };
			recordAction(bench, artifactId, {
				kind: "mark",
				mark: { id, kind, ...where, excerpt, text: text.trim(), tags: [...tags] },
			});
		}
		setDraft(undefined);
		show(undefined);
	}

	return (
		<DialogFrame
			title={`Note on ${on}`}
			{...(mark.excerpt === "" ? {} : { explanation: mark.excerpt })}
			testId="mark-dialog"
			onConfirm={save}
			actions={
				<button type="button" className="button strong" data-testid="mark-save" onClick={save}>
					Keep <kbd>Ctrl+Enter</kbd>
				</button>
			}
		>
			<div className="mark-form">
				<label>
					Note, in Markdown
					<textarea
						className="field"
						rows={7}
						maxLength={100_000}
						data-first-focus=""
						data-testid="mark-text"
						value={text}
						onChange={(event) => setDraft(event.target.value)}
					/>
				</label>
				<label>
					Tags
					<input
						className="field"
						value={tagText}
						data-testid="mark-tags"
						aria-invalid={refused.length > 0}
						onChange={(event) => setTagText(event.target.value)}
					/>
				</label>
				<TagHint refused={refused} />
				<KnownTags
					known={known.filter((tag) => !tags.includes(tag))}
					onPick={(tag) => setTagText(withTag(tagText, tag))}
				/>
				{text.trim() === "" ? null : (
					<section className="mark-preview" aria-label="As it will look" tabIndex={0}>
						<NoteText text={text} />
					</section>
				)}
			</div>
		</DialogFrame>
	);
}
