import { closeSync, ftruncateSync, openSync, readFileSync, writeSync } from "node:fs";
import { z } from "zod";

/** What was being done: "showing" is what the workbench's engine does for the face. */
export const journalPlaces = ["opening", "reading", "showing"] as const;

const entrySchema = z.object({
	/** While opening, as the artifact has no id yet: `sourceKey`. */
	artifactId: z.string(),
	/** While opening: the member's turn (`OpeningWatch`). Empty: no member in particular. */
	memberId: z.string(),
	path: z.string(),
	/** Absent: "reading". */
	where: z.enum(journalPlaces).optional(),
});

/** The member that was being worked on. */
export type JournalEntry = z.infer<typeof entrySchema>;

export interface Journal {
	/** Synchronous on purpose: it must be on its way to the disk before the parser can take the process down. */
	reading(entry: JournalEntry): void;
	idle(): void;
	close(): void;
}

/** One file a worker; its content is at most one entry. */
export function openJournal(file: string): Journal {
	const descriptor = openSync(file, "w", 0o600);
	return {
		reading(entry) {
			ftruncateSync(descriptor, 0);
			writeSync(descriptor, JSON.stringify(entry), 0);
		},
		idle() {
			ftruncateSync(descriptor, 0);
		},
		close() {
			closeSync(descriptor);
		},
	};
}

/** What was being read when the process that wrote the journal ended; undefined when it ended idle, or no journal is there. */
export function readJournal(file: string): JournalEntry | undefined {
	let text: string;
	try {
		text = readFileSync(file, "utf8");
	} catch (error) {
		if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
		throw error;
	}
	if (text.trim() === "") return undefined;
	try {
		const parsed = entrySchema.safeParse(JSON.parse(text));
		return parsed.success ? parsed.data : undefined;
	} catch (error) {
		// Cut short by the very crash it is there for: nobody can tell what it was.
		if (error instanceof SyntaxError) return undefined;
		throw error;
	}
}
