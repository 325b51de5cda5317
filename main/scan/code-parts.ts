import { createHash } from "node:crypto";
import { type CodePart, MOST_CODE_PARTS } from "../decode/index.ts";
import type { Layer } from "../model/analysis/layer.ts";
import { formatSize, partOfBytes } from "../model/analysis/layer.ts";
import type { Member } from "../model/package/member.ts";
import type { Span } from "../model/text/span.ts";

/** Python source in a member that is no text: appended to a picture, kept in a font. */
export interface CodePiece {
	readonly bytes: Uint8Array;
	/** In the member, each byte counted as a character. */
	readonly span: Span;
}

export function piecesOf(bytes: Uint8Array, parts: readonly CodePart[]): CodePiece[] {
	return parts.map(({ offset, size }) => ({
		// A copy: it goes to another thread, and the rest need not.
		bytes: bytes.slice(offset, offset + size),
		span: spanOfBytes(bytes, offset, offset + size),
	}));
}

function spanOfBytes(bytes: Uint8Array, start: number, end: number): Span {
	let line = 1;
	let lineStart = 0;
	const place = (from: number, to: number): { line: number; column: number } => {
		for (let at = bytes.indexOf(0x0a, from); at >= 0 && at < to; at = bytes.indexOf(0x0a, at + 1)) {
			line++;
			lineStart = at + 1;
		}
		return { line, column: to - lineStart + 1 };
	};
	const first = place(0, start);
	const last = place(start, end);
	return {
		startOffset: start,
		endOffset: end,
		startLine: first.line,
		startColumn: first.column,
		endLine: last.line,
		endColumn: last.column,
	};
}

/** The piece as a layer of its member; nobody is seen to run it until somebody is. */
export function layerOfPiece(member: Member, { bytes, span }: CodePiece, id: string): Layer {
	return {
		id,
		memberId: member.id,
		path: member.path,
		span,
		memberSpan: span,
		chain: [partOfBytes(span, member.size)],
		kind: "python",
		size: bytes.length,
		sha256: createHash("sha256").update(bytes).digest("hex"),
		use: "literal",
		depth: 1,
	};
}

/** For the coverage. */
export function partsRead(pieces: readonly CodePiece[]): string {
	const places = pieces
		.slice(0, 4)
		.map(({ bytes, span }) => `${formatSize(bytes.length)} from byte ${span.startOffset.toLocaleString("en")} on`);
	const left = pieces.length - places.length;
	const shown = `${places.join("; ")}${left > 0 ? `; ${left} more parts` : ""}`;
	const rest =
		pieces.length < MOST_CODE_PARTS ? "the rest is no Python" : `no more than ${MOST_CODE_PARTS} such parts are read`;
	return `the Python code in it was examined (${shown}); ${rest}`;
}
