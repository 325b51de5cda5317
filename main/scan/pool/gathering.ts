import { onItsOwn } from "../../archive/content-store.ts";
import type { ArtifactSource } from "../../archive/open-artifact.ts";
import { AnalystError } from "../../model/analyst-error.ts";
import type { ContentPieces, TaskSource } from "./messages.ts";

/** Puts together what came to a worker in pieces, before the task that names it. */
export interface Gathering {
	addPiece(bytes: Uint8Array): void;
	addContents(pieces: ContentPieces): void;
	/** The source with the bytes that came. Errors: `internal` where some did not. */
	takeSource(source: TaskSource): ArtifactSource;
	takeContents(): ReadonlyMap<string, Uint8Array>;
}

export function createGathering(): Gathering {
	let pieces: Uint8Array[] = [];
	let contents = new Map<string, Uint8Array>();
	return {
		addPiece: (bytes) => void pieces.push(bytes),
		addContents(more) {
			for (const [digest, bytes] of more) contents.set(digest, onItsOwn(bytes));
		},
		takeSource(source) {
			const taken = pieces;
			pieces = [];
			if (source.kind !== "pieces") return source;
			const bytes = new Uint8Array(source.size);
			let length = 0;
			for (const piece of taken) {
				bytes.set(piece, length);
				length += piece.length;
			}
			if (length !== source.size) throw new AnalystError("internal", "Not all of the artifact came to the scanner.");
			return { kind: "bytes", filename: source.filename, origin: source.origin, bytes };
		},
		takeContents() {
			const taken = contents;
			contents = new Map();
			return taken;
		},
	};
}
