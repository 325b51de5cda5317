import { useScreenStore } from "../state/screen-store.ts";
import type { Bench } from "../workbench/bench.ts";
import { unjudgedInFront, whyNotYet } from "../workbench/unjudged.ts";
import type { CommandId } from "./command-ids.ts";
import type { Command } from "./registry.ts";

/** What is taken back is in the log, whatever the analysis says. */
const ALWAYS: ReadonlySet<CommandId> = new Set(["triage.undo", "triage.redo"]);
/** A package without findings, or without a machine's verdict, can still be given one by the analyst once nothing more is coming. */
const AFTER_FAILURE: ReadonlySet<CommandId> = new Set(["triage.verdict"]);

/** Whether a command is about what only the analysis can tell. */
export function needsVerdict({ id, category }: Command): boolean {
	return (category === "Findings" && !ALWAYS.has(id)) || AFTER_FAILURE.has(id) || id === "report.export";
}

/** The same command, which says why there is nothing to do for it while the package on the screen has no verdict: a key must not do nothing. */
export function refusedUnjudged(bench: Bench, command: Command): Command {
	const refusal = (): string | undefined => {
		const unjudged = unjudgedInFront(bench);
		if (unjudged === undefined || (unjudged.fault !== undefined && AFTER_FAILURE.has(command.id))) return undefined;
		return whyNotYet(unjudged, command.id === "report.export" ? "No report yet" : "Nothing to judge yet");
	};
	return {
		...command,
		when: () => refusal() !== undefined || (command.when?.() ?? true),
		run() {
			const reason = refusal();
			if (reason === undefined) return command.run();
			useScreenStore.getState().tell("hint", reason);
		},
	};
}
