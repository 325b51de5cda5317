/**
 * How well the letters of `wanted` occur, in order, in `text`: higher is better; absent when they do not. Runs of letters, starts of words
 * and the end of a path count more. Linear in the text.
 */
export function fuzzyScore(wanted: string, text: string): number | undefined {
	const needle = wanted.toLowerCase().replaceAll(" ", "");
	if (needle === "") return 0;
	const given = text.toLowerCase();
	const exact = given.lastIndexOf(needle);
	if (exact >= 0) {
		const startsWord = exact === 0 || /[/\-_. ]/.test(given[exact - 1] ?? "");
		return (
			1_000 + (startsWord ? 200 : 0) + (exact > given.lastIndexOf("/") ? 100 : 0) - Math.min(given.length, 500) / 10
		);
	}
	let score = 0;
	let at = 0;
	let last = -2;
	for (const letter of needle) {
		const found = given.indexOf(letter, at);
		if (found < 0) return undefined;
		score += found === last + 1 ? 8 : /[/\-_. ]/.test(given[found - 1] ?? "/") ? 5 : 1;
		last = found;
		at = found + 1;
	}
	return score - Math.min(given.length, 500) / 100;
}

/** The best fitting entries, best first; equal ones stay in their order. */
export function bestMatches<Entry>(
	wanted: string,
	entries: readonly Entry[],
	textOf: (entry: Entry) => string,
	limit: number,
): readonly Entry[] {
	const scored: { readonly entry: Entry; readonly score: number }[] = [];
	for (const entry of entries) {
		const score = fuzzyScore(wanted, textOf(entry));
		if (score !== undefined) scored.push({ entry, score });
	}
	return scored
		.sort((one, other) => other.score - one.score)
		.slice(0, limit)
		.map(({ entry }) => entry);
}
