/** Words of the case, apart from their schemas, so that the renderer can name them without zod. */

/** In the order of the work: not looked at, to be looked at again, settled one way or the other. */
export const findingStates = ["open", "second-look", "dismissed", "confirmed"] as const;
export type FindingState = (typeof findingStates)[number];

export const analystVerdicts = ["unreviewed", "benign", "suspicious", "malicious"] as const;
export type AnalystVerdict = (typeof analystVerdicts)[number];

/** Decided one way or the other; an open finding and one for a second look are not. */
export function isSettled(state: FindingState): boolean {
	return state === "dismissed" || state === "confirmed";
}

/** Findings that one entry may be about, and tags that one thing may have. */
export const MOST_FINDINGS = 20_000;
export const MOST_TAGS = 20;
const TAG = /^[\p{L}\p{N}][\p{L}\p{N}._:/-]{0,39}$/u;

/** Letters, digits and `. _ : / -`, at most forty: a tag can stand in a filter, a file name and a report as it is. */
export function isTag(text: string): boolean {
	return TAG.test(text);
}

/** "dropper, c2" or "dropper c2" as tags; what cannot be one is answered apart. */
export function parseTags(text: string): { readonly tags: readonly string[]; readonly refused: readonly string[] } {
	const words = [...new Set(text.split(/[\s,]+/).filter((word) => word !== ""))];
	return { tags: words.filter(isTag), refused: words.filter((word) => !isTag(word)) };
}

export function changeTags(before: readonly string[], add: readonly string[], remove: readonly string[]): string[] {
	return [...new Set([...before, ...add])].filter((tag) => !remove.includes(tag)).slice(0, MOST_TAGS);
}
