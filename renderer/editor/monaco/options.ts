import type { editor } from "monaco-editor/editor";
import { layoutOfWrap, type WrapSubject } from "../text/wrapping.ts";

/** How every editor of the workbench is set up: it shows all there is, reveals what hides, follows no link and changes nothing. */
export function editorOptions(inZone: boolean): editor.IStandaloneEditorConstructionOptions {
	return {
		readOnly: true,
		domReadOnly: true,
		automaticLayout: true,
		fontSize: inZone ? 12.5 : 13,
		fontLigatures: false,
		lineNumbersMinChars: inZone ? 3 : 4,
		glyphMargin: true,
		folding: true,
		foldingImportsByDefault: false,
		unfoldOnClickAfterEndOfLine: true,
		showFoldingControls: "mouseover",
		scrollBeyondLastLine: false,
		scrollbar: { alwaysConsumeMouseWheel: false, ...(inZone ? { verticalScrollbarSize: 10 } : {}) },
		minimap: {
			enabled: !inZone,
			renderCharacters: false,
			maxColumn: 60,
			// What the package's author wrote into comments is no heading of ours, and drawing it anew takes time at every step.
			showRegionSectionHeaders: false,
			showMarkSectionHeaders: false,
		},
		overviewRulerLanes: 3,
		stickyScroll: { enabled: !inZone },
		hover: { enabled: "on", delay: 300, sticky: true },
		padding: inZone ? { top: 4, bottom: 4 } : { top: 6 },
		tabFocusMode: true,
		contextmenu: true,
		fixedOverflowWidgets: true,
		occurrencesHighlight: "singleFile",
		selectionHighlight: true,
		renderLineHighlight: inZone ? "none" : "line",
		guides: { indentation: true, bracketPairs: false },
		// Nothing is hidden (study/workbench.md section 5.2).
		stopRenderingLineAfter: -1,
		maxTokenizationLineLength: 20_000,
		renderControlCharacters: true,
		// Without "/" and "+": encoded text is full of them, and its rows are to be of one length.
		wordWrapBreakBeforeCharacters: "([{",
		wordWrapBreakAfterCharacters: " \t})]?|&,;",
		renderWhitespace: "boundary",
		renderFinalNewline: "on",
		unusualLineTerminators: "off",
		unicodeHighlight: {
			ambiguousCharacters: true,
			invisibleCharacters: true,
			// Honest packages write their authors' names and their messages in every script; what hides or imitates is covered above.
			nonBasicASCII: false,
			includeComments: true,
			includeStrings: true,
			allowedCharacters: {},
			allowedLocales: {},
		},
		// Nothing follows package text anywhere.
		links: false,
		colorDecorators: false,
		// Nothing is written, completed or dropped in.
		dragAndDrop: false,
		dropIntoEditor: { enabled: false },
		pasteAs: { enabled: false },
		quickSuggestions: false,
		suggestOnTriggerCharacters: false,
		wordBasedSuggestions: "off",
		parameterHints: { enabled: false },
		codeLens: false,
		inlayHints: { enabled: "off" },
		inlineSuggest: { enabled: false },
		emptySelectionClipboard: false,
		copyWithSyntaxHighlighting: false,
	};
}

/** UTF-16 units. Monaco reads the whole text to pair its brackets, and again when it is coloured, all at once: 2 MB are 200 ms in the midst of a key. */
const BRACKETS_UP_TO = 250_000;

/** Whether brackets are paired, in colours and at the cursor. */
export function pairsBrackets(textLength: number): boolean {
	return textLength <= BRACKETS_UP_TO;
}

/** The options that hang on the text shown. */
export function wrapOptions(subject: WrapSubject): editor.IEditorOptions {
	const wrapped = layoutOfWrap(subject).wrapped;
	return { wordWrap: wrapped ? "on" : "off", wrappingIndent: wrapped ? "indent" : "none" };
}
