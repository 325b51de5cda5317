import { beforeEach, describe, expect, it } from "vitest";
import type { SearchHit } from "../../../main/model/workshop/search.ts";
import { stepHit } from "../../../renderer/search/run-search.ts";
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

describe("walking through hits", () => {
	beforeEach(() => {
		useViewStore.setState({ views: new Map() });
		const { query } = useSearchStore.getState();
		useSearchStore.setState({
			at: -1,
			run: { artifactId: "a", query, hits, done: 2, total: 2, skipped: [], state: "done", message: "", cut: false },
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
