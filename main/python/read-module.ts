import type { Limits } from "../model/limits.ts";
import { defaultLimits } from "../model/limits.ts";
import type { SyntaxEngine } from "./engine/syntax-engine.ts";
import type { SyntaxTree } from "./engine/syntax-tree.ts";
import type { Module, Value } from "./facts.ts";
import type { ModuleSource } from "./module-source.ts";
import { type CodeText, codeOf, partsOf, withoutBackticks } from "./read/code-text.ts";
import { type ReadingContext, readTree } from "./read/read-tree.ts";
import type { PackageSummary } from "./summary.ts";

export type { ModuleSource } from "./module-source.ts";
export { resolveAlias } from "./summary/aliases.ts";
export { environmentOf } from "./summary/environment.ts";
export { withoutInstances } from "./summary/functions.ts";
export type { PackageSummary } from "./summary.ts";
export { summarise } from "./summary.ts";

export interface ReadOptions {
	readonly limits?: Limits;
	/** What is known of the other modules of the package. */
	readonly siblings?: PackageSummary;
	/** Names that are known before the text begins: what the code around a string has bound when it runs it. */
	readonly environment?: ReadonlyMap<string, Value>;
	/** Shared flag: reading stops soon after its first element becomes non-zero. */
	readonly cancel?: Int32Array;
}

/** A small text parses in this time on a busy machine too. */
const SECOND_TRY_MILLISECONDS = 2_000;

/** Texts that the module runs as code are short (`Limits.embeddedCode`). */
const EMBEDDED_MILLISECONDS = 1_000;

function emptyModule(source: ModuleSource, exhausted: readonly string[]): Module {
	const { document } = source;
	return {
		path: source.path,
		dottedName: source.dottedName,
		role: source.role,
		document,
		...(source.compiled && { compiled: source.compiled }),
		scopes: [{ id: 0, kind: "module", name: "<module>", range: { start: 0, end: document.text.length } }],
		calls: [],
		imports: [],
		strings: [],
		foldings: [],
		functions: [],
		classes: [],
		assignments: [],
		references: [],
		bindings: new Map(),
		implicit: [],
		syntaxErrors: [],
		exhausted,
	};
}

/** The text that `readModule` hands to the engine first. */
export function parsedText(source: Pick<ModuleSource, "role" | "document">, limits: Limits): string {
	return codeOf(source, limits).text;
}

/**
 * Reads one Python source into its flat facts. Never throws for anything that stands in the source: what does not parse, or costs too much,
 * is told in `syntaxErrors` and `exhausted`. Synchronous; takes at most about twice `parseMilliseconds`, `foldMilliseconds`, and some more.
 */
export function readModule(engine: SyntaxEngine, source: ModuleSource, options: ReadOptions = {}): Module {
	const limits = options.limits ?? defaultLimits;
	const code = codeOf(source, limits);
	let whole = parse(engine, code, limits.parseMilliseconds, options);
	const old = typeof whole === "string" ? undefined : withoutBackticks(whole);
	if (old !== undefined) {
		const again = parse(engine, { ...code, text: old }, limits.parseMilliseconds, options);
		if (typeof again !== "string") whole = again;
	}
	const context: ReadingContext = {
		limits,
		siblings: options.siblings,
		environment: options.environment,
		parse: (text) => {
			const tree = parse(engine, { text, note: undefined }, EMBEDDED_MILLISECONDS, options);
			return typeof tree === "string" ? undefined : tree;
		},
	};
	if (typeof whole !== "string") return readTree(whole, source, context, notesOf(code));
	const parts = options.cancel !== undefined && Atomics.load(options.cancel, 0) !== 0 ? undefined : partsOf(code);
	const second = parts && parse(engine, parts, Math.max(limits.parseMilliseconds, SECOND_TRY_MILLISECONDS), options);
	if (parts === undefined || second === undefined || typeof second === "string") {
		return emptyModule(source, [...notesOf(code), whole]);
	}
	return readTree(second, source, context, [...notesOf(code), ...notesOf(parts)]);
}

function notesOf(code: CodeText): string[] {
	return code.note === undefined ? [] : [code.note];
}

/** The tree, or why there is none. */
function parse(engine: SyntaxEngine, code: CodeText, milliseconds: number, options: ReadOptions): SyntaxTree | string {
	const deadline = Date.now() + milliseconds;
	try {
		const tree = engine.parse(
			code.text,
			options.cancel === undefined ? { deadline } : { deadline, cancel: options.cancel },
		);
		return tree ?? `parsing stopped after ${Math.round(milliseconds / 1000)} s: not examined`;
	} catch (thrown) {
		// The parser gave up on this text (out of memory, for one): the file counts as not examined.
		const reason = thrown instanceof Error ? thrown.message : String(thrown);
		return `the parser failed (${reason.slice(0, 100)}): not examined`;
	}
}
