import { assertNever } from "../../main/model/assert-never.ts";
import type { AnalystAction } from "../../main/model/case/annotation.ts";
import type { CaseState, FindingReview } from "../../main/model/case/case.ts";
import { changeTags } from "../../main/model/case/judgements.ts";

/**
 * The state as it will be once the host has recorded the action: shown at once, replaced by the host's answer. Undo is left to the host,
 * which alone knows the log.
 */
export function applyAction(state: CaseState, action: AnalystAction, author: string, at: string): CaseState {
	function review(findingIds: readonly string[], change: (before: FindingReview) => Partial<FindingReview>): CaseState {
		const findings = new Map(state.findings);
		for (const id of findingIds) {
			const before = findings.get(id) ?? { state: "open", reason: "", note: "", tags: [], author, at };
			findings.set(id, { ...before, author, at, ...change(before) });
		}
		return { ...state, findings };
	}
	switch (action.kind) {
		case "judge":
			return review(action.findingIds, () => ({ state: action.state, reason: action.reason }));
		case "note":
			return review([action.findingId], () => ({ note: action.text }));
		case "tag":
			return review(action.findingIds, ({ tags }) => ({ tags: changeTags(tags, action.add, action.remove) }));
		case "mark": {
			const placed = { ...action.mark, author, at };
			const known = state.marks.find(({ id }) => id === placed.id);
			const marks =
				known === undefined
					? [...state.marks, placed]
					: state.marks.map((mark) => (mark === known ? { ...known, ...placed } : mark));
			return { ...state, marks };
		}
		case "unmark":
			return { ...state, marks: state.marks.filter(({ id }) => id !== action.markId) };
		case "verdict":
			return { ...state, verdict: { verdict: action.verdict, note: action.note, author, at } };
		case "undo":
			return state;
		default:
			return assertNever(action, "action");
	}
}
