import { existsSync } from "node:fs";

/**
 * The fault switch: makes the engine or a worker fail at a member, as a bug in native code, in a reader or in a rule would. For the tests that prove
 * that nothing is lost by it, and for trying it by hand. The only place that knows of it; it does nothing in a packaged build, whatever is set.
 *
 * `VIVARIUM_FAULT` holds words parted by commas, each KIND:WHERE:PATH. KIND: `crash` (a signal that nobody catches, as a fault in native code is one),
 * `exit` (the process, or the thread alone, is gone without a word), `loop` (never comes back), `hold` (comes back when the file that `VIVARIUM_FAULT_GATE` names is there), `heap` (JavaScript objects without end),
 * `memory` (memory outside of V8's heap without end). WHERE: `open` (where a worker opens an archive), `engine` (where the workbench's engine shows a
 * member), `worker` (what looks through the members, parses and judges), `judge` (between the members: what is judged of the whole) or `report` (where
 * reports are written). PATH: how the member's path ends; for `judge` and `report`, and for `open` before any member, how the artifact's file name ends.
 */
const KINDS = ["crash", "exit", "loop", "hold", "heap", "memory"] as const;
type Kind = (typeof KINDS)[number];

interface Fault {
	readonly kind: Kind;
	readonly where: string;
	readonly path: string;
}

/** A packaged build is a bundle: only a checkout has this file under its own name. */
const IS_CHECKOUT = import.meta.url.endsWith("/fault-switch.ts");

const faults = IS_CHECKOUT ? readFaults(process.env["VIVARIUM_FAULT"] ?? "") : [];

function readFaults(text: string): Fault[] {
	return text.split(",").flatMap((word) => {
		const [given = "", where = "", path = ""] = word.split(":");
		const kind = KINDS.find((one) => one === given);
		return kind === undefined || path === "" ? [] : [{ kind, where, path }];
	});
}

/** Called where something is about to be done with it. Returns at once unless a fault is set for it. */
export function provokeFault(where: "open" | "engine" | "worker" | "judge" | "report", path: string): void {
	for (const fault of faults) if (fault.where === where && path.endsWith(fault.path)) fail(fault.kind);
}

function fail(kind: Kind): void {
	if (kind === "hold") return waitAtGate(process.env["VIVARIUM_FAULT_GATE"] ?? "");
	if (kind === "exit") process.exit(1);
	const hoard: unknown[] = [];
	if (kind === "crash") process.kill(process.pid, "SIGSEGV");
	for (;;) {
		if (kind === "heap") hoard.push(Array.from({ length: 100_000 }, (_, index) => ({ index })));
		if (kind === "memory") hoard.push(Buffer.alloc(16 * 1024 * 1024, 1));
	}
}

/** Milliseconds between two looks at the gate. */
const LOOK = 20;

function waitAtGate(gate: string): void {
	const nothing = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
	while (!existsSync(gate)) Atomics.wait(nothing, 0, 0, LOOK);
}
