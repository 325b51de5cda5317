import { createHash, randomBytes } from "node:crypto";
import { readdirSync, rmSync } from "node:fs";
import { mkdir, open, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import envPaths from "env-paths";
import { AnalystError } from "../model/analyst-error.ts";
import { type ByteSource, fileSource, memorySource } from "./byte-source.ts";

/** Content kept in memory in all; what comes after it is written to the store folder. */
export const MEMORY_BUDGET = 128 * 1024 * 1024;
/** A single content above this goes to the store folder at once: the many small ones are those that are read again. */
const LARGE = 32 * 1024 * 1024;
/** Bytes whose digest is taken at once: some ten milliseconds. */
const PIECE = 8 * 1024 * 1024;

/** Where contents are kept. */
export interface StorePlace {
	/** Folder in which the store makes one of its own; the usual one in the user's cache where absent. */
	readonly parent?: string | undefined;
	/** That folder itself, with the name that `newStoreFolder` gave it; made only when it is needed. */
	readonly folder?: string | undefined;
	/** Bytes in memory, in all; `MEMORY_BUDGET` where absent. */
	readonly memoryBudget?: number | undefined;
	/** Ends an `add` that is under way. */
	readonly signal?: AbortSignal | undefined;
}

/** All of a store, for whoever takes it over in another process or thread. */
export interface StoredContents {
	/** What is in memory, by digest. */
	readonly held: ReadonlyMap<string, Uint8Array>;
	/** Digests of what was put aside in `folder`. */
	readonly spilled: readonly string[];
	readonly folder: string;
}

/**
 * Member contents by SHA-256. Files in the store are named by digest, mode 0600, in a folder of this one opening; never by a member's name,
 * never executable. The same content is kept once.
 */
export class ContentStore {
	readonly #held: Map<string, Uint8Array>;
	readonly #spilled: Set<string>;
	readonly #folder: string;
	readonly #memoryBudget: number;
	readonly #signal: AbortSignal | undefined;
	#memory = 0;
	#hasFolder: boolean;

	constructor({ parent, folder, memoryBudget = MEMORY_BUDGET, signal }: StorePlace = {}, contents?: StoredContents) {
		this.#signal = signal;
		this.#folder = contents?.folder ?? folder ?? newStoreFolder(parent);
		this.#memoryBudget = memoryBudget;
		this.#held = new Map(contents?.held);
		this.#spilled = new Set(contents?.spilled);
		this.#hasFolder = this.#spilled.size > 0;
	}

	/** What is in it now. One of the two stores is closed, then: that of whoever took it over. */
	get contents(): StoredContents {
		return { held: this.#held, spilled: [...this.#spilled], folder: this.#folder };
	}

	/** Takes the content over (it must not change afterwards) and answers with its digest. Errors: `not-readable` when the disk refuses, `cancelled`. */
	async add(bytes: Uint8Array): Promise<string> {
		const digest = await this.#digestOf(bytes);
		if (this.#held.has(digest) || this.#spilled.has(digest)) return digest;
		if (bytes.length <= LARGE && this.#memory + bytes.length <= this.#memoryBudget) {
			this.#memory += bytes.length;
			this.#held.set(digest, onItsOwn(bytes));
			return digest;
		}
		try {
			await writeFile(join(await this.#open(), digest), bytes, { mode: 0o600, flag: "wx", signal: this.#signal });
		} catch (error) {
			this.#throwIfCancelled();
			const code = error instanceof Error && "code" in error ? ` (${String(error.code)})` : "";
			throw new AnalystError(
				"not-readable",
				`Content that is too much for memory could not be put aside${code}. Free some space in the cache folder.`,
				error,
			);
		}
		this.#spilled.add(digest);
		return digest;
	}

	async #digestOf(bytes: Uint8Array): Promise<string> {
		const hash = createHash("sha256");
		for (let start = 0; start < bytes.length; start += PIECE) {
			if (start > 0) {
				await turn();
				this.#throwIfCancelled();
			}
			hash.update(bytes.subarray(start, start + PIECE));
		}
		return hash.digest("hex");
	}

	#throwIfCancelled(): void {
		if (this.#signal?.aborted === true) throw new AnalystError("cancelled", "Opening was cancelled.");
	}

	async read(digest: string): Promise<Uint8Array> {
		const held = this.#held.get(digest);
		if (held !== undefined) return held;
		return readFile(this.#placeOf(digest));
	}

	/** The content for reading here and there, without all of it in memory where it was put aside. To be closed after use. */
	async open(digest: string): Promise<{ source: ByteSource; close: () => Promise<void> }> {
		const held = this.#held.get(digest);
		if (held !== undefined) return { source: memorySource(held), close: () => Promise.resolve() };
		const file = await open(this.#placeOf(digest), "r");
		return { source: fileSource(file, (await file.stat()).size), close: () => file.close() };
	}

	#placeOf(digest: string): string {
		if (this.#spilled.has(digest)) return join(this.#folder, digest);
		throw new AnalystError("not-readable", "The content is not held any more: the artifact was closed. Open it again.");
	}

	/** Forgets everything, also on disk. */
	async close(): Promise<void> {
		this.#held.clear();
		this.#spilled.clear();
		if (this.#hasFolder) await rm(this.#folder, { recursive: true, force: true });
		this.#hasFolder = false;
	}

	async #open(): Promise<string> {
		if (this.#hasFolder) return this.#folder;
		const parent = dirname(this.#folder);
		await mkdir(parent, { recursive: true, mode: 0o700 });
		await removeAbandoned(parent);
		await mkdir(this.#folder, { mode: 0o700 });
		this.#hasFolder = true;
		return this.#folder;
	}
}

/** Copied where it is a small part of a large buffer: it would keep the whole of that alive, and take it along to whoever it is sent to. */
export function onItsOwn(bytes: Uint8Array): Uint8Array {
	return bytes.buffer.byteLength > bytes.length * 2 + 4096 ? bytes.slice() : bytes;
}

function storeFolder(): string {
	return join(envPaths("vivarium", { suffix: "" }).cache, "members");
}

/** A name for the folder of one opening, that says which process answers for it. Nothing is made. */
export function newStoreFolder(parent = storeFolder()): string {
	return join(parent, `opening-${process.pid}-${randomBytes(8).toString("hex")}`);
}

/** Removes what somebody who was ended has left in a folder of `newStoreFolder`. */
export async function removeStore(folder: string): Promise<void> {
	await rm(folder, { recursive: true, force: true });
}

/** Removes what a process that was ended has left in the usual folder. At once, so that it can be done on the way out. */
export function removeStoresOf(processId: number): void {
	const parent = storeFolder();
	let names: string[];
	try {
		names = readdirSync(parent);
	} catch {
		// Nothing was ever put there.
		return;
	}
	for (const name of names)
		if (name.startsWith(`opening-${processId}-`)) rmSync(join(parent, name), { recursive: true, force: true });
}

/** Folders of processes that ended without closing their artifacts. */
async function removeAbandoned(parent: string): Promise<void> {
	for (const name of await readdir(parent)) {
		const owner = /^opening-(\d+)-[0-9a-f]{16}$/.exec(name)?.[1];
		if (owner !== undefined && !isRunning(Number(owner)))
			await rm(join(parent, name), { recursive: true, force: true });
	}
}

function isRunning(processId: number): boolean {
	try {
		process.kill(processId, 0);
		return true;
	} catch (error) {
		// EPERM: it runs, under another user.
		return error instanceof Error && "code" in error && error.code === "EPERM";
	}
}
