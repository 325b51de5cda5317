/**
 * What a tab shows, told by its id alone, so that history, tabs and a restored session need no more than a text: a member or layer by its own id
 * ("m3", "l0"), or a page of ours about the package or about one of its documents.
 */
export type DocumentKind =
	| { readonly kind: "content"; readonly contentId: string }
	| { readonly kind: "structure"; readonly contentId: string }
	| { readonly kind: "overview" };

export const OVERVIEW = "overview";
const STRUCTURE = "structure:";

export function documentKind(documentId: string): DocumentKind {
	if (documentId === OVERVIEW) return { kind: "overview" };
	if (documentId.startsWith(STRUCTURE)) return { kind: "structure", contentId: documentId.slice(STRUCTURE.length) };
	return { kind: "content", contentId: documentId };
}

/** The page about what a member or layer is: sections, imports, strings. */
export function structureOf(contentId: string): string {
	return STRUCTURE + contentId;
}

/** The member or layer that a document is about; nothing for a page about the package. */
export function contentOf(documentId: string | undefined): string | undefined {
	if (documentId === undefined) return undefined;
	const kind = documentKind(documentId);
	return "contentId" in kind ? kind.contentId : undefined;
}
