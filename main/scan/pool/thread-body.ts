import { Worker } from "node:worker_threads";
import { NO_MEMBER, SHARED_CANCEL, SHARED_LENGTH, SHARED_MEMBER, SHARED_STEP } from "./messages.ts";
import { NO_PLACE, type WorkerBody } from "./worker-body.ts";

/**
 * A thread. Its memory is bounded where V8 counts it; a fault in native code, and ending it in the middle of a native parse, take the whole process
 * along (study/stack.md section 2): whoever starts the process must stand that. For the packaged desktop, whose executable runs no scripts.
 */
export function startThread(script: URL, megabytes: number): WorkerBody {
	const memory = new SharedArrayBuffer(SHARED_LENGTH * Int32Array.BYTES_PER_ELEMENT);
	const shared = new Int32Array(memory);
	Atomics.store(shared, SHARED_MEMBER, NO_MEMBER);
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
		place() {
			const member = Atomics.load(shared, SHARED_MEMBER);
			const step = Atomics.load(shared, SHARED_STEP);
			return { ...NO_PLACE, member: member === NO_MEMBER ? undefined : member, step };
		},
		requestStop() {
			Atomics.store(shared, SHARED_CANCEL, 1);
			return true;
		},
		clearStop: () => void Atomics.store(shared, SHARED_CANCEL, 0),
		end: async () => void (await worker.terminate()),
	};
}
