import { Worker } from "node:worker_threads";
import { AnalystError } from "../../model/analyst-error.ts";
import type { WorkshopAnswers, WorkshopJob } from "./jobs.ts";

/** The job did not end in its time; the thread was ended. */
export class WorkshopTimeout extends Error {
	constructor() {
		super("The job took too long");
		this.name = "WorkshopTimeout";
	}
}

/** What the job itself threw: its name tells what it was ("SyntaxError", "QueryError"). */
export class WorkshopFailure extends Error {
	constructor(name: string, message: string) {
		super(message);
		this.name = name;
	}
}

export interface Workshop {
	/** One job after another. Errors: `WorkshopTimeout`, `WorkshopFailure`, `cancelled`. */
	run<K extends WorkshopJob["kind"]>(
		job: Extract<WorkshopJob, { kind: K }>,
		options: { milliseconds: number; signal?: AbortSignal | undefined },
	): Promise<WorkshopAnswers[K]>;
	close(): Promise<void>;
}

type Answer = { readonly id: number; readonly value?: unknown; readonly failure?: { name: string; message: string } };

/** Megabytes: the largest chain and its forms take a tenth. */
const HEAP_MEGABYTES = 1_024;

/** A thread for work that may have to be broken off: it is started when it is first needed, and anew after it was ended. */
export function createWorkshop(script: URL = new URL("./worker.ts", import.meta.url)): Workshop {
	let worker: Worker | undefined;
	let nextId = 1;
	let turn: Promise<unknown> = Promise.resolve();

	function thread(): Worker {
		if (worker === undefined) {
			const started = new Worker(script, { resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES } });
			started.unref();
			started.on("exit", () => {
				if (worker === started) worker = undefined;
			});
			worker = started;
		}
		return worker;
	}

	/** The next job gets a new thread; this one ends by itself. */
	function abandon(): void {
		void worker?.terminate();
		worker = undefined;
	}

	function work(job: WorkshopJob, milliseconds: number, signal: AbortSignal | undefined): Promise<unknown> {
		const id = nextId++;
		const used = thread();
		return new Promise((resolve, reject) => {
			const settle = (finish: () => void): void => {
				clearTimeout(timer);
				signal?.removeEventListener("abort", cancel);
				used.off("message", hear);
				used.off("error", lose);
				used.off("exit", lose);
				finish();
			};
			const breakOff = (error: Error): void => {
				abandon();
				settle(() => reject(error));
			};
			const cancel = (): void => breakOff(new AnalystError("cancelled", "Cancelled."));
			const timer = setTimeout(() => breakOff(new WorkshopTimeout()), milliseconds);
			const hear = (answer: Answer): void => {
				if (answer.id !== id) return;
				const { failure } = answer;
				settle(() => (failure ? reject(new WorkshopFailure(failure.name, failure.message)) : resolve(answer.value)));
			};
			// Out of memory, or a fault of the engine: the job is lost, the next one gets a new thread.
			const lose = (): void => breakOff(new WorkshopTimeout());
			used.on("message", hear);
			used.once("error", lose);
			used.once("exit", lose);
			signal?.addEventListener("abort", cancel, { once: true });
			used.postMessage({ id, job });
		});
	}

	return {
		async run<K extends WorkshopJob["kind"]>(
			job: Extract<WorkshopJob, { kind: K }>,
			{ milliseconds, signal }: { milliseconds: number; signal?: AbortSignal | undefined },
		) {
			const before = turn;
			const own = (async () => {
				await before.catch(() => undefined);
				if (signal?.aborted === true) throw new AnalystError("cancelled", "Cancelled.");
				return work(job, milliseconds, signal);
			})();
			turn = own;
			return (await own) as WorkshopAnswers[K];
		},
		async close() {
			const ending = worker;
			worker = undefined;
			await ending?.terminate();
		},
	};
}

/** One thread for what is decoded by hand, one for searches and one for reports, so that none waits for another. */
export interface Workshops {
	readonly bench: Workshop;
	readonly search: Workshop;
	readonly reports: Workshop;
}

export function createWorkshops(script?: URL): Workshops {
	return { bench: createWorkshop(script), search: createWorkshop(script), reports: createWorkshop(script) };
}
