/**
 * Whether one edit (a letter added, dropped or exchanged, or two neighbours swapped) makes one name of the other.
 * Damerau-Levenshtein distance of exactly 1.
 */
export function isOneEditAway(first: string, second: string): boolean {
	if (first === second || Math.abs(first.length - second.length) > 1) return false;
	let start = 0;
	while (start < first.length && start < second.length && first[start] === second[start]) start++;
	let firstEnd = first.length;
	let secondEnd = second.length;
	while (firstEnd > start && secondEnd > start && first[firstEnd - 1] === second[secondEnd - 1]) {
		firstEnd--;
		secondEnd--;
	}
	const a = first.slice(start, firstEnd);
	const b = second.slice(start, secondEnd);
	if (a.length <= 1 && b.length <= 1) return true;
	return a.length === 2 && b.length === 2 && a[0] === b[1] && a[1] === b[0];
}

/** Characters that look alike, one form for each: "rn" and "m", "0" and "o", "1", "l" and "i". */
export function lookAlikeForm(name: string): string {
	return name
		.replaceAll("rn", "m")
		.replaceAll("vv", "w")
		.replaceAll("0", "o")
		.replace(/[1l]/g, "i")
		.replaceAll("5", "s")
		.replaceAll("3", "e");
}
