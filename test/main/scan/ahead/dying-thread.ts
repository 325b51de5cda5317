/** Takes a document and dies over it, as a thread that runs out of memory does. */
import { parentPort } from "node:worker_threads";
import { AHEAD, type Batch } from "../../../../main/scan/ahead/messages.ts";

parentPort?.on("message", ({ states }: Batch) => {
	Atomics.store(states, 3, AHEAD);
	process.exit(134);
});
