import { type ChildProcess, fork } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { removeStoresOf } from "../../archive/content-store.ts";
import type { FromWorker } from "./messages.ts";
import { readPlace } from "./place-file.ts";
import type { WorkerBody } from "./worker-body.ts";

/** Characters of a worker's last words that are kept for the log. */
const LAST_WORDS = 2_000;

const living = new Set<ChildProcess>();
let watching = false;

/** However this process ends: what it started ends with it. */
function endWithMe(child: ChildProcess): void {
	if (!watching) {
		watching = true;
		process.once("exit", () => {
			for (const one of living) {
				one.kill("SIGKILL");
				if (one.pid !== undefined) removeStoresOf(one.pid);
			}
			removeStoresOf(process.pid);
		});
	}
	living.add(child);
}

/** A process of its own: it can be ended at any moment, and whatever ends it ends nothing else. */
export function startProcess(script: URL, megabytes: number): WorkerBody {
	const place = openPlaceFile();
	const child = fork(script, [JSON.stringify({ megabytes, parent: process.pid })], {
		serialization: "advanced",
		execArgv: [`--max-old-space-size=${megabytes}`],
		stdio: ["ignore", "ignore", "pipe", "ipc", place],
	});
	endWithMe(child);
	let lastWords = "";
	child.stderr?.on("data", (piece: Buffer) => {
		lastWords = (lastWords + piece.toString("utf8")).slice(-LAST_WORDS);
	});
	/** Its last place, once it is gone. */
	let last: ReturnType<typeof readPlace> | undefined;
	const gone = Promise.withResolvers<void>();
	const leave = (): void => {
		if (last) return;
		living.delete(child);
		last = readPlace(place);
		closeSync(place);
		if (child.pid !== undefined) removeStoresOf(child.pid);
		gone.resolve();
	};
	// Not "exit": its last words may come after that.
	child.once("close", leave);
	child.once("error", leave);
	const now = (): ReturnType<typeof readPlace> => last ?? readPlace(place);
	return {
		send: (message) =>
			new Promise((resolve) => {
				if (child.connected) child.send(message, () => resolve());
				else resolve();
			}),
		onMessage: (listener) => void child.on("message", (message) => listener(message as FromWorker)),
		onGone(listener) {
			child.once("error", (error) => listener("died", error));
			child.once("close", (code, signal) => {
				// V8 says so when its own bound is met; the guard in the worker writes it down.
				const full = now().full || lastWords.includes("JavaScript heap out of memory");
				listener(full ? "memory" : "died", new Error(`${signal ?? `exit status ${code}`} ${lastWords}`.trim()));
			});
		},
		place: now,
		// It hears nothing while it works.
		requestStop: () => false,
		clearStop: () => undefined,
		async end() {
			child.kill("SIGKILL");
			await gone.promise;
		},
	};
}

/** A file that has no name any more as soon as it is open: nothing is left behind, however this ends. */
function openPlaceFile(): number {
	const folder = mkdtempSync(join(tmpdir(), "vivarium-place-"));
	try {
		return openSync(join(folder, "place"), "w+", 0o600);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
