import { createHash } from "node:crypto";
import type { FileHandle } from "node:fs/promises";
import { createBLAKE2b, type IHasher } from "hash-wasm";
import type { OpenBudget } from "./open-budget.ts";

/** Random access to the bytes of an archive, wherever they are. */
export interface ByteSource {
	readonly size: number;
	/** Fewer bytes than asked for where the source ends. */
	read(start: number, length: number): Promise<Uint8Array>;
	/** The same at once, where the bytes are in memory. */
	readNow(start: number, length: number): Uint8Array | undefined;
}

/** What an artifact is known by. Hexadecimal, lower case. */
export interface Digests {
	readonly sha256: string;
	readonly blake2b256: string;
}

/** Artifacts up to this size are held in memory while they are open for reading; larger ones are read through their file. */
const HELD_IN_MEMORY = 64 * 1024 * 1024;
const PIECE = 1024 * 1024;

export function memorySource(bytes: Uint8Array): ByteSource {
	const readNow = (start: number, length: number) => bytes.subarray(Math.max(0, start), Math.max(0, start + length));
	return { size: bytes.length, readNow, read: (start, length) => Promise.resolve(readNow(start, length)) };
}

/** Small reads come out of the block around them: members stand one behind another, and a hundred thousand headers are not fetched one by one. */
const BLOCK = 1024 * 1024;
const SMALL_READ = 64 * 1024;

/** The file must stay open as long as the source is used. */
export function fileSource(file: FileHandle, size: number): ByteSource {
	let block: Uint8Array = new Uint8Array(0);
	let blockStart = 0;
	const inBlock = (start: number, length: number) =>
		start >= blockStart && start + length <= blockStart + block.length
			? block.subarray(start - blockStart, start - blockStart + length)
			: undefined;
	const fetch = async (start: number, length: number) => {
		const buffer = new Uint8Array(length);
		return buffer.subarray(0, await readFully(file, buffer, start));
	};
	return {
		size,
		readNow: (start, length) => inBlock(start, Math.max(0, Math.min(length, size - start))),
		async read(start, length) {
			const wanted = Math.max(0, Math.min(length, size - start));
			if (wanted === 0) return new Uint8Array(0);
			const cached = inBlock(start, wanted);
			if (cached !== undefined) return cached;
			if (wanted > SMALL_READ) return fetch(start, wanted);
			// A new buffer each time: what was handed out of the last one stays as it was.
			block = await fetch(start, Math.min(BLOCK, size - start));
			blockStart = start;
			return block.subarray(0, wanted);
		},
	};
}

async function readFully(file: FileHandle, buffer: Uint8Array, position: number): Promise<number> {
	let done = 0;
	while (done < buffer.length) {
		const { bytesRead } = await file.read(buffer, done, buffer.length - done, position + done);
		if (bytesRead === 0) break;
		done += bytesRead;
	}
	return done;
}

/** The same bytes, with a buffer's ways to read numbers. */
export function asBuffer(bytes: Uint8Array): Buffer {
	return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** A part of a source as a source of its own. */
export function sliceSource(source: ByteSource, start: number, end: number): ByteSource {
	const size = Math.max(0, Math.min(end, source.size) - start);
	const bounded = (from: number, length: number) => Math.max(0, Math.min(length, size - from));
	return {
		size,
		read: (from, length) => source.read(start + from, bounded(from, length)),
		readNow: (from, length) => source.readNow(start + from, bounded(from, length)),
	};
}

/** The bytes from `start` to `end` in pieces of at most `pieceLength`. */
export async function* piecesOf(
	source: ByteSource,
	start: number,
	end: number,
	pieceLength: number,
): AsyncGenerator<Uint8Array> {
	for (let position = start; position < end; position += pieceLength) {
		const piece = await source.read(position, Math.min(pieceLength, end - position));
		if (piece.length === 0) return;
		yield piece;
	}
}

/** node:crypto has no BLAKE2b of this length; WebAssembly does about 400 MiB a second of it, fifteen times what JavaScript does. */
const BLAKE2B_BITS = 256;

class DigestPair {
	readonly #sha256 = createHash("sha256");
	readonly #blake2b: IHasher;

	constructor(blake2b: IHasher) {
		this.#blake2b = blake2b.init();
	}

	static async create(): Promise<DigestPair> {
		return new DigestPair(await createBLAKE2b(BLAKE2B_BITS));
	}

	update(bytes: Uint8Array): void {
		this.#sha256.update(bytes);
		this.#blake2b.update(bytes);
	}

	finish(): Digests {
		return { sha256: this.#sha256.digest("hex"), blake2b256: this.#blake2b.digest("hex") };
	}
}

/** One pass over a file: its digests and, up to 64 MiB, its content. The file must stay open as long as the source is used. */
export async function readFileOnce(
	file: FileHandle,
	size: number,
	budget: OpenBudget,
): Promise<{ source: ByteSource; digests: Digests }> {
	const pair = await DigestPair.create();
	const held = size <= HELD_IN_MEMORY ? new Uint8Array(size) : undefined;
	const buffer = held ?? new Uint8Array(PIECE);
	let position = 0;
	while (position < size) {
		budget.throwIfOver("while it was read");
		const piece = held
			? held.subarray(position, position + PIECE)
			: buffer.subarray(0, Math.min(PIECE, size - position));
		const length = await readFully(file, piece, position);
		if (length === 0) break;
		pair.update(piece.subarray(0, length));
		position += length;
	}
	return {
		source: held ? memorySource(held.subarray(0, position)) : fileSource(file, position),
		digests: pair.finish(),
	};
}

/** Digests of content that is in memory already. Lets the event loop turn: a megabyte takes about 4 ms. */
export async function digestBytes(bytes: Uint8Array, budget: OpenBudget): Promise<Digests> {
	const pair = await DigestPair.create();
	for (let position = 0; position < bytes.length; position += PIECE) {
		await budget.pause();
		budget.throwIfOver("while it was read");
		pair.update(bytes.subarray(position, position + PIECE));
	}
	return pair.finish();
}
