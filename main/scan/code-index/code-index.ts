import type { Reach } from "../../model/analysis/scales.ts";
import type { CodeSymbol } from "../../model/workshop/code.ts";
import type { Module } from "../../python/facts.ts";
import type { ReachMap } from "../../python/reach.ts";
import type { ReadSite } from "../layers/read-layers.ts";

/** What stays of the facts once the scan is over: enough to go to definitions, to find uses and strings, and to show reach. Offsets are UTF-16. */
export interface CodeIndex {
	/** Resolved names that occur; uses name them by number. A name of the package's own is absolute: "pkg.helpers.boot". */
	readonly names: readonly string[];
	readonly documents: readonly DocumentCode[];
	/** Too much to keep all. */
	readonly cut: boolean;
}

export interface IndexedSymbol {
	/** "Loader.run". */
	readonly name: string;
	/** "pkg.mod.Loader.run". */
	readonly absolute: string;
	readonly kind: CodeSymbol["kind"];
	readonly start: number;
	readonly end: number;
	readonly headerStart: number;
	readonly headerEnd: number;
	readonly reach: Reach;
}

export interface IndexedReach {
	readonly start: number;
	readonly end: number;
	readonly reach: Reach;
	readonly path: readonly string[];
}

export const USE_CALL = 0;
export const USE_REFERENCE = 1;
export const USE_IMPORT = 2;
/** Numbers that each use takes: kind, name, start, end, symbol around it (-1: none). */
export const USE_SIZE = 5;

export interface DocumentCode {
	/** Member or layer. */
	readonly documentId: string;
	readonly symbols: readonly IndexedSymbol[];
	readonly uses: Int32Array;
	/** Start and end of every string literal but docstrings. */
	readonly strings: Int32Array;
	/** What the code puts together or decodes, with the whole expression. */
	readonly folded: readonly { readonly start: number; readonly end: number; readonly text: string }[];
	/** Names that the module hands on under its own: "pkg.boot" → "pkg.helpers.boot". */
	readonly aliases: readonly (readonly [from: string, to: string])[];
	/** The whole, then functions that run otherwise than what is around them. */
	readonly reach: readonly IndexedReach[];
}

/** Of one package: at about 20 bytes each, what two copies of it take is bearable. */
const MAXIMUM_USES = 1_500_000;
/** Targets that one call is filed under. */
const TARGETS = 4;
/** Characters of a text that the code puts together, and such texts of one document. */
const LEAST_FOLDED = 4;
const LONGEST_FOLDED = 4_000;
const FOLDED = 2_000;
const STRETCHES = 2_000;

/** A method of an instance is a method of its class: "pkg.Loader().run" is "pkg.Loader.run". */
export function plainName(name: string): string {
	return name.includes("()") ? name.replaceAll("()", "") : name;
}

class Builder {
	readonly #numbers = new Map<string, number>();
	readonly names: string[] = [];
	uses = 0;

	numberOf(name: string): number {
		const known = this.#numbers.get(name);
		if (known !== undefined) return known;
		const number = this.names.length;
		this.#numbers.set(name, number);
		this.names.push(name);
		return number;
	}

	document({ site, module }: ReadSite, reach: ReachMap): DocumentCode {
		const documentId = site.layers.at(-1)?.id ?? site.memberId;
		const own = module.dottedName === "" || module.role === "layer" ? `<${documentId}>` : module.dottedName;
		const absolute = (name: string): string => plainName(name.startsWith(".") ? own + name : name);
		const symbols = symbolsOf(module, absolute, reach);
		const around = symbolsByScope(module, symbols);
		const uses: number[] = [];
		const add = (kind: number, name: string, range: { start: number; end: number }, scope: number): void => {
			if (name === "" || this.uses >= MAXIMUM_USES) return;
			this.uses++;
			uses.push(kind, this.numberOf(absolute(name)), range.start, range.end, around(scope));
		};
		for (const call of module.calls)
			for (const target of call.targets.slice(0, TARGETS)) add(USE_CALL, target, call.callee, call.scope);
		for (const one of module.references) add(USE_REFERENCE, one.name, one.range, one.scope);
		for (const one of module.imports)
			add(
				USE_IMPORT,
				one.name === undefined || one.name === "*" ? one.module : `${one.module}.${one.name}`,
				one.range,
				one.scope,
			);
		const strings = module.strings.filter(({ docstring }) => !docstring);
		return {
			documentId,
			symbols,
			uses: Int32Array.from(uses),
			strings: Int32Array.from(strings.flatMap(({ range }) => [range.start, range.end])),
			folded: foldedOf(module),
			aliases: module.imports.flatMap(({ module: from, name, alias, scope }) =>
				scope === 0 && name !== undefined && name !== "*"
					? [[`${own}.${alias ?? name}`, `${from}.${name}`] as const]
					: [],
			),
			reach: reachOf(module, reach),
		};
	}
}

