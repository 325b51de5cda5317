import { join } from "node:path";
import { z } from "zod";
import { type Session, sessionSchema } from "../../model/case/session.ts";
import { MOST_QUEUED } from "../../model/package/sweep-results.ts";
import { targetSchema } from "../engine/control-messages.ts";
import { readVersionedFile, type VersionedFile, writeVersionedFile } from "./versioned-file.ts";

/** What the tokens in a session stood for: the next host gives out others. */
const keptTargetSchema = z.object({ token: z.string(), target: targetSchema });
export type KeptTarget = z.infer<typeof keptTargetSchema>;

const sessionFileSchema = z.object({
	schema: z.literal("vivarium-session/1"),
	session: sessionSchema,
	targets: z.array(keptTargetSchema).max(MOST_QUEUED).optional(),
});

export interface KeptSession {
	readonly session: Session;
	readonly targets: readonly KeptTarget[];
}

export interface SessionFile {
	/** Undefined when there is none yet. Errors: `file-too-new`, `file-broken`, `not-readable`. */
	read(): Promise<KeptSession | undefined>;
	/** Refuses to replace a file that `read` refuses, with the same error. */
	write(kept: KeptSession): Promise<void>;
}

export function openSessionFile(folder: string): SessionFile {
	const file: VersionedFile<z.infer<typeof sessionFileSchema>> = {
		path: join(folder, "session.json"),
		name: "vivarium-session",
		version: 1,
		schema: sessionFileSchema,
	};
	async function read(): Promise<KeptSession | undefined> {
		const kept = await readVersionedFile(file);
		return kept && { session: kept.session, targets: kept.targets ?? [] };
	}
	return {
		read,
		async write({ session, targets }) {
			await read();
			await writeVersionedFile(file, {
				schema: "vivarium-session/1",
				session,
				...(targets.length === 0 ? {} : { targets: [...targets] }),
			});
		},
	};
}
