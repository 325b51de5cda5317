import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, stat, utimes } from "node:fs/promises";
import path from "node:path";
import { writeFile } from "atomically";
import { CACHE_LIMIT } from "../../model/package/cache-size.ts";

/** Kinds of entries: each in a folder of its own, every file named by digest, none with an ending, none executable. */
export const entryKinds = ["file", "partial", "page"] as const;
export type EntryKind = (typeof entryKinds)[number];

export interface CacheEntry {
	readonly kind: EntryKind;
	/** SHA-256: of a file's content, of the content that a partial one will have, of a page's address. */
	readonly key: string;
	/** Bytes on disk. */
	readonly size: number;
	readonly usedAt: Date;
}

/** In the folder itself, so that the command line and both faces keep to the same. */
const LIMIT_FILE = "LIMIT";
const KEY = /^[0-9a-f]{64}$/;
/** https://bford.info/cachedir/: backup programs leave the folder out. */
const CACHE_TAG =
	"Signature: 8a477f597d28d172789f06886806bc55\n# Files that Vivarium took from a package index. May be deleted.\n";

export function isMissing(thrown: unknown): boolean {
	return thrown instanceof Error && "code" in thrown && (thrown.code === "ENOENT" || thrown.code === "ENOTDIR");
}

/** A folder of files named by digest, bounded in size: what was not used for the longest time goes first. Safe with several processes. */
export interface CacheFolder {
	readonly path: string;
	/** Undefined when it is not there. Counts as a use. */
	read(kind: EntryKind, key: string): Promise<Buffer | undefined>;
	/** Atomic: a reader sees all of it or nothing. Then drops the oldest entries until the folder is within its limit. */
	write(kind: EntryKind, key: string, bytes: Uint8Array): Promise<void>;
	drop(kind: EntryKind, key: string): Promise<void>;
	/** The last used first. */
	list(): Promise<CacheEntry[]>;
	/** Bytes that all entries together may have. */
	limit(): Promise<number>;
	/** Sets it for all that use the folder; undefined: as usual. Drops the oldest entries until it is kept. */
	setLimit(bytes: number | undefined): Promise<void>;
	/** Answers with how many entries there were. */
	clear(): Promise<number>;
}

export function keyOf(text: string): string {
	return createHash("sha256").update(text).digest("hex");
}

/** @param usual bytes that it may have where nobody has set a limit */
export function openCacheFolder(folder: string, usual = CACHE_LIMIT): CacheFolder {
	const limitFile = path.join(folder, LIMIT_FILE);

	async function limit(): Promise<number> {
		try {
			const text = await readFile(limitFile, "utf8");
			// What nobody of ours has written is no limit.
			return /^[1-9]\d{0,14}$/.test(text) ? Number(text) : usual;
		} catch (thrown) {
			if (isMissing(thrown)) return usual;
			throw thrown;
		}
	}

	function fileOf(kind: EntryKind, key: string): string {
		if (!KEY.test(key)) throw new TypeError("A cache's key is a SHA-256");
		return path.join(folder, kind, key.slice(0, 2), key);
	}

	async function namesIn(place: string): Promise<string[]> {
		try {
			return await readdir(place);
		} catch (thrown) {
			if (isMissing(thrown)) return [];
			throw thrown;
		}
	}

	async function list(): Promise<CacheEntry[]> {
		const entries: CacheEntry[] = [];
		for (const kind of entryKinds) {
			for (const shelf of await namesIn(path.join(folder, kind))) {
				for (const key of await namesIn(path.join(folder, kind, shelf))) {
					if (!KEY.test(key)) continue;
					try {
						const { size, mtime } = await stat(fileOf(kind, key));
						entries.push({ kind, key, size, usedAt: mtime });
					} catch (thrown) {
						// Another process dropped it.
						if (!isMissing(thrown)) throw thrown;
					}
				}
			}
		}
		return entries.sort(
			(left, right) => right.usedAt.getTime() - left.usedAt.getTime() || (left.key < right.key ? -1 : 1),
		);
	}

	async function makeRoom(): Promise<void> {
		const most = await limit();
		const entries = await list();
		let total = entries.reduce((sum, entry) => sum + entry.size, 0);
		for (const entry of entries.reverse()) {
			if (total <= most) return;
			await rm(fileOf(entry.kind, entry.key), { force: true });
			total -= entry.size;
		}
	}

	return {
		path: folder,
		list,
		limit,
		async setLimit(bytes) {
			if ((await limit()) === (bytes ?? usual)) return;
			if (bytes === undefined) await rm(limitFile, { force: true });
			else {
				await mkdir(folder, { recursive: true, mode: 0o700 });
				await writeFile(limitFile, String(bytes), { mode: 0o600 });
			}
			await makeRoom();
		},
		async read(kind, key) {
			const file = fileOf(kind, key);
			try {
				const bytes = await readFile(file);
				const now = new Date();
				await utimes(file, now, now);
				return bytes;
			} catch (thrown) {
				if (isMissing(thrown)) return undefined;
				throw thrown;
			}
		},
		async write(kind, key, bytes) {
			if (bytes.length > (await limit())) return;
			await mkdir(path.join(folder, kind, key.slice(0, 2)), { recursive: true, mode: 0o700 });
			await writeFile(path.join(folder, "CACHEDIR.TAG"), CACHE_TAG, { mode: 0o600 });
			await writeFile(fileOf(kind, key), Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), { mode: 0o600 });
			await makeRoom();
		},
		async drop(kind, key) {
			await rm(fileOf(kind, key), { force: true });
		},
		async clear() {
			const { length } = await list();
			for (const kind of entryKinds) await rm(path.join(folder, kind), { recursive: true, force: true });
			return length;
		},
	};
}
