import "./features.ts";
import { editor, KeyCode, KeyMod } from "monaco-editor/editor";
import type { Layer } from "../../../main/model/analysis/layer.ts";
import { safeCopy } from "../../decode/safe-copy.ts";
import type { FindingMark } from "../marks/finding-marks.ts";
import { layerAtCursor } from "../marks/layer-controls.ts";
import type { FarText } from "../text/far-right.ts";
import { type PlaceRange, placeOf, type ShownText } from "../text/shown-text.ts";
import { prepareMonacoEnvironment } from "./environment.ts";
import { registerLanguages } from "./languages.ts";
import { editorOptions } from "./options.ts";

/** What clicks and keys inside the editor act on, read when they happen. */
export interface CodeSubject {
	readonly shown: ShownText;
	readonly marks: readonly FindingMark[];
	readonly layers: readonly Layer[];
	readonly farText: readonly FarText[];
}

export interface CodeActions {
	readonly subject: () => CodeSubject;
	readonly onToggleLayer: (layerId: string) => void;
	readonly onSelectFinding: (findingId: string) => void;
	readonly onToggleWrap: () => void;
	/** Pressed with Ctrl or Cmd; the cursor stands there. */
	readonly onDefinition: () => void;
	/** What the pointer is over, or nothing any more. */
	readonly onPoint: (place: PlaceRange | undefined) => void;
	/** The cursor moved, or something was selected. */
	readonly onSelect: (place: PlaceRange) => void;
}

/** Hovers and menus of editors inside zones must not be clipped by them: they live in one element of the page. */
function overflowElement(): HTMLElement {
	const id = "vivarium-editor-overflow";
	const there = document.getElementById(id);
	if (there) return there;
	const made = document.createElement("div");
	made.id = id;
	made.className = "monaco-editor viv-overflow";
	document.body.append(made);
	return made;
}

export function createCodeEditor(
	element: HTMLElement,
	inZone: boolean,
	actions: CodeActions,
): editor.IStandaloneCodeEditor {
	prepareMonacoEnvironment();
	registerLanguages();
	const created = editor.create(element, {
		...editorOptions(inZone),
		model: null,
		overflowWidgetsDomNode: overflowElement(),
	});
	listenToMouse(created, actions);
	addActions(created, actions);
	guardCopy(created, element);
	created.onDidChangeCursorSelection(({ selection }) => actions.onSelect(selection));
	return created;
}

/** Characters of a word that is pointed at as a whole: a longer one is encoded, and meant character by character. */
const LONGEST_WORD = 40;

function listenToMouse(created: editor.IStandaloneCodeEditor, actions: CodeActions): void {
	created.onMouseDown((event) => {
		// A click inside a zone belongs to what is in the zone, and comes by here as well.
		if (!event.event.leftButton || !isText(event.target.type)) return;
		const layerId = suffixOfClass(event.target.element, "viv-layer-");
		if (layerId !== undefined) {
			event.event.preventDefault();
			actions.onToggleLayer(layerId);
			return;
		}
		const far = actions.subject().farText[Number(suffixOfClass(event.target.element, "viv-far-"))];
		if (!far) return;
		event.event.preventDefault();
		created.revealPositionInCenter({ lineNumber: far.targetLine, column: far.targetColumn });
	});
	created.onMouseMove(({ target }) => {
		// What is over a zone belongs to the editor in the zone, and comes by here as well.
		if (target.element?.closest(".viv-zone, .viv-code") !== created.getContainerDomNode()) return;
		const here = target.type === editor.MouseTargetType.CONTENT_TEXT ? target.position : null;
		if (here === null) return actions.onPoint(undefined);
		const word = created.getModel()?.getWordAtPosition(here);
		const { lineNumber, column } = here;
		const long = word && word.endColumn - word.startColumn > LONGEST_WORD;
		const [startColumn, endColumn] = word && !long ? [word.startColumn, word.endColumn] : [column, column + 1];
		actions.onPoint({ startLineNumber: lineNumber, startColumn, endLineNumber: lineNumber, endColumn });
	});
	created.onMouseLeave(() => actions.onPoint(undefined));
	created.onMouseUp((event) => {
		const { target } = event;
		if (!event.event.leftButton || !target.position || !created.getSelection()?.isEmpty()) return;
		const inMargin = target.type === editor.MouseTargetType.GUTTER_GLYPH_MARGIN;
		const inText =
			target.type === editor.MouseTargetType.CONTENT_TEXT && !target.element?.className.includes("viv-control");
		if (!inMargin && !inText) return;
		const { lineNumber, column } = target.position;
		if (inText && (event.event.ctrlKey || event.event.metaKey)) return actions.onDefinition();
		const hit = inMargin ? markOnLine(actions.subject(), lineNumber) : markAt(actions.subject(), lineNumber, column);
		if (hit) actions.onSelectFinding(hit.finding.id);
	});
}

