import { describe, expect, it } from "vitest";
import type { Analysis } from "../../../main/model/analysis/analysis.ts";
import { chainPicture, SHOWN } from "../../../renderer/overview/chain.ts";
import { twoLines } from "../../../renderer/overview/chain-picture.tsx";
import { reachRows, reachTree } from "../../../renderer/overview/reach-tree.ts";
import { squarify, treemap } from "../../../renderer/overview/treemap.ts";
import { weightedTree } from "../../../renderer/overview/weighted-tree.ts";
import { makeFinding } from "../findings/make-finding.ts";
import { mockAnalysis } from "../mock-package.ts";

function analysisOf(findings: Analysis["findings"]): Analysis {
	return { ...mockAnalysis, findings, verdict: { ...mockAnalysis.verdict, reasons: [], wouldBe: [] } };
}

const titles = new Map([["takes", "Takes secrets"]]);

describe("the chain", () => {
	const taking = makeFinding({
		id: "a",
		rule: "takes",
		severity: "high",
		traits: ["takes-secrets"],
		reachPath: ["setup.py", "run()"],
		reach: "install",
	});
	const sending = makeFinding({
		id: "b",
		rule: "sends",
		severity: "critical",
		traits: ["hides", "sends"],
		reachPath: ["setup.py"],
		reach: "install",
	});

	it("puts findings where they stand in the story and joins what runs in one way", () => {
		const picture = chainPicture(analysisOf([taking, sending]), titles);
		expect(picture.nodes.get("runs")).toHaveLength(1);
		expect(picture.nodes.get("takes")?.map(({ title }) => title)).toEqual(["Takes secrets"]);
		expect(picture.nodes.get("hides")?.map(({ finding }) => finding.id)).toEqual(["b"]);
		expect(picture.nodes.get("acts")?.map(({ finding }) => finding.id)).toEqual(["b"]);
		expect(picture.edges).toHaveLength(3);
	});

	it("leaves out what is not severe, counts what is of one rule, and says how many more there are", () => {
		const many = Array.from({ length: SHOWN + 2 }, (_, index) =>
			makeFinding({ id: `${index}`, rule: `r${index}`, severity: "medium", traits: ["fetches"] }),
		);
		const picture = chainPicture(
			analysisOf([
				...many,
				makeFinding({ id: "x", rule: "r0", severity: "medium", traits: ["fetches"] }),
				makeFinding({ id: "y", severity: "low", traits: ["sends"] }),
			]),
			titles,
		);
		expect(picture.nodes.get("takes")).toHaveLength(SHOWN);
		expect(picture.more.get("takes")).toBe(2);
		expect(picture.nodes.get("takes")?.[0]?.count).toBe(2);
		expect(picture.nodes.get("acts")).toEqual([]);
	});

	it("is empty for a package without findings", () => {
		const picture = chainPicture(analysisOf([]), titles);
		expect([...picture.nodes.values()].flat()).toEqual([]);
		expect(picture.edges).toEqual([]);
	});

	it("breaks a title between words and cuts what is left", () => {
		expect(twoLines("Runs decoded content", 40)).toEqual(["Runs decoded content", ""]);
		expect(twoLines("Talks to the network while it is installed", 22)).toEqual([
			"Talks to the network",
			"while it is installed",
		]);
		expect(twoLines("x".repeat(50), 10)).toEqual(["x".repeat(10), `${"x".repeat(9)}…`]);
	});
});

