import type { AnalystAction } from "../../main/model/case/annotation.ts";
import type { CaseState } from "../../main/model/case/case.ts";
import { findingIdsOf } from "../../main/model/case/finding-ids.ts";
import { unreviewed } from "../../main/model/filter/filter-fields.ts";
import { toFault } from "../host/fault.ts";
import { closeTab } from "../state/artifact-view.ts";
import { useListStore } from "../state/list-store.ts";
import { useScreenStore } from "../state/screen-store.ts";
import { useViewStore, viewOf } from "../state/view-store.ts";
import { applyAction } from "../triage/apply-action.ts";
import type { Bench } from "./bench.ts";
import { contentOf } from "./document-id.ts";
import { analysisQuery, caseStateQuery, hostInfoQuery } from "./queries.ts";

/** Actions are sent one after the other, so that an undo means the entry before it. */
let queue: Promise<void> = Promise.resolve();
let waiting = 0;

/** Shows the action at once and has the host record it; when that fails, says so and shows what is really recorded. */
export function recordAction(bench: Bench, artifactId: string, action: AnalystAction): void {
	const { host, queries } = bench;
	const key = caseStateQuery(host, artifactId).queryKey;
	const before = queries.getQueryData(key);
	if (before === undefined) return;
	const touched = findingIdsOf(action);
	if (touched.length > 0) {
		useListStore.getState().keep(new Map(touched.map((id) => [id, before.findings.get(id) ?? unreviewed])));
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

/** After an entry that may be about a layer: the analysis has those that the case keeps, no others. */
async function followKept({ host, queries }: Bench, artifactId: string, { kept }: CaseState): Promise<void> {
	const key = analysisQuery(host, artifactId).queryKey;
	const there = queries.getQueryData(key)?.layers.flatMap(({ entry }) => entry ?? []) ?? [];
	if (kept.join() === there.join()) return;
	await queries.invalidateQueries({ queryKey: ["code", artifactId] });
	const { layers } = await queries.fetchQuery({ ...analysisQuery(host, artifactId), staleTime: 0 });
	// A layer's number may be another's now.
	await queries.resetQueries({
		predicate: ({ queryKey }) =>
			queryKey[0] === "document" && queryKey[1] === artifactId && String(queryKey[2]).startsWith("l"),
	});
	const ids = new Set(layers.map(({ id }) => id));
	const gone = viewOf(artifactId).tabs.filter(({ documentId }) => {
		const contentId = contentOf(documentId);
		return contentId?.startsWith("l") === true && !ids.has(contentId);
	});
	for (const { documentId } of gone) useViewStore.getState().update(artifactId, (view) => closeTab(view, documentId));
}

/** Takes back a layer that was decoded by hand. */
export function forgetKept(bench: Bench, artifactId: string, entry: number): void {
	const { host } = bench;
	enqueue(bench, artifactId, async () => {
		const state = await host.engine.triage.record({ artifactId, action: { kind: "undo", entry } });
		await followKept(bench, artifactId, state);
		useScreenStore.getState().tell("done", "The layer was taken back. Redo (Shift+Z) brings it back.");
		return state;
	});
}

type Step = "undo" | "redo";

const stepWords: Readonly<Record<Step, { readonly nothing: string; readonly done: string }>> = {
	undo: { nothing: "There is nothing to undo.", done: "The last entry was taken back." },
	redo: { nothing: "There is nothing to redo.", done: "The entry holds again." },
};

/** Findings that two states say different things of. */
function changedBetween(one: CaseState, other: CaseState): string[] {
	const ids = new Set([...one.findings.keys(), ...other.findings.keys()]);
	return [...ids].filter((id) => {
		const [before, after] = [one.findings.get(id), other.findings.get(id)];
		return (["state", "reason", "note"] as const).some((what) => before?.[what] !== after?.[what]);
	});
}

/**
 * Takes back the last entry of the log, or brings back what was taken back last, once everything before it is recorded. `onChanged` is told of the
 * findings that it was about.
 */
export function stepInLog(bench: Bench, artifactId: string, step: Step, onChanged: (ids: string[]) => void): void {
	const { host, queries } = bench;
	enqueue(bench, artifactId, async () => {
		const current = await host.engine.triage.state({ artifactId });
		const entry = step === "undo" ? current.undoable : current.redoable;
		if (entry === undefined) {
			useScreenStore.getState().tell("done", stepWords[step].nothing);
			return current;
		}
		const state = await host.engine.triage.record({ artifactId, action: { kind: "undo", entry } });
		const changed = changedBetween(current, state);
		useListStore.getState().keep(new Map(changed.map((id) => [id, current.findings.get(id) ?? unreviewed])));
		await followKept(bench, artifactId, state);
		queries.setQueryData(caseStateQuery(host, artifactId).queryKey, state);
		onChanged(changed);
		useScreenStore.getState().tell("done", stepWords[step].done);
		return state;
	});
}
