import { type ArtifactSource, type OpenedArtifact, openArtifact } from "../../archive/open-artifact.ts";
import { AnalystError } from "../../model/analyst-error.ts";
import type { ReportProgress } from "../../model/package/progress.ts";
import type { SyntaxEngine } from "../../python/engine/syntax-engine.ts";
import { provokeFault } from "../fault-switch.ts";
import type { ScanHooks } from "../read-members.ts";
import { scanContents } from "../scan-contents.ts";
import { scanTask } from "../scan-task.ts";
import type { ScanOutcome } from "../scanned-package.ts";
import { sourceName } from "../source-name.ts";
import type { OpenTask, ScanTask } from "./messages.ts";
import type { WorkerPlace } from "./worker-body.ts";

/** Where the work is; see `WorkerPlace`. */
export type TellPlace = (place: Omit<WorkerPlace, "step">) => void;

export interface OpenHooks {
	readonly at: TellPlace;
	readonly progress: ReportProgress;
	readonly hooksFor: (task: ScanTask) => ScanHooks;
}

/** Opens and scans in this process. What was opened is handed on open. Errors: those of `openArtifact` and `scanTask`. */
export async function openAndScan(
	engine: SyntaxEngine,
	source: ArtifactSource,
	task: OpenTask,
	{ at, progress, hooksFor }: OpenHooks,
): Promise<{ readonly opened: OpenedArtifact; readonly outcome: ScanOutcome }> {
	at({ phase: "opening", member: undefined, path: undefined });
	provokeFault("open", sourceName(source));
	const opened = await openArtifact(source, {
		limits: task.limits,
		onProgress: progress,
		...(task.password !== undefined && { password: task.password }),
		watch: {
			passOver: task.passOver,
			at(turn, path) {
				at({ phase: "opening", member: turn, path });
				if (path !== undefined) provokeFault("open", path);
			},
		},
	});
	try {
		const { artifact, members, coverage } = opened;
		const indexes = new Map(members.map((member, index) => [member.id, index]));
		const skip = new Map([...task.leaveOut].map(([index, reason]) => [members[index]?.id ?? "", reason]));
		const given = await scanContents(opened, skip, (member) => {
			at({ phase: "reading", member: indexes.get(member.id), path: member.path });
			provokeFault("worker", member.path);
		});
		at({ phase: "reading", member: undefined, path: undefined });
		const { limits, prefilter, indexCode, ahead, startedAt } = task;
		const scan = { artifact, members, coverage, ...given, skip, limits, prefilter, indexCode, ahead, startedAt };
		return { opened, outcome: await scanTask(engine, scan, hooksFor(scan)) };
	} catch (error) {
		await opened.close();
		throw error;
	}
}

/** Puts together what came in pieces. */
export function createPieces(): { add(bytes: Uint8Array): void; sourceOf(task: OpenTask): ArtifactSource } {
	let pieces: Uint8Array[] = [];
	return {
		add: (bytes) => void pieces.push(bytes),
		sourceOf({ source }) {
			if (source.kind !== "pieces") return source;
			const bytes = new Uint8Array(source.size);
			let length = 0;
			for (const piece of pieces) {
				bytes.set(piece, length);
				length += piece.length;
			}
			pieces = [];
			if (length !== source.size) throw new AnalystError("internal", "Not all of the artifact came to the scanner.");
			return { kind: "bytes", filename: source.filename, origin: source.origin, bytes };
		},
	};
}
