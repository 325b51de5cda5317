import { meansPath, parseReference } from "../../main/model/package/reference/parse-reference.ts";
import {
	isSweepName,
	LARGEST_SWEEP,
	MOST_QUEUED,
	readSweep,
	sweepLabel,
} from "../../main/model/package/sweep-results.ts";
import { displayText } from "../../main/model/text/display-text.ts";
import { type Entry, type QueueItem, useQueueStore } from "../state/queue-store.ts";
import { useScreenStore } from "../state/screen-store.ts";
import { activeArtifactId, useSessionStore } from "../state/session-store.ts";
import { counted } from "../widgets/text.ts";
import type { Bench } from "./bench.ts";
import { activate, closeArtifact, openFile, openSource } from "./open-artifact.ts";

/** What can be opened, by the end of its name: for a folder that is dropped, where everything else is left out. */
const PACKAGE = /\.(?:whl|egg|zip|tar|tgz|tbz2?|txz|tar\.(?:gz|bz2|xz|zst|lzma)|py|pyz)$/i;

export function isPackageName(name: string): boolean {
	return PACKAGE.test(name);
}

/** Opens one item, once: what is opening already is not begun again. */
async function open(bench: Bench, item: QueueItem, background: boolean): Promise<string | undefined> {
	const { change } = useQueueStore.getState();
	const { source } = item;
	if (source === undefined) {
		useScreenStore.getState().tell("hint", `${item.label}: ${item.why ?? "it came from the browser: give it again."}`);
		return undefined;
	}
	change(item.id, { state: "opening" });
	let why = "";
	const artifactId = await openSource(
		bench,
		source instanceof File
			? async (signal) => ({ kind: "token", token: (await bench.host.uploadFile(source, { signal })).token })
			: source,
		item.label,
		{
			activate: false,
			background,
			onFault: ({ message }) => {
				why = displayText(message, 300);
				useScreenStore.getState().tell("problem", `${item.label} was passed over: ${why}`);
			},
		},
	);
	change(
		item.id,
		artifactId === undefined
			? { state: "failed", why: why === "" ? "It was cancelled." : why }
			: { state: "open", artifactId },
	);
	return artifactId;
}

function firstIn(state: QueueItem["state"]): QueueItem | undefined {
	return useQueueStore.getState().items.find((item) => item.state === state);
}

/** The one after is fetched while this one is looked at, so that going on does not wait. */
function prefetch(bench: Bench): void {
	const next = firstIn("waiting");
	if (next !== undefined && firstIn("opening") === undefined) void open(bench, next, true);
}

/** Shows the next package of the queue; one that cannot be opened is told of and passed over. */
export async function showNext(bench: Bench): Promise<void> {
	for (;;) {
		const ready = useQueueStore
			.getState()
			.items.find(({ state, artifactId }) => state === "open" && artifactId !== activeArtifactId());
		if (ready?.artifactId !== undefined) {
			activate(ready.artifactId);
			prefetch(bench);
			return;
		}
		const opening = firstIn("opening");
		if (opening !== undefined) {
			useScreenStore.getState().tell("done", `Still opening ${opening.label}…`);
			await settled(opening.id);
			continue;
		}
		const waiting = firstIn("waiting");
		if (waiting === undefined) {
			useScreenStore.getState().tell("done", "The queue is done.");
			return;
		}
		await open(bench, waiting, false);
	}
}

/** Waits until an item that is opening has opened or failed. */
function settled(id: number): Promise<void> {
	return new Promise((resolve) => {
		const stop = useQueueStore.subscribe(({ items }) => {
			if (items.some((item) => item.id === id && item.state === "opening")) return;
			stop();
			resolve();
		});
	});
}

/** Shows one item out of its turn. */
export async function showItem(bench: Bench, item: QueueItem): Promise<void> {
	const artifactId = item.state === "open" ? item.artifactId : await open(bench, item, false);
	if (artifactId !== undefined) activate(artifactId);
}