/** What a marker put into the text says of itself: the rest of its class. */
function suffixOfClass(element: HTMLElement | null, prefix: string): string | undefined {
	const name = [...(element?.classList ?? [])].find((candidate) => candidate.startsWith(prefix));
	return name?.slice(prefix.length);
}

function isText(type: editor.MouseTargetType): boolean {
	return type === editor.MouseTargetType.CONTENT_TEXT || type === editor.MouseTargetType.CONTENT_EMPTY;
}

function markOnLine(subject: CodeSubject, line: number): FindingMark | undefined {
	const here = subject.marks.filter((mark) => mark.span.startLine === line);
	return here.reduce<FindingMark | undefined>(
		(best, mark) => (!best || mark.zIndex > best.zIndex ? mark : best),
		undefined,
	);
}

/** The smallest mark under the pointer. */
function markAt(subject: CodeSubject, line: number, column: number): FindingMark | undefined {
	let best: FindingMark | undefined;
	for (const mark of subject.marks) {
		const place = placeOf(subject.shown, mark.span);
		const afterStart = line > place.startLineNumber || (line === place.startLineNumber && column >= place.startColumn);
		const beforeEnd = line < place.endLineNumber || (line === place.endLineNumber && column < place.endColumn);
		if (!afterStart || !beforeEnd) continue;
		const length = mark.span.endOffset - mark.span.startOffset;
		if (!best || length < best.span.endOffset - best.span.startOffset) best = mark;
	}
	return best;
}

function addActions(created: editor.IStandaloneCodeEditor, actions: CodeActions): void {
	created.addAction({
		id: "vivarium.toggleLayerHere",
		label: "Show or hide the decoded text here",
		keybindings: [KeyMod.CtrlCmd | KeyCode.Enter],
		contextMenuGroupId: "navigation",
		contextMenuOrder: 1,
		run: (here) => {
			const position = here.getPosition();
			if (!position) return;
			const subject = actions.subject();
			const layer = layerAtCursor(subject.shown, subject.layers, position.lineNumber, position.column);
			if (layer) actions.onToggleLayer(layer.id);
		},
	});
	created.addAction({
		id: "vivarium.toggleWrap",
		label: "Wrap lines or not",
		// In the workbench the command has the key first.
		keybindings: [KeyMod.Alt | KeyCode.KeyZ],
		contextMenuGroupId: "navigation",
		contextMenuOrder: 2,
		run: () => actions.onToggleWrap(),
	});
}

/** What is copied is defanged and escaped; the unchanged text has a command of its own, which says what it is. */
function guardCopy(created: editor.IStandaloneCodeEditor, element: HTMLElement): void {
	const selectedText = (): string => {
		const model = created.getModel();
		return (created.getSelections() ?? []).map((selection) => model?.getValueInRange(selection) ?? "").join("\n");
	};
	let raw = false;
	element.addEventListener(
		"copy",
		(event) => {
			// Zones have editors and headers of their own, which guard their own copies.
			if (!created.hasTextFocus() && !raw) return;
			const text = selectedText();
			event.preventDefault();
			event.stopImmediatePropagation();
			if (text !== "") event.clipboardData?.setData("text/plain", raw ? text : safeCopy(text));
		},
		{ capture: true },
	);
	created.addAction({
		id: "vivarium.copyRaw",
		label: "Copy unchanged (live addresses, hidden characters)",
		contextMenuGroupId: "9_cutcopypaste",
		contextMenuOrder: 9,
		precondition: "editorHasSelection",
		run: () => {
			raw = true;
			try {
				created.focus();
				document.execCommand("copy");
			} finally {
				raw = false;
			}
		},
	});
}
