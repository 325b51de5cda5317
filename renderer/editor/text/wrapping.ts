/** A line above this is always wrapped: drawn in one piece it would stop the page. */
export const ALWAYS_WRAPPED = 20_000;

/**
 * Nothing is put into the text of a line above this: Monaco joins such a line anew for every row that it draws (10 MB: 60 ms a row).
 * What would stand in the line stands above it, or is drawn around its characters.
 */
export const INJECTED_UP_TO = 20_000;

export interface WrapSubject {
	/** UTF-16 units. */
	readonly longestLine: number;
	/** What the analyst asked for (Alt+Z). */
	readonly wanted: boolean;
}

/** Whether lines are wrapped, and whether the analyst may change it. */
export function layoutOfWrap(subject: WrapSubject): { readonly wrapped: boolean; readonly forced: boolean } {
	const forced = subject.longestLine > ALWAYS_WRAPPED;
	return { wrapped: subject.wanted || forced, forced };
}
