export interface TextPattern {
	readonly text: string;
	readonly regex: boolean;
	readonly matchCase: boolean;
	readonly wholeWord: boolean;
}

/** As a JavaScript pattern. Throws `SyntaxError` for a text that is none. */
export function patternOf({ text, regex, matchCase, wholeWord }: TextPattern): RegExp {
	const source = regex ? text : text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
	const whole = wholeWord ? `(?<![\\p{L}\\p{N}_])(?:${source})(?![\\p{L}\\p{N}_])` : source;
	return new RegExp(whole, matchCase ? "gmu" : "gimu");
}

/**
 * Start and end of every hit, for each text; at most `limit` in all. A pattern may take for ever on a text made for it: whoever calls this must be
 * able to end the thread. Empty hits are passed over.
 */
export function findMatches(texts: readonly string[], wanted: TextPattern, limit: number): Uint32Array[] {
	const pattern = patternOf(wanted);
	let left = limit;
	return texts.map((text) => {
		const found: number[] = [];
		pattern.lastIndex = 0;
		while (left > 0) {
			const match = pattern.exec(text);
			if (match === null) break;
			if (match[0] === "") {
				pattern.lastIndex++;
				continue;
			}
			found.push(match.index, match.index + match[0].length);
			left--;
		}
		return Uint32Array.from(found);
	});
}
