/**
 * A thread that parses ahead of the one that reads (parse-ahead.ts). Always with the WebAssembly engine: it may be ended at any moment, and what goes
 * wrong in it is an exception. An exception ends the thread: nobody knows what state the parser is in.
 */
import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import { loadWasmEngine } from "../../python/engine/wasm-engine.ts";
import { AHEAD, AHEAD_MILLISECONDS, type Batch, FREE, NONE, SENT } from "./messages.ts";
import { packTree } from "./packed-tree.ts";

const line = parentPort;
if (!line) throw new Error("ahead-thread.ts is not a program: the scan starts it");

/** Where the trees go: the reader takes them out by hand, in the middle of its work. */
const trees = workerData as MessagePort;
const engine = await loadWasmEngine();

function parseInto({ number, states, stop }: Batch, index: number, text: string): void {
	let state = NONE;
	try {
		const tree = engine.parse(text, { deadline: Date.now() + AHEAD_MILLISECONDS, cancel: stop });
		const sent = tree && packTree(tree, { batch: number, document: index });
		if (sent) {
			trees.postMessage(sent, [sent.memory]);
			state = SENT;
		}
	} finally {
		Atomics.store(states, index, state);
		Atomics.notify(states, index);
	}
}

line.on("message", (batch: Batch) => {
	const { texts, states, stop } = batch;
	for (const [index, text] of texts.entries()) {
		if (Atomics.load(stop, 0) !== 0) return;
		if (Atomics.compareExchange(states, index, FREE, AHEAD) === FREE) parseInto(batch, index, text);
	}
});
