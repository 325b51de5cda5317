import { createHash } from "node:crypto";
import { constants } from "node:fs";
import { open, stat } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { AnalystError } from "../model/analyst-error.ts";
import { defaultLimits, type Limits } from "../model/limits.ts";
import type { Artifact } from "../model/package/artifact.ts";
import type { CoverageLine } from "../model/package/coverage.ts";
import type { Anomaly, Member } from "../model/package/member.ts";
import type { ReportProgress } from "../model/package/progress.ts";
import { displayText } from "../model/text/display-text.ts";
import { type ByteSource, type Digests, digestBytes, memorySource, readFileOnce } from "./byte-source.ts";
import { ContentStore } from "./content-store.ts";
import { detectFormat, formatOfName, HEAD_LENGTH, isOpened, TAIL_LENGTH } from "./format.ts";
import {
	findMetadata,
	type Identity,
	identifyFilename,
	identifyMetadata,
	identifyRoot,
	kindOfArchive,
	mergeIdentities,
} from "./identify.ts";
import { artifactContainer, MemberList } from "./member-list.ts";
import { OpenBudget } from "./open-budget.ts";
import { openNested } from "./open-nested.ts";
import { readArchive } from "./read-archive.ts";
import { codeOf, readFolder } from "./read-folder.ts";
import { addEntry, countOf, type Reading } from "./reading.ts";

export type ArtifactSource =
	/** `path` of an archive, a folder or any single file on this machine. */
	| { kind: "path"; path: string }
	/** `origin` as in `Artifact`: "upload", or the index's address. The bytes must not change while the artifact is open. */
	| { kind: "bytes"; filename: string; bytes: Uint8Array; origin: string };

export interface OpenOptions {
	limits?: Limits;
	signal?: AbortSignal;
	onProgress?: ReportProgress;
	/** Where content goes that is too much for memory; a folder in the user's cache unless given. */
	storeFolder?: string;
	/** Bytes of content kept in memory; 256 MiB unless given. */
	memoryBudget?: number;
}

export interface OpenedArtifact {
	readonly artifact: Artifact;
	readonly members: readonly Member[];
	/** What was not read, or not wholly, and why. */
	readonly coverage: readonly CoverageLine[];
	/** Content of a readable member. The bytes are shared: do not change them. Errors: `unknown-id`, `not-readable`. */
	read(memberId: string): Promise<Uint8Array>;
	/** Forgets the content. */
	close(): Promise<void>;
}

interface Draft {
	readonly filename: string;
	readonly origin: string;
	readonly list: MemberList;
	readonly store: ContentStore;
	readonly budget: OpenBudget;
	readonly anomalies: Anomaly[];
	readonly reading: Reading;
}

/**
 * Opens an archive, a folder or a single file, for looking only: nothing is unpacked under its own name, executed or imported. Formats are told
 * by content: zip (wheel, egg), tar, gzip, bzip2, xz, lzma and zstd over tar or over one file, and archives inside these.
 *
 * Errors: `not-found`, `not-readable`, `not-an-archive`, `unsupported-format`, `archive-broken` (nothing at all could be read), `empty`,
 * `cancelled`, `timed-out`. Everything less is an anomaly of a member or of the artifact, and a line in the coverage.
 */
export async function openArtifact(source: ArtifactSource, options: OpenOptions = {}): Promise<OpenedArtifact> {
	const store = new ContentStore(options.storeFolder, options.memoryBudget);
	try {
		const budget = new OpenBudget(options.limits ?? defaultLimits, options.signal, options.onProgress);
		const list = new MemberList(budget, store);
		const anomalies: Anomaly[] = [];
		const reading: Reading = { list, budget, container: artifactContainer, note: (anomaly) => anomalies.push(anomaly) };
		const parts = { list, store, budget, anomalies, reading };
		budget.throwIfCancelled();
		if (source.kind === "path")
			return await openPath(source.path, { ...parts, filename: basename(resolve(source.path)), origin: "disk" });
		const draft = { ...parts, filename: source.filename, origin: source.origin };
		if (source.bytes.length === 0) throw emptyFile(source.filename);
		return await openBytes(memorySource(source.bytes), await digestBytes(source.bytes, budget), draft);
	} catch (error) {
		await store.close();
		throw error;
	}
}

