import { createHash } from "node:crypto";
import { displayText } from "../../model/text/display-text.ts";
import { emptyPartial, type PartialBody } from "../http/partial-body.ts";
import { type CacheFolder, keyOf } from "./cache-folder.ts";

/** A page of an index as it was last given. */
export interface CachedPage {
	/** Where it came from in the end; no credentials. */
	readonly url: string;
	readonly contentType: string;
	readonly text: string;
	readonly etag?: string;
	readonly lastModified?: string;
	/** When the index last gave it, or said that it has not changed; ISO 8601. Absent in entries of before it was kept. */
	readonly keptAt?: string;
}

/**
 * What an index client keeps between two runs. It only ever saves a way: an entry that is damaged is dropped and asked for again, and a disk that
 * is full or may not be written is told of and changes nothing else.
 */
export interface IndexCache {
	file(sha256: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
	keepFile(sha256: string, bytes: Uint8Array): Promise<void>;
	/** What came of a file before its download ended early. */
	partial(sha256: string): Promise<PartialBody>;
	keepPartial(sha256: string, partial: PartialBody): Promise<void>;
	page(url: string): Promise<CachedPage | undefined>;
	/** As given now. */
	keepPage(url: string, page: Omit<CachedPage, "keptAt">): Promise<void>;
}

/** Below this a download is begun anew rather than kept. */
const LEAST_PARTIAL = 256 * 1024;
const LINE_END = 0x0a;
/** Characters of the line before a partial body or a page. */
const LONGEST_HEAD = 4_000;

/** `{…}` LF bytes; undefined when it is not so, or the bytes are not those that the head says. */
function splitEntry(entry: Buffer): { head: Map<string, unknown>; body: Buffer } | undefined {
	const end = entry.subarray(0, LONGEST_HEAD).indexOf(LINE_END);
	if (end < 0) return undefined;
	try {
		const head: unknown = JSON.parse(entry.subarray(0, end).toString("utf8"));
		if (typeof head !== "object" || head === null) return undefined;
		const fields = new Map<string, unknown>(Object.entries(head));
		const body = entry.subarray(end + 1);
		return fields.get("sha256") === createHash("sha256").update(body).digest("hex")
			? { head: fields, body }
			: undefined;
	} catch {
		// A damaged head: the entry is dropped by the caller.
		return undefined;
	}
}

function joinEntry(head: Record<string, unknown>, body: Uint8Array): Buffer {
	const sha256 = createHash("sha256").update(body).digest("hex");
	return Buffer.concat([Buffer.from(`${JSON.stringify({ ...head, sha256 })}\n`, "utf8"), body]);
}

const text = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

/** @param tell one sentence about a cache that can't be used, once */
export function createIndexCache(folder: CacheFolder, tell: (message: string) => void): IndexCache {
	let told = false;
	/** What is being written: whoever resumes at once must find it. */
	const keeping = new Map<string, Promise<void>>();

	async function tolerant<T>(work: () => Promise<T>, otherwise: T): Promise<T> {
		try {
			return await work();
		} catch (thrown) {
			if (!told) {
				const why = thrown instanceof Error && "code" in thrown ? String(thrown.code) : "no reason given";
				tell(`The cache of downloads can't be used (${why}); going on without it.`);
			}
			told = true;
			return otherwise;
		}
	}

	return {
		file: (sha256) =>
			tolerant(async () => {
				const bytes = await folder.read("file", sha256);
				if (bytes === undefined) return undefined;
				if (createHash("sha256").update(bytes).digest("hex") === sha256) return new Uint8Array(bytes);
				await folder.drop("file", sha256);
				return undefined;
			}, undefined),
		keepFile: (sha256, bytes) =>
			tolerant(async () => {
				await folder.write("file", sha256, bytes);
				await folder.drop("partial", sha256);
			}, undefined),
		partial: (sha256) =>
			tolerant(async () => {
				await keeping.get(sha256);
				const entry = await folder.read("partial", sha256);
				if (entry === undefined) return emptyPartial();
				await folder.drop("partial", sha256);
				const split = splitEntry(entry);
				const validator = text(split?.head.get("validator"));
				if (split === undefined || validator === undefined) return emptyPartial();
				return { pieces: [new Uint8Array(split.body)], received: split.body.length, validator };
			}, emptyPartial()),
		async keepPartial(sha256, { pieces, received, validator }) {
			if (received < LEAST_PARTIAL || validator === undefined) return;
			const entry = joinEntry({ validator }, Buffer.concat(pieces));
			const kept = tolerant(() => folder.write("partial", sha256, entry), undefined);
			keeping.set(sha256, kept);
			await kept;
			keeping.delete(sha256);
		},
		page: (url) =>
			tolerant(async () => {
				const key = keyOf(url);
				const entry = await folder.read("page", key);
				if (entry === undefined) return undefined;
				const split = splitEntry(entry);
				const from = text(split?.head.get("url"));
				const contentType = text(split?.head.get("contentType"));
				if (split === undefined || from === undefined || contentType === undefined || URL.parse(from) === null) {
					await folder.drop("page", key);
					return undefined;
				}
				const etag = text(split.head.get("etag"));
				const lastModified = text(split.head.get("lastModified"));
				const keptAt = text(split.head.get("keptAt"));
				return {
					url: from,
					contentType,
					text: split.body.toString("utf8"),
					...(etag === undefined ? {} : { etag }),
					...(lastModified === undefined ? {} : { lastModified }),
					...(keptAt === undefined ? {} : { keptAt: displayText(keptAt, 40) }),
				};
			}, undefined),
		keepPage: (url, { text: body, ...head }) =>
			tolerant(async () => {
				const entry = joinEntry({ ...head, keptAt: new Date().toISOString() }, Buffer.from(body, "utf8"));
				await folder.write("page", keyOf(url), entry);
			}, undefined),
	};
}
