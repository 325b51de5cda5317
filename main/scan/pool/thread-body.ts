import { Worker } from "node:worker_threads";
import { PLACE_BYTES, takePlace } from "./place-record.ts";
import { SHARED_BYTES, SHARED_CANCEL, SHARED_PLACE } from "./thread-memory.ts";
import type { WorkerBody } from "./worker-body.ts";

/**
 * A thread. It can be ended at any moment, as it runs no native code of parsers; its memory is bounded where V8 counts it. What it takes beside that, and
 * a fault of Node's own, take the whole process along: whoever starts the process must stand that. For the packaged desktop, whose executable runs no
 * scripts.
 */
export function startThread(script: URL, megabytes: number): WorkerBody {
	const memory = new SharedArrayBuffer(SHARED_BYTES);
	const cancel = new Int32Array(memory, SHARED_CANCEL, 1);
	const place = Buffer.from(memory, SHARED_PLACE, PLACE_BYTES);
	const worker = new Worker(script, { workerData: memory, resourceLimits: { maxOldGenerationSizeMb: megabytes } });
	return {
		send(message) {
			worker.postMessage(message);
			return Promise.resolve();
		},
		onMessage: (listener) => void worker.on("message", listener),
		onGone(listener) {
			worker.on("error", (error) => {
				const full = "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
				listener(full ? "memory" : "died", error);
			});
			worker.on("exit", (code) => listener("died", new Error(`exit status ${code}`)));
		},
		place: () => takePlace(place),
		requestStop() {
			Atomics.store(cancel, 0, 1);
			return true;
		},
		clearStop: () => void Atomics.store(cancel, 0, 0),
		end: async () => void (await worker.terminate()),
	};
}