describe("the tree of reach", () => {
	const findings = [
		makeFinding({
			id: "a",
			rule: "takes",
			severity: "high",
			reach: "install",
			reachPath: ["setup.py", "cmdclass install", "run()"],
		}),
		makeFinding({
			id: "b",
			rule: "takes",
			severity: "medium",
			reach: "install",
			reachPath: ["setup.py", "cmdclass install", "run()"],
		}),
		makeFinding({ id: "c", rule: "other", severity: "low", reach: "install", reachPath: ["setup.py"] }),
		...Array.from({ length: 9 }, (_, index) =>
			makeFinding({ id: `d${index}`, rule: `r${index}`, severity: "low", reach: "called", reachPath: ["x.py"] }),
		),
	];

	it("joins steps with one way on, and findings of one rule", () => {
		const [install, called] = reachTree(findings, titles);
		expect(install).toMatchObject({ label: "On installation", count: 3, worst: "high" });
		const [setup] = install?.children ?? [];
		expect(setup?.label).toBe("setup.py");
		expect(setup?.children.map(({ label, count }) => `${label} ${count}`)).toEqual([
			"cmdclass install → run() 2",
			"other 1",
		]);
		expect(setup?.children[0]?.children[0]).toMatchObject({ label: "Takes secrets", count: 2, finding: { id: "a" } });
		expect(called?.count).toBe(9);
	});

	it("unfolds what runs by itself, and the rest by hand", () => {
		const roots = reachTree(findings, titles);
		const rows = reachRows(roots, new Map());
		expect(rows.at(-1)).toMatchObject({ expanded: false, node: { label: "When somebody calls it" } });
		expect(reachRows(roots, new Map([[rows.at(-1)?.node.id ?? "", true]]))).toHaveLength(rows.length + 1);
		expect(new Set(rows.map(({ node }) => node.id)).size).toBe(rows.length);
	});
});

describe("the treemap", () => {
	it("gives areas as the weights, inside the frame, without overlap", () => {
		const weights = [40, 30, 20, 9, 1];
		const rects = squarify(weights, { x: 0, y: 0, width: 200, height: 100 });
		rects.forEach((rect, index) => {
			expect(rect.width * rect.height).toBeCloseTo((weights[index] ?? 0) * 200, 3);
			expect(rect.x + rect.width).toBeLessThanOrEqual(200.001);
			expect(rect.y + rect.height).toBeLessThanOrEqual(100.001);
		});
	});

	it("draws a folder that is too small as one tile, and no more tiles than can be drawn", () => {
		const file = (id: string) => ({ id, name: id, weight: 1, worst: undefined, children: [] });
		const children = Array.from({ length: 5_000 }, (_, index) => file(`f${index}`));
		const folder = { id: "folder:a", name: "a", weight: 5_000, worst: undefined, children };
		expect(treemap([folder], { x: 0, y: 0, width: 20, height: 20 })).toHaveLength(1);
		const tiles = treemap([folder], { x: 0, y: 0, width: 800, height: 260 });
		expect(tiles[0]?.isFrame).toBe(true);
		expect(tiles.length).toBeLessThanOrEqual(900);
		expect(treemap([], { x: 0, y: 0, width: 800, height: 260 })).toEqual([]);
	});

	it("never lets a flagged file be tiny, and forgets what was dismissed", () => {
		const [first, ...members] = mockAnalysis.members.filter(({ kind }) => kind === "file");
		if (first === undefined) throw new Error("the made-up package has files");
		const analysis = analysisOf([makeFinding({ id: "a", memberId: first.id, severity: "high" })]);
		const packed = {
			...analysis,
			members: [
				{ ...first, size: 10 },
				{ ...(members[0] ?? first), size: 1_000_000 },
			],
		};
		const flat = (nodes: ReturnType<typeof weightedTree>): ReturnType<typeof weightedTree> =>
			nodes.flatMap((node) => (node.children.length === 0 ? [node] : flat(node.children)));
		expect(flat(weightedTree(packed, new Map())).find(({ id }) => id === first.id)).toMatchObject({
			worst: "high",
			weight: expect.closeTo(6_666, -2),
		});
		const review = { state: "dismissed" as const, reason: "", note: "", tags: [], author: "", at: "" };
		const other = { ...packed, members: [...packed.members] };
		expect(flat(weightedTree(other, new Map([["a", review]]))).find(({ id }) => id === first.id)).toMatchObject({
			worst: undefined,
			weight: 10,
		});
	});
});
