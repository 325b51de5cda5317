/** What has come of a body so far; grows over several tries, so that a broken line goes on where it broke. */
export interface PartialBody {
	readonly pieces: Uint8Array[];
	/** Bytes in `pieces`. */
	received: number;
	/** What a server must still have for the rest to fit: its strong ETag, else its Last-Modified (RFC 9110 section 13.1.5). */
	validator: string | undefined;
}

export function emptyPartial(): PartialBody {
	return { pieces: [], received: 0, validator: undefined };
}

export function forgetPartial(partial: PartialBody): void {
	partial.pieces.length = 0;
	partial.received = 0;
	partial.validator = undefined;
}

export function joinPieces({ pieces, received }: PartialBody): Uint8Array<ArrayBuffer> {
	const bytes = new Uint8Array(received);
	let offset = 0;
	for (const piece of pieces) {
		bytes.set(piece, offset);
		offset += piece.length;
	}
	return bytes;
}

/** Header fields that ask for the rest only; none where nothing has come, or nothing tells whether the rest fits. */
export function rangeHeaders({ received, validator }: PartialBody): Record<string, string> {
	return received > 0 && validator !== undefined ? { range: `bytes=${received}-`, "if-range": validator } : {};
}

/** A weak ETag says nothing about bytes. */
export function validatorOf(headers: { get(name: string): string | null }): string | undefined {
	const etag = headers.get("etag");
	if (etag !== null && /^"[^"]*"$/.test(etag) && etag.length < 500) return etag;
	const modified = headers.get("last-modified");
	return modified !== null && !Number.isNaN(Date.parse(modified)) ? modified : undefined;
}

/**
 * What `Content-Range: bytes 5-9/10` says.
 * @returns undefined where it says nothing that can be used
 */
export function readContentRange(header: string | null): { start: number; end: number; total?: number } | undefined {
	const match = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15}|\*)$/.exec(header ?? "");
	if (!match) return undefined;
	const start = Number(match[1]);
	const end = Number(match[2]);
	if (end < start) return undefined;
	return match[3] === "*" ? { start, end } : { start, end, total: Number(match[3]) };
}
