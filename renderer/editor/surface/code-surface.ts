import { editor, type Selection } from "monaco-editor/editor";
import type { Span } from "../../../main/model/text/span.ts";
import { useCursorStore } from "../../state/cursor-store.ts";
import { type CodeActions, createCodeEditor } from "../monaco/create-code-editor.ts";
import { monacoLanguage } from "../monaco/languages.ts";
import { pairsBrackets, wrapOptions } from "../monaco/options.ts";
import { placeOf, type ShownText } from "../text/shown-text.ts";
import { keepStill } from "./keep-still.ts";
import { ZoneHost, type ZonePlace } from "./zone-host.ts";
import type { ZoneStore } from "./zone-store.ts";

/** What is shown. Another object is another document: decorations and zones are to be set again. */
export interface ShownDocument {
	readonly documentId: string;
	readonly title: string;
	readonly shown: ShownText;
	/** As the document names it; see `monacoLanguage`. */
	readonly language: string;
}

export type DecorationLayer = "reach" | "marks" | "linked" | "own" | "selection" | "controls" | "warnings";

export interface RevealTarget {
	readonly shownDocument: ShownDocument;
	readonly span: Span | undefined;
	/** A finding's id, or a request's nonce. */
	readonly key: string | number | undefined;
	/** A zone is open under the span. */
	readonly opensBelow: boolean;
}

/** What the fonts go back to. */
const EditorDefaults = { fontSize: 13, fontFamily: "ui-monospace, Menlo, Consolas, monospace" };

const TALL_LINES = 10;
/** Columns that stand in the first rows of a wrapped line. */
const FIRST_ROWS = 120;
const TALL_COLUMNS = 400;

/** One Monaco editor as the face drives it: a document, decorations in three layers, zones, and going to places. */
export class CodeSurface {
	readonly #element: HTMLElement;
	readonly #editor: editor.IStandaloneCodeEditor;
	readonly #zoneStore: ZoneStore;
	readonly #collections = new Map<DecorationLayer, editor.IEditorDecorationsCollection>();
	readonly #viewStates = new Map<string, editor.ICodeEditorViewState>();
	/** What was gone to last, by kind of key. */
	readonly #revealed = new Map<string, { readonly key: string | number; readonly shownDocument: ShownDocument }>();
	#ownFont = false;
	#wrapped = false;
	#document: ShownDocument | undefined;
	#zones: ZoneHost | undefined;

	constructor(
		element: HTMLElement,
		setup: { readonly maximumHeight: number | undefined; readonly actions: CodeActions; readonly zoneStore: ZoneStore },
	) {
		this.#element = element;
		this.#zoneStore = setup.zoneStore;
		this.#editor = createCodeEditor(element, setup.maximumHeight !== undefined, setup.actions);
		if (setup.maximumHeight !== undefined) this.#fitHeight(setup.maximumHeight);
		this.#editor.onDidChangeCursorSelection(({ selection }) => this.#tellCursor(selection));
		this.#editor.onDidFocusEditorText(() => this.#tellCursor(this.#editor.getSelection()));
	}

	/** Commands on a place in the text act where the caret was last. */
	#tellCursor(selection: Selection | null): void {
		if (selection === null || this.#document === undefined) return;
		const { startLineNumber, startColumn, endLineNumber, endColumn } = selection;
		const { documentId } = this.#document;
		const place = { documentId, startLine: startLineNumber, startColumn, endLine: endLineNumber, endColumn };
		const copyRaw = (): void => void this.#editor.getAction("vivarium.copyRaw")?.run();
		useCursorStore.setState({ place, copyRaw });
	}

