/** A worker process, started by process-body.ts. It is never asked to stop: whoever started it ends it. */
import { flushCompileCache } from "node:module";
import { z } from "zod";
import { loadSyntaxEngine } from "../../python/engine/load-engine.ts";
import { startGuard } from "./guard.ts";
import { PLACE_DESCRIPTOR, writePlace } from "./place-file.ts";
import { FULL_POSITION } from "./place-record.ts";
import { serveScans } from "./serve-scans.ts";

if (process.send === undefined) throw new Error("worker-process.ts is not a program: the scan starts it");

/** Megabytes beside the heap: code, syntax trees, buffers. */
const BESIDE_THE_HEAP = 1_024;
/** Megabytes that opening may take: more than twice what any bomb of the tests does. */
const OPENING = 1_536;

const { megabytes, parent } = z
	.object({ megabytes: z.number(), parent: z.int() })
	.parse(JSON.parse(process.argv[2] ?? ""));
const guard = startGuard({
	megabytes: megabytes + BESIDE_THE_HEAP,
	parent,
	record: { descriptor: PLACE_DESCRIPTOR, position: FULL_POSITION },
});
// Ctrl+C goes to the whole group of processes: it is for whoever started this one, and who ends it.
for (const name of ["SIGINT", "SIGTERM"] as const) process.on(name, () => undefined);
process.on("disconnect", () => process.exit(0));

let step = 0;
serveScans(await loadSyntaxEngine(), {
	say: (message) => new Promise((resolve) => process.send?.(message, undefined, undefined, () => resolve())),
	onMessage: (listener) => void process.on("message", listener),
	at: (place) => writePlace(PLACE_DESCRIPTOR, { ...place, step: ++step }),
	opening: (under) => (under ? guard.tighten(OPENING) : guard.loosen()),
	cancelled: () => false,
});
// For the next one, where compiled sources are kept (main/api/host/compile-cache.ts). Not when it ends: it is ended.
flushCompileCache();
