import { AnalystError } from "../../model/analyst-error.ts";
import type { ReportProgress } from "../../model/package/progress.ts";
import type { ScanOutcome } from "../scanned-package.ts";
import type { ScanTask } from "./messages.ts";
import { WorkerLost } from "./pool-worker.ts";
import type { Slot } from "./slots.ts";

/** Workers lost over one artifact before it is given up: each costs the member that did it. */
const LOSSES = 5;
/** What is left of the Python that is read when a worker was lost and no member can be named, or memory ran out again. */
const LESS = 1 / 8;

/** Scans; a worker that is lost costs the member it was at, which is left out of the next try, and put down. Errors: `cancelled`, `engine-lost`. */
export async function scanSurviving(
	slot: Slot,
	task: ScanTask,
	signal: AbortSignal | undefined,
	onProgress: ReportProgress,
	/** Told of each member that was left out, with the reason. */
	onLeftOut: (memberId: string, reason: string) => void = () => undefined,
): Promise<ScanOutcome> {
	const skip = new Map(task.skip);
	let { limits } = task;
	let memory = 0;
	for (let losses = 1; ; losses++) {
		try {
			return await slot.worker().run({ ...task, skip, limits }, signal, onProgress);
		} catch (error) {
			if (!(error instanceof WorkerLost)) throw error;
			if (losses > LOSSES) {
				throw new AnalystError(
					"engine-lost",
					"The scanner died while it read this artifact, and could not be kept alive.",
					error,
				);
			}
			const member = error.member === undefined ? undefined : task.members[error.member];
			if (member) {
				const reason = reasonOf(error, task);
				skip.set(member.id, reason);
				onLeftOut(member.id, reason);
			}
			if (error.reason === "memory") memory++;
			if (!member || memory > 1) limits = { ...limits, pythonBytes: Math.floor(limits.pythonBytes * LESS) };
		}
	}
}

function reasonOf({ reason }: WorkerLost, { limits }: ScanTask): string {
	switch (reason) {
		case "died":
			return "the scanner died while it read this member: not examined";
		case "memory":
			return "the scanner ran out of memory while it read this member: not examined";
		case "time":
			return `the scanner took longer than ${limits.memberMilliseconds / 1_000} s over this member: not examined`;
	}
}
