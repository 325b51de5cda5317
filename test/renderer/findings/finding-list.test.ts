import { describe, expect, it } from "vitest";
import type { FindingReview } from "../../../main/model/case/case.ts";
import { groupings } from "../../../main/model/filter/arrangement.ts";
import { unreviewed } from "../../../main/model/filter/filter-fields.ts";
import {
	buildFindingList,
	type FindingListInput,
	neighbour,
	nextOpen,
	stretchOf,
} from "../../../renderer/findings/finding-list.ts";
import { makeFinding, spanAt } from "./make-finding.ts";

const low = makeFinding({ id: "low", severity: "low", path: "a.py", rule: "r1" });
const critical = makeFinding({ id: "critical", severity: "critical", path: "b.py", rule: "r2", reach: "import" });
const high = makeFinding({ id: "high", severity: "high", path: "a.py", rule: "r2", span: spanAt(50) });
const early = makeFinding({ id: "early", severity: "high", path: "a.py", rule: "r1", span: spanAt(10) });
const installed = makeFinding({
	id: "installed",
	severity: "high",
	path: "a.py",
	rule: "r1",
	reach: "install",
	span: spanAt(90),
});

function review(state: FindingReview["state"], note = ""): FindingReview {
	return { state, reason: "", note, tags: [], author: "a", at: "2026-01-01T00:00:00Z" };
}

function list(change: Partial<FindingListInput> = {}): ReturnType<typeof buildFindingList> {
	return buildFindingList({
		findings: [low, critical, high, early, installed],
		reviews: new Map(),
		kept: new Map(),
		stateFilter: "all",
		filterText: "",
		grouping: "file",
		sorting: "pressing",
		folded: new Set(),
		root: "",
		ruleTitles: new Map([["r2", "Second rule"]]),
		differences: undefined,
		...change,
	});
}

function ids(built: ReturnType<typeof buildFindingList>): readonly string[] {
	return built.order.map((finding) => finding.id);
}

describe("the list of findings", () => {
	it("puts the worst file first, and in a file the worst, the most pressing, the earliest", () => {
		expect(ids(list())).toEqual(["critical", "installed", "early", "high", "low"]);
		expect(list().groups.map((group) => [group.title, group.worst])).toEqual([
			["b.py", "critical"],
			["a.py", "high"],
		]);
	});

	it("can be narrowed to what is new or changed since the other release; without one nothing is", () => {
		const findings = [low, { ...critical, memberId: "m1" }];
		const differences = { members: new Map([["m1", "Not in"]]), findings: new Set(["low"]) };
		expect(ids(list({ filterText: "is=changed", findings, differences }))).toEqual(["critical"]);
		expect(ids(list({ filterText: "is!=changed", findings, differences }))).toEqual(["low"]);
		expect(ids(list({ filterText: "is=new", findings, differences }))).toEqual(["low"]);
		expect(ids(list({ filterText: "is=changed,new", findings }))).toEqual([]);
	});

	it("does not depend on the order it is given", () => {
		expect(ids(list({ findings: [installed, early, high, critical, low] }))).toEqual(ids(list()));
	});

	it("groups by rule under the rules' titles", () => {
		expect(list({ grouping: "rule" }).groups.map((group) => [group.title, group.findings.map(({ id }) => id)])).toEqual(
			[
				["Second rule", ["critical", "high"]],
				["r1", ["installed", "early", "low"]],
			],
		);
	});

	it("counts what each filter hides", () => {
		const built = list({
			reviews: new Map([["high", review("dismissed")]]),
			stateFilter: "open",
			filterText: "sev>=high",
			folded: new Set(["a.py"]),
		});
		expect(ids(built)).toEqual(["critical"]);
		expect(built.hidden).toEqual({ byText: 1, byState: 1, byFolding: 2 });
		expect(built.counts).toEqual({ all: 4, open: 3, "second-look": 0, dismissed: 1, confirmed: 0 });
	});

	it("never folds a group of one, which has no heading to unfold it by", () => {
		const built = list({ folded: new Set(["b.py"]) });
		expect(built.groups[0]).toMatchObject({ key: "b.py", folded: false });
		expect(ids(built)[0]).toBe("critical");
		expect(built.hidden.byFolding).toBe(0);
	});

	it("leaves out the folder that all paths begin with, also for a filter", () => {
		const findings = [
			makeFinding({ id: "x", path: "pkg-1.0/tests/a.py" }),
			makeFinding({ id: "y", path: "pkg-1.0/b.py" }),
		];
		const root = "pkg-1.0/";
		expect(list({ findings, root }).groups.map(({ title }) => title)).toEqual(["b.py", "tests/a.py"]);
		expect(ids(list({ findings, root, filterText: "-path=tests/*" }))).toEqual(["y"]);
		expect(ids(list({ findings, root, filterText: "path=pkg-1.0/tests/*" }))).toEqual(["x"]);
		expect(ids(list({ findings, filterText: "-path=tests/*" }))).toEqual(["y", "x"]);
	});

	it("keeps a finding in its place that was judged a moment ago, until it is asked to settle", () => {
		const reviews = new Map([["installed", review("dismissed")]]);
		const kept = list({ reviews, stateFilter: "open", kept: new Map([["installed", unreviewed]]) });
		expect(ids(kept)).toEqual(["critical", "installed", "early", "high", "low"]);
		expect(kept.lingering).toBe(1);
		expect(kept.counts.open).toBe(4);
		const settled = list({ reviews, stateFilter: "open" });
		expect(ids(settled)).toEqual(["critical", "early", "high", "low"]);
		expect(settled.lingering).toBe(0);
	});

	it("also keeps its place under a text filter that asks for the state", () => {
		const reviews = new Map([["critical", review("confirmed")]]);
		const built = list({ reviews, filterText: "state=open", kept: new Map([["critical", unreviewed]]) });
		expect(ids(built)[0]).toBe("critical");
		expect(built.lingering).toBe(1);
	});

	it.each(groupings)("groups by %s without losing or doubling a finding", (grouping) => {
		const built = list({ grouping });
		expect(ids(built).toSorted()).toEqual(["critical", "early", "high", "installed", "low"]);
		expect(new Set(built.groups.map(({ key }) => key)).size).toBe(built.groups.length);
	});

	it("puts groups on a scale in the scale's order, whatever comes first in them", () => {
		expect(list({ grouping: "reach" }).groups.map(({ key }) => key)).toEqual(["install", "import", "called"]);
		const reviews = new Map([["critical", review("confirmed")]]);
		expect(list({ grouping: "state", reviews }).groups.map(({ title }) => title)).toEqual(["open", "confirmed"]);
		// Under the hand it stays where it was.
		const kept = list({ grouping: "state", reviews, kept: new Map([["critical", unreviewed]]) });
		expect(kept.groups.map(({ title }) => title)).toEqual(["open"]);
		expect(kept.lingering).toBe(1);
	});

	it("sorts as asked, and the same way every time", () => {
		expect(ids(list({ grouping: "none", sorting: "place" }))).toEqual([
			"low",
			"early",
			"high",
			"installed",
			"critical",
		]);
		expect(ids(list({ grouping: "none", sorting: "rule" }))).toEqual(["installed", "early", "low", "critical", "high"]);
	});

	it("gives what passes to the marks in the text, the very list when nothing is hidden", () => {
		const findings = [low, critical];
		expect(list({ findings }).passing).toBe(findings);
		expect(list({ findings, filterText: "sev>=high" }).passing).toEqual([critical]);
		// A folded group is put away, not filtered: its marks stay.
		const folded = list({ findings: [low, high], folded: new Set(["a.py"]) });
		expect([folded.order.length, folded.passing.length]).toEqual([0, 2]);
	});

	it("answers a key of the filter over ten thousand findings from what it knows", () => {
		const many = Array.from({ length: 10_000 }, (_, index) =>
			makeFinding({ id: `m${index}`, path: `p${index % 90}.py` }),
		);
		expect(list({ findings: many, filterText: "p1.py" }).order).toHaveLength(112);
		expect(list({ findings: many, filterText: "path=p1.py" }).hidden.byText).toBe(9_888);
	});

	it("names groups after hostile paths without tripping", () => {
		const odd = makeFinding({ id: "odd", path: "__proto__" });
		expect(list({ findings: [odd] }).groups.map((group) => group.key)).toEqual(["__proto__"]);
	});
});

