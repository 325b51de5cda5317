import type { Range } from "../../model/text/span.ts";
import type { Module, ScopeId, Value } from "../../python/facts.ts";
import { perModule } from "./per-module.ts";
import { eachPart, possibleTexts } from "./values.ts";

/** A text that stands in a module, or that its code puts together. */
export interface ModuleText {
	/** Known wholly or in part, with `HOLE` for each unknown piece. */
	readonly text: string;
	readonly range: Range;
	readonly scope: ScopeId;
	readonly shape: string;
	/** A literal says it as it is; otherwise it was joined, formatted or decoded. */
	readonly literal: boolean;
}

const SHORTEST = 3;
/** Characters. Longer text is a document or a blob, which has rules of its own. */
const LONGEST = 4_000;
/** Texts of one module; a table of words beyond that says nothing more. */
const MOST = 20_000;

/**
 * Every literal that is no documentation, and every text that assignments and calls put together out of pieces. Each text once, where it stands
 * first; in reading order within the two kinds.
 */
export function moduleTexts(module: Module): readonly ModuleText[] {
	return collect(module);
}

const collect = perModule((module) => {
	const found = new Map<string, ModuleText>();
	const add = (one: ModuleText): void => {
		if (one.text.length < SHORTEST || one.text.length > LONGEST || found.size >= MOST || found.has(one.text)) return;
		found.set(one.text, one);
	};
	const documentation = new Set<string>();
	for (const { docstring, text, range, scope, shape } of module.strings) {
		if (docstring) documentation.add(text);
		else add({ text, range, scope, shape, literal: true });
	}
	const addFolded = (value: Value, range: Range, scope: ScopeId, shape: string): void => {
		eachPart(value, (part) => {
			for (const text of possibleTexts(part))
				if (!documentation.has(text)) add({ text, range, scope, shape, literal: false });
		});
	};
	for (const { value, range, scope, shape } of module.assignments) addFolded(value, range, scope, shape);
	for (const call of module.calls) {
		for (const { value, range } of call.arguments) addFolded(value, range, call.scope, call.shape);
		addFolded(call.value, call.range, call.scope, call.shape);
	}
	return [...found.values()];
});
