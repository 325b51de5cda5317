import type { SideTab } from "../state/screen-store.ts";

/** Parts of the screen that can be given the focus by a key; each marks its element with `data-focus`. */
export type FocusPart = "explorer" | "editor" | "findings" | "finding" | "finding-note" | "finding-filter" | SideTab;

const MONACO = ".monaco-editor .native-edit-context, .monaco-editor textarea.inputarea";

function elementOf(part: FocusPart): HTMLElement | null {
	const marked = document.querySelector<HTMLElement>(`[data-focus="${part}"]`);
	return part === "editor" ? (marked?.querySelector<HTMLElement>(MONACO) ?? marked) : marked;
}

/** Moves the focus once what the command has just changed is on the screen. */
export function focusPart(part: FocusPart): void {
	requestAnimationFrame(() => {
		const element = elementOf(part);
		element?.focus();
		if (element instanceof HTMLInputElement) element.select();
	});
}
