import { join } from "node:path";
import { z } from "zod";
import type { RecentArtifact } from "../contract.ts";
import { type Target, targetSchema } from "../engine/control-messages.ts";
import type { TargetTable } from "./target-table.ts";
import { readVersionedFile, type VersionedFile, writeVersionedFile } from "./versioned-file.ts";

const MAXIMUM_ENTRIES = 30;

export const recentEntrySchema = z.object({
	artifactId: z.string(),
	filename: z.string(),
	/** ISO 8601, UTC. */
	openedAt: z.string(),
	/** Absent for what cannot be opened again: an upload, a long paste. */
	target: targetSchema.optional(),
});
export type RecentEntry = z.infer<typeof recentEntrySchema>;

/** Where the list is kept: a file of the web host, electron-store on the desktop. */
export interface RecentStore {
	read(): Promise<readonly RecentEntry[]>;
	write(entries: readonly RecentEntry[]): Promise<void>;
}

/** Newest first, one entry an artifact, at most thirty. */
export function withRecent(entries: readonly RecentEntry[], opened: RecentEntry): RecentEntry[] {
	return [opened, ...entries.filter((entry) => entry.artifactId !== opened.artifactId)].slice(0, MAXIMUM_ENTRIES);
}

/** Characters of pasted text that the list keeps, to open it again; of a longer one it keeps the name. */
const KEPT_TEXT = 50_000;

/** An upload is gone when the host ends. */
function canBeOpenedAgain(target: Target): boolean {
	if (target.kind === "text") return target.text.length <= KEPT_TEXT;
	if (target.kind === "paths") return target.paths.every(({ name }) => name === undefined);
	return target.kind !== "upload";
}

export function recentEntry(artifactId: string, filename: string, target: Target, now: Date): RecentEntry {
	const openedAt = now.toISOString();
	return canBeOpenedAgain(target) ? { artifactId, filename, openedAt, target } : { artifactId, filename, openedAt };
}

/** For the face: paths become tokens. */
export function toRecentArtifacts(entries: readonly RecentEntry[], targets: TargetTable): RecentArtifact[] {
	return entries.map(({ artifactId, filename, openedAt, target }) => ({
		artifactId,
		filename,
		openedAt,
		...(target === undefined ? {} : { token: targets.issue(target, filename).token }),
	}));
}

const recentFileSchema = z.object({ schema: z.literal("vivarium-recent/1"), recent: z.array(recentEntrySchema) });

export function openRecentFile(folder: string): RecentStore {
	const file: VersionedFile<z.infer<typeof recentFileSchema>> = {
		path: join(folder, "recent.json"),
		name: "vivarium-recent",
		version: 1,
		schema: recentFileSchema,
	};
	return {
		read: async () => (await readVersionedFile(file))?.recent ?? [],
		write: (entries) => writeVersionedFile(file, { schema: "vivarium-recent/1", recent: [...entries] }),
	};
}