async function openPath(path: string, draft: Draft): Promise<OpenedArtifact> {
	const shown = displayText(draft.filename);
	try {
		if ((await stat(path)).isDirectory()) return await openFolder(path, draft);
		const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
		try {
			const state = await file.stat();
			if (!state.isFile()) throw new AnalystError("not-readable", `${shown} is neither a file nor a folder.`);
			if (state.size === 0) throw emptyFile(draft.filename);
			const { source, digests } = await readFileOnce(file, state.size, draft.budget);
			return await openBytes(source, digests, draft);
		} finally {
			await file.close();
		}
	} catch (error) {
		const code = codeOf(error);
		if (code === "ENOENT" || code === "ENOTDIR")
			throw new AnalystError("not-found", `There is no file or folder ${shown} at that place.`, error);
		if (code !== "unknown")
			throw new AnalystError("not-readable", `${shown} cannot be read (${code}). Check its permissions.`, error);
		throw error;
	}
}

async function openFolder(path: string, draft: Draft): Promise<OpenedArtifact> {
	// A folder is not packed: only what is inside its archives can be out of proportion.
	draft.budget.setPacked(Number.POSITIVE_INFINITY);
	await readFolder(path, draft.reading);
	if (!draft.list.members.some((member) => member.kind === "file")) {
		throw new AnalystError("empty", `The folder ${displayText(draft.filename)} holds no files.`);
	}
	const own = [...draft.list.members];
	const id = folderDigest(own);
	const size = own.reduce((sum, member) => sum + (member.kind === "file" ? member.size : 0), 0);
	const metadata = findMetadata(own);
	const identity = mergeIdentities(
		metadata?.sha256 === undefined ? {} : identifyMetadata(await draft.store.read(metadata.sha256)),
	);
	return finish({ id, sha256: id, kind: "folder", size, ...identity }, draft);
}

/** As the specification of `Artifact.id` has it: names and digests, sorted by name. */
function folderDigest(members: readonly Member[]): string {
	const lines = members
		.map((member) => `${member.rawName}\0${member.sha256 ?? member.linkTarget ?? member.kind}\n`)
		.sort();
	const hash = createHash("sha256");
	for (const line of lines) hash.update(line);
	return hash.digest("hex");
}

const TAR_NAME = /\.tar$/i;
const TAR_BLOCK = 512;

async function openBytes(source: ByteSource, digests: Digests, draft: Draft): Promise<OpenedArtifact> {
	const { budget, filename, list } = draft;
	budget.setPacked(source.size);
	const head = await source.read(0, HEAD_LENGTH);
	const tail = await source.read(Math.max(0, source.size - TAIL_LENGTH), TAIL_LENGTH);
	const format = detectFormat(head, tail, filename);
	const promised = formatOfName(filename);
	const facts = { id: digests.sha256, ...digests, size: source.size };
	if (format === undefined) {
		if (promised !== undefined) throw notAnArchive(filename);
		return openSingle(source, facts, draft);
	}
	if (!isOpened(format)) {
		throw new AnalystError(
			"unsupported-format",
			`${displayText(filename)} is compressed with ${format}, which Vivarium does not read. Unpack it in a safe place and open the folder.`,
		);
	}
	if (format !== promised && promised !== undefined) {
		draft.anomalies.push({
			code: "format-disagrees-with-name",
			message: `By its name it is ${promised}, by its content ${format}.`,
		});
	}
	const opened = await readArchive(format, source, filename, draft.reading);
	const damaged = draft.anomalies.some(isDamage);
	// Cut off within the first block of its tar: what came out is no member, and would look like a package with nothing in it.
	const [first] = list.members;
	const stub = damaged && first !== undefined && first.size < TAR_BLOCK && TAR_NAME.test(first.rawName);
	if (first === undefined || (stub && list.members.length === 1)) {
		throw nothingRead(opened, draft);
	}
	const kind = kindOfArchive(format, filename, list.members);
	const identity = await identify(kind === "sdist", draft);
	return finish({ ...facts, kind, ...identity }, draft);
}

