import { describe, expect, it } from "vitest";
import type { CaseState } from "../../../main/model/case/case.ts";
import { applyAction } from "../../../renderer/triage/apply-action.ts";

const empty: CaseState = {
	artifactId: "a",
	findings: new Map(),
	verdict: { verdict: "unreviewed", note: "", author: "", at: "" },
	marks: [],
	orphans: [],
	kept: [],
	seen: [],
	entries: 0,
};
const by = ["ana", "2026-11-24T10:00:00Z"] as const;

describe("an action, before the host has answered", () => {
	it("changes one finding and leaves the state before it alone", () => {
		const dismissed = applyAction(
			empty,
			{ kind: "judge", findingIds: ["f"], state: "dismissed", reason: "why" },
			...by,
		);
		expect(dismissed.findings.get("f")).toEqual({
			state: "dismissed",
			reason: "why",
			note: "",
			tags: [],
			author: "ana",
			at: by[1],
		});
		expect(empty.findings.size).toBe(0);
	});

	it("keeps the note when the state changes, and the state when the note does", () => {
		const noted = applyAction(empty, { kind: "note", findingId: "f", text: "seen" }, ...by);
		expect(noted.findings.get("f")?.state).toBe("open");
		const confirmed = applyAction(noted, { kind: "judge", findingIds: ["f"], state: "confirmed", reason: "" }, ...by);
		expect(confirmed.findings.get("f")).toMatchObject({ state: "confirmed", note: "seen" });
		const reopened = applyAction(confirmed, { kind: "judge", findingIds: ["f"], state: "open", reason: "" }, ...by);
		expect(reopened.findings.get("f")).toMatchObject({ state: "open", note: "seen", reason: "" });
	});

	it("sets the verdict, and leaves undo to the host", () => {
		const judged = applyAction(empty, { kind: "verdict", verdict: "malicious", note: "n" }, ...by);
		expect(judged.verdict).toEqual({ verdict: "malicious", note: "n", author: "ana", at: by[1] });
		expect(applyAction(judged, { kind: "undo", entry: 1 }, ...by)).toBe(judged);
	});
});
