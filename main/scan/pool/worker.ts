/**
 * A worker thread. It is asked to stop through shared memory and stops between members: ending it from outside during a native parse would abort
 * the whole process (study/stack.md section 2).
 */
import { parentPort, workerData } from "node:worker_threads";
import { NO_MEMBER, SHARED_CANCEL, SHARED_MEMBER, SHARED_STEP } from "./messages.ts";
import { serveScans } from "./serve-scans.ts";

const port = parentPort;
if (!port) throw new Error("worker.ts is not a program: it runs in a worker thread");

const shared = new Int32Array(workerData as SharedArrayBuffer);
await serveScans({
	say(message) {
		port.postMessage(message);
		return Promise.resolve();
	},
	onMessage: (listener) => void port.on("message", listener),
	at({ member }) {
		Atomics.store(shared, SHARED_MEMBER, member ?? NO_MEMBER);
		Atomics.add(shared, SHARED_STEP, 1);
	},
	// The guard is the whole process's.
	opening: () => undefined,
	cancelled: () => Atomics.load(shared, SHARED_CANCEL) !== 0,
	cancel: shared.subarray(SHARED_CANCEL, SHARED_CANCEL + 1),
});
