import { notifyManager } from "@tanstack/react-query";
import type { AnalysisSoFar } from "../../main/model/analysis/analysis.ts";
import type { CaseState } from "../../main/model/case/case.ts";
import { toFault } from "../host/fault.ts";
import { useAnalysisStore } from "../state/analysis-store.ts";
import { useScreenStore } from "../state/screen-store.ts";
import { useSessionStore } from "../state/session-store.ts";
import type { Bench } from "./bench.ts";
import { analysisOf } from "./navigate.ts";
import { analysisQuery, caseStateQuery } from "./queries.ts";

/** What breaks off following, by artifact id. */
const followed = new Map<string, AbortController>();

/** What is known of an artifact so far; what comes later is waited for, and shown when it is there. */
export async function takeAnalysis(bench: Bench, artifactId: string): Promise<void> {
	const shown = analysisOf(bench, artifactId);
	const [known, state] = await ask(bench, artifactId);
	// Opened anew after the engine was lost: what it said of these bytes stays on the screen until it says it again.
	const stays = known.status === "unjudged" && known.fault === undefined && shown !== undefined && isJudged(shown);
	if (!stays) put(bench, artifactId, known, state);
	if (known.status === "unjudged" && known.fault === undefined) void follow(bench, artifactId);
}

function isJudged({ status }: AnalysisSoFar): boolean {
	return status !== "unjudged";
}

/** In one go: neither is put up without the other. */
function ask({ host: { engine } }: Bench, artifactId: string): Promise<[AnalysisSoFar, CaseState]> {
	return Promise.all([engine.artifact.analysis({ artifactId }), engine.triage.state({ artifactId })]);
}

/** Both at once: an annotation finds its place only beside the findings. */
function put({ host, queries }: Bench, artifactId: string, known: AnalysisSoFar, state: CaseState): void {
	notifyManager.batch(() => {
		queries.setQueryData(caseStateQuery(host, artifactId).queryKey, state);
		queries.setQueryData(analysisQuery(host, artifactId).queryKey, known);
	});
}

async function follow(bench: Bench, artifactId: string): Promise<void> {
	const { host, queries } = bench;
	followed.get(artifactId)?.abort();
	const controller = new AbortController();
	const { signal } = controller;
	followed.set(artifactId, controller);
	const { advance, end } = useAnalysisStore.getState();
	try {
		for await (const event of await host.engine.artifact.follow({ artifactId }, { signal })) {
			if (event.type === "progress") advance(artifactId, event.progress);
		}
		const [known, state] = await ask(bench, artifactId);
		if (signal.aborted) return;
		put(bench, artifactId, known, state);
		await queries.invalidateQueries({ queryKey: ["code", artifactId] });
		// Bytecode is read as text from now on: when it is opened next, not under the reader's eyes.
		await queries.invalidateQueries({
			queryKey: ["document", artifactId],
			refetchType: "none",
			predicate: ({ state }) => holdsHex(state.data),
		});
	} catch (thrown) {
		const { code, message } = toFault(thrown);
		// The connection was lost: who takes it up again follows again.
		if (signal.aborted || code === "engine-lost" || code === "cancelled") return;
		if (useSessionStore.getState().opened.some((one) => one.artifactId === artifactId))
			useScreenStore.getState().tell("problem", message);
	} finally {
		if (followed.get(artifactId) === controller) {
			followed.delete(artifactId);
			end(artifactId);
		}
	}
}

function holdsHex(data: unknown): boolean {
	return typeof data === "object" && data !== null && "view" in data && data.view === "hex";
}

/** Nobody waits for it any more. */
export function stopFollowing(artifactId: string): void {
	followed.get(artifactId)?.abort();
}

/** Gives the analysis up; what can be read stays. */
export async function stopAnalysis({ host }: Bench, artifactId: string): Promise<void> {
	await host.engine.artifact.stopAnalysis({ artifactId });
}

/** Begins an analysis again that ended without a verdict. */
export async function analyseAgain(bench: Bench, artifactId: string): Promise<void> {
	await bench.host.engine.artifact.analyse({ artifactId });
	await takeAnalysis(bench, artifactId);
}
