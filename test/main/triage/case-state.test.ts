import { describe, expect, it } from "vitest";
import type { Finding } from "../../../main/model/analysis/finding.ts";
import type { Layer } from "../../../main/model/analysis/layer.ts";
import type { Anchor, Annotation, AnnotationAction } from "../../../main/model/case/annotation.ts";
import type { CaseFile } from "../../../main/model/case/case.ts";
import type { Member } from "../../../main/model/package/member.ts";
import { deriveState, type Judged } from "../../../main/triage/case-state.ts";

const artifactId = "a".repeat(64);

function findingAt(id: string, startOffset: number, changes: Partial<Finding> = {}): Finding {
	const span = { startOffset, endOffset: startOffset + 4, startLine: 1, startColumn: 1, endLine: 1, endColumn: 5 };
	return {
		id,
		rule: "exec-of-string",
		family: "exec",
		severity: "high",
		confidence: "high",
		reach: "import",
		memberId: "m0",
		path: "pkg/a.py",
		reachPath: [],
		layerIds: [],
		layers: [],
		span,
		excerpt: "exec",
		message: "Runs a string.",
		evidence: [],
		fingerprint: "f1",
		attack: [],
		traits: [],
		...changes,
	};
}

function fileOf(...actions: (AnnotationAction | [AnnotationAction, Anchor])[]): CaseFile {
	const log = actions.map((item, index): Annotation => {
		const [action, anchor] = Array.isArray(item) ? item : [item, undefined];
		const at = new Date(Date.UTC(2026, 0, 1, 0, index)).toISOString();
		return { sequence: index + 1, author: "ana", at, action, ...(anchor === undefined ? {} : { anchors: [anchor] }) };
	});
	return { schema: "vivarium-case/4", artifactId, filename: "x.whl", log, seen: [] };
}

const dismiss = (findingId: string): AnnotationAction => ({
	kind: "judge",
	findingIds: [findingId],
	state: "dismissed",
	reason: "known helper",
});
const confirm = (findingId: string): AnnotationAction => ({
	kind: "judge",
	findingIds: [findingId],
	state: "confirmed",
	reason: "",
});
const note = (findingId: string, text: string): AnnotationAction => ({ kind: "note", findingId, text });
const undo = (entry: number): AnnotationAction => ({ kind: "undo", entry });
const findings = [findingAt("f-1", 10), findingAt("f-2", 50)];

function stateOf(file: CaseFile, of: Finding[] = findings) {
	return deriveState(file, { findings: of, members: [], layers: [] });
}

