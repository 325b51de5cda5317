import { describe, expect, it } from "vitest";
import type { Layer } from "../../../main/model/analysis/layer.ts";
import type { Member } from "../../../main/model/package/member.ts";
import { badgesOf } from "../../../renderer/explorer/badges.ts";
import { buildExplorerTree, type ExplorerNode, flattenTree } from "../../../renderer/explorer/explorer-tree.ts";
import { makeFinding, spanAt } from "../findings/make-finding.ts";

function members(...paths: readonly string[]): Member[] {
	return paths.map((path, index) => ({
		id: `m${index}`,
		rawName: path,
		path: path.replace(/\/$/, ""),
		kind: path.endsWith("/") ? "directory" : "file",
		size: 1,
		readable: true,
		anomalies: [],
	}));
}

function layer(id: string, memberId: string, parentId?: string): Layer {
	return {
		id,
		memberId,
		path: "x",
		...(parentId === undefined ? {} : { parentId }),
		span: spanAt(0),
		memberSpan: spanAt(0),
		chain: [{ transform: "base64", inputLength: 4, outputLength: 3 }],
		kind: "python",
		size: 3,
		sha256: "",
		use: "decoded",
		depth: parentId === undefined ? 1 : 2,
	};
}

/** The tree as indented lines. */
function drawn(nodes: readonly ExplorerNode[], keep?: (node: ExplorerNode) => boolean): readonly string[] {
	return flattenTree(nodes, { toggled: new Map(), unfoldedAtFirst: () => true, keep }).map(
		({ node, depth }) => `${"  ".repeat(depth)}${node.name}${node.kind === "folder" ? "/" : ""}`,
	);
}

describe("the explorer's tree", () => {
	it("puts folders first, by name with numbers counted, and makes one row of folders that hold nothing else", () => {
		expect(
			drawn(buildExplorerTree(members("p/src/a/x10.py", "p/src/a/x9.py", "p/src/b/c/d/e.py", "p/README"), [])),
		).toEqual(["p/", "  src/", "    a/", "      x9.py", "      x10.py", "    b/c/d/", "      e.py", "  README"]);
	});

	it("puts decoded layers under what they were decoded from", () => {
		const roots = buildExplorerTree(members("setup.py"), [layer("l0", "m0"), layer("l1", "m0", "l0")]);
		expect(drawn(roots)).toEqual(["setup.py", "  base64", "    base64"]);
	});

	it("shows roots, climbing names, empty folders and names that objects have by nature", () => {
		expect(
			drawn(buildExplorerTree(members("/etc/passwd", "../up.py", "empty/", "__proto__/constructor.py"), [])),
		).toEqual(["__proto__/", "  constructor.py", "../", "  up.py", "/etc/", "  passwd", "empty/"]);
	});

	it("keeps a file and a folder of one name apart, and bounds how deep it goes", () => {
		expect(drawn(buildExplorerTree(members("a", "a/b"), []))).toEqual(["a/", "  b", "a"]);
		const deep = `${"d/x/".repeat(5_000)}end.py`;
		const rows = flattenTree(buildExplorerTree(members(deep, `d/other.py`), []), {
			toggled: new Map(),
			unfoldedAtFirst: () => true,
		});
		expect(rows.length).toBeLessThan(60);
		expect(rows.some(({ node }) => node.name.endsWith("end.py"))).toBe(true);
	});

	it("hides what is folded, and shows what a search finds all the same", () => {
		const roots = buildExplorerTree(members("p/a/one.py", "p/b/two.py"), []);
		const folded = { toggled: new Map([["folder:p/a", false]]), unfoldedAtFirst: () => true };
		const names = flattenTree(roots, folded).map(({ node }) => node.name);
		expect(names).toEqual(["p", "a", "b", "two.py"]);
		const found = flattenTree(roots, { ...folded, keep: ({ name }) => name === "one.py", unfoldAll: true });
		expect(found.map(({ node }) => node.name)).toEqual(["p", "a", "one.py"]);
	});
});

describe("what the analyst typed", () => {
	it("stands in a folder of its own at the end, whatever the package calls its folders", () => {
		const roots = buildExplorerTree(members("typed/a.py", "typed by the analyst/b.py"), [
			layer("l0", "typed"),
			layer("l1", "typed", "l0"),
		]);
		expect(roots).toHaveLength(3);
		expect(new Set(roots.map(({ id }) => id)).size).toBe(3);
		const own = roots.at(-1);
		expect([own?.name, own?.children.map(({ id }) => id), own?.children[0]?.children.map(({ id }) => id)]).toEqual([
			"Typed by you",
			["l0"],
			["l1"],
		]);
	});
});

describe("the badges", () => {
	const roots = buildExplorerTree(members("p/setup.py", "p/other.py"), [layer("l0", "m0")]);
	const findings = [
		makeFinding({ id: "1", memberId: "m0", severity: "high" }),
		makeFinding({ id: "2", memberId: "m0", layerIds: ["l0"], severity: "critical" }),
		makeFinding({ id: "3", memberId: "m1", severity: "low" }),
	];

	it("count open findings upwards and show the worst of them", () => {
		const badges = badgesOf(roots, findings, new Map());
		expect(badges.get("m0")).toEqual({ worst: "critical", open: 2, total: 2 });
		expect(badges.get("l0")).toEqual({ worst: "critical", open: 1, total: 1 });
		expect(badges.get("folder:p")).toEqual({ worst: "critical", open: 3, total: 3 });
	});

	it("leave out what was judged", () => {
		const judged = { reason: "", note: "", tags: [], author: "", at: "" };
		const reviews = new Map([
			["2", { state: "confirmed" as const, ...judged }],
			["3", { state: "dismissed" as const, ...judged }],
		]);
		const badges = badgesOf(roots, findings, reviews);
		expect(badges.get("m0")).toEqual({ worst: "high", open: 1, total: 2 });
		expect(badges.get("m1")).toEqual({ worst: undefined, open: 0, total: 1 });
	});
});
