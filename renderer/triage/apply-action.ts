import { assertNever } from "../../main/model/assert-never.ts";
import type { AnnotationAction, FindingState } from "../../main/model/case/annotation.ts";
import type { CaseState, FindingReview } from "../../main/model/case/case.ts";

/**
 * The state as it will be once the host has recorded the action: shown at once, replaced by the host's answer. Undo is left to the host,
 * which alone knows the log.
 */
export function applyAction(state: CaseState, action: AnnotationAction, author: string, at: string): CaseState {
	function review(findingId: string, change: Partial<FindingReview>): CaseState {
		const before = state.findings.get(findingId) ?? { state: "open", reason: "", note: "", author, at };
		return { ...state, findings: new Map(state.findings).set(findingId, { ...before, author, at, ...change }) };
	}
	function judge(findingId: string, judged: FindingState, reason: string): CaseState {
		return review(findingId, { state: judged, reason });
	}
	switch (action.kind) {
		case "dismiss":
			return judge(action.findingId, "dismissed", action.reason);
		case "confirm":
			return judge(action.findingId, "confirmed", action.reason);
		case "reopen":
			return judge(action.findingId, "open", "");
		case "note":
			return review(action.findingId, { note: action.text });
		case "verdict":
			return { ...state, verdict: { verdict: action.verdict, note: action.note, author, at } };
		case "undo":
			return state;
		default:
			return assertNever(action, "action");
	}
}
