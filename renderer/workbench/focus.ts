import { flushSync } from "react-dom";
import { type SideTab, useScreenStore } from "../state/screen-store.ts";
import { paintAll } from "../widgets/use-after-paint.ts";

/** Parts of the screen that can be given the focus by a key; each marks its element with `data-focus`. */
export type FocusPart =
	| "explorer"
	| "explorer-filter"
	| "editor"
	| "findings"
	| "finding"
	| "finding-note"
	| "finding-filter"
	| "search"
	| "outline"
	| "uses"
	| SideTab;

const MONACO = ".monaco-editor .native-edit-context, .monaco-editor textarea.inputarea";

function elementOf(part: FocusPart): HTMLElement | null {
	const marked = document.querySelector<HTMLElement>(`[data-focus="${part}"]`);
	return part === "editor" ? (marked?.querySelector<HTMLElement>(MONACO) ?? marked) : marked;
}

/**
 * Moves the focus, at once: what the command has just changed is put on the screen first, so that the very next key goes to the right
 * place.
 */
export function focusPart(part: FocusPart): void {
	flushSync(() => undefined);
	paintAll();
	// What it is in may be hidden.
	if (elementOf(part) === null && part !== "editor") flushSync(() => useScreenStore.getState().showSide());
	const element = elementOf(part);
	element?.focus();
	if (element instanceof HTMLInputElement) element.select();
}

/** When the editor's frame was given the focus before there was an editor in it: hands it on. */
export function handFocusToEditor(): void {
	if (document.activeElement instanceof HTMLElement && document.activeElement.dataset["focus"] === "editor") {
		focusPart("editor");
	}
}