async function openSingle(
	source: ByteSource,
	facts: Pick<Artifact, "id" | "sha256" | "size">,
	draft: Draft,
): Promise<OpenedArtifact> {
	draft.budget.setPacked(Number.POSITIVE_INFINITY);
	if (source.size > draft.budget.allowance(source.size)) {
		throw new AnalystError(
			"archive-too-large",
			`${displayText(draft.filename)} is too large to be opened as one file.`,
		);
	}
	const content = await source.read(0, source.size);
	draft.budget.take(content.length);
	await addEntry(draft.reading, {
		rawName: draft.filename,
		kind: "file",
		size: content.length,
		anomalies: [],
		content,
	});
	return finish({ ...facts, kind: "file" }, draft);
}

/** The metadata come before the file name: files are renamed when they are passed on. A wheel's name is laid down, and comes first. */
async function identify(isSdist: boolean, draft: Draft): Promise<Identity> {
	const { members } = draft.list;
	const metadata = findMetadata(members);
	const byMetadata = metadata?.sha256 === undefined ? {} : identifyMetadata(await draft.store.read(metadata.sha256));
	const byName = identifyFilename(draft.filename);
	if (/\.whl$/i.test(draft.filename)) return mergeIdentities(byName, byMetadata);
	return mergeIdentities(byMetadata, isSdist ? identifyRoot(members) : {}, byName);
}

async function finish(
	facts: Omit<Artifact, "filename" | "origin" | "anomalies">,
	draft: Draft,
): Promise<OpenedArtifact> {
	const { list, store, budget, anomalies } = draft;
	await openNested(draft.reading, (member) => store.read(member.sha256 ?? ""));
	list.resolveLinks();
	if (list.refused > 0) {
		const reason = `${countOf(list.refused, "entry").replace("entrys", "entries")} beyond the limit of ${countOf(budget.limits.members, "member")} were not listed`;
		anomalies.push({ code: "limit", message: `Too many members: ${reason}.` });
		budget.skip("", reason);
	}
	budget.report(list.members.length, list.members.length);
	const members = list.members;
	const byId = new Map(members.map((member) => [member.id, member]));
	const artifact: Artifact = {
		...facts,
		filename: displayText(draft.filename),
		origin: draft.origin,
		...(anomalies.length === 0 ? {} : { anomalies }),
	};
	return {
		artifact,
		members,
		coverage: budget.coverage,
		async read(memberId) {
			const member = byId.get(memberId);
			if (member === undefined) throw new AnalystError("unknown-id", `There is no member ${displayText(memberId)}.`);
			if (!member.readable || member.sha256 === undefined)
				throw new AnalystError("not-readable", `${member.path} has no content that could be read.`);
			return store.read(member.sha256);
		},
		close: () => store.close(),
	};
}

function emptyFile(filename: string): AnalystError {
	return new AnalystError("empty", `${displayText(filename)} is empty (0 bytes).`);
}

function notAnArchive(filename: string): AnalystError {
	return new AnalystError(
		"not-an-archive",
		`${displayText(filename)} is called like an archive, but its content is none that Vivarium knows (zip, tar, gzip, bzip2, xz, lzma, zstd).`,
	);
}

function isDamage(anomaly: Anomaly): boolean {
	return ["truncated", "unreadable", "unsupported-compression"].includes(anomaly.code);
}

function nothingRead(opened: boolean, draft: Draft): AnalystError {
	const shown = displayText(draft.filename);
	const damage = draft.anomalies.find(isDamage);
	if (opened && damage === undefined && draft.budget.coverage.length === 0)
		return new AnalystError("empty", `The archive ${shown} has no members.`);
	if (draft.budget.outOfTime)
		return new AnalystError("timed-out", `The time for opening ran out before anything of ${shown} could be read.`);
	const why = damage?.message.replace("; what was read before is shown", "") ?? draft.budget.coverage[0]?.reason;
	return new AnalystError(
		"archive-broken",
		`Nothing of the archive ${shown} could be read.${why === undefined ? "" : ` ${why}`} Fetch it again if it was copied or downloaded.`,
	);
}
