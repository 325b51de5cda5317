import type { OpenSource } from "../../main/api/contract.ts";
import { formatSize } from "../../main/model/analysis/layer.ts";
import type { ErrorCode } from "../../main/model/analyst-error.ts";
import { displayText } from "../../main/model/text/display-text.ts";
import { type Fault, toFault } from "../host/fault.ts";
import { useListStore } from "../state/list-store.ts";
import { useScreenStore } from "../state/screen-store.ts";
import { useSeenStore } from "../state/seen-store.ts";
import { useSessionStore } from "../state/session-store.ts";
import { useViewStore } from "../state/view-store.ts";
import { counted } from "../widgets/text.ts";
import type { Bench } from "./bench.ts";
import { stopFollowing, takeAnalysis } from "./follow-analysis.ts";
import { showFirst } from "./navigate.ts";
import { recentQuery, rulesQuery } from "./queries.ts";

let openingCount = 0;

/**
 * Opens a source and shows its progress; answers, when its archive was read, with the artifact's id, or with nothing when it failed or was cancelled. Its
 * analysis goes on, and is shown when it has ended.
 */
export async function openSource(
	bench: Bench,
	source: OpenSource | ((signal: AbortSignal) => Promise<OpenSource>),
	label: string,
	options: {
		readonly activate?: boolean;
		readonly background?: boolean;
		/** Takes a failure instead of the dialog that would show it. */
		readonly onFault?: (fault: Fault) => void;
		/** For this call only: neither the session nor a fault that stays on the screen holds it. */
		readonly password?: string;
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
	// Asked for while the archive is read: nothing is shown without them.
	void queries.prefetchQuery(rulesQuery(host));
	try {
		const taken = typeof source === "function" ? await source(controller.signal) : source;
		session.advance(id, { source: taken });
		const { password } = options;
		const given = password === undefined ? taken : { ...taken, password };
		const artifactId = await openAndTake(bench, id, given, controller.signal);
		await queries.ensureQueryData(rulesQuery(host));
		session.add({ artifactId, label: displayText(label), source: taken });
		if (options.activate ?? true) activate(artifactId);
		session.end(id);
		await queries.invalidateQueries({ queryKey: recentQuery(host).queryKey });
		return artifactId;
	} catch (thrown) {
		const fault = toFault(thrown);
		// A password can be given: the dialog asks for it, whoever takes the other failures.
		const asks = options.onFault === undefined || fault.code === "password-needed";
		const stopped = controller.signal.aborted && asks ? stoppedDownload(id) : undefined;
		if (stopped !== undefined) session.advance(id, { fault: stopped });
		else if (controller.signal.aborted) session.end(id);
		else if (asks) session.advance(id, { fault });
		else session.end(id);
		if (!controller.signal.aborted) options.onFault?.(fault);
		return undefined;
	}
}

/** A download that was stopped can be resumed: that is said, until it is put away. Undefined for everything else that was cancelled. */
function stoppedDownload(id: number): Fault | undefined {
	const opening = useSessionStore.getState().openings.find((other) => other.id === id);
	const { source, progress } = opening ?? {};
	if (source?.kind !== "index" || progress?.phase !== "downloading" || progress.done === 0) return undefined;
	const of = progress.total === undefined ? "" : ` of ${formatSize(progress.total)}`;
	return {
		code: "cancelled",
		message: `Stopped after ${formatSize(progress.done)}${of}. What has come is kept for a while: resuming goes on from there.`,
	};
}

/** Engines that one opening may cost; each leaves out what ended the one before. */
const TRIES = 3;

/** An engine that is lost over the content is followed by another, which is asked again. */
async function openAndTake(bench: Bench, id: number, source: OpenSource, signal: AbortSignal): Promise<string> {
	for (let tries = 1; ; tries++) {
		let opened = false;
		try {
			const artifactId = await follow(bench, id, source, signal);
			opened = true;
			await takeAnalysis(bench, artifactId);
			return artifactId;
		} catch (thrown) {
			if (tries >= TRIES || signal.aborted || !wasLost(toFault(thrown).code, opened)) throw thrown;
		}
	}
}

/** A call whose connection ends comes back as cancelled; what an engine has opened is not known to the next. */
function wasLost(code: ErrorCode, opened: boolean): boolean {
	return code === "engine-lost" || code === "cancelled" || (opened && code === "unknown-id");
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

/** Files from anywhere as one artifact. */
export async function openTogether(bench: Bench, files: readonly File[]): Promise<void> {
	const { host } = bench;
	await openSource(
		bench,
		async (signal) => {
			const tokens: string[] = [];
			for (const file of files) tokens.push((await host.uploadFile(file, { signal })).token);
			return { kind: "tokens", tokens };
		},
		counted(files.length, "file"),
	);
}

/** Opens again what is open, with a password for what is locked in it: an artifact that is open already would stay as it is. */
export async function openWithPassword(bench: Bench, artifactId: string, password: string): Promise<void> {
	const artifact = useSessionStore.getState().opened.find((one) => one.artifactId === artifactId);
	if (artifact === undefined) return;
	await closeArtifact(bench, artifactId);
	await openSource(bench, artifact.source, artifact.label, { password });
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
	stopFollowing(artifactId);
	useSessionStore.getState().remove(artifactId);
	useViewStore.getState().forget(artifactId);
	useSeenStore.getState().forget(artifactId);
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
	const { queries } = bench;
	for (const artifact of useSessionStore.getState().opened) {
		try {
			// It may never have been lost: the socket dropped, the engine lived on.
			await takeAnalysis(bench, artifact.artifactId);
		} catch (thrown) {
			if (toFault(thrown).code === "unknown-id")
				// What is on the screen stays there.
				await openSource(bench, artifact.source, artifact.label, { activate: false, background: true });
			else useScreenStore.getState().tell("problem", `${artifact.label}: ${toFault(thrown).message}`);
		}
	}
	await queries.invalidateQueries({ predicate: (query) => query.state.status === "error" });
}
