import { eventIterator, oc } from "@orpc/contract";
import { z } from "zod";
import { analysisSoFarSchema } from "../model/analysis/analysis.ts";
import { ruleInfoSchema } from "../model/analysis/rule-info.ts";
import { reachSchema } from "../model/analysis/scales.ts";
import { analystErrorSchema } from "../model/analyst-error.ts";
import { analystActionSchema } from "../model/case/annotation.ts";
import { caseStateSchema, MOST_SEEN } from "../model/case/case.ts";
import { sessionSchema } from "../model/case/session.ts";
import { LONGEST_FILTER } from "../model/filter/filter-terms.ts";
import { fileDetailsSchema } from "../model/package/index-facts.ts";
import { LONGEST_PASTE, MOST_TOGETHER } from "../model/package/opening-bounds.ts";
import { progressSchema } from "../model/package/progress.ts";
import { projectSchema } from "../model/package/release.ts";
import { memberDescriptionSchema } from "../model/package/structure.ts";
import { type Settings, settingsSchema } from "../model/settings.ts";
import { codeNameSchema, codeSymbolSchema, reachStretchSchema } from "../model/workshop/code.ts";
import {
	bytePatternSchema,
	contentRangeSchema,
	foundBytesSchema,
	LONGEST_RANGE,
} from "../model/workshop/content-range.ts";
import {
	benchResultSchema,
	benchSourceSchema,
	benchStepSchema,
	benchTransformSchema,
	keptSourceSchema,
	layerStepsSchema,
	MAXIMUM_BENCH_STEPS,
	tracedSchema,
} from "../model/workshop/decode-bench.ts";
import { searchEventSchema, searchQuerySchema } from "../model/workshop/search.ts";

export { type Layout, layoutSchema, type Settings, settingsSchema, themeSchema } from "../model/settings.ts";

/**
 * The one contract between the face and the engine, served over WebSocket by the web host and over a message port by the desktop host.
 * The face sends ids and opaque tokens, never file-system paths. Every input and output is validated at the door.
 */
const base = oc.errors({ ANALYST: { message: "See data.message", data: analystErrorSchema } });

const id = z.string().min(1).max(200);

/** A target given to the host on its own command line, or picked in a native dialog, or uploaded: known to the face by token only. */
export const launchTargetSchema = z.object({ token: id, label: z.string() });
export type LaunchTarget = z.infer<typeof launchTargetSchema>;

/** Something that was named at the start and is not opened. Both are safe to show. */
export const leftOutSchema = z.object({ label: z.string(), why: z.string() });
export type LeftOut = z.infer<typeof leftOutSchema>;

/** What a host was started with. */
export const launchSchema = z.object({ targets: z.array(launchTargetSchema), leftOut: z.array(leftOutSchema) });
export type Launch = z.infer<typeof launchSchema>;

export const hostInfoSchema = z.object({
	version: z.string(),
	host: z.enum(["desktop", "web"]),
	syntaxEngine: z.enum(["native", "wasm"]),
	ruleset: z.string(),
	/** Address of the index in use, without credentials; absent where the one that is set can't be used. */
	index: z.string().optional(),
	/** Who named it; absent: pip's settings, the environment, or nobody. */
	indexBy: z.enum(["command-line", "settings"]).optional(),
	/** Why there is no index. Safe to show. */
	indexProblem: z.string().optional(),
	/** Nothing is asked of any network: the host was started so, or the settings say so. Absent: online. */
	offline: z.enum(["command-line", "settings"]).optional(),
	/** To be opened at once. */
	launch: z.array(launchTargetSchema),
	/** What a sweep's results name and the queue cannot have. Absent: nothing. */
	leftOut: z.array(leftOutSchema).optional(),
	/** Written to the case as the author of annotations. */
	author: z.string(),
	/** What to tell the analyst at the start: a settings file that was refused … Safe to show. */
	notices: z.array(z.string()).optional(),
});
export type HostInfo = z.infer<typeof hostInfoSchema>;

