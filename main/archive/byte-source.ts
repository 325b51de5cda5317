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
const HELD_IN_MEMORY = 256 * 1024 * 1024;
const PIECE = 1024 * 1024;

export function memorySource(bytes: Uint8Array): ByteSource {
	const readNow = (start: number, length: number) => bytes.subarray(Math.max(0, start), Math.max(0, start + length));
	return { size: bytes.length, readNow, read: (start, length) => Promise.resolve(readNow(start, length)) };
}

function fileSource(file: FileHandle, size: number): ByteSource {
	return {
		size,
		readNow: () => undefined,
		async read(start, length) {
			const buffer = new Uint8Array(Math.max(0, Math.min(length, size - start)));
			return buffer.subarray(0, await readFully(file, buffer, start));
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

/** One pass over a file: its digests and, up to 256 MiB, its content. The file must stay open as long as the source is used. */
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
