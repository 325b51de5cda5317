import type { SearchHit } from "../../main/model/workshop/search.ts";

export type SearchRow =
	| { readonly kind: "document"; readonly documentId: string; readonly count: number; readonly folded: boolean }
	| { readonly kind: "hit"; readonly hit: SearchHit; readonly at: number };

/** Hits under their documents, in the order in which they were found. */
export function searchRows(hits: readonly SearchHit[], folded: ReadonlySet<string>): readonly SearchRow[] {
	const counts = new Map<string, number>();
	for (const { documentId } of hits) counts.set(documentId, (counts.get(documentId) ?? 0) + 1);
	const rows: SearchRow[] = [];
	let last: string | undefined;
	for (const [at, hit] of hits.entries()) {
		const { documentId } = hit;
		const isFolded = folded.has(documentId);
		if (documentId !== last)
			rows.push({ kind: "document", documentId, count: counts.get(documentId) ?? 0, folded: isFolded });
		last = documentId;
		if (!isFolded) rows.push({ kind: "hit", hit, at });
	}
	return rows;
}
