import type { AnnotationAction } from "./annotation.ts";

/** Ids of the findings that an action is about. */
export function findingIdsOf(action: AnnotationAction): readonly string[] {
	if ("findingIds" in action) return action.findingIds;
	return "findingId" in action ? [action.findingId] : [];
}
