/** One literal in a stretch of Python source: what stands between its quotes. */
export interface StringToken {
	/** In the text that was given. */
	readonly start: number;
	readonly end: number;
	readonly raw: boolean;
}

const OPENING = /([rRbBuUfF]{0,2})("""|'''|"|')/y;
const MOST_TOKENS = 20_000;

/** The string literals of a piece of source, in their order; comments are passed over. Linear in its length, whatever it is. */
export function stringTokens(text: string): readonly StringToken[] {
	const tokens: StringToken[] = [];
	for (let at = 0; at < text.length && tokens.length < MOST_TOKENS; ) {
		if (text[at] === "#") {
			const lineEnd = text.indexOf("\n", at);
			at = lineEnd < 0 ? text.length : lineEnd;
			continue;
		}
		OPENING.lastIndex = at;
		const opening = OPENING.exec(text);
		const quote = opening?.[2];
		if (opening === null || quote === undefined) {
			at++;
			continue;
		}
		const start = at + opening[0].length;
		let end = start;
		while (end < text.length && !text.startsWith(quote, end)) end += text[end] === "\\" ? 2 : 1;
		tokens.push({ start, end: Math.min(end, text.length), raw: /r/i.test(opening[1] ?? "") });
		at = end + quote.length;
	}
	return tokens;
}