/** What is kept of indexes on this machine. */
export const cacheFactsSchema = z.object({
	entries: z.int().nonnegative(),
	/** Bytes on disk, and how many there may be. */
	size: z.int().nonnegative(),
	limit: z.int().nonnegative(),
});
export type CacheFacts = z.infer<typeof cacheFactsSchema>;

export const recentArtifactSchema = z.object({
	artifactId: z.string(),
	filename: z.string(),
	openedAt: z.string(),
	/** A token to open it again; absent when it can't be (an upload that is gone). */
	token: id.optional(),
});
export type RecentArtifact = z.infer<typeof recentArtifactSchema>;

/** Of an encrypted archive; asked for when opening fails with `password-needed`. Kept nowhere. */
const password = z.string().min(1).max(1_000).optional();

export const openSourceSchema = z.discriminatedUnion("kind", [
	z.object({ kind: z.literal("token"), token: id, password }),
	/** The harmless package that comes with Vivarium, to learn on. */
	z.object({ kind: z.literal("sample"), password }),
	/** Several files as one artifact. */
	z.object({ kind: z.literal("tokens"), tokens: z.array(id).min(1).max(MOST_TOGETHER), password }),
	/** Read as Python unless `filename` says otherwise. */
	z.object({
		kind: z.literal("text"),
		text: z.string().min(1).max(LONGEST_PASTE),
		filename: z.string().min(1).max(200).optional(),
		password,
	}),
	z.object({
		kind: z.literal("index"),
		/** What `parseReference` (main/model/package/reference) reads. */
		reference: z.string().min(1).max(4_000),
		/** One of the release's files; absent: the sdist if there is one, else a wheel. */
		filename: z.string().max(500).optional(),
		/** Open it although it was yanked. */
		allowYanked: z.boolean().optional(),
		/** The newest release may be a pre-release. */
		prereleases: z.boolean().optional(),
		password,
	}),
]);
export type OpenSource = z.infer<typeof openSourceSchema>;

/** Progress, then exactly one "opened". A failure is a typed error. */
export const openEventSchema = z.discriminatedUnion("type", [
	z.object({ type: z.literal("progress"), progress: progressSchema }),
	z.object({ type: z.literal("opened"), artifactId: id }),
]);
export type OpenEvent = z.infer<typeof openEventSchema>;

/** Progress, then exactly one "ended": the analysis has its outcome, or the reason why there is none. */
export const analysisEventSchema = z.discriminatedUnion("type", [
	z.object({ type: z.literal("progress"), progress: progressSchema }),
	z.object({ type: z.literal("ended") }),
]);
export type AnalysisEvent = z.infer<typeof analysisEventSchema>;

export const documentViewSchema = z.object({
	/** A member's or a layer's id. */
	documentId: id,
	/** Display path; for a layer the member's path and the chain. */
	title: z.string(),
	/** Monaco language id. */
	language: z.string(),
	/** "text": `text` is the document's own text, its offsets those of findings. "hex": a hex dump of the first 64 KiB of something that is not text. */
	view: z.enum(["text", "hex"]),
	text: z.string(),
	encoding: z.string(),
	/** Bytes of the content. */
	size: z.int().nonnegative(),
	/** What the analyst should know before trusting what he sees: replaced bytes, lines too long, cut dump. Safe to show. */
	warnings: z.array(z.string()),
});
export type DocumentView = z.infer<typeof documentViewSchema>;

/** Something that the package says of itself. */
export const packageFactSchema = z.object({
	/** "Name", "Requires", "Entry point": our word. */
	label: z.string(),
	/** Safe to show; not defanged. */
	value: z.string(),
	/** The member that says so. */
	memberId: id.optional(),
	path: z.string().optional(),
});
export type PackageFact = z.infer<typeof packageFactSchema>;

export const reportFormats = ["markdown", "html", "json"] as const;
export const reportSchema = z.object({
	filename: z.string(),
	mediaType: z.string(),
	text: z.string(),
});
export type Report = z.infer<typeof reportSchema>;

