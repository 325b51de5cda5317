import type { OpenSource } from "../../main/api/contract.ts";
import { displayText } from "../../main/model/text/display-text.ts";
import { type Fault, toFault } from "../host/fault.ts";
import { useListStore } from "../state/list-store.ts";
import { useScreenStore } from "../state/screen-store.ts";
import { useSessionStore } from "../state/session-store.ts";
import { useViewStore } from "../state/view-store.ts";
import type { Bench } from "./bench.ts";
import { showFirst } from "./navigate.ts";
import { analysisQuery, caseStateQuery, recentQuery, rulesQuery } from "./queries.ts";

let openingCount = 0;

/** Opens a source and shows its progress; answers with the artifact's id, or with nothing when it failed or was cancelled. */
export async function openSource(
	bench: Bench,
	source: OpenSource | ((signal: AbortSignal) => Promise<OpenSource>),
	label: string,
	options: {
		readonly activate?: boolean;
		readonly background?: boolean;
		/** Takes a failure instead of the dialog that would show it. */
		readonly onFault?: (fault: Fault) => void;
	} = {},
): Promise<string | undefined> {
	const { host, queries } = bench;
	const session = useSessionStore.getState();
	const controller = new AbortController();
	const id = ++openingCount;
	const known = typeof source === "function" ? undefined : source;
	session.begin({
		id,
		label: displayText(label),
		source: known,
		progress: undefined,
		fault: undefined,
		background: options.background ?? false,
		cancel: () => controller.abort(),
	});
	try {
		const taken = typeof source === "function" ? await source(controller.signal) : source;
		session.advance(id, { source: taken });
		const artifactId = await follow(bench, id, taken, controller.signal);
		// What an earlier opening of the same bytes answered may be of an engine that is gone.
		await Promise.all([
			queries.fetchQuery({ ...analysisQuery(host, artifactId), staleTime: 0 }),
			queries.fetchQuery({ ...caseStateQuery(host, artifactId), staleTime: 0 }),
			queries.ensureQueryData(rulesQuery(host)),
		]);
		session.add({ artifactId, label: displayText(label), source: taken });
		if (options.activate ?? true) activate(artifactId);
		session.end(id);
		await queries.invalidateQueries({ queryKey: recentQuery(host).queryKey });
		return artifactId;
	} catch (thrown) {
		if (controller.signal.aborted) session.end(id);
		else if (options.onFault !== undefined) {
			session.end(id);
			options.onFault(toFault(thrown));
		} else session.advance(id, { fault: toFault(thrown) });
		return undefined;
	}
}

async function follow(bench: Bench, id: number, source: OpenSource, signal: AbortSignal): Promise<string> {
	for await (const event of await bench.host.engine.artifact.open({ source }, { signal })) {
		if (event.type === "opened") return event.artifactId;
		useSessionStore.getState().advance(id, { progress: event.progress });
	}
	throw new Error("The host ended without having opened anything.");
}

/** Shows one of the opened artifacts. */
export function activate(artifactId: string): void {
	const before = useSessionStore.getState().activeArtifactId;
	useSessionStore.getState().activate(artifactId);
	useListStore.getState().turnTo(before, artifactId);
	showFirst(artifactId);
}

export async function openFile(bench: Bench, file: File): Promise<void> {
	await openSource(
		bench,
		async (signal) => ({ kind: "token", token: (await bench.host.uploadFile(file, { signal })).token }),
		file.name,
	);
}

/** Lets go of its content; the case stays with the host. */
export async function closeArtifact(bench: Bench, artifactId: string): Promise<void> {
	useSessionStore.getState().remove(artifactId);
	useViewStore.getState().forget(artifactId);
	for (const kind of ["analysis", "bench", "bytes", "case-state", "code", "document", "facts", "report"]) {
		bench.queries.removeQueries({ queryKey: [kind, artifactId] });
	}
	try {
		await bench.host.engine.artifact.close({ artifactId });
	} catch (thrown) {
		useScreenStore.getState().tell("problem", toFault(thrown).message);
	}
}

/** After the engine was restarted: opens again what was open. What can't be opened stays on the screen as it was, and it is said. */
export async function resume(bench: Bench): Promise<void> {
	const { host, queries } = bench;
	for (const artifact of useSessionStore.getState().opened) {
		try {
			// It may never have been lost: the socket dropped, the engine lived on.
			await host.engine.artifact.analysis({ artifactId: artifact.artifactId });
			await queries.invalidateQueries({ queryKey: ["case-state", artifact.artifactId] });
		} catch (thrown) {
			if (toFault(thrown).code === "unknown-id")
				await openSource(bench, artifact.source, artifact.label, { activate: false });
			else useScreenStore.getState().tell("problem", `${artifact.label}: ${toFault(thrown).message}`);
		}
	}
	await queries.invalidateQueries({ predicate: (query) => query.state.status === "error" });
}