describe("a stretch of the list", () => {
	it("goes both ways and takes both ends", () => {
		const { order } = list();
		expect(stretchOf(order, "installed", "high")).toEqual(["installed", "early", "high"]);
		expect(stretchOf(order, "high", "installed")).toEqual(["installed", "early", "high"]);
		expect(stretchOf(order, "gone", "high")).toEqual(["high"]);
		expect(stretchOf(order, "high", "gone")).toEqual([]);
	});
});

describe("next and previous", () => {
	const { order } = list();
	it("follow the visible order exactly, there and back", () => {
		const walked: string[] = [];
		let at: string | undefined;
		for (const _ of order) {
			at = neighbour(order, at, 1)?.finding.id;
			walked.push(at ?? "none");
		}
		expect(walked).toEqual(order.map(({ id }) => id));
		expect(neighbour(order, "early", -1)).toEqual({ finding: installed, wrapped: false });
	});

	it("go round at the ends and say so", () => {
		expect(neighbour(order, "low", 1)).toEqual({ finding: critical, wrapped: true });
		expect(neighbour(order, "critical", -1)).toEqual({ finding: low, wrapped: true });
	});

	it("begin at the nearer end when the current one is hidden, and have nowhere to go in an empty list", () => {
		expect(neighbour(order, "hidden", 1)?.finding.id).toBe("critical");
		expect(neighbour(order, undefined, -1)?.finding.id).toBe("low");
		expect(neighbour([], undefined, 1)).toBeUndefined();
	});

	it("after a judgement go on to what is open, past the end to the start", () => {
		const reviews = new Map([
			["early", review("dismissed")],
			["high", review("confirmed")],
			["low", review("dismissed")],
		]);
		expect(nextOpen(order, "installed", reviews)?.id).toBe("critical");
		expect(nextOpen(order, "critical", reviews)?.id).toBe("installed");
		expect(nextOpen([early], "early", reviews)).toBeUndefined();
		expect(nextOpen([critical], "critical", new Map())).toBeUndefined();
	});
});
