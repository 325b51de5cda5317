/** Takes every document and never comes back. */
import { parentPort } from "node:worker_threads";
import { AHEAD, type Batch } from "../../../../main/scan/ahead/messages.ts";

parentPort?.on("message", ({ states }: Batch) => {
	states.fill(AHEAD);
	for (;;);
});
