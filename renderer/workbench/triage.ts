import type { AnnotationAction } from "../../main/model/case/annotation.ts";
import type { CaseState } from "../../main/model/case/case.ts";
import { stateOf } from "../findings/finding-list.ts";
import { toFault } from "../host/fault.ts";
import { useListStore } from "../state/list-store.ts";
import { useScreenStore } from "../state/screen-store.ts";
import { applyAction } from "../triage/apply-action.ts";
import type { Bench } from "./bench.ts";
import { caseStateQuery, hostInfoQuery } from "./queries.ts";

/** Actions are sent one after the other, so that an undo means the entry before it. */
let queue: Promise<void> = Promise.resolve();
let waiting = 0;

/** Shows the action at once and has the host record it; when that fails, says so and shows what is really recorded. */
export function recordAction(bench: Bench, artifactId: string, action: AnnotationAction): void {
	const { host, queries } = bench;
	const key = caseStateQuery(host, artifactId).queryKey;
	const before = queries.getQueryData(key);
	if (before === undefined) return;
	if (action.kind === "dismiss" || action.kind === "confirm" || action.kind === "reopen") {
		useListStore.getState().keep(action.findingId, stateOf(before.findings, action.findingId));
	}
	const author = queries.getQueryData(hostInfoQuery(host).queryKey)?.author ?? "";
	queries.setQueryData(key, applyAction(before, action, author, new Date().toISOString()));
	enqueue(bench, artifactId, () => host.engine.triage.record({ artifactId, action }));
}

function enqueue(bench: Bench, artifactId: string, send: () => Promise<CaseState>): void {
	const { host, queries } = bench;
	const key = caseStateQuery(host, artifactId).queryKey;
	const before = queue;

	async function sendInTurn(): Promise<void> {
		await before;
		try {
			const state = await send();
			waiting--;
			// An earlier answer would take back on the screen what has been done since.
			if (waiting === 0) queries.setQueryData(key, state);
		} catch (thrown) {
			waiting--;
			useScreenStore.getState().tell("problem", `Not recorded: ${toFault(thrown).message}`);
			await queries.invalidateQueries({ queryKey: key });
		}
	}

	waiting++;
	queue = sendInTurn();
}

/** Takes back the last entry of the log, once everything before it is recorded. */
export function undoLast(bench: Bench, artifactId: string): void {
	const { host } = bench;
	enqueue(bench, artifactId, async () => {
		const current = await host.engine.triage.state({ artifactId });
		if (current.undoable === undefined) {
			useScreenStore.getState().tell("done", "There is nothing to undo.");
			return current;
		}
		const state = await host.engine.triage.record({ artifactId, action: { kind: "undo", entry: current.undoable } });
		useScreenStore.getState().tell("done", "The last entry was taken back.");
		return state;
	});
}
