import { type JSX, useState } from "react";
import { LONGEST_PASTE } from "../../main/model/package/opening-bounds.ts";
import { useScreenStore } from "../state/screen-store.ts";
import { DialogFrame } from "../widgets/dialog.tsx";
import { useBench } from "../workbench/context.ts";
import { openSource } from "../workbench/open-artifact.ts";
import "./paste-dialog.css";

const USUAL_NAME = "pasted.py";

/** Text from the clipboard, read as Python unless its name says otherwise. */
export function PasteDialog(): JSX.Element {
	const bench = useBench();
	const show = useScreenStore((state) => state.show);
	const [text, setText] = useState("");
	const [name, setName] = useState(USUAL_NAME);
	const filename = name.trim() === "" ? USUAL_NAME : name.trim();
	const tooLong = text.length > LONGEST_PASTE;
	const ready = text !== "" && !tooLong;

	function open(): void {
		if (!ready) return;
		show(undefined);
		void openSource(bench, { kind: "text", text, filename }, filename);
	}

	return (
		<DialogFrame
			title="Look at text"
			explanation="Paste code, a script or a payload. Nothing of it is executed."
			size="wide"
			testId="paste-dialog"
			onConfirm={open}
			actions={
				<button type="button" className="button strong" data-testid="paste-open" disabled={!ready} onClick={open}>
					Open <kbd aria-hidden="true">Ctrl+Enter</kbd>
				</button>
			}
		>
			<textarea
				className="field paste-text"
				data-first-focus=""
				aria-label="Text"
				placeholder="Paste here"
				spellCheck={false}
				data-testid="paste-text"
				value={text}
				onChange={(event) => setText(event.target.value)}
			/>
			{tooLong ? (
				<p className="problem">
					It is longer than the {LONGEST_PASTE.toLocaleString("en")} characters that can be pasted: save it as a file
					and open that.
				</p>
			) : null}
			<label className="paste-name">
				Read it as
				<input
					className="field"
					aria-label="Name of the file"
					maxLength={200}
					data-testid="paste-name"
					value={name}
					onChange={(event) => setName(event.target.value)}
				/>
			</label>
		</DialogFrame>
	);
}
