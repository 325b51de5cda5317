import { createHash } from "node:crypto";
import { lstat } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { AnalystError } from "../model/analyst-error.ts";
import type { Member } from "../model/package/member.ts";
import { displayText } from "../model/text/display-text.ts";
import { type Draft, finishDraft } from "./draft.ts";
import { findMetadata, identifyMetadata } from "./identify.ts";
import { decodeName } from "./member-names.ts";
import type { NamedPath, OpenedArtifact } from "./open-artifact.ts";
import { readFileAt, readFolder } from "./read-folder.ts";

/** A folder as an artifact. Errors: `empty`, and those of the file system. */
export async function openFolder(path: string, draft: Draft): Promise<OpenedArtifact> {
	// A folder is not packed: only what is inside its archives can be out of proportion.
	draft.budget.setPacked(Number.POSITIVE_INFINITY);
	await readFolder(path, draft.reading);
	return finishFolder(`The folder ${displayText(draft.filename)} holds no files.`, draft);
}

/** Files and folders from anywhere as one artifact, by their last names. Errors: as `openFolder`. */
export async function openFiles(paths: readonly (string | NamedPath)[], draft: Draft): Promise<OpenedArtifact> {
	draft.budget.setPacked(Number.POSITIVE_INFINITY);
	for (const given of paths) {
		const path = typeof given === "string" ? given : given.path;
		const { name } = decodeName(Buffer.from(typeof given === "string" ? basename(resolve(path)) : given.name));
		if ((await lstat(path)).isDirectory()) await readFolder(path, draft.reading, `${name}/`);
		else await readFileAt(Buffer.from(path), name, [], draft.reading);
	}
	return finishFolder("None of them is a file.", draft);
}

async function finishFolder(emptiness: string, draft: Draft): Promise<OpenedArtifact> {
	const own = [...draft.list.members];
	if (!own.some((member) => member.kind === "file")) throw new AnalystError("empty", emptiness);
	const id = folderDigest(own);
	const size = own.reduce((sum, member) => sum + (member.kind === "file" ? member.size : 0), 0);
	const metadata = findMetadata(own);
	const identity = metadata?.sha256 === undefined ? {} : identifyMetadata(await draft.store.read(metadata.sha256));
	return finishDraft({ id, sha256: id, kind: "folder", size, ...identity }, draft);
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
