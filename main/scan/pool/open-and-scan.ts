import { type ArtifactSource, type OpenedArtifact, openArtifact } from "../../archive/open-artifact.ts";
import { AnalystError } from "../../model/analyst-error.ts";
import type { Limits } from "../../model/limits.ts";
import type { ReportProgress } from "../../model/package/progress.ts";
import type { SyntaxEngine } from "../../python/engine/syntax-engine.ts";
import { provokeFault } from "../fault-switch.ts";
import type { ScanHooks } from "../read-members.ts";
import { scanContents } from "../scan-contents.ts";
import { scanTask } from "../scan-task.ts";
import type { ScanOutcome } from "../scanned-package.ts";
import { sourceName } from "../source-name.ts";
import type { OpenTask } from "./messages.ts";
import type { WorkerPlace } from "./worker-body.ts";

/** Where the work is; see `WorkerPlace`. */
export type TellPlace = (place: Omit<WorkerPlace, "step">) => void;

/** Opens in this process or thread. Errors: those of `openArtifact`. */
export async function openHere(
	source: ArtifactSource,
	task: OpenTask & { readonly folder?: string },
	{ at, progress }: { readonly at: TellPlace; readonly progress: ReportProgress },
): Promise<OpenedArtifact> {
	at({ phase: "opening", member: undefined, path: undefined });
	provokeFault("open", sourceName(source));
	return openArtifact(source, {
		limits: task.limits,
		onProgress: progress,
		store: { folder: task.folder },
		...(task.password !== undefined && { password: task.password }),
		watch: {
			passOver: task.passOver,
			at(turn, path) {
				at({ phase: "opening", member: turn, path });
				if (path !== undefined) provokeFault("open", path);
			},
		},
	});
}

export interface AnalyseOptions {
	/** Ids of members that are left alone, with the reason for the coverage. */
	readonly skip: ReadonlyMap<string, string>;
	readonly limits: Limits;
	readonly prefilter: boolean;
	readonly indexCode: boolean;
	readonly ahead: boolean;
	readonly startedAt: number;
}

/** Looks through what was opened, and scans it. Errors: those of `OpenedArtifact.read` and `scanTask`. */
export async function scanOpened(
	engine: SyntaxEngine,
	opened: OpenedArtifact,
	{ skip, limits, prefilter, indexCode, ahead, startedAt }: AnalyseOptions,
	hooks: ScanHooks,
): Promise<ScanOutcome> {
	const { artifact, members, coverage } = opened;
	const given = await scanContents(opened, skip, (member) => {
		if (hooks.cancelled()) throw new AnalystError("cancelled", "Cancelled.");
		hooks.progress({ phase: "reading", done: 0, detail: member.path });
		hooks.reading(member);
	});
	hooks.reading();
	const how = { skip, limits, prefilter, indexCode, ahead, startedAt };
	return scanTask(engine, { artifact, members, coverage, ...given, ...how }, hooks);
}
