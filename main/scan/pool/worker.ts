/**
 * A worker thread. It is asked to stop through shared memory, and ended where it does not hear. Therefore it reads with the WebAssembly engine: ending a
 * thread in the middle of a native parse aborts the whole process, and ending this one costs nothing but the thread (study/stack.md section 2).
 */
import { parentPort, workerData } from "node:worker_threads";
import { loadSyntaxEngine } from "../../python/engine/load-engine.ts";
import { PLACE_BYTES, putPlace } from "./place-record.ts";
import { serveScans } from "./serve-scans.ts";
import { SHARED_CANCEL, SHARED_PLACE } from "./thread-memory.ts";

const port = parentPort;
if (!port) throw new Error("worker.ts is not a program: it runs in a worker thread");

const memory = workerData as SharedArrayBuffer;
const cancel = new Int32Array(memory, SHARED_CANCEL, 1);
const place = Buffer.from(memory, SHARED_PLACE, PLACE_BYTES);
let step = 0;
serveScans(await loadSyntaxEngine("wasm"), {
	say(message) {
		port.postMessage(message);
		return Promise.resolve();
	},
	onMessage: (listener) => void port.on("message", listener),
	at: (at) => void putPlace(place, { ...at, step: ++step }),
	// The guard is the whole process's.
	opening: () => undefined,
	cancelled: () => Atomics.load(cancel, 0) !== 0,
	cancel,
});
