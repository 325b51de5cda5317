import { findingStates } from "../../main/model/case/judgements.ts";
import type { KeptView, Session } from "../../main/model/case/session.ts";
import { useBenchStore } from "../bench/bench-store.ts";
import type { StateFilter } from "../findings/finding-list.ts";
import { toFault } from "../host/fault.ts";
import { type ArtifactView, emptyView } from "../state/artifact-view.ts";
import { useCursorStore } from "../state/cursor-store.ts";
import { useDraftStore } from "../state/draft-store.ts";
import { type Narrowing, useListStore } from "../state/list-store.ts";
import { useQueueStore } from "../state/queue-store.ts";
import { useScreenStore } from "../state/screen-store.ts";
import { useSessionStore } from "../state/session-store.ts";
import { useViewStore } from "../state/view-store.ts";
import type { Bench } from "./bench.ts";
import { documentKind } from "./document-id.ts";
import { queueNow } from "./kept-queue.ts";

/** Milliseconds after the last change: a walk through the list makes many. */
const CALM = 700;
/** Benches that are kept, and characters of what was typed into one. */
const MOST_BENCHES = 100;
const LONGEST_TYPED = 100_000;
/** Packages whose views are kept. */
const MOST_VIEWS = 60;

function keptView(artifactId: string, view: ArtifactView, narrowing: Narrowing): KeptView {
	const { place: caret } = useCursorStore.getState();
	const documentId = view.place?.documentId;
	const at =
		caret !== undefined && caret.documentId === documentId
			? { line: caret.startLine, column: caret.startColumn }
			: { line: view.place?.span?.startLine, column: view.place?.span?.startColumn };
	return {
		artifactId,
		...(documentId === undefined ? {} : { documentId }),
		...(at.line === undefined ? {} : { line: at.line }),
		...(at.column === undefined ? {} : { column: at.column }),
		tabs: view.tabs.map(({ documentId, kept }) => ({ documentId, kept })),
		...(view.selectedFindingId === undefined ? {} : { selectedFindingId: view.selectedFindingId }),
		expandedLayerIds: [...view.expandedLayerIds].slice(0, 500),
		filterText: narrowing.filterText,
		stateFilter: narrowing.stateFilter,
	};
}

/** Of packages that are not open now: carried along, so that opening one again finds its place. */
let earlier: readonly KeptView[] = [];

/** What is on the screen now, to be taken up again. */
export function sessionNow(): Session {
	const { opened, activeArtifactId } = useSessionStore.getState();
	const { views } = useViewStore.getState();
	const { filterText, stateFilter, others } = useListStore.getState();
	const shown = opened.flatMap(({ artifactId }) => {
		const view = views.get(artifactId);
		if (view === undefined) return [];
		const narrowing =
			artifactId === activeArtifactId ? { filterText, stateFilter } : (others.get(artifactId) ?? noNarrowing);
		return [keptView(artifactId, view, narrowing)];
	});
	const closed = earlier.filter(({ artifactId }) => shown.every((view) => view.artifactId !== artifactId));
	const kept = [...closed, ...shown].slice(-MOST_VIEWS);
	return {
		opened: opened.slice(0, 50).map(({ artifactId, label }) => ({ artifactId, label: label.slice(0, 1_000) })),
		...(activeArtifactId === undefined ? {} : { activeArtifactId }),
		views: kept,
		drafts: [...useDraftStore.getState().drafts].map(([key, text]) => ({ key, text: text.slice(0, 100_000) })),
		benches: benchesOf(kept),
		...queueNow(),
	};
}

/** Benches that stand in a tab; one with a long pasted text is left out, lest every change carries it to the host. */
function benchesOf(views: readonly KeptView[]): NonNullable<Session["benches"]> {
	const { benches } = useBenchStore.getState();
	const shown = views.flatMap(({ tabs }) =>
		tabs.flatMap(({ documentId }) => {
			const kind = documentKind(documentId);
			return kind.kind === "bench" ? (benches.get(kind.benchId) ?? []) : [];
		}),
	);
	return shown
		.filter(({ source }) => source.kind !== "typed" || source.text.length <= LONGEST_TYPED)
		.slice(-MOST_BENCHES)
		.map(({ steps, label, ...bench }) => ({ ...bench, label: label.slice(0, 1_000), steps: [...steps] }));
}

const noNarrowing: Narrowing = { filterText: "", stateFilter: "all" };

function stateFilterOf(word: string): StateFilter {
	return findingStates.find((state) => state === word) ?? "all";
}

/** Puts views, filters and unfinished notes back where they were; the packages themselves are opened by others. */
export function takeUpSession(session: Session): void {
	earlier = session.views;
	const { write } = useDraftStore.getState();
	for (const { key, text } of session.drafts) write(key, text);
	useBenchStore.getState().restore(session.benches ?? []);
	for (const view of session.views) restoreView(view);
}

function restoreView(kept: KeptView): void {
	const { artifactId, documentId, line = 1, column = 1 } = kept;
	if (useViewStore.getState().views.has(artifactId)) return;
	const point = { startLine: line, startColumn: column, endLine: line, endColumn: column };
	useViewStore.getState().update(artifactId, () => ({
		...emptyView,
		// Offsets are not kept: places in the editor are told by line and column.
		place: documentId === undefined ? undefined : { documentId, span: { ...point, startOffset: 0, endOffset: 0 } },
		nonce: 1,
		tabs: kept.tabs,
		selectedFindingId: kept.selectedFindingId,
		expandedLayerIds: new Set(kept.expandedLayerIds),
	}));
	useListStore
		.getState()
		.remember(artifactId, { filterText: kept.filterText, stateFilter: stateFilterOf(kept.stateFilter) });
}

/** Keeps the session with the host while it changes; answers with the way to stop. A failure is told once. */
export function keepSession({ host }: Bench): () => void {
	let pending: ReturnType<typeof setTimeout> | undefined;
	let told = false;
	async function write(): Promise<void> {
		try {
			await host.engine.session.write(sessionNow());
		} catch (thrown) {
			const fault = toFault(thrown);
			if (told || fault.code === "engine-lost") return;
			told = true;
			useScreenStore.getState().tell("problem", `The session is not kept: ${fault.message}`);
		}
	}
	function changed(): void {
		clearTimeout(pending);
		pending = setTimeout(() => {
			pending = undefined;
			void write();
		}, CALM);
	}
	/** The page goes: what was done last is not lost with it. */
	function leave(): void {
		if (pending === undefined) return;
		clearTimeout(pending);
		pending = undefined;
		void write();
	}
	window.addEventListener("pagehide", leave);
	const stops = [
		useSessionStore,
		useViewStore,
		useListStore,
		useDraftStore,
		useCursorStore,
		useBenchStore,
		useQueueStore,
	].map((store) => store.subscribe(changed));
	return () => {
		window.removeEventListener("pagehide", leave);
		clearTimeout(pending);
		for (const stop of stops) stop();
	};
}
