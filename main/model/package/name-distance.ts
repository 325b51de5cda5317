/**
 * Whether one edit (a letter added, dropped or exchanged, or two neighbours swapped) makes one name of the other.
 * Damerau-Levenshtein distance of exactly 1.
 */
export function isOneEditAway(first: string, second: string): boolean {
	if (first === second || Math.abs(first.length - second.length) > 1) return false;
	const [a, b] = differingParts(first, second);
	return (a.length <= 1 && b.length <= 1) || areSwapped(a, b);
}

/** Whether two neighbouring letters are all that is swapped. */
export function isSwap(first: string, second: string): boolean {
	return first !== second && areSwapped(...differingParts(first, second));
}

function areSwapped(a: string, b: string): boolean {
	return a.length === 2 && b.length === 2 && a[0] === b[1] && a[1] === b[0];
}

/** What is left of both without their common beginning and end. */
function differingParts(first: string, second: string): [string, string] {
	let start = 0;
	while (start < first.length && start < second.length && first[start] === second[start]) start++;
	let firstEnd = first.length;
	let secondEnd = second.length;
	while (firstEnd > start && secondEnd > start && first[firstEnd - 1] === second[secondEnd - 1]) {
		firstEnd--;
		secondEnd--;
	}
	return [first.slice(start, firstEnd), second.slice(start, secondEnd)];
}

/**
 * Letters of other scripts that look like small ASCII ones, from Unicode's confusables (UTS #39), as far as they can stand in a project's name.
 */
const FOREIGN: ReadonlyMap<number, string> = new Map([
	// Cyrillic, Greek, and some of the Latin and Armenian extensions.
	[0x0430, "a"],
	[0x0432, "b"],
	[0x0441, "c"],
	[0x0501, "d"],
	[0x0435, "e"],
	[0x0261, "g"],
	[0x04bb, "h"],
	[0x0456, "i"],
	[0x0458, "j"],
	[0x043a, "k"],
	[0x04cf, "l"],
	[0x043c, "m"],
	[0x043f, "n"],
	[0x043e, "o"],
	[0x0440, "p"],
	[0x051b, "q"],
	[0x0455, "s"],
	[0x0442, "t"],
	[0x051d, "w"],
	[0x0445, "x"],
	[0x0443, "y"],
	[0x03b1, "a"],
	[0x03b5, "e"],
	[0x03b7, "n"],
	[0x03b9, "i"],
	[0x03ba, "k"],
	[0x03bd, "v"],
	[0x03bf, "o"],
	[0x03c1, "p"],
	[0x03c4, "t"],
	[0x03c5, "u"],
	[0x03c7, "x"],
	[0x0251, "a"],
	[0x0131, "i"],
	[0x0578, "n"],
]);

/** Characters that look alike, one form for each: "rn" and "m", "0" and "o", "1", "l" and "i", letters of other scripts and the ASCII ones. */
export function lookAlikeForm(name: string): string {
	return name
		.normalize("NFKD")
		.replace(/\p{M}/gu, "")
		.replace(/[^\u0000-\u007f]/gu, (letter) => FOREIGN.get(letter.codePointAt(0) ?? 0) ?? letter)
		.replaceAll("rn", "m")
		.replaceAll("vv", "w")
		.replaceAll("0", "o")
		.replace(/[1l]/g, "i")
		.replaceAll("5", "s")
		.replaceAll("3", "e")
		.replaceAll("4", "a");
}
