import { describe, expect, it } from "vitest";
import type { Finding } from "../../../main/model/analysis/finding.ts";
import type { Annotation, AnnotationAction } from "../../../main/model/case/annotation.ts";
import type { CaseFile } from "../../../main/model/case/case.ts";
import { deriveState } from "../../../main/triage/case-state.ts";

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

function fileOf(...actions: (AnnotationAction | [AnnotationAction, NonNullable<Annotation["anchor"]>])[]): CaseFile {
	const log = actions.map((item, index): Annotation => {
		const [action, anchor] = Array.isArray(item) ? item : [item, undefined];
		const at = new Date(Date.UTC(2026, 0, 1, 0, index)).toISOString();
		return { sequence: index + 1, author: "ana", at, action, ...(anchor === undefined ? {} : { anchor }) };
	});
	return { schema: "vivarium-case/1", artifactId, filename: "x.whl", log };
}

const dismiss = (findingId: string): AnnotationAction => ({ kind: "dismiss", findingId, reason: "known helper" });
const confirm = (findingId: string): AnnotationAction => ({ kind: "confirm", findingId, reason: "" });
const note = (findingId: string, text: string): AnnotationAction => ({ kind: "note", findingId, text });
const undo = (entry: number): AnnotationAction => ({ kind: "undo", entry });
const findings = [findingAt("f-1", 10), findingAt("f-2", 50)];

function stateOf(file: CaseFile, of: Finding[] = findings) {
	return deriveState(file, { findings: of });
}

describe("deriveState", () => {
	it("says nothing of a case that nobody touched", () => {
		expect(stateOf(fileOf())).toEqual({
			artifactId,
			findings: new Map(),
			verdict: { verdict: "unreviewed", note: "", author: "", at: "" },
			orphans: [],
			entries: 0,
		});
	});

	it("applies entries in their order: the last word on a finding counts, notes stay beside it", () => {
		const state = stateOf(fileOf(dismiss("f-1"), note("f-1", "see f-2"), confirm("f-2"), confirm("f-1")));
		expect([...state.findings]).toEqual([
			["f-1", { state: "confirmed", reason: "", note: "see f-2", author: "ana", at: "2026-01-01T00:03:00.000Z" }],
			["f-2", { state: "confirmed", reason: "", note: "", author: "ana", at: "2026-01-01T00:02:00.000Z" }],
		]);
		expect([state.undoable, state.entries]).toEqual([4, 4]);
	});

	it("sets back with its reason, keeps the note, and removes a note with an empty text", () => {
		const reopened = stateOf(fileOf(dismiss("f-1"), note("f-1", "n"), { kind: "reopen", findingId: "f-1" }));
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
