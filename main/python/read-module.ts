import type { Limits } from "../model/limits.ts";
import { defaultLimits } from "../model/limits.ts";
import type { SyntaxEngine } from "./engine/syntax-engine.ts";
import type { SyntaxTree } from "./engine/syntax-tree.ts";
import type { Module } from "./facts.ts";
import type { ModuleSource } from "./module-source.ts";
import { codeOf } from "./read/code-text.ts";
import { readTree } from "./read/read-tree.ts";
import type { PackageSummary } from "./summary.ts";

export type { ModuleSource } from "./module-source.ts";
export type { PackageSummary } from "./summary.ts";
export { summarise } from "./summary.ts";

export interface ReadOptions {
	readonly limits?: Limits;
	/** What is known of the other modules of the package. */
	readonly siblings?: PackageSummary;
	/** Shared flag: reading stops soon after its first element becomes non-zero. */
	readonly cancel?: Int32Array;
}

function emptyModule(source: ModuleSource, exhausted: readonly string[]): Module {
	const { document } = source;
	return {
		path: source.path,
		dottedName: source.dottedName,
		role: source.role,
		document,
		scopes: [{ id: 0, kind: "module", name: "<module>", range: { start: 0, end: document.text.length } }],
		calls: [],
		imports: [],
		strings: [],
		foldings: [],
		functions: [],
		classes: [],
		assignments: [],
		references: [],
		syntaxErrors: [],
		exhausted,
	};
}

/**
 * Reads one Python source into its flat facts. Never throws for anything that stands in the source: what does not parse, or costs too much,
 * is told in `syntaxErrors` and `exhausted`. Synchronous; takes at most about `parseMilliseconds + foldMilliseconds` and some more.
 */
export function readModule(engine: SyntaxEngine, source: ModuleSource, options: ReadOptions = {}): Module {
	const limits = options.limits ?? defaultLimits;
	const { text, note } = codeOf(source, limits);
	const exhausted = note === undefined ? [] : [note];
	const deadline = Date.now() + limits.parseMilliseconds;
	let tree: SyntaxTree | undefined;
	try {
		tree = engine.parse(text, options.cancel === undefined ? { deadline } : { deadline, cancel: options.cancel });
	} catch (thrown) {
		// The parser gave up on this text (out of memory, for one): the file counts as not examined.
		const reason = thrown instanceof Error ? thrown.message : String(thrown);
		return emptyModule(source, [...exhausted, `the parser failed (${reason.slice(0, 100)})`]);
	}
	if (tree === undefined) {
		return emptyModule(source, [
			...exhausted,
			`parsing stopped after ${Math.round(limits.parseMilliseconds / 1000)} s`,
		]);
	}
	return readTree(tree, source, limits, options.siblings, exhausted);
}