describe("deriveState", () => {
	it("knows what was seen by id and path, and a layer by what came out", () => {
		const seen = [
			{ documentId: "m0", path: "no such file" },
			{ documentId: "l77", path: "a.py", layerSha256: "c".repeat(64) },
			{ documentId: "__proto__", path: "__proto__" },
		];
		const member = (id: string, path: string): Member => ({
			id,
			path,
			rawName: path,
			kind: "file",
			size: 1,
			readable: true,
			anomalies: [],
		});
		const members = [member("m0", "a.py"), member("m1", "twice"), member("m2", "twice")];
		const layer = { id: "l1", path: "a.py", sha256: "c".repeat(64) } as Layer;
		const of = (more: typeof seen) =>
			deriveState({ ...fileOf(), seen: more }, { findings: [], members, layers: [layer] }).seen;
		expect(of(seen)).toEqual(["l1"]);
		expect(of([...seen, { documentId: "m2", path: "twice" }])).toEqual(["m2", "l1"]);
	});

	it("says nothing of a case that nobody touched", () => {
		expect(stateOf(fileOf())).toEqual({
			artifactId,
			findings: new Map(),
			verdict: { verdict: "unreviewed", note: "", author: "", at: "" },
			kept: [],
			seen: [],
			marks: [],
			orphans: [],
			entries: 0,
		});
	});

	it("applies entries in their order: the last word on a finding counts, notes stay beside it", () => {
		const state = stateOf(fileOf(dismiss("f-1"), note("f-1", "see f-2"), confirm("f-2"), confirm("f-1")));
		expect([...state.findings]).toEqual([
			[
				"f-1",
				{ state: "confirmed", reason: "", note: "see f-2", tags: [], author: "ana", at: "2026-01-01T00:03:00.000Z" },
			],
			["f-2", { state: "confirmed", reason: "", note: "", tags: [], author: "ana", at: "2026-01-01T00:02:00.000Z" }],
		]);
		expect([state.undoable, state.entries]).toEqual([4, 4]);
	});

	it("sets back with its reason, keeps the note, and removes a note with an empty text", () => {
		const reopened = stateOf(
			fileOf(dismiss("f-1"), note("f-1", "n"), { kind: "judge", findingIds: ["f-1"], state: "open", reason: "" }),
		);
		expect(reopened.findings.get("f-1")).toMatchObject({ state: "open", reason: "", note: "n" });
		expect(stateOf(fileOf(note("f-1", "n"), note("f-1", ""))).findings.get("f-1")?.note).toBe("");
	});

	it("keeps the last verdict", () => {
		const state = stateOf(
			fileOf(
				{ kind: "verdict", verdict: "benign", note: "" },
				{ kind: "verdict", verdict: "malicious", note: "steals tokens" },
			),
		);
		expect(state.verdict).toEqual({
			verdict: "malicious",
			note: "steals tokens",
			author: "ana",
			at: "2026-01-01T00:01:00.000Z",
		});
	});

	it("takes back one entry after another, as often as there are any", () => {
		const log = [dismiss("f-1"), confirm("f-1"), note("f-2", "n")];
		const once = stateOf(fileOf(...log, undo(3)));
		expect([once.findings.has("f-2"), once.findings.get("f-1")?.state, once.undoable]).toEqual([false, "confirmed", 2]);
		const twice = stateOf(fileOf(...log, undo(3), undo(2)));
		expect([twice.findings.get("f-1")?.state, twice.undoable]).toEqual(["dismissed", 1]);
		const thrice = stateOf(fileOf(...log, undo(3), undo(2), undo(1)));
		expect([thrice.findings.size, thrice.undoable, thrice.entries]).toEqual([0, undefined, 6]);
	});

	it("brings an entry back when its undo is taken back", () => {
		const state = stateOf(fileOf(dismiss("f-1"), undo(1), undo(2)));
		expect([state.findings.get("f-1")?.state, state.undoable]).toEqual(["dismissed", 1]);
		expect(stateOf(fileOf(dismiss("f-1"), undo(1), undo(2), undo(3))).findings.size).toBe(0);
	});

	it("takes back a verdict too, and is not moved by an undo of what is to come", () => {
		expect(stateOf(fileOf({ kind: "verdict", verdict: "benign", note: "" }, undo(1))).verdict.verdict).toBe(
			"unreviewed",
		);
		expect(stateOf(fileOf(undo(2), dismiss("f-1"))).findings.get("f-1")?.state).toBe("dismissed");
	});

	it("finds a finding again by rule, fingerprint and path, the nearest one first", () => {
		const anchor = { rule: "exec-of-string", fingerprint: "f1", path: "pkg/a.py", startOffset: 45 };
		expect([...stateOf(fileOf([dismiss("old-id"), anchor])).findings.keys()]).toEqual(["f-2"]);
		expect([...stateOf(fileOf([dismiss("old-id"), { ...anchor, startOffset: 12 }])).findings.keys()]).toEqual(["f-1"]);
		expect([...stateOf(fileOf([dismiss("f-1"), anchor])).findings.keys()]).toEqual(["f-1"]);
	});

	it.each([{ rule: "other-rule" }, { fingerprint: "f2" }, { path: "pkg/b.py" }])(
		"keeps as an orphan what differs in %j",
		(changes) => {
			const anchor = { rule: "exec-of-string", fingerprint: "f1", path: "pkg/a.py", startOffset: 10, ...changes };
			const file = fileOf([dismiss("old-id"), anchor], dismiss("f-2"));
			const state = stateOf(file);
			expect(state.orphans).toEqual([file.log[0]]);
			expect([...state.findings.keys()]).toEqual(["f-2"]);
		},
	);

	it("does not count as an orphan what was taken back", () => {
		expect(stateOf(fileOf(dismiss("gone"), undo(1))).orphans).toEqual([]);
	});

	it("takes ids for names and nothing more", () => {
		const state = stateOf(fileOf(dismiss("__proto__")), [findingAt("__proto__", 1)]);
		expect(state.findings.get("__proto__")?.state).toBe("dismissed");
	});
});

