import { toAnalystError } from "../../model/analyst-error.ts";
import { loadSyntaxEngine } from "../../python/engine/load-engine.ts";
import { provokeFault } from "../fault-switch.ts";
import { scanTask } from "../scan-task.ts";
import { type Journal, openJournal } from "./journal.ts";
import type { FromWorker, ToWorker } from "./messages.ts";

/** Progress messages a second at most: nobody can read more. */
const PROGRESS_MILLISECONDS = 50;

/** A worker's line to its pool. */
export interface WorkerLine {
	say(message: FromWorker): void;
	onMessage(listener: (message: ToWorker) => void): void;
	/** Told before a member is read or judged, and with undefined when that is over: index in the task's members. */
	at(member: number | undefined): void;
	cancelled(): boolean;
	/** Shared flag that also stops a parse under way, where there is one. */
	readonly cancel?: Int32Array;
}

/** A worker's whole work: one syntax engine, one task at a time. */
export async function serveScans(line: WorkerLine): Promise<void> {
	const engine = await loadSyntaxEngine();
	line.onMessage(({ id, task }) => {
		let journal: Journal | undefined;
		let lastProgress = 0;
		const work = async (): Promise<void> => {
			const indexes = new Map(task.members.map((member, index) => [member.id, index]));
			if (task.journalFile !== undefined) journal = openJournal(task.journalFile);
			const outcome = await scanTask(engine, task, {
				...(line.cancel && { cancel: line.cancel }),
				cancelled: () => line.cancelled(),
				reading: (member) => {
					line.at(member && indexes.get(member.id));
					if (!member) return journal?.idle();
					journal?.reading({ artifactId: task.artifact.id, memberId: member.id, path: member.path });
					provokeFault("worker", member.path);
				},
				progress: (progress) => {
					const now = performance.now();
					if (now - lastProgress < PROGRESS_MILLISECONDS) return;
					lastProgress = now;
					line.say({ kind: "progress", id, progress });
				},
			});
			line.say({ kind: "done", id, outcome });
		};
		work()
			.catch((thrown: unknown) => {
				const error = toAnalystError(thrown);
				line.say({ kind: "failed", id, code: error.code, message: error.message });
			})
			.finally(() => journal?.close());
	});
	line.say({ kind: "ready", syntaxEngine: engine.name });
}