const artifactInput = z.object({ artifactId: id });
const documentInput = artifactInput.extend({ documentId: id });

export const contract = {
	host: {
		info: base.output(hostInfoSchema),
		/** Does not exist on the desktop, whose settings live in the host (see `DesktopApi`). */
		readSettings: base.output(settingsSchema),
		writeSettings: base.input(settingsSchema).output(settingsSchema),
		recent: base.output(z.array(recentArtifactSchema)),
		/** What is kept of indexes; absent where nothing is kept at all. */
		cache: base.output(cacheFactsSchema.optional()),
		/** Forgets all of it. Answers with what is there then. */
		clearCache: base.output(cacheFactsSchema.optional()),
	},
	artifact: {
		/** Ends when the archive was read: its members can be looked at then, and it is being analysed. Cancelled by the call's signal. */
		open: base.input(z.object({ source: openSourceSchema })).output(eventIterator(openEventSchema)),
		/** What is known so far of an artifact opened in this session: "unjudged" until its analysis has ended. */
		analysis: base.input(artifactInput).output(analysisSoFarSchema),
		/** How far its analysis is. Giving up the call stops nothing. */
		follow: base.input(artifactInput).output(eventIterator(analysisEventSchema)),
		/** Gives the analysis up. What can be read stays readable. */
		stopAnalysis: base.input(artifactInput).output(z.void()),
		/** Begins the analysis again where it ended without a verdict. */
		analyse: base.input(artifactInput).output(z.void()),
		document: base.input(artifactInput.extend({ documentId: id })).output(documentViewSchema),
		/** Kind, structure, strings and entropy of a member or a layer, by its bytes: what is inside of what is no text. */
		describeMember: base.input(artifactInput.extend({ documentId: id })).output(memberDescriptionSchema),
		/** What the package says of itself in its metadata. */
		facts: base.input(artifactInput).output(z.array(packageFactSchema)),
		/** Forgets the content; the case stays. */
		close: base.input(artifactInput).output(z.void()),
	},
	/** The bytes of members and layers, by ranges. */
	content: {
		/** At most `LONGEST_RANGE` bytes; less at the end. */
		bytes: base
			.input(documentInput.extend({ start: z.int().nonnegative(), length: z.int().min(1).max(LONGEST_RANGE) }))
			.output(contentRangeSchema),
		/** The first place at or after `from`, or, backwards, the last that begins before it; goes round at the end. */
		find: base
			.input(documentInput.extend({ pattern: bytePatternSchema, from: z.int().nonnegative(), backwards: z.boolean() }))
			.output(foundBytesSchema),
	},
	/** Decoding by hand. */
	decode: {
		transforms: base.output(z.array(benchTransformSchema)),
		/** Cancelled by the call's signal. */
		run: base
			.input(
				artifactInput.extend({ source: benchSourceSchema, steps: z.array(benchStepSchema).max(MAXIMUM_BENCH_STEPS) }),
			)
			.output(benchResultSchema),
		/** The way to a layer: every step, with the keys that the scan worked out. */
		steps: base.input(artifactInput.extend({ layerId: id })).output(layerStepsSchema),
		/** Where a stretch of the input, or of what came out of a step, stands before and after every step. Nothing where a step cannot be undone. */
		trace: base
			.input(
				artifactInput.extend({
					source: benchSourceSchema,
					steps: z.array(benchStepSchema).max(MAXIMUM_BENCH_STEPS),
					/** 0: the input; n: what came out of step n. */
					level: z.int().min(0).max(MAXIMUM_BENCH_STEPS),
					unit: z.enum(["text", "bytes"]),
					start: z.int().nonnegative(),
					end: z.int().nonnegative(),
				}),
			)
			.output(tracedSchema),
		/** Keeps what comes out as a layer of the document it came from, or beside all of them where it was typed: read and judged like any other. Answers with its id; the analysis then has it. */
		keep: base
			.input(
				artifactInput.extend({
					source: keptSourceSchema,
					steps: z.array(benchStepSchema).max(MAXIMUM_BENCH_STEPS),
				}),
			)
			.output(z.object({ layerId: id })),
	},
	search: {
		/** Ends with exactly one "end". Cancelled by the call's signal. */
		run: base.input(artifactInput.extend({ query: searchQuerySchema })).output(eventIterator(searchEventSchema)),
	},
	/** What the engine knows of the code: definitions, uses, reach. */
	code: {
		/** Of one document, in reading order; of all of them where none is named. */
		symbols: base.input(artifactInput.extend({ documentId: id.optional() })).output(z.array(codeSymbolSchema)),
		reach: base.input(documentInput).output(z.array(reachStretchSchema)),
		/** How the top level of each member comes to run, for those where something runs it. */
		members: base.input(artifactInput).output(z.array(z.object({ memberId: id, reach: reachSchema }))),
		/** The name at a UTF-16 offset: where it is defined and used in the package. Absent where there is none that is known. */
		at: base.input(documentInput.extend({ offset: z.int().nonnegative() })).output(codeNameSchema.optional()),
	},
	index: {
		project: base.input(z.object({ name: z.string().min(1).max(300) })).output(projectSchema),
		/** What the index offers beside one of the project's files: who published it, its core metadata. */
		details: base
			.input(z.object({ project: z.string().min(1).max(300), filename: z.string().min(1).max(500) }))
			.output(fileDetailsSchema),
	},
	triage: {
		state: base.input(artifactInput).output(caseStateSchema),
		/** Appends one entry and answers with the new state. */
		record: base.input(artifactInput.extend({ action: analystActionSchema })).output(caseStateSchema),
		/** Documents were shown to the analyst; the case remembers it. */
		see: base.input(artifactInput.extend({ documentIds: z.array(id).min(1).max(MOST_SEEN) })).output(z.void()),
	},
	session: {
		/** What was on the screen last. `first`: nobody has asked since the host was started, so it is to be taken up again. */
		read: base.output(z.object({ session: sessionSchema.optional(), first: z.boolean() })),
		write: base.input(sessionSchema).output(z.void()),
	},
	report: {
		/** `filter`: tells only the findings that pass (main/model/filter); what it says of changes is from the open package `comparedWith`. */
		render: base
			.input(
				artifactInput.extend({
					format: z.enum(reportFormats),
					filter: z.string().max(LONGEST_FILTER).optional(),
					comparedWith: id.optional(),
				}),
			)
			.output(reportSchema),
	},
	rules: {
		list: base.output(z.array(ruleInfoSchema)),
	},
};

