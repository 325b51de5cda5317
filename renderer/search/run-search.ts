import type { SearchHit } from "../../main/model/workshop/search.ts";
import { toFault } from "../host/fault.ts";
import type { Bench } from "../workbench/bench.ts";
import { showPlace } from "../workbench/navigate.ts";
import { type SearchRun, useSearchStore } from "./search-store.ts";

/** Milliseconds. */
const CALM = 60;

let controller: AbortController | undefined;

/** Breaks off the search that is under way; what it found so far stays. */
export function cancelSearch(): void {
	controller?.abort();
}

/** Searches for what stands in the form; a search that is under way is broken off. Hits come as they are found. */
export async function runSearch({ host }: Bench, artifactId: string): Promise<void> {
	cancelSearch();
	const { query, run: before, setRun, show } = useSearchStore.getState();
	if (query.text === "") return;
	const own = new AbortController();
	controller = own;
	const hits: SearchHit[] = [];
	let run: SearchRun = {
		artifactId,
		query,
		hits: before?.artifactId === artifactId ? before.hits : hits,
		stale: true,
		done: 0,
		total: 0,
		skipped: [],
		state: "running",
		message: "",
		cut: false,
	};
	let pending: ReturnType<typeof setTimeout> | undefined;
	/** At once. */
	function tell(change: Partial<SearchRun>): void {
		clearTimeout(pending);
		pending = undefined;
		run = { ...run, ...change };
		if (controller === own) setRun(run);
	}
	/** Documents with hits come by the hundred: what is shown follows a few times a second, whatever comes. */
	function tellSoon(change: Partial<SearchRun>): void {
		run = { ...run, ...change };
		pending ??= setTimeout(() => tell(found()), CALM);
	}
	// Another array says that it has grown.
	let told = 0;
	function found(): Partial<SearchRun> {
		if (hits.length === told) return {};
		told = hits.length;
		return { hits: hits.slice(), stale: false };
	}
	show(-1);
	tell({});
	try {
		for await (const event of await host.engine.search.run({ artifactId, query }, { signal: own.signal })) {
			switch (event.type) {
				case "hits":
					for (const hit of event.hits) hits.push(hit);
					tellSoon({});
					break;
				case "progress":
					tellSoon({ done: event.done, total: event.total });
					break;
				case "skipped":
					tellSoon({ skipped: [...run.skipped, { documentId: event.documentId, reason: event.reason }] });
					break;
				case "end":
					tell({ state: "done", cut: event.cut, hits: hits.slice(), stale: false });
					break;
			}
		}
	} catch (thrown) {
		const all = { hits: hits.slice(), stale: false };
		if (own.signal.aborted) tell({ ...all, state: "cancelled" });
		else tell({ ...all, state: "failed", message: toFault(thrown).message });
	}
}

/** Shows a hit in the editor. */
export function showHit(at: number): void {
	const { run, show } = useSearchStore.getState();
	const hit = run?.hits[at];
	if (run === undefined || hit === undefined) return;
	show(at);
	showPlace(run.artifactId, { documentId: hit.documentId, span: hit.span });
}

/** The next hit, or the one before; goes round at the ends. */
export function stepHit(direction: 1 | -1): void {
	const { run, at } = useSearchStore.getState();
	const count = run?.hits.length ?? 0;
	if (count > 0) showHit(at < 0 ? (direction === 1 ? 0 : count - 1) : (at + direction + count) % count);
}
