/**
 * The fault switch: makes the engine or a worker fail at a member, as a bug in native code, in a reader or in a rule would. For the tests that prove
 * that nothing is lost by it, and for trying it by hand. The only place that knows of it; it does nothing in a packaged build, whatever is set.
 *
 * `VIVARIUM_FAULT` holds words parted by commas, each KIND:WHERE:PATH. KIND: `crash` (a signal that nobody catches, as a fault in native code is one),
 * `loop` (never comes back), `heap` (JavaScript objects without end), `memory` (memory outside of V8's heap without end). WHERE: `engine` (the
 * process that opens: the command line's own, or that of the workbench) or `worker` (what parses and judges). PATH: how the member's path ends.
 */
const KINDS = ["crash", "loop", "heap", "memory"] as const;
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

/** Called where a member is about to be read. Returns at once unless a fault is set for it. */
export function provokeFault(where: "engine" | "worker", path: string): void {
	for (const fault of faults) if (fault.where === where && path.endsWith(fault.path)) fail(fault.kind);
}

function fail(kind: Kind): void {
	const hoard: unknown[] = [];
	if (kind === "crash") process.kill(process.pid, "SIGSEGV");
	for (;;) {
		if (kind === "heap") hoard.push(Array.from({ length: 100_000 }, (_, index) => ({ index })));
		if (kind === "memory") hoard.push(Buffer.alloc(16 * 1024 * 1024, 1));
	}
}