	/** Shows a document; comes back to where the analyst was when he has seen it before. */
	show(shownDocument: ShownDocument): void {
		// Another text is another element to write into: the keyboard goes along.
		const hadFocus = this.#editor.hasTextFocus();
		this.#leave();
		const { shown, language, title, documentId } = shownDocument;
		const model = editor.createModel(shown.text, monacoLanguage(language));
		// Whatever the text begins with, line ends are LF: places are told by line and column.
		model.setEOL(editor.EndOfLineSequence.LF);
		const paired = pairsBrackets(shown.text.length);
		model.updateOptions({
			bracketColorizationOptions: { enabled: paired, independentColorPoolPerBracketType: false },
		});
		// A giant line must never be laid out unwrapped, not even for a moment.
		this.#editor.updateOptions({
			ariaLabel: title,
			matchBrackets: paired ? "always" : "never",
			...wrapOptions({ longestLine: shown.longestLine, wanted: true }),
		});
		this.#editor.setModel(model);
		const state = this.#viewStates.get(documentId);
		if (state) this.#editor.restoreViewState(state);
		this.#document = shownDocument;
		this.#zones = new ZoneHost(this.#editor);
		if (hadFocus) this.#editor.focus();
	}

	/** As the analyst wants it; without a wish as it is set up. */
	setFont(size: number | undefined, family: string | undefined): void {
		if (size === undefined && family === undefined && !this.#ownFont) return;
		this.#ownFont = true;
		const { fontSize, fontFamily } = EditorDefaults;
		this.#editor.updateOptions({ fontSize: size ?? fontSize, fontFamily: family || fontFamily });
	}

	setWrap({ shown }: ShownDocument, wanted: boolean): void {
		const options = wrapOptions({ longestLine: shown.longestLine, wanted });
		this.#wrapped = options.wordWrap === "on";
		this.#editor.updateOptions(options);
	}

	decorate(layer: DecorationLayer, decorations: readonly editor.IModelDeltaDecoration[]): void {
		const there = this.#collections.get(layer);
		// Words put in beside the code may wrap a line anew.
		keepStill(this.#editor, () => {
			if (there) there.set([...decorations]);
			else this.#collections.set(layer, this.#editor.createDecorationsCollection([...decorations]));
		});
	}

	openZones(places: readonly ZonePlace[]): void {
		const zones = this.#zones;
		if (zones) keepStill(this.#editor, () => this.#zoneStore.set(zones.show(places)));
	}

	/**
	 * Goes to a span, once for each key (a finding's id, a request's nonce) in each document: to the centre, with the cursor, but never with
	 * the focus: the list keeps it. Near the top where decoded text is open below the span, so that it is seen as well.
	 */
	reveal(target: RevealTarget): void {
		const { shownDocument, span, key } = target;
		if (!span || key === undefined) return;
		const kind = typeof key;
		const before = this.#revealed.get(kind);
		if (before?.key === key && before.shownDocument === shownDocument) return;
		this.#revealed.set(kind, { key, shownDocument });
		const range = placeOf(shownDocument.shown, span);
		this.#editor.setPosition({ lineNumber: range.startLineNumber, column: range.startColumn });
		// Of a tall range only the beginning can be in the centre.
		const tall =
			range.endLineNumber - range.startLineNumber > TALL_LINES || range.endColumn - range.startColumn > TALL_COLUMNS;
		const seen = tall ? { ...range, endLineNumber: range.startLineNumber, endColumn: range.startColumn + 1 } : range;
		// In a wrapped text nothing is far to the right: to look for it would have every row laid out twice.
		if (this.#wrapped && seen.startColumn <= FIRST_ROWS) {
			if (target.opensBelow) this.#editor.revealLineNearTop(seen.startLineNumber, editor.ScrollType.Immediate);
			else this.#editor.revealLineInCenter(seen.startLineNumber, editor.ScrollType.Immediate);
		} else if (target.opensBelow) this.#editor.revealRangeNearTop(seen, editor.ScrollType.Immediate);
		else this.#editor.revealRangeInCenter(seen, editor.ScrollType.Immediate);
	}

	dispose(): void {
		this.#leave();
		this.#editor.dispose();
	}

	#leave(): void {
		for (const collection of this.#collections.values()) collection.clear();
		this.#collections.clear();
		this.#zones?.dispose();
		this.#zones = undefined;
		this.#zoneStore.set(new Map());
		const model = this.#editor.getModel();
		if (!model) return;
		const state = this.#editor.saveViewState();
		if (state && this.#document) this.#viewStates.set(this.#document.documentId, state);
		this.#editor.setModel(null);
		model.dispose();
	}

	#fitHeight(maximum: number): void {
		const fit = (): void => {
			this.#element.style.height = `${Math.min(this.#editor.getContentHeight(), maximum)}px`;
		};
		fit();
		this.#editor.onDidContentSizeChange(fit);
	}
}
