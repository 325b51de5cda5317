import type { Reach } from "../../model/analysis/scales.ts";
import { displayText } from "../../model/text/display-text.ts";
import { type Document, lineText, spanOf } from "../../model/text/document.ts";
import type { Range } from "../../model/text/span.ts";
import {
	type CodeName,
	type CodeSymbol,
	type CodeUse,
	MAXIMUM_SYMBOLS,
	MAXIMUM_USES,
	type ReachStretch,
} from "../../model/workshop/code.ts";
import {
	type CodeIndex,
	type DocumentCode,
	type IndexedSymbol,
	USE_CALL,
	USE_IMPORT,
	USE_SIZE,
} from "../../scan/code-index/code-index.ts";
import type { ReadablePackage } from "../../scan/scanned-package.ts";
import { contentOf } from "./content-bytes.ts";

const EXCERPT = 200;
/** Re-exports followed: `pkg/__init__.py` imports from `pkg/api.py`, which imports … */
const ALIASES = 8;

interface Prepared {
	readonly byDocument: ReadonlyMap<string, DocumentCode>;
	readonly aliases: ReadonlyMap<string, string>;
}

const prepared = new WeakMap<CodeIndex, Prepared>();

function prepare(code: CodeIndex): Prepared {
	const known = prepared.get(code) ?? {
		byDocument: new Map(code.documents.map((one) => [one.documentId, one])),
		aliases: new Map(code.documents.flatMap(({ aliases }) => aliases)),
	};
	prepared.set(code, known);
	return known;
}

function codeOf({ code }: ReadablePackage, documentId: string): DocumentCode | undefined {
	return code && prepare(code).byDocument.get(documentId);
}

/** Where a name comes from in the end. */
function origin(name: string, aliases: ReadonlyMap<string, string>): string {
	let at = name;
	for (let steps = 0; steps < ALIASES; steps++) {
		const next = aliases.get(at);
		if (next === undefined || next === at) break;
		at = next;
	}
	return at;
}

/** Errors: those of `contentOf`. */
async function documentOf(scanned: ReadablePackage, documentId: string): Promise<Document> {
	return (await contentOf(scanned, documentId)).document;
}

function symbolOf(symbol: IndexedSymbol, documentId: string, document: Document): CodeSymbol {
	const { name, kind, reach } = symbol;
	const span = spanOf(document, { start: symbol.headerStart, end: symbol.headerEnd });
	const { endLine } = spanOf(document, { start: symbol.start, end: symbol.end });
	return { name, kind, documentId, span, endLine, reach };
}

/** Of one document or of all, in reading order; at most `MAXIMUM_SYMBOLS`. */
export async function codeSymbols(scanned: ReadablePackage, documentId: string | undefined): Promise<CodeSymbol[]> {
	const documents = scanned.code?.documents ?? [];
	const found: CodeSymbol[] = [];
	for (const one of documentId === undefined ? documents : documents.filter((code) => code.documentId === documentId)) {
		// Of the whole package the variables would be most of it.
		const symbols = documentId === undefined ? one.symbols.filter(({ kind }) => kind !== "variable") : one.symbols;
		if (symbols.length === 0 || found.length >= MAXIMUM_SYMBOLS) continue;
		const content = await scanned.document(one.documentId);
		if (content === undefined) continue;
		for (const symbol of symbols) found.push(symbolOf(symbol, one.documentId, content.document));
	}
	return found.slice(0, MAXIMUM_SYMBOLS);
}

export async function codeReach(scanned: ReadablePackage, documentId: string): Promise<ReachStretch[]> {
	const code = codeOf(scanned, documentId);
	if (code === undefined) return [];
	const document = await documentOf(scanned, documentId);
	return code.reach.map(({ reach, path, ...range }) => {
		const { startLine, endLine } = spanOf(document, range);
		return { startLine, endLine, reach, path: path.map((step) => displayText(step, 200)) };
	});
}

/** Members whose top level is run by something. */
export function memberReach({ code }: ReadablePackage): { memberId: string; reach: Reach }[] {
	return (code?.documents ?? []).flatMap(({ documentId, reach }) => {
		const [whole] = reach;
		if (!documentId.startsWith("m") || whole === undefined) return [];
		return [{ memberId: documentId, reach: whole.reach }];
	});
}

/** The name at an offset: the smallest use around it, or the definition whose name line holds it. */
function nameAt(code: CodeIndex, one: DocumentCode, offset: number): string | undefined {
	let best: { readonly name: string; readonly length: number } | undefined;
	for (let at = 0; at < one.uses.length; at += USE_SIZE) {
		const start = one.uses[at + 2] ?? 0;
		const end = one.uses[at + 3] ?? 0;
		if (start > offset || offset > end || (best !== undefined && end - start >= best.length)) continue;
		const name = code.names[one.uses[at + 1] ?? -1];
		if (name !== undefined) best = { name, length: end - start };
	}
	const symbol = one.symbols.find(({ headerStart, headerEnd }) => headerStart <= offset && offset <= headerEnd);
	if (symbol !== undefined && (best === undefined || symbol.headerEnd - symbol.headerStart < best.length))
		return symbol.absolute;
	return best?.name;
}

