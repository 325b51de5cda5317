import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { readJournal } from "../../scan/pool/journal.ts";
import type { SkippedMember } from "../engine/control-messages.ts";

/**
 * The members that a dead engine's workers were reading, and empties the folder. With several workers all but one are innocent, and are
 * skipped too: nobody can tell which one it was, and each is put down in the coverage.
 */
export async function takeJournals(folder: string): Promise<SkippedMember[]> {
	const taken: SkippedMember[] = [];
	for (const name of (await namesIn(folder)).sort()) {
		const file = join(folder, name);
		const entry = readJournal(file);
		if (entry !== undefined) taken.push(entry);
		await rm(file, { force: true });
	}
	return taken;
}

async function namesIn(folder: string): Promise<string[]> {
	try {
		return await readdir(folder);
	} catch (error) {
		if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
		throw error;
	}
}
