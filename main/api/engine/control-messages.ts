import { z } from "zod";
import { analystErrorSchema } from "../../model/analyst-error.ts";
import { sessionSchema } from "../../model/case/session.ts";
import { LONGEST_PASTE, MOST_TOGETHER } from "../../model/package/opening-bounds.ts";
import { launchSchema, recentArtifactSchema, settingsSchema } from "../contract.ts";

/**
 * What host and engine say to one another, over a child process's channel (web) or a utility process's port (desktop).
 * The engine is the process that reads hostile bytes: the host validates every message that comes from it.
 */

/** What a token stands for. Only the host keeps these: they survive the engine's death. */
export const targetSchema = z.discriminatedUnion("kind", [
	z.object({ kind: z.literal("path"), path: z.string() }),
	/** An upload lies under a name of our own; `filename` is the one that the sender gave. */
	z.object({ kind: z.literal("upload"), path: z.string(), filename: z.string() }),
	z.object({ kind: z.literal("sample") }),
	/** What was pasted. */
	z.object({ kind: z.literal("text"), text: z.string().max(LONGEST_PASTE), filename: z.string().optional() }),
	/** Files and folders that were opened as one; an upload has the name that its sender gave. */
	z.object({
		kind: z.literal("paths"),
		paths: z.array(z.object({ path: z.string(), name: z.string().optional() })).max(MOST_TOGETHER),
	}),
	z.object({
		kind: z.literal("index"),
		reference: z.string(),
		filename: z.string().optional(),
		allowYanked: z.boolean().optional(),
		prereleases: z.boolean().optional(),
	}),
]);
export type Target = z.infer<typeof targetSchema>;

/** A member that was being worked on when an engine died: it is passed over from then on. As in the journals (`JournalEntry`). */
export const skippedMemberSchema = z.object({
	artifactId: z.string(),
	memberId: z.string(),
	path: z.string(),
	where: z.enum(["opening", "reading", "showing"]).optional(),
});
export type SkippedMember = z.infer<typeof skippedMemberSchema>;

export const engineOptionsSchema = z.object({
	host: z.enum(["desktop", "web"]),
	version: z.string(),
	author: z.string(),
	casesFolder: z.string(),
	/** The scan's workers note what they are about to read in files of this name and a number, so that the host knows what killed the engine. */
	journalFile: z.string(),
	skip: z.array(skippedMemberSchema),
	/** What the scan's workers are: processes, or threads where the executable runs no scripts (the packaged desktop). */
	workers: z.enum(["process", "thread"]),
	/** Of the engine process; above it, it is ended. Absent: the engine's own choice. */
	memoryMegabytes: z.int().positive().optional(),
	/** Workers; absent: the scan's own choice. */
	jobs: z.int().positive().optional(),
	/** As given on the host's command line; absent: pip's settings, then PyPI. */
	indexUrl: z.string().optional(),
	offline: z.boolean(),
	/** Where what is taken from an index is kept by digest; absent: nowhere. */
	cacheFolder: z.string().optional(),
});
export type EngineOptions = z.infer<typeof engineOptionsSchema>;

/** What the engine asks of its host. */
export const questionSchema = z.discriminatedUnion("ask", [
	z.object({ ask: z.literal("launch") }),
	z.object({ ask: z.literal("notices") }),
	z.object({ ask: z.literal("resolve"), token: z.string().max(200) }),
	z.object({
		ask: z.literal("opened"),
		artifactId: z.string().max(200),
		filename: z.string().max(4_000),
		target: targetSchema,
	}),
	z.object({ ask: z.literal("recent") }),
	z.object({ ask: z.literal("read-settings") }),
	z.object({ ask: z.literal("write-settings"), settings: settingsSchema }),
	z.object({ ask: z.literal("read-session") }),
	z.object({ ask: z.literal("write-session"), session: sessionSchema }),
]);
export type Question = z.infer<typeof questionSchema>;

/** The shape of each answer. `resolve` of an unknown token answers null. */
export const answerSchemas = {
	launch: launchSchema,
	notices: z.array(z.string()),
	resolve: targetSchema.nullable(),
	opened: z.null(),
	recent: z.array(recentArtifactSchema),
	"read-settings": settingsSchema,
	"write-settings": settingsSchema,
	"read-session": z.object({ session: sessionSchema.optional(), first: z.boolean() }),
	"write-session": z.null(),
} as const;
export type Answers = { [K in Question["ask"]]: z.infer<(typeof answerSchemas)[K]> };

/** What a host does for its engine. */
export interface HostServices {
	launch(): Promise<Answers["launch"]>;
	/** Sentences that the analyst should see once: a settings file that was refused … Safe to show. */
	notices(): Promise<string[]>;
	resolve(token: string): Promise<Target | null>;
	/** Notes a recent artifact. */
	opened(entry: { artifactId: string; filename: string; target: Target }): Promise<null>;
	recent(): Promise<Answers["recent"]>;
	readSettings(): Promise<Answers["read-settings"]>;
	writeSettings(settings: z.infer<typeof settingsSchema>): Promise<Answers["write-settings"]>;
	readSession(): Promise<Answers["read-session"]>;
	writeSession(session: z.infer<typeof sessionSchema>): Promise<null>;
}

const payload = z.union([z.string(), z.custom<Uint8Array>((value) => value instanceof Uint8Array)]);
const connection = z.int().nonnegative();

export const hostMessageSchema = z.discriminatedUnion("kind", [
	z.object({ kind: z.literal("start"), options: engineOptionsSchema }),
	/** With a transferred port: that port is the connection. Without: "data" messages of that number are. */
	z.object({ kind: z.literal("connect"), connection }),
	z.object({ kind: z.literal("data"), connection, payload }),
	z.object({ kind: z.literal("disconnect"), connection }),
	z.object({ kind: z.literal("answer"), id: z.int(), value: z.unknown() }),
	z.object({ kind: z.literal("refusal"), id: z.int(), error: analystErrorSchema }),
	/** Are you there? Answered with "pong" by an engine that is not stuck. */
	z.object({ kind: z.literal("ping") }),
	z.object({ kind: z.literal("stop") }),
]);
export type HostMessage = z.infer<typeof hostMessageSchema>;

export const engineMessageSchema = z.discriminatedUnion("kind", [
	z.object({ kind: z.literal("ready") }),
	z.object({ kind: z.literal("pong") }),
	z.object({ kind: z.literal("failed"), error: analystErrorSchema }),
	z.object({ kind: z.literal("data"), connection, payload }),
	z.object({ kind: z.literal("question"), id: z.int(), question: questionSchema }),
]);
export type EngineMessage = z.infer<typeof engineMessageSchema>;
