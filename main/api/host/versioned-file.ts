import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { writeFile } from "atomically";
import type { z } from "zod";
import { AnalystError } from "../../model/analyst-error.ts";
import { displayText } from "../../model/text/display-text.ts";

/** What a small JSON file of ours may weigh; a bigger one is not ours. */
const MAXIMUM_BYTES = 8 * 1024 * 1024;

/** A JSON file that outlives the program: `{ "schema": "name/N", … }` (design.md section 6). */
export interface VersionedFile<T> {
	readonly path: string;
	/** `name` and the newest N that this program writes. */
	readonly name: string;
	readonly version: number;
	/** Of the whole file, `schema` included. */
	readonly schema: z.ZodType<T>;
}

/**
 * Undefined when there is no file yet. A file of a later version is refused with `file-too-new`, one that does not have the shape with
 * `file-broken`; neither is touched.
 */
export async function readVersionedFile<T>(file: VersionedFile<T>): Promise<T | undefined> {
	let text: string;
	try {
		text = await readFile(file.path, "utf8");
	} catch (error) {
		if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
		throw new AnalystError("not-readable", `The file ${shownName(file)} cannot be read.`, error);
	}
	if (text.length > MAXIMUM_BYTES) throw broken(file, undefined);
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch (error) {
		throw broken(file, error);
	}
	const found = versionOf(value, file.name);
	if (found !== undefined && found > file.version) {
		throw new AnalystError(
			"file-too-new",
			`${shownName(file)} was written by a newer Vivarium. Use that version, or move the file away to start afresh. It was left as it is.`,
		);
	}
	const parsed = file.schema.safeParse(value);
	if (!parsed.success) throw broken(file, parsed.error);
	return parsed.data;
}

/** Atomic: a reader sees the old file or the new one. Only the user may read it. */
export async function writeVersionedFile<T>(file: VersionedFile<T>, value: T): Promise<void> {
	await writeFile(file.path, `${JSON.stringify(value, undefined, "\t")}\n`, { mode: 0o600 });
}

function versionOf(value: unknown, name: string): number | undefined {
	if (typeof value !== "object" || value === null || !("schema" in value) || typeof value.schema !== "string") return;
	const match = /^([a-z-]+)\/(\d+)$/.exec(value.schema);
	return match?.[1] === name ? Number(match[2]) : undefined;
}

function broken<T>(file: VersionedFile<T>, cause: unknown): AnalystError {
	return new AnalystError(
		"file-broken",
		`${shownName(file)} is damaged. Mend it, or move it away to start afresh. It was left as it is.`,
		cause,
	);
}

function shownName<T>(file: VersionedFile<T>): string {
	return displayText(basename(file.path));
}
