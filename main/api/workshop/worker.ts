/** The workshop's thread: one job at a time. It holds nothing that could not be lost, and loads no native code, so that it can be ended at any time. */
import { parentPort } from "node:worker_threads";
import { runPlainJob, type WorkshopJob } from "./jobs.ts";

const port = parentPort;
if (!port) throw new Error("worker.ts is not a program: it runs in a worker thread");

async function run(job: WorkshopJob): Promise<unknown> {
	if (job.kind !== "syntax") return runPlainJob(job);
	const { syntaxMatches } = await import("./syntax-matches.ts");
	return syntaxMatches(job.texts, job.query, job.limit);
}

port.on("message", ({ id, job }: { id: number; job: WorkshopJob }) => {
	run(job).then(
		(value) => port.postMessage({ id, value }),
		(thrown: unknown) => {
			const { name, message } = thrown instanceof Error ? thrown : { name: "Error", message: String(thrown) };
			port.postMessage({ id, failure: { name, message } });
		},
	);
});