function rangeOf({ start, end }: { start: number; end: number }): { start: number; end: number } {
	return { start, end };
}

/** Texts that the code puts together: what is decoded, and what is assigned or handed over without being written down in one piece. */
function foldedOf(module: Module): DocumentCode["folded"] {
	const found: { start: number; end: number; text: string }[] = [];
	function add(range: { start: number; end: number }, text: string): void {
		if (text.length < LEAST_FOLDED || text.length > LONGEST_FOLDED || found.length >= FOLDED) return;
		if (!module.document.text.slice(range.start, range.end).includes(text)) found.push({ ...rangeOf(range), text });
	}
	for (const { range, content } of module.foldings) if (typeof content === "string") add(range, content);
	for (const { range, value } of module.assignments)
		if (value.constant?.kind === "string") add(range, value.constant.text);
	for (const call of module.calls)
		for (const { range, value } of call.arguments)
			if (value.constant?.kind === "string") add(range, value.constant.text);
	return found;
}

function symbolsOf(module: Module, absolute: (name: string) => string, reach: ReachMap): IndexedSymbol[] {
	const symbols: IndexedSymbol[] = [];
	for (const one of module.classes) {
		symbols.push({
			name: one.name.replace(/^\./, ""),
			absolute: absolute(one.name),
			kind: "class",
			...rangeOf(one.range),
			headerStart: one.header.start,
			headerEnd: one.header.end,
			reach: reach.of(module, one.scope),
		});
	}
	for (const one of module.functions) {
		symbols.push({
			name: one.name.replace(/^\./, ""),
			absolute: absolute(one.name),
			kind: one.className === undefined ? "function" : "method",
			...rangeOf(one.range),
			headerStart: one.header.start,
			headerEnd: one.header.end,
			reach: reach.of(module, one.body),
		});
	}
	const top = reach.of(module, 0);
	const named = new Set(symbols.map(({ name }) => name));
	for (const one of module.assignments) {
		if (one.scope !== 0 || !/^[\p{L}_][\p{L}\p{N}_]*$/u.test(one.target) || named.has(one.target)) continue;
		named.add(one.target);
		symbols.push({
			name: one.target,
			absolute: absolute(`.${one.target}`),
			kind: "variable",
			...rangeOf(one.range),
			headerStart: one.range.start,
			headerEnd: Math.min(one.range.end, one.range.start + one.target.length),
			reach: top,
		});
	}
	return symbols.sort((one, other) => one.start - other.start || other.end - one.end);
}

/** The number of the function or class that a scope stands in. */
function symbolsByScope(module: Module, symbols: readonly IndexedSymbol[]): (scope: number) => number {
	const byStart = new Map(symbols.map((symbol, index) => [symbol.start, index]));
	const bodies = new Map<number, number>();
	for (const one of [...module.functions, ...module.classes]) {
		const number = byStart.get(one.range.start);
		if (number !== undefined) bodies.set(one.body, number);
	}
	return (scope) => {
		for (
			let at = module.scopes[scope];
			at !== undefined;
			at = at.parent === undefined ? undefined : module.scopes[at.parent]
		) {
			const number = bodies.get(at.id);
			if (number !== undefined) return number;
		}
		return -1;
	};
}

function reachOf(module: Module, reach: ReachMap): IndexedReach[] {
	const whole = reach.of(module, 0);
	const stretches: IndexedReach[] = [
		{ start: 0, end: module.document.text.length, reach: whole, path: reach.pathTo(module, 0) },
	];
	for (const one of module.functions) {
		if (stretches.length >= STRETCHES) break;
		const own = reach.of(module, one.body);
		if (own !== reach.of(module, one.scope))
			stretches.push({ ...rangeOf(one.range), reach: own, path: reach.pathTo(module, one.body) });
	}
	return stretches;
}

/** Of everything that was read: members, scripts and layers. */
export function buildCodeIndex(sites: readonly ReadSite[], reach: ReachMap): CodeIndex {
	const builder = new Builder();
	const documents = sites
		.filter(({ module }) => module.script === undefined)
		.map((site) => builder.document(site, reach));
	return { names: builder.names, documents, cut: builder.uses >= MAXIMUM_USES };
}