/** The item that is on the screen. */
export function currentItem(): QueueItem | undefined {
	const artifactId = activeArtifactId();
	return artifactId === undefined
		? undefined
		: useQueueStore.getState().items.find((item) => item.artifactId === artifactId && item.state === "open");
}

/** The package on the screen is done: it is closed (its case stays), and the next one comes. */
export async function finish(bench: Bench): Promise<void> {
	const item = currentItem();
	if (item !== undefined) useQueueStore.getState().change(item.id, { state: "done" });
	const done = item?.artifactId;
	await showNext(bench);
	if (done !== undefined && activeArtifactId() !== done) await closeArtifact(bench, done);
}

/** Several packages make a queue; the first one is shown when nothing is. */
export function enqueue(bench: Bench, entries: readonly Entry[]): void {
	const { items, add } = useQueueStore.getState();
	const beyond = items.length + entries.length - MOST_QUEUED;
	add(entries.map((entry) => ({ ...entry, label: displayText(entry.label, 200) })));
	if (beyond > 0)
		useScreenStore
			.getState()
			.tell("problem", `${counted(beyond, "package")} did not fit: a queue holds ${MOST_QUEUED.toLocaleString("en")}.`);
	if (entries.every(({ why }) => why !== undefined)) return;
	if (useSessionStore.getState().activeArtifactId === undefined) void showNext(bench);
	else prefetch(bench);
}

/** What could not be had stands in the queue with its reason: one line says so, and where. */
export function tellLeftOut(failed: number): void {
	if (failed === 0) return;
	useScreenStore
		.getState()
		.tell("problem", `${failed} of the sweep could not be queued. Alt+Shift+Q lists what it is, and why.`);
}

/**
 * A sweep's results as a queue, the worst first. Only what an index has can be opened from here: paths are the host's, who reads them when it is
 * started so.
 */
export async function loadSweep(bench: Bench, file: File): Promise<void> {
	const { tell } = useScreenStore.getState();
	const { entries, beyond, unread } =
		file.size > LARGEST_SWEEP ? { entries: [], beyond: 0, unread: 0 } : readSweep(await file.text());
	const name = displayText(file.name, 100);
	if (entries.length === 0)
		return tell("problem", `${name} holds no results of a sweep (vivarium scan … --format jsonl).`);
	const made = entries.map((entry): Entry => {
		const label = sweepLabel(entry);
		const { target, filename } = entry;
		if (meansPath(target))
			return { label, why: `It stands on disk, where a page may not look: start with “vivarium open ${name}”.` };
		const parsed = parseReference(target);
		if (parsed.kind === "refused") return { label, why: parsed.message };
		return { label, source: { kind: "index", reference: target, ...(filename === "" ? {} : { filename }) } };
	});
	if (beyond > 0)
		made.push({ label: `${beyond} more of ${name}`, why: `A queue holds ${MOST_QUEUED}: these are the tamest.` });
	if (unread > 0) made.push({ label: `${counted(unread, "line")} of ${name}`, why: "Not a result of a scan." });
	const failed = made.filter(({ why }) => why !== undefined).length;
	enqueue(bench, made);
	if (failed < made.length) tell("done", `${counted(made.length - failed, "package")} in the queue, the worst first.`);
	tellLeftOut(failed);
}

/** One file is opened; several make a queue; so does a sweep's results. */
export function openFiles(bench: Bench, files: readonly File[]): void {
	const sweeps = files.filter(({ name }) => isSweepName(name));
	if (sweeps.length > 0) {
		for (const sweep of sweeps) void loadSweep(bench, sweep);
		return openFiles(
			bench,
			files.filter(({ name }) => !isSweepName(name)),
		);
	}
	const [only] = files;
	if (files.length > 1)
		enqueue(
			bench,
			files.map((file) => ({ label: file.name, source: file })),
		);
	else if (only !== undefined) void openFile(bench, only);
}
