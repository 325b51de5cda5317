import type * as Editor from "../editor/editor-pane.tsx";

let loading: Promise<typeof Editor> | undefined;
let loaded: typeof Editor | undefined;

/** The editor with Monaco, which is larger than all the rest: loaded when it is first wanted, or when the page has nothing else to do. */
export function loadEditor(): Promise<typeof Editor> {
	loading ??= import("../editor/editor-pane.tsx").then((editor) => {
		loaded = editor;
		return editor;
	});
	return loading;
}

/** The editor once it is loaded. */
export function loadedEditor(): typeof Editor | undefined {
	return loaded;
}
