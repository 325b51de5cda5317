import { join } from "node:path";
import { z } from "zod";
import { type Session, sessionSchema } from "../../model/case/session.ts";
import { readVersionedFile, type VersionedFile, writeVersionedFile } from "./versioned-file.ts";

const sessionFileSchema = z.object({ schema: z.literal("vivarium-session/1"), session: sessionSchema });

export interface SessionFile {
	/** Undefined when there is none yet. Errors: `file-too-new`, `file-broken`, `not-readable`. */
	read(): Promise<Session | undefined>;
	/** Refuses to replace a file that `read` refuses, with the same error. */
	write(session: Session): Promise<void>;
}

export function openSessionFile(folder: string): SessionFile {
	const file: VersionedFile<z.infer<typeof sessionFileSchema>> = {
		path: join(folder, "session.json"),
		name: "vivarium-session",
		version: 1,
		schema: sessionFileSchema,
	};
	const read = async (): Promise<Session | undefined> => (await readVersionedFile(file))?.session;
	return {
		read,
		async write(session) {
			await read();
			await writeVersionedFile(file, { schema: "vivarium-session/1", session });
		},
	};
}
