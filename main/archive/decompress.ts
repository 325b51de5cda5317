import { createInflateRaw, createZstdDecompress } from "node:zlib";

/** How a compressed stream came to its end. */
export interface StreamEnd {
	/** Compressed bytes that belong to the stream. */
	readonly consumed: number;
	/** The stream's own end mark was reached. */
	readonly complete: boolean;
	/** Why not, in zlib's words or our own. */
	readonly problem?: string;
	/** Nothing is wrong with the data as far as is known: Vivarium does not read on. */
	readonly unread?: boolean;
}

/** zlib's words for a stream that ends early; it has others for damage. */
export const CUT_OFF = "unexpected end of file";

/** Compressed bytes fed at once: a bomb turns them into 16 MiB at most before the limits are looked at again. */
export const FEED = 16 * 1024;

/**
 * Undoes raw deflate or zstd piece by piece and gives everything that came out before an error, which the stream classes' own iterators drop.
 * Stops at the stream's end mark; what follows it in the pieces is left alone.
 */
export async function* decompress(
	method: "deflate" | "zstd",
	pieces: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, StreamEnd> {
	const engine =
		method === "deflate" ? createInflateRaw({ chunkSize: 64 * 1024 }) : createZstdDecompress({ chunkSize: 64 * 1024 });
	let produced: Uint8Array[] = [];
	let ended = false;
	let problem: string | undefined;
	let wake: () => void = () => {};
	engine.on("data", (chunk: Uint8Array) => produced.push(chunk));
	engine.on("end", () => {
		ended = true;
		wake();
	});
	engine.on("error", (error: Error) => {
		problem = error.message;
		wake();
	});
	// At the end mark the engine neither takes more nor calls back: it only ends.
	const settle = (act: (done: () => void) => void) =>
		new Promise<void>((resolve) => {
			wake = resolve;
			act(resolve);
		});
	try {
		for await (const piece of pieces) {
			await settle((done) => engine.write(piece, () => done()));
			const ready = produced;
			produced = [];
			yield* ready;
			if (ended || problem !== undefined) break;
		}
		if (!ended && problem === undefined) await settle(() => engine.end());
		yield* produced;
		const consumed = engine.bytesWritten;
		return problem === undefined ? { consumed, complete: true } : { consumed, complete: false, problem };
	} finally {
		engine.destroy();
	}
}
