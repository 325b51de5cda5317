/** A worker thread that dies whenever it reads member 1, as a parser with a fault in native code would: nothing is thrown, it is just gone. */
import { parentPort, workerData } from "node:worker_threads";
import type { Analysis } from "../../../main/model/analysis/analysis.ts";
import { type FromWorker, SHARED_MEMBER, type ToWorker } from "../../../main/scan/pool/messages.ts";

const shared = new Int32Array(workerData as SharedArrayBuffer);

function say(message: FromWorker): void {
	parentPort?.postMessage(message);
}

parentPort?.on("message", (message: ToWorker) => {
	if (message.kind !== "scan") return;
	const { id, task } = message;
	const second = task.members[1];
	if (second && !task.skip.has(second.id)) {
		Atomics.store(shared, SHARED_MEMBER, 1);
		process.exit(134);
	}
	const analysis: Analysis = {
		artifact: task.artifact,
		members: [...task.members],
		layers: [],
		findings: [],
		indicators: [],
		verdict: { level: "clear", score: 0, story: [], reasons: [], wouldBe: [] },
		coverage: {
			members: task.members.length,
			scanned: task.members.length - task.skip.size,
			examined: task.members.length - task.skip.size,
			inPart: 0,
			notExamined: task.skip.size,
			skipped: [...task.skip].map(([memberId, reason]) => ({
				path: task.members.find((member) => member.id === memberId)?.path ?? "",
				reason,
			})),
		},
		status: "partial",
		ruleset: "",
		durationMs: 0,
	};
	say({ kind: "done", id, outcome: { analysis, layerContents: [] } });
});

say({ kind: "ready", syntaxEngine: "wasm" });
