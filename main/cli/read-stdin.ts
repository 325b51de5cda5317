import type { Readable } from "node:stream";
import { AnalystError } from "../model/analyst-error.ts";

/** All of a stream. Errors: `archive-too-large` over `most` bytes, read no further then. */
export async function readAll(stream: Readable, most: number): Promise<Uint8Array> {
	const pieces: Buffer[] = [];
	let length = 0;
	for await (const piece of stream) {
		const bytes = Buffer.from(piece);
		length += bytes.length;
		if (length > most) {
			const limit = Math.floor(most / 1024 ** 2).toLocaleString("en");
			throw new AnalystError("archive-too-large", `Standard input gives more than the ${limit} MiB that are read.`);
		}
		pieces.push(bytes);
	}
	return Buffer.concat(pieces);
}
