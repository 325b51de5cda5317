import type { LaunchTarget, OpenSource } from "../../main/api/contract.ts";
import type { Session } from "../../main/model/case/session.ts";
import { displayText } from "../../main/model/text/display-text.ts";
import { toFault } from "../host/fault.ts";
import { useScreenStore } from "../state/screen-store.ts";
import { type OpenedArtifact, useSessionStore } from "../state/session-store.ts";
import type { Bench } from "./bench.ts";
import { takeAnalysis } from "./follow-analysis.ts";
import { launchedQueue, settleQueue, takeUpQueue } from "./kept-queue.ts";
import { keepSession, takeUpSession } from "./kept-session.ts";
import { activate, openSource, resume } from "./open-artifact.ts";
import { hostInfoQuery, recentQuery, rulesQuery } from "./queries.ts";
import { enqueue, showNext, tellLeftOut } from "./queue.ts";
import { readAhead } from "./read-ahead.ts";
import { loadSettings } from "./settings.ts";

/** Lives as long as the tab: a reload shows again what was open. */
const KEY = "vivarium-opened/1";

interface Kept {
	readonly opened: readonly OpenedArtifact[];
	readonly activeArtifactId?: string | undefined;
}

function isSource(value: unknown): value is OpenSource {
	if (typeof value !== "object" || value === null || !("kind" in value)) return false;
	if (value.kind === "token") return "token" in value && typeof value.token === "string";
	if (value.kind === "sample") return true;
	if (value.kind === "text") return "text" in value && typeof value.text === "string";
	if (value.kind === "tokens") return "tokens" in value && Array.isArray(value.tokens);
	return value.kind === "index" && "reference" in value && typeof value.reference === "string";
}

/** Characters of pasted text that outlive a reload; the browser's store holds some millions in all. */
const KEPT_PASTE = 200_000;

/** What a reload may open again: a long paste is left to the engine, which may still have it. */
export function canBeKept({ source }: OpenedArtifact): boolean {
	return source.kind !== "text" || source.text.length <= KEPT_PASTE;
}

function isOpened(value: unknown): value is OpenedArtifact {
	return (
		typeof value === "object" &&
		value !== null &&
		"artifactId" in value &&
		typeof value.artifactId === "string" &&
		"label" in value &&
		typeof value.label === "string" &&
		"source" in value &&
		isSource(value.source)
	);
}

/** What an earlier page of this tab had open; nothing when there is none or it is not to be understood. */
export function parseKept(text: string | null): Kept {
	if (text === null) return { opened: [] };
	try {
		const value: unknown = JSON.parse(text);
		if (typeof value !== "object" || value === null || !("opened" in value) || !Array.isArray(value.opened)) {
			return { opened: [] };
		}
		const active = "activeArtifactId" in value ? value.activeArtifactId : undefined;
		return {
			opened: value.opened.filter(isOpened),
			activeArtifactId: typeof active === "string" ? active : undefined,
		};
	} catch {
		// Another program's text under our key: there is nothing to resume.
		return { opened: [] };
	}
}

function keepOpened(): () => void {
	function keep(): void {
		const { opened: all, activeArtifactId } = useSessionStore.getState();
		const opened = all.filter(canBeKept);
		sessionStorage.setItem(KEY, JSON.stringify({ opened, activeArtifactId } satisfies Kept));
	}
	keep();
	return useSessionStore.subscribe(keep);
}

/** Takes an artifact up again that this tab had open before a reload: at once when the engine still has it. */
async function takeUp(bench: Bench, artifact: OpenedArtifact): Promise<void> {
	const { host, queries } = bench;
	try {
		await Promise.all([takeAnalysis(bench, artifact.artifactId), queries.ensureQueryData(rulesQuery(host))]);
		useSessionStore.getState().add(artifact);
	} catch (thrown) {
		if (toFault(thrown).code !== "unknown-id") throw thrown;
		await openSource(bench, artifact.source, artifact.label, { activate: false });
	}
}

async function readSession({ host }: Bench): Promise<{ readonly session?: Session; readonly first: boolean }> {
	try {
		const { session, first } = await host.engine.session.read();
		return { first, ...(session === undefined ? {} : { session }) };
	} catch (thrown) {
		useScreenStore.getState().tell("problem", `The last session is not known: ${toFault(thrown).message}`);
		return { first: false };
	}
}

