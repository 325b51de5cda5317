import { type JSX, useState } from "react";
import { NoteText } from "../notes/note-text.tsx";
import { useDraft } from "../state/draft-store.ts";
import { useBench } from "../workbench/context.ts";
import { focusPart } from "../workbench/focus.ts";
import { recordAction } from "../workbench/triage.ts";

/** The analyst's note on one finding, in Markdown: kept when the box is left or by Ctrl+Enter, given up by Escape. */
export function NoteBox({
	artifactId,
	findingId,
	note,
}: {
	readonly artifactId: string;
	readonly findingId: string;
	readonly note: string;
}): JSX.Element {
	const bench = useBench();
	const [text, setText] = useDraft(`finding:${artifactId}:${findingId}`);
	const [writing, setWriting] = useState(false);
	const shown = text ?? note;

	function save(): void {
		if (text !== undefined && text.trim() !== note) {
			recordAction(bench, artifactId, { kind: "note", findingId, text: text.trim() });
		}
		setText(undefined);
	}

	return (
		<div className="note-box">
			<textarea
				className="field"
				rows={Math.min(10, Math.max(2, shown.split("\n").length))}
				placeholder="What you saw, for the report, in Markdown"
				aria-label="Note on this finding"
				data-testid="finding-note"
				data-focus="finding-note"
				maxLength={100_000}
				value={shown}
				onFocus={() => setWriting(true)}
				onChange={(event) => setText(event.target.value)}
				onBlur={() => {
					setWriting(false);
					save();
				}}
				onKeyDown={(event) => {
					if (event.key === "Escape") setText(undefined);
					else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save();
					else return;
					event.preventDefault();
					focusPart("findings");
				}}
			/>
			{text !== undefined && text !== note ? (
				<span className="note-hint">
					{writing ? "Ctrl+Enter keeps it, Esc gives it up" : "Not kept yet: press n to go on writing"}
				</span>
			) : null}
			{!writing && text === undefined && /[*_`#>\-[]/.test(note) ? <NoteText text={note} /> : null}
		</div>
	);
}
