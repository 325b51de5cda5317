/**
 * What a tab shows, told by its id alone, so that history, tabs and a restored session need no more than a text: a member or layer by its own id
 * ("m3", "l0"), or a page of ours about the package or about one of its documents.
 */
export type DocumentKind =
	| { readonly kind: "content"; readonly contentId: string }
	| { readonly kind: "overview" }
	| { readonly kind: "structure"; readonly contentId: string }
	/** The bytes of a member or layer. */
	| { readonly kind: "hex"; readonly contentId: string }
	/** A decode bench, by its number. */
	| { readonly kind: "bench"; readonly benchId: string };

export const OVERVIEW = "overview";
const STRUCTURE = "structure:";
const HEX = "hex:";
const BENCH = "bench:";

export function documentKind(documentId: string): DocumentKind {
	if (documentId === OVERVIEW) return { kind: "overview" };
	if (documentId.startsWith(STRUCTURE)) return { kind: "structure", contentId: documentId.slice(STRUCTURE.length) };
	if (documentId.startsWith(HEX)) return { kind: "hex", contentId: documentId.slice(HEX.length) };
	if (documentId.startsWith(BENCH)) return { kind: "bench", benchId: documentId.slice(BENCH.length) };
	return { kind: "content", contentId: documentId };
}

/** The page about what a member or layer is: sections, imports, strings. */
export function structureOf(contentId: string): string {
	return STRUCTURE + contentId;
}

export function hexDocument(contentId: string): string {
	return `${HEX}${contentId}`;
}

export function benchDocument(benchId: string): string {
	return `${BENCH}${benchId}`;
}

/** The member or layer that a document is about; nothing for a page about the package. */
export function contentOf(documentId: string | undefined): string | undefined {
	if (documentId === undefined) return undefined;
	const kind = documentKind(documentId);
	return "contentId" in kind ? kind.contentId : undefined;
}
