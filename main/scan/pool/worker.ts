/**
 * A worker thread: one syntax engine, one task at a time. It is asked to stop through shared memory and stops between members: ending it from
 * outside during a native parse would abort the whole process (study/stack.md section 2).
 */
import { parentPort, workerData } from "node:worker_threads";
import { toAnalystError } from "../../model/analyst-error.ts";
import { loadSyntaxEngine } from "../../python/engine/load-engine.ts";
import { scanTask } from "../scan-task.ts";
import { type Journal, openJournal } from "./journal.ts";
import { type FromWorker, NO_MEMBER, SHARED_CANCEL, SHARED_MEMBER, type ToWorker } from "./messages.ts";

/** Progress messages a second at most: nobody can read more. */
const PROGRESS_MILLISECONDS = 50;

const port = parentPort;
if (!port) throw new Error("worker.ts is not a program: it runs in a worker thread");

const shared = new Int32Array(workerData as SharedArrayBuffer);
const engine = await loadSyntaxEngine();

function say(message: FromWorker): void {
	port?.postMessage(message);
}

port.on("message", ({ id, task }: ToWorker) => {
	let journal: Journal | undefined;
	let lastProgress = 0;
	const work = async (): Promise<void> => {
		const indexes = new Map(task.members.map((member, index) => [member.id, index]));
		if (task.journalFile !== undefined) journal = openJournal(task.journalFile);
		const outcome = await scanTask(engine, task, {
			cancel: shared.subarray(SHARED_CANCEL, SHARED_CANCEL + 1),
			cancelled: () => Atomics.load(shared, SHARED_CANCEL) !== 0,
			reading: (member) => {
				Atomics.store(shared, SHARED_MEMBER, (member && indexes.get(member.id)) ?? NO_MEMBER);
				if (member) journal?.reading({ artifactId: task.artifact.id, memberId: member.id, path: member.path });
				else journal?.idle();
			},
			progress: (progress) => {
				const now = performance.now();
				if (now - lastProgress < PROGRESS_MILLISECONDS) return;
				lastProgress = now;
				say({ kind: "progress", id, progress });
			},
		});
		say({ kind: "done", id, outcome });
	};
	work()
		.catch((thrown: unknown) => {
			const error = toAnalystError(thrown);
			say({ kind: "failed", id, code: error.code, message: error.message });
		})
		.finally(() => journal?.close());
});

say({ kind: "ready", syntaxEngine: engine.name });
