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
import { digestBytes, memorySource, readFileOnce } from "./byte-source.ts";
import { ContentStore, type StoredContents, type StorePlace } from "./content-store.ts";
import { type Draft, emptyFile, openedArtifact } from "./draft.ts";
import { artifactContainer, MemberList } from "./member-list.ts";
import { OpenBudget, type OpeningWatch } from "./open-budget.ts";
import { openBytes } from "./open-bytes.ts";
import { openFiles, openFolder } from "./open-folder.ts";
import { codeOf } from "./read-folder.ts";
import { makeReading, STORE_PASSWORD } from "./reading.ts";

export type ArtifactSource =
	/** `path` of an archive, a folder or any single file on this machine. */
	| { kind: "path"; path: string }
	/** Several files and folders of this machine, opened as one folder. Not empty. */
	| { kind: "paths"; paths: readonly (string | NamedPath)[] }
	/** Text that was pasted; read as Python unless `filename` says otherwise. */
	| { kind: "text"; text: string; filename?: string }
	/** `origin` as in `Artifact`: "upload", or the index's address. The bytes must not change while the artifact is open. */
	| { kind: "bytes"; filename: string; bytes: Uint8Array; origin: string };

/** A file that lies under a name of ours: an upload. */
export interface NamedPath {
	readonly path: string;
	/** As its sender called it; hostile. */
	readonly name: string;
}

export interface OpenOptions {
	limits?: Limits;
	signal?: AbortSignal;
	onProgress?: ReportProgress;
	/** Of encrypted archives, given by the analyst; the malware stores' own one is tried before. */
	password?: string;
	/** Where content goes that is too much for memory. */
	store?: Omit<StorePlace, "signal">;
	watch?: OpeningWatch;
}

export interface OpenedArtifact {
	readonly artifact: Artifact;
	readonly members: readonly Member[];
	/** What was not read, or not wholly, and why. */
	readonly coverage: readonly CoverageLine[];
	/** Content of a readable member. The bytes are shared: do not change them. Errors: `unknown-id`, `not-readable`. */
	read(memberId: string): Promise<Uint8Array>;
	/** All the content, for whoever takes it over (`takeOver`). */
	readonly contents: StoredContents;
	/** Forgets the content. */
	close(): Promise<void>;
}

/** What another process or thread has opened, with all its content. What that one has is not to be closed there. */
export function takeOver(
	facts: Pick<OpenedArtifact, "artifact" | "members" | "coverage">,
	contents: StoredContents,
): OpenedArtifact {
	return openedArtifact(facts, new ContentStore({}, contents));
}

/** Pasted text has no name; analysts paste Python. */
const PASTED_NAME = "pasted.py";

/**
 * Opens an archive, a folder, files or pasted text, for looking only: nothing is unpacked under its own name, executed or imported. Formats are told
 * by content: zip (wheel, egg, .conda, also behind a launcher), tar, gzip, bzip2, xz, lzma and zstd over tar or over one file, archives inside
 * these, and the code cells of notebooks.
 *
 * Errors: `not-found`, `not-readable`, `not-an-archive`, `unsupported-format`, `archive-broken` (nothing at all could be read), `password-needed`
 * (everything is encrypted), `empty`, `cancelled`, `timed-out`. Everything less is an anomaly of a member or of the artifact, and a line in the
 * coverage.
 */
export async function openArtifact(source: ArtifactSource, options: OpenOptions = {}): Promise<OpenedArtifact> {
	const store = new ContentStore({ ...options.store, signal: options.signal });
	try {
		const { limits = defaultLimits, signal, onProgress, watch } = options;
		const budget = new OpenBudget(limits, signal, onProgress, watch);
		const list = new MemberList(budget, store);
		const anomalies: Anomaly[] = [];
		const passwords = [...new Set([STORE_PASSWORD, ...(options.password === undefined ? [] : [options.password])])];
		const shared = { list, budget, passwords };
		const reading = makeReading(shared, artifactContainer, (anomaly) => anomalies.push(anomaly));
		budget.throwIfCancelled();
		return await openSource(source, { list, store, budget, anomalies, reading });
	} catch (error) {
		await store.close();
		throw error;
	}
}

async function openSource(source: ArtifactSource, parts: Omit<Draft, "filename" | "origin">): Promise<OpenedArtifact> {
	const { budget } = parts;
	switch (source.kind) {
		case "path":
			return openPath(source.path, { ...parts, filename: basename(resolve(source.path)), origin: "disk" });
		case "paths": {
			const filename = `${source.paths.length.toLocaleString("en")} files`;
			const origin = source.paths.every((one) => typeof one === "string") ? "disk" : "upload";
			return namingPath(filename, () => openFiles(source.paths, { ...parts, filename, origin }));
		}
		case "text": {
			const draft = { ...parts, filename: source.filename ?? PASTED_NAME, origin: "pasted" };
			const bytes = Buffer.from(source.text, "utf8");
			if (bytes.length === 0) throw emptyFile(draft.filename);
			return openBytes(memorySource(bytes), await digestBytes(bytes, budget), draft);
		}
		case "bytes": {
			const draft = { ...parts, filename: source.filename, origin: source.origin };
			if (source.bytes.length === 0) throw emptyFile(source.filename);
			return openBytes(memorySource(source.bytes), await digestBytes(source.bytes, budget), draft);
		}
	}
}

async function openPath(path: string, draft: Draft): Promise<OpenedArtifact> {
	return namingPath(draft.filename, async () => {
		if ((await stat(path)).isDirectory()) return await openFolder(path, draft);
		const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
		try {
			const state = await file.stat();
			if (!state.isFile())
				throw new AnalystError("not-readable", `${displayText(draft.filename)} is neither a file nor a folder.`);
			if (state.size === 0) throw emptyFile(draft.filename);
			const { source, digests } = await readFileOnce(file, state.size, draft.budget);
			return await openBytes(source, digests, draft);
		} finally {
			await file.close();
		}
	});
}

/** Failures of the file system, in words that name the file and never the path. */
async function namingPath(filename: string, run: () => Promise<OpenedArtifact>): Promise<OpenedArtifact> {
	try {
		return await run();
	} catch (error) {
		const shown = displayText(filename);
		const code = codeOf(error);
		if (code === "ENOENT" || code === "ENOTDIR")
			throw new AnalystError("not-found", `There is no file or folder ${shown} at that place.`, error);
		if (code !== "unknown")
			throw new AnalystError("not-readable", `${shown} cannot be read (${code}). Check its permissions.`, error);
		throw error;
	}
}
