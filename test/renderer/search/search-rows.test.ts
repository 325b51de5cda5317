import { QueryClient } from "@tanstack/react-query";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { SearchEvent, SearchHit } from "../../../main/model/workshop/search.ts";
import type { Host } from "../../../renderer/client.ts";
import { runSearch, stepHit } from "../../../renderer/search/run-search.ts";
import { searchRows } from "../../../renderer/search/search-rows.ts";
import { useSearchStore } from "../../../renderer/search/search-store.ts";
import { useViewStore, viewOf } from "../../../renderer/state/view-store.ts";
import { spanAt } from "../findings/make-finding.ts";

const hit = (documentId: string, at: number): SearchHit => ({
	documentId,
	span: spanAt(at),
	excerpt: "x",
	from: 0,
	to: 1,
});
const hits = [hit("m0", 1), hit("m0", 5), hit("m1", 2)];

describe("the hits of a search", () => {
	it("stand under their documents with their number, and fold away", () => {
		const rows = searchRows(hits, new Set());
		expect(rows.map((row) => (row.kind === "hit" ? row.at : `${row.documentId} ${row.count}`))).toEqual([
			"m0 2",
			0,
			1,
			"m1 1",
			2,
		]);
		expect(searchRows(hits, new Set(["m0"])).map((row) => (row.kind === "hit" ? row.at : row.documentId))).toEqual([
			"m0",
			"m1",
			2,
		]);
		expect(searchRows([], new Set())).toEqual([]);
	});
});

describe("a search after another", () => {
	const { query } = useSearchStore.getState();
	const earlier = {
		artifactId: "a",
		query,
		hits,
		stale: false,
		done: 2,
		total: 2,
		skipped: [],
		message: "",
		cut: false,
	};

	async function search(events: (released: Promise<void>) => AsyncGenerator<SearchEvent>) {
		useSearchStore.setState({ query: { ...query, text: "x" }, run: { ...earlier, state: "done" } });
		const gate = Promise.withResolvers<void>();
		const engine = { search: { run: async () => events(gate.promise) } } as unknown as Host["engine"];
		const bench = { host: { engine } as Host, queries: new QueryClient() };
		const over = runSearch(bench, "a");
		await Promise.resolve();
		const waiting = useSearchStore.getState().run;
		gate.resolve();
		await over;
		return { waiting, after: useSearchStore.getState().run };
	}

	it("keeps the hits of the one before, marked stale, until its own come", async () => {
		const own = [hit("m2", 9)];
		const { waiting, after } = await search(async function* (released) {
			await released;
			yield { type: "hits", hits: own };
			yield { type: "end", hits: 1, cut: false };
		});
		expect(waiting).toMatchObject({ hits, stale: true, state: "running" });
		expect(after).toMatchObject({ hits: own, stale: false, state: "done" });
	});

	it("shows its hits while it goes on, and a few times only however many documents have some", async () => {
		useSearchStore.setState({ query: { ...query, text: "x" }, run: undefined });
		const gate = Promise.withResolvers<void>();
		async function* events(): AsyncGenerator<SearchEvent> {
			for (let at = 0; at < 800; at++) yield { type: "hits", hits: [hit(`m${at}`, at)] };
			yield { type: "progress", done: 800, total: 900 };
			await gate.promise;
			yield { type: "end", hits: 800, cut: false };
		}
		let changes = 0;
		const stop = useSearchStore.subscribe(() => changes++);
		const engine = { search: { run: async () => events() } } as unknown as Host["engine"];
		const over = runSearch({ host: { engine } as Host, queries: new QueryClient() }, "a");
		await vi.waitFor(() => expect(useSearchStore.getState().run).toMatchObject({ state: "running", done: 800 }));
		expect(useSearchStore.getState().run?.hits).toHaveLength(800);
		gate.resolve();
		await over;
		stop();
		expect(useSearchStore.getState().run).toMatchObject({ state: "done", hits: { length: 800 } });
		expect(changes).toBeLessThan(50);
	});

	it("leaves nothing of the one before where it finds nothing, or fails", async () => {
		const nothing = await search(async function* () {
			yield { type: "end", hits: 0, cut: false };
		});
		expect(nothing.after).toMatchObject({ hits: [], stale: false, state: "done" });
		const failed = await search(async function* () {
			yield { type: "progress", done: 0, total: 1 };
			throw new Error("no");
		});
		expect(failed.after).toMatchObject({ hits: [], stale: false, state: "failed" });
	});
});

describe("walking through hits", () => {
	beforeEach(() => {
		useViewStore.setState({ views: new Map() });
		const { query } = useSearchStore.getState();
		useSearchStore.setState({
			at: -1,
			run: {
				artifactId: "a",
				query,
				hits,
				stale: false,
				done: 2,
				total: 2,
				skipped: [],
				state: "done",
				message: "",
				cut: false,
			},
		});
	});

	it("shows one after the other and goes round", () => {
		stepHit(1);
		expect(viewOf("a").place).toMatchObject({ documentId: "m0", span: { startOffset: 1 } });
		stepHit(-1);
		expect(viewOf("a").place).toMatchObject({ documentId: "m1" });
		stepHit(1);
		expect(useSearchStore.getState().at).toBe(0);
	});
});
