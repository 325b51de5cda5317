/**
 * One pattern that finds, in a whole text, whatever one of the given patterns finds in a piece of it: without their anchors and without what
 * must stand before. For quick tests: it may find more, never less.
 */
export function loosened(patterns: readonly RegExp[]): RegExp {
	return new RegExp(patterns.map(({ source }) => `(?:${withoutAnchors(source)})`).join("|"), "i");
}

function withoutAnchors(source: string): string {
	let result = "";
	let inClass = false;
	for (let index = 0; index < source.length; index++) {
		const character = source.charAt(index);
		if (character === "\\") {
			result += source.slice(index, index + 2);
			index++;
		} else if (inClass) {
			result += character;
			inClass = character !== "]";
		} else if (character === "[") {
			result += character;
			inClass = true;
		} else if (source.startsWith("(?<=", index)) {
			index = groupEnd(source, index);
		} else if (character !== "^" && character !== "$") result += character;
	}
	return result;
}

/** Index of the parenthesis that closes the group which opens at `start`. */
function groupEnd(source: string, start: number): number {
	let depth = 0;
	for (let index = start; index < source.length; index++) {
		const character = source.charAt(index);
		if (character === "\\") index++;
		else if (character === "(") depth++;
		else if (character === ")" && --depth === 0) return index;
	}
	return source.length;
}
