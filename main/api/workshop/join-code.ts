import { type CodeIndex, USE_SIZE } from "../../scan/code-index/code-index.ts";

/** Two indexes as one; names of the second get new numbers behind those of the first. */
export function joinCode(one: CodeIndex | undefined, other: CodeIndex | undefined): CodeIndex | undefined {
	if (one === undefined || other === undefined) return one ?? other;
	const documents = other.documents.map((document) => ({
		...document,
		uses: document.uses.map((value, index) => (index % USE_SIZE === 1 ? value + one.names.length : value)),
	}));
	return {
		names: [...one.names, ...other.names],
		documents: [...one.documents, ...documents],
		cut: one.cut || other.cut,
	};
}
