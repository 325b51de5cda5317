import { type JSX, useState } from "react";
import { useBench } from "../workbench/context.ts";
import { focusPart } from "../workbench/focus.ts";
import { recordAction } from "../workbench/triage.ts";

/** The analyst's note on one finding: kept when the box is left or by Ctrl+Enter, given up by Escape. */
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
	const [text, setText] = useState<string>();
	const shown = text ?? note;

	function save(): void {
		if (text !== undefined && text !== note) {
			recordAction(bench, artifactId, { kind: "note", findingId, text: text.trim() });
		}
		setText(undefined);
	}

	return (
		<div className="note-box">
			<textarea
				className="field"
				rows={Math.min(10, Math.max(2, shown.split("\n").length))}
				placeholder="What you saw, for the report"
				aria-label="Note on this finding"
				data-testid="finding-note"
				data-focus="finding-note"
				maxLength={100_000}
				value={shown}
				onChange={(event) => setText(event.target.value)}
				onBlur={save}
				onKeyDown={(event) => {
					if (event.key === "Escape") setText(undefined);
					else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save();
					else return;
					event.preventDefault();
					focusPart("findings");
				}}
			/>
			{text !== undefined && text !== note ? (
				<span className="note-hint">Ctrl+Enter keeps it, Esc gives it up</span>
			) : null}
		</div>
	);
}
