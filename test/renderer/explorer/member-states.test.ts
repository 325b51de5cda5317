import { describe, expect, it } from "vitest";
import type { Member } from "../../../main/model/package/member.ts";
import { buildExplorerTree, flatRows } from "../../../renderer/explorer/explorer-tree.ts";
import { isOfState, readingProgress } from "../../../renderer/explorer/member-states.ts";

const member = (id: string, path: string, readable = true): Member => ({
	id,
	path,
	rawName: path,
	kind: "file",
	size: 10,
	readable,
	anomalies: [],
});
const members = [
	member("m0", "setup.py"),
	member("m1", "pkg/a.py"),
	member("m2", "pkg/lib.so"),
	member("m3", "__proto__", false),
];
const roots = buildExplorerTree(members, []);
const rows = flatRows(roots);
const facts = {
	badges: new Map([["m1", { worst: "high" as const, open: 1, total: 1 }]]),
	seen: new Set(["m0"]),
	changed: new Map([["m1", "Not what RECORD says"]]),
	reach: new Map([
		["m0", "install" as const],
		["m1", "import" as const],
	]),
};
const of = (state: Parameters<typeof isOfState>[1]): string[] =>
	rows.filter(({ node }) => isOfState(node, state, facts)).map(({ node }) => node.id);

describe("the states of files", () => {
	it("narrow the explorer", () => {
		expect(of("all").sort()).toEqual(["m0", "m1", "m2", "m3"]);
		expect(of("flagged")).toEqual(["m1"]);
		expect(of("unread").sort()).toEqual(["m1", "m2", "m3"]);
		expect(of("changed")).toEqual(["m1"]);
		expect(of("install")).toEqual(["m0"]);
		expect(of("binary")).toEqual(["m2"]);
	});

	it("never hold a folder, which stays for what is in it", () => {
		const folder = roots.find(({ kind }) => kind === "folder");
		expect(folder && isOfState(folder, "unread", facts)).toBe(false);
	});

	it("tell how far the reading has come: only of what can be read", () => {
		expect(readingProgress({ members: [...members] }, facts.seen)).toEqual({ seen: 1, files: 3 });
	});
});