interface FoundUse extends Range {
	readonly kind: CodeUse["kind"];
	readonly one: DocumentCode;
	readonly within: string | undefined;
}

function usesOf(code: CodeIndex, wanted: string): readonly FoundUse[] {
	const { aliases } = prepare(code);
	const numbers = new Set(code.names.flatMap((name, index) => (origin(name, aliases) === wanted ? [index] : [])));
	const found: FoundUse[] = [];
	for (const one of code.documents) {
		for (const symbol of one.symbols) {
			if (symbol.absolute !== wanted) continue;
			found.push({ kind: "definition", one, start: symbol.headerStart, end: symbol.headerEnd, within: undefined });
		}
		let last = -1;
		for (let at = 0; at < one.uses.length; at += USE_SIZE) {
			if (!numbers.has(one.uses[at + 1] ?? -1)) continue;
			const start = one.uses[at + 2] ?? 0;
			if (start === last) continue;
			last = start;
			const kind = one.uses[at] === USE_CALL ? "call" : one.uses[at] === USE_IMPORT ? "import" : "reference";
			found.push({
				kind,
				one,
				start,
				end: one.uses[at + 3] ?? start,
				within: one.symbols[one.uses[at + 4] ?? -1]?.name,
			});
		}
	}
	const order: readonly CodeUse["kind"][] = ["definition", "call", "reference", "import"];
	return found.sort((left, right) => order.indexOf(left.kind) - order.indexOf(right.kind));
}

/** A name that the facts do not know, such as a local variable: its occurrences in the function around it. */
function plainUses(
	document: Document,
	one: DocumentCode,
	offset: number,
): { name: string; uses: FoundUse[] } | undefined {
	const { text } = document;
	const from = text.slice(Math.max(0, offset - 100), offset).search(/[\p{L}\p{N}_]*$/u);
	const start = Math.max(0, offset - 100) + Math.max(0, from);
	const name = /^[\p{L}_][\p{L}\p{N}_]*/u.exec(text.slice(start, start + 200))?.[0];
	if (name === undefined) return undefined;
	const around = one.symbols
		.filter((symbol) => symbol.kind !== "variable" && symbol.start <= offset && offset <= symbol.end)
		.at(-1);
	const range = around ?? { start: 0, end: text.length };
	const uses: FoundUse[] = [];
	const pattern = new RegExp(`(?<![\\p{L}\\p{N}_])${name}(?![\\p{L}\\p{N}_])`, "gu");
	pattern.lastIndex = range.start;
	for (let match = pattern.exec(text); match !== null && match.index < range.end; match = pattern.exec(text)) {
		const kind = uses.length === 0 ? "definition" : "reference";
		uses.push({ kind, one, start: match.index, end: match.index + name.length, within: around?.name });
		if (uses.length > MAXIMUM_USES) break;
	}
	return { name, uses };
}

/** What is known of the name at a place, from the engine's facts. Errors: those of `contentOf`. */
export async function codeNameAt(
	scanned: ReadablePackage,
	documentId: string,
	offset: number,
): Promise<CodeName | undefined> {
	const { code } = scanned;
	const here = codeOf(scanned, documentId);
	const document = await documentOf(scanned, documentId);
	if (code === undefined || here === undefined) return undefined;
	const named = nameAt(code, here, offset);
	const name = named === undefined ? undefined : origin(named, prepare(code).aliases);
	const known = name === undefined ? plainUses(document, here, offset) : { name, uses: usesOf(code, name) };
	if (known === undefined || known.uses.length === 0) return undefined;
	const documents = new Map([[documentId, document]]);
	const uses: CodeUse[] = [];
	for (const use of known.uses.slice(0, MAXIMUM_USES)) {
		const id = use.one.documentId;
		const there = documents.get(id) ?? (await scanned.document(id))?.document;
		if (there === undefined) continue;
		documents.set(id, there);
		const span = spanOf(there, use);
		const excerpt = lineText(there, span.startLine).trim().slice(0, EXCERPT);
		uses.push({
			kind: use.kind,
			documentId: id,
			span,
			...(use.within !== undefined && { within: use.within }),
			excerpt,
		});
	}
	return { name: known.name.replace(/^<[ml]\d+>\./, ""), uses, cut: known.uses.length > MAXIMUM_USES };
}