async function start(bench: Bench): Promise<void> {
	const { host, queries } = bench;
	// At once: what is changed from now on waits for them.
	const loading = loadSettings(host).catch((thrown: unknown) =>
		useScreenStore.getState().tell("problem", toFault(thrown).message),
	);
	const info = await queries.fetchQuery(hostInfoQuery(host));
	useScreenStore.getState().setHostNotices((info.notices ?? []).map((notice) => displayText(notice, 1_000)));
	// Panels take their sizes once, when they are first shown.
	await loading;
	const { session, first } = await readSession(bench);
	if (session !== undefined) takeUpSession(session);
	const kept = parseKept(sessionStorage.getItem(KEY));
	const goesOn = kept.opened.length > 0 || (first && info.launch.length === 0);
	if (goesOn && session !== undefined) takeUpQueue(session);
	if (kept.opened.length > 0) {
		for (const artifact of kept.opened) await takeUp(bench, artifact);
		const { opened } = useSessionStore.getState();
		const active = opened.find(({ artifactId }) => artifactId === kept.activeArtifactId);
		if (active !== undefined) activate(active.artifactId);
		settleQueue();
		return;
	}
	const [only] = info.launch;
	const { leftOut = [] } = info;
	if (info.launch.length > 1 || leftOut.length > 0) {
		takeUpQueue({ queue: launchedQueue(info, session?.queue ?? []), opened: [] });
		tellLeftOut(leftOut.length);
		if (info.launch.length > 0) await showNext(bench);
	} else if (only !== undefined) {
		// What was begun is not forgotten over one package.
		if (session?.queue?.some(({ state }) => state === "waiting" || state === "open"))
			takeUpQueue({ queue: session.queue, opened: [] });
		await openSource(bench, { kind: "token", token: only.token }, only.label);
	} else if (first && session !== undefined) {
		await reopen(bench, session);
		settleQueue();
	}
}

/** After a restart of the host tokens are new: the recent list says which stands for what. */
async function reopen(bench: Bench, session: Session): Promise<void> {
	const recent = await bench.queries.fetchQuery(recentQuery(bench.host));
	const gone: string[] = [];
	for (const { artifactId, label } of session.opened) {
		const token = recent.find((entry) => entry.artifactId === artifactId)?.token;
		if (token === undefined) gone.push(displayText(label, 100));
		else {
			const active = artifactId === session.activeArtifactId;
			await openSource(bench, { kind: "token", token }, label, { activate: active, background: !active });
		}
	}
	if (gone.length > 0) {
		useScreenStore
			.getState()
			.tell("problem", `Not there any more: ${gone.join(", ")}. Give it again; what you noted is kept.`);
	}
}

/** Milliseconds in which the targets of one start come: several make a queue. */
const TOGETHER = 50;

/** Starts the session on a fresh page, and goes on with it: after the engine was lost, and when a package is given to the running program. Answers with the way to stop. */
export function begin(bench: Bench): () => void {
	const stopResuming = bench.host.connection.onReconnected(() => void resume(bench));
	const given: LaunchTarget[] = [];
	const stopOpening = bench.host.desktop.onOpenTarget?.((target) => {
		given.push(target);
		if (given.length === 1) setTimeout(() => take(given.splice(0)), TOGETHER);
	});
	function take(targets: readonly LaunchTarget[]): void {
		const entries = targets.map(({ token, label }) => ({ label, source: { kind: "token", token } as const }));
		const [first] = entries;
		if (entries.length > 1) enqueue(bench, entries);
		else if (first !== undefined) void openSource(bench, first.source, first.label);
	}
	const stopReading = readAhead(bench);
	let stopKeeping = (): void => {};
	let stopped = false;
	start(bench)
		.catch((thrown: unknown) => {
			const fault = toFault(thrown);
			// The banner says it already.
			if (fault.code !== "engine-lost") useScreenStore.getState().tell("problem", fault.message);
		})
		.finally(() => {
			if (stopped) return;
			const stops = [keepOpened(), keepSession(bench)];
			stopKeeping = () => stops.forEach((stop) => stop());
		});
	return () => {
		stopped = true;
		stopResuming();
		stopOpening?.();
		stopReading();
		stopKeeping();
	};
}
