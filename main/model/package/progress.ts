import { z } from "zod";

/** How far an opening has come. `done` and `total` count what `phase` says: bytes while downloading, members while unpacking and reading. */
export const progressSchema = z.object({
	phase: z.enum(["resolving", "downloading", "verifying", "unpacking", "reading", "judging"]),
	done: z.number().nonnegative(),
	total: z.number().nonnegative().optional(),
	/** What is being worked on, safe to show. */
	detail: z.string().optional(),
});
export type Progress = z.infer<typeof progressSchema>;
export type ReportProgress = (progress: Progress) => void;