describe("one entry about many findings", () => {
	const all: AnnotationAction = { kind: "judge", findingIds: ["f-1", "f-2"], state: "second-look", reason: "" };

	it("is one step back and one step forward", () => {
		const after = stateOf(fileOf(all));
		expect([...after.findings.values()].map(({ state }) => state)).toEqual(["second-look", "second-look"]);
		expect(stateOf(fileOf(all, undo(1))).findings.size).toBe(0);
		expect(stateOf(fileOf(all, undo(1), undo(2))).findings.size).toBe(2);
	});

	it("holds for those that are still there, and is an orphan only when none is", () => {
		const half = stateOf(fileOf({ ...all, findingIds: ["gone", "f-2"] }));
		expect([[...half.findings.keys()], half.orphans.length]).toEqual([["f-2"], 0]);
		expect(stateOf(fileOf({ ...all, findingIds: ["gone", "also"] })).orphans).toHaveLength(1);
	});

	it("adds tags and takes them off, each once", () => {
		const tag = (add: string[], remove: string[] = []): AnnotationAction => ({
			kind: "tag",
			findingIds: ["f-1"],
			add,
			remove,
		});
		const tagsOf = (...actions: AnnotationAction[]) => stateOf(fileOf(...actions)).findings.get("f-1")?.tags;
		expect(tagsOf(tag(["c2", "dropper"]), tag(["c2"]))).toEqual(["c2", "dropper"]);
		expect(tagsOf(tag(["c2", "dropper"]), tag(["new"], ["c2"]))).toEqual(["dropper", "new"]);
	});
});

describe("steps back and forward", () => {
	const steps = (...actions: AnnotationAction[]) => {
		const { undoable, redoable } = stateOf(fileOf(...actions));
		return [undoable, redoable];
	};

	it("walk the log both ways", () => {
		const [a, b] = [dismiss("f-1"), confirm("f-2")];
		expect(steps(a, b)).toEqual([2, undefined]);
		expect(steps(a, b, undo(2))).toEqual([1, 3]);
		expect(steps(a, b, undo(2), undo(1))).toEqual([undefined, 4]);
		// Forward again: what was undone last comes first.
		expect(steps(a, b, undo(2), undo(1), undo(4))).toEqual([1, 3]);
		expect(steps(a, b, undo(2), undo(1), undo(4), undo(3))).toEqual([2, undefined]);
		// And back once more.
		expect(steps(a, b, undo(2), undo(3), undo(2))).toEqual([1, 5]);
	});

	it("forget what could be brought back as soon as something else is done", () => {
		expect(steps(dismiss("f-1"), undo(1), confirm("f-2"))).toEqual([3, undefined]);
	});
});

describe("marks of the analyst's own", () => {
	const span = findings[0]?.span;
	const member = { id: "m0", path: "pkg/a.py" } as Judged["members"][number];
	const layer = { id: "l4", path: "pkg/a.py", sha256: "d1" } as Judged["layers"][number];
	const markOn = (documentId: string | undefined, text = "look"): AnnotationAction => ({
		kind: "mark",
		mark: { id: "k1", kind: "highlight", ...(documentId && { documentId, span }), excerpt: "x", text, tags: ["odd"] },
	});
	function marksOf(entries: Partial<Annotation>[], of: Partial<Judged> = {}) {
		const log = entries.map(
			(entry, index): Annotation => ({
				sequence: index + 1,
				author: "ana",
				at: "2026-01-01T00:00:00Z",
				action: markOn("m0"),
				...entry,
			}),
		);
		const file: CaseFile = { schema: "vivarium-case/4", artifactId, filename: "x", log, seen: [] };
		return deriveState(file, { findings, members: [member], layers: [layer], ...of });
	}

	it("are placed, changed under the same id, taken away and brought back", () => {
		const remove: AnnotationAction = { kind: "unmark", markId: "k1" };
		expect(marksOf([{}]).marks).toMatchObject([{ id: "k1", documentId: "m0", path: "pkg/a.py", author: "ana" }]);
		expect(marksOf([{}, { action: markOn("m0", "new") }]).marks).toMatchObject([{ text: "new" }]);
		expect(marksOf([{}, { action: remove }]).marks).toEqual([]);
		expect(marksOf([{}, { action: remove }, { action: undo(2) }]).marks).toHaveLength(1);
		expect(marksOf([{ action: markOn(undefined) }]).marks).toMatchObject([{ id: "k1" }]);
	});

	it("find their document again when ids have changed", () => {
		const inLayer = { action: markOn("l0"), place: { path: "pkg/a.py", layerSha256: "d1" } };
		expect(marksOf([inLayer]).marks).toMatchObject([{ documentId: "l4" }]);
		const inMember = { action: markOn("m9"), place: { path: "pkg/a.py" } };
		expect(marksOf([inMember]).marks).toMatchObject([{ documentId: "m0" }]);
	});

	it("are kept as orphans when it is gone, and never land on another layer of the same id", () => {
		const gone = marksOf([{ action: markOn("l4"), place: { path: "pkg/a.py", layerSha256: "other" } }]);
		expect([gone.marks.length, gone.orphans.length]).toEqual([0, 1]);
		expect(marksOf([{ action: markOn("m0"), place: { path: "pkg/b.py" } }]).orphans).toHaveLength(1);
	});
});
