import { AnalystError } from "../../model/analyst-error.ts";
import { displayText } from "../../model/text/display-text.ts";
import { type Document, lineText, spanOf } from "../../model/text/document.ts";
import { MAXIMUM_HITS, type SearchEvent, type SearchHit, type SearchQuery } from "../../model/workshop/search.ts";
import type { ReadablePackage } from "../../scan/scanned-package.ts";
import { notJudged } from "../session/not-judged.ts";
import { callRanges, stringRanges } from "./code-search.ts";
import type { WorkshopJob } from "./jobs.ts";
import { type Workshop, WorkshopFailure, WorkshopTimeout } from "./workshop.ts";

/** Characters handed to the thread at once, and documents. */
const BATCH_LENGTH = 1_000_000;
const BATCH_DOCUMENTS = 200;
/** Milliseconds for one batch; a single text that takes longer is passed over and told of. */
const BATCH_TIME = 3_000;
/** Characters of an excerpt, and of what stands before the hit in it. */
const EXCERPT = 240;
const BEFORE_HIT = 60;

interface SearchedText {
	readonly documentId: string;
	readonly document: Document;
}

/** Members and layers that the query is about, in the order in which they are searched. */
export function searchedDocuments({ analysis, code }: ReadablePackage, scope: SearchQuery["scope"]): readonly string[] {
	const members = analysis.members.filter(({ kind, readable }) => kind === "file" && readable).map(({ id }) => id);
	const layers = analysis.layers.map(({ id }) => id);
	switch (scope) {
		case "all":
			return [...members, ...layers];
		case "layers":
			return layers;
		case "python": {
			const read = new Set(code?.documents.map(({ documentId }) => documentId));
			return [...members, ...layers].filter((id) => read.has(id));
		}
		case "flagged": {
			const flagged = new Set(analysis.findings.flatMap(({ memberId, layerIds }) => [memberId, ...layerIds]));
			return [...members, ...layers].filter((id) => flagged.has(id));
		}
	}
}

export function hitAt({ documentId, document }: SearchedText, start: number, end: number): SearchHit {
	const span = spanOf(document, { start, end });
	const line = lineText(document, span.startLine);
	const at = span.startColumn - 1;
	const cut = Math.max(0, at - BEFORE_HIT);
	const length = span.endLine === span.startLine ? end - start : line.length - at;
	return {
		documentId,
		span,
		excerpt: line.slice(cut, cut + EXCERPT),
		from: Math.min(EXCERPT, at - cut),
		to: Math.min(EXCERPT, Math.max(at - cut, at - cut + length)),
	};
}

/** Whether it asks for what only the analysis knows: decoded layers, findings, which text is Python and what stands in it. */
function asksTheAnalysis({ kind, scope }: SearchQuery): boolean {
	return scope !== "all" || kind === "syntax" || kind === "calls" || kind === "strings";
}

/**
 * `search.run` of the contract. Errors: `bad-input` for a pattern or query that is none, `not-judged` for a query that the analysis has to answer,
 * `cancelled`.
 */
export async function* searchCall(
	scanned: ReadablePackage,
	query: SearchQuery,
	{ workshop, signal }: { workshop: Workshop; signal?: AbortSignal | undefined },
): AsyncGenerator<SearchEvent, void, void> {
	// To say that there is nothing would be wrong.
	if (scanned.analysis.status === "unjudged" && asksTheAnalysis(query)) throw notJudged(scanned);
	const documents = searchedDocuments(scanned, query.scope);
	let hits = 0;
	let done = 0;
	let cut = false;

	async function read(documentId: string): Promise<SearchedText | undefined> {
		const content = await scanned.document(documentId);
		return content === undefined || content.binary ? undefined : { documentId, document: content.document };
	}

	function* tell(text: SearchedText, ranges: ArrayLike<number>): Generator<SearchEvent> {
		const list: SearchHit[] = [];
		for (let index = 0; index + 1 < ranges.length; index += 2) {
			if (hits >= MAXIMUM_HITS) {
				cut = true;
				break;
			}
			hits++;
			list.push(hitAt(text, ranges[index] ?? 0, ranges[index + 1] ?? 0));
		}
		if (list.length > 0) yield { type: "hits", hits: list };
	}

	if (query.kind === "calls" || query.kind === "strings") {
		const { code } = scanned;
		const wanted = new Set(documents);
		const search = query.kind === "calls" ? callRanges : stringRanges;
		for (const one of code?.documents ?? []) {
			if (!wanted.has(one.documentId) || hits >= MAXIMUM_HITS) continue;
			if (signal?.aborted === true) throw new AnalystError("cancelled", "Cancelled.");
			const text = await read(one.documentId);
			if (text === undefined) continue;
			yield* tell(text, search(code?.names ?? [], one, text.document.text, query));
			done++;
			if (done % 50 === 0) yield { type: "progress", done, total: documents.length };
		}
		yield { type: "end", hits, cut };
		return;
	}

	async function ranges(texts: readonly SearchedText[]): Promise<readonly (ArrayLike<number> | string)[]> {
		const limit = MAXIMUM_HITS - hits + 1;
		const list = texts.map(({ document }) => document.text);
		const job: WorkshopJob =
			query.kind === "syntax"
				? { kind: "syntax", texts: list, query: query.text, limit }
				: { kind: "match", texts: list, pattern: query, limit };
		try {
			return await (job.kind === "syntax"
				? workshop.run<"syntax">(job, { milliseconds: BATCH_TIME * 4, signal })
				: workshop.run<"match">(job, { milliseconds: BATCH_TIME, signal }));
		} catch (thrown) {
			if (thrown instanceof WorkshopFailure)
				throw new AnalystError("bad-input", `This cannot be searched for: ${displayText(thrown.message, 300)}`, thrown);
			if (!(thrown instanceof WorkshopTimeout)) throw thrown;
			if (texts.length === 1) return ["the search took too long in it and was broken off"];
			const half = texts.length >> 1;
			return [...(await ranges(texts.slice(0, half))), ...(await ranges(texts.slice(half)))];
		}
	}

	async function* flush(texts: readonly SearchedText[]): AsyncGenerator<SearchEvent> {
		if (texts.length === 0) return;
		const found = await ranges(texts);
		for (const [index, text] of texts.entries()) {
			const range = found[index];
			if (typeof range === "string") yield { type: "skipped", documentId: text.documentId, reason: range };
			else if (range !== undefined) yield* tell(text, range);
		}
		yield { type: "progress", done, total: documents.length };
	}

	// A pattern that is none is told of even where there is nothing to search.
	await ranges([]);
	let batch: SearchedText[] = [];
	let length = 0;
	const python = new Set(scanned.code?.documents.map(({ documentId }) => documentId));
	for (const documentId of documents) {
		if (hits > MAXIMUM_HITS || cut) break;
		if (signal?.aborted === true) throw new AnalystError("cancelled", "Cancelled.");
		done++;
		if (query.kind === "syntax" && !python.has(documentId)) continue;
		const text = await read(documentId);
		if (text === undefined) continue;
		if (batch.length > 0 && (length + text.document.text.length > BATCH_LENGTH || batch.length >= BATCH_DOCUMENTS)) {
			yield* flush(batch);
			batch = [];
			length = 0;
		}
		batch.push(text);
		length += text.document.text.length;
	}
	yield* flush(batch);
	yield { type: "end", hits, cut };
}
