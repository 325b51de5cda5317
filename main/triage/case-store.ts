import { mkdir, readFile, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { writeFile } from "atomically";
import { AnalystError } from "../model/analyst-error.ts";
import type { Anchor, Annotation, AnnotationAction } from "../model/case/annotation.ts";
import { type CaseFile, caseFileSchema, MOST_SEEN, type SeenDocument } from "../model/case/case.ts";
import { entriesInForce, seenKey } from "./case-state.ts";
import { withFileLock } from "./file-lock.ts";
import { migrateCase } from "./migrate-case.ts";

export interface AnnotationContext {
	readonly author: string;
	/** Of the findings that the action is about, in their order. */
	readonly anchors?: readonly Anchor[];
	/** Of the document that a mark is on. */
	readonly place?: NonNullable<Annotation["place"]>;
	/** What the machine says at this time. */
	readonly machineVerdict?: NonNullable<Annotation["machineVerdict"]>;
	/** The present unless given. */
	readonly now?: Date;
}

export interface CaseStore {
	/** A case without entries where there is no file yet. Errors: `file-too-new`, `file-broken`, `not-readable`, `bad-input`. */
	read(artifactId: string): Promise<CaseFile>;
	/** Adds one entry and answers with the whole log. The errors of `read`; `bad-input` for an undo of what cannot be taken back. */
	append(artifactId: string, filename: string, action: AnnotationAction, context: AnnotationContext): Promise<CaseFile>;
	/** Notes documents as seen, the oldest are forgotten above `MOST_SEEN`; writes nothing where all of them are known. The errors of `read`. */
	see(artifactId: string, filename: string, documents: readonly SeenDocument[]): Promise<CaseFile>;
}

const SCHEMA = "vivarium-case/4";
const VERSION = 4;
/** Bytes of a case file: a hundred times what months of work on one package make. */
const LARGEST = 256 * 1024 * 1024;

/**
 * The cases of one folder: a file an artifact, named by its digest, so that the same bytes are the same case wherever they came from. Written
 * atomically, readable by the user alone. Entries are only ever added, one after another, also when several programs do it at once.
 */
export function openCaseStore(folder: string): CaseStore {
	const root = resolve(folder);

	async function change(artifactId: string, step: (before: CaseFile) => CaseFile): Promise<CaseFile> {
		const path = fileOf(root, artifactId);
		await makeFolder(root);
		return withFileLock(path, async () => {
			const before = await readCase(path, artifactId);
			const after = step(before);
			if (after !== before) await writeFile(path, `${JSON.stringify(after, undefined, "\t")}\n`, { mode: 0o600 });
			return after;
		});
	}

	return {
		read: async (artifactId) => readCase(fileOf(root, artifactId), artifactId),
		append: (artifactId, filename, action, context) =>
			change(artifactId, (before) => extend(before, filename, action, context)),
		see: (artifactId, filename, documents) => change(artifactId, (before) => withSeen(before, filename, documents)),
	};
}

async function makeFolder(root: string): Promise<void> {
	try {
		await mkdir(root, { recursive: true, mode: 0o700 });
	} catch (error) {
		throw new AnalystError(
			"not-readable",
			"The case folder cannot be made. Check the permissions of the folder above it.",
			error,
		);
	}
}

function fileOf(root: string, artifactId: string): string {
	if (!/^[0-9a-f]{64}$/.test(artifactId))
		throw new AnalystError("bad-input", "An artifact is known by its SHA-256, 64 hexadecimal digits.");
	return join(root, `${artifactId}.json`);
}

function extend(before: CaseFile, filename: string, action: AnnotationAction, context: AnnotationContext): CaseFile {
	if (action.kind === "undo" && !entriesInForce(before.log).some((entry) => entry.sequence === action.entry)) {
		throw new AnalystError(
			"bad-input",
			`Entry ${action.entry} cannot be taken back: it is not there, or was taken back already.`,
		);
	}
	const entry: Annotation = {
		sequence: (before.log.at(-1)?.sequence ?? 0) + 1,
		author: context.author,
		at: (context.now ?? new Date()).toISOString(),
		action,
		...(context.anchors === undefined ? {} : { anchors: [...context.anchors] }),
		...(context.place === undefined ? {} : { place: context.place }),
		...(context.machineVerdict === undefined ? {} : { machineVerdict: context.machineVerdict }),
	};
	const parsed = caseFileSchema.safeParse({
		...before,
		filename: before.filename || filename,
		log: [...before.log, entry],
	});
	if (!parsed.success)
		throw new AnalystError("bad-input", "The entry does not have the shape of an annotation.", parsed.error);
	return parsed.data;
}

function withSeen(before: CaseFile, filename: string, documents: readonly SeenDocument[]): CaseFile {
	const known = new Set(before.seen.map(seenKey));
	const fresh = documents.filter((document) => {
		const key = seenKey(document);
		return known.has(key) ? false : known.add(key);
	});
	if (fresh.length === 0) return before;
	return { ...before, filename: before.filename || filename, seen: [...before.seen, ...fresh].slice(-MOST_SEEN) };
}

async function readCase(path: string, artifactId: string): Promise<CaseFile> {
	let text: string;
	try {
		if ((await stat(path)).size > LARGEST) throw broken(artifactId, undefined);
		text = await readFile(path, "utf8");
	} catch (error) {
		if (error instanceof AnalystError) throw error;
		const code = error instanceof Error && "code" in error ? error.code : undefined;
		if (code === "ENOENT") return { schema: SCHEMA, artifactId, filename: "", log: [], seen: [] };
		throw new AnalystError(
			"not-readable",
			`The case file ${artifactId}.json cannot be read. Check its permissions.`,
			error,
		);
	}
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch (error) {
		throw broken(artifactId, error);
	}
	refuseNewer(value, artifactId);
	const parsed = caseFileSchema.safeParse(migrateCase(value));
	if (!parsed.success) throw broken(artifactId, parsed.error);
	const file = parsed.data;
	const inOrder = file.log.every((entry, index) => entry.sequence === index + 1);
	if (file.artifactId !== artifactId || !inOrder) throw broken(artifactId, undefined);
	return file;
}

function refuseNewer(value: unknown, artifactId: string): void {
	if (typeof value !== "object" || value === null || !("schema" in value) || typeof value.schema !== "string") return;
	const version = /^vivarium-case\/(\d{1,9})$/.exec(value.schema)?.[1];
	if (version === undefined || Number(version) <= VERSION) return;
	throw new AnalystError(
		"file-too-new",
		`The case file ${artifactId}.json was written by a newer Vivarium. Open it with that version, or move it away to start afresh. It was left as it is.`,
	);
}

function broken(artifactId: string, cause: unknown): AnalystError {
	return new AnalystError(
		"file-broken",
		`The case file ${artifactId}.json is damaged. Put a backup in its place, or move it away to start afresh. It was left as it is.`,
		cause,
	);
}
