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

/** Compressed bytes fed at once. */
export const FEED = 16 * 1024;
/** Unpacked bytes after which the engine waits until they are taken: of what is fed at once, a bomb makes hundreds of megabytes. */
const BATCH = 1024 * 1024;

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
	let batch = 0;
	let ended = false;
	let problem: string | undefined;
	let wake: () => void = () => {};
	engine.on("data", (chunk: Uint8Array) => {
		produced.push(chunk);
		batch += chunk.length;
		if (batch < BATCH) return;
		engine.pause();
		wake();
	});
	engine.on("end", () => {
		ended = true;
		wake();
	});
	engine.on("error", (error: Error) => {
		problem = error.message;
		wake();
	});
	// At the end mark the engine neither takes more nor calls back: it only ends.
	const isOver = () => ended || problem !== undefined;
	/** Gives what comes out until `act` has called back. */
	async function* settle(act: (done: () => void) => void): AsyncGenerator<Uint8Array, void> {
		let done = false;
		act(() => {
			done = true;
			wake();
		});
		for (;;) {
			if (!done && !isOver() && batch < BATCH)
				await new Promise<void>((resolve) => {
					wake = resolve;
				});
			const ready = produced;
			produced = [];
			batch = 0;
			yield* ready;
			if (done || isOver()) break;
			engine.resume();
		}
		engine.resume();
	}
	try {
		for await (const piece of pieces) {
			yield* settle((done) => engine.write(piece, done));
			if (isOver()) break;
		}
		if (!isOver()) yield* settle(() => engine.end());
		yield* produced;
		const consumed = engine.bytesWritten;
		return problem === undefined ? { consumed, complete: true } : { consumed, complete: false, problem };
	} finally {
		engine.destroy();
	}
}