export type Contract = typeof contract;

export type EngineChange = "restarted" | "lost";

/** What the desktop adds, put on `window.vivarium` by the preload script. Every member is optional: the web host has none of them. */
export interface DesktopApi {
	/** Native open dialog; the path stays in the host. */
	readonly pickArtifact?: (what: "file" | "folder") => Promise<LaunchTarget | undefined>;
	/** The same for several files, to be opened as one artifact; none when it was closed without a choice. */
	readonly pickFiles?: () => Promise<readonly LaunchTarget[]>;
	/** A dropped file. */
	readonly tokenForFile?: (file: File) => Promise<LaunchTarget | undefined>;
	/** Native save dialog for a report; true when it was written. */
	readonly saveReport?: (report: Report) => Promise<boolean>;
	readonly readSettings?: () => Promise<Settings>;
	readonly writeSettings?: (settings: Settings) => Promise<Settings>;
	/** A new port to the engine, posted to the window under this nonce: call `openDesktopPort` (main/api/handshake.ts), not this. */
	readonly connect?: (nonce: string) => Promise<void>;
	/** The engine died; "restarted": connect again, "lost": it is not started again. Answers with a function that stops listening. */
	readonly onEngineChange?: (listener: (change: EngineChange) => void) => () => void;
	/** A package was given to the running program (a second start, the file manager): open it. */
	readonly onOpenTarget?: (listener: (target: LaunchTarget) => void) => () => void;
	/** Menu items call commands by id. */
	readonly onCommand?: (listener: (commandId: string) => void) => () => void;
}
