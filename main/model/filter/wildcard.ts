/** Characters of a path that a glob looks at. A longer one is matched by its end, where the file's name stands: paths are the package's own words. */
const LONGEST_PATH = 1_024;

/** `*` matches any run of characters. Both cases count the same. No regular expression, no backtracking over all stars. */
export function matchesWildcard(pattern: string, text: string): boolean {
	const wanted = pattern.toLowerCase();
	const given = text.toLowerCase();
	let at = 0;
	let star = -1;
	let resume = 0;
	let index = 0;
	while (index < given.length) {
		if (at < wanted.length && wanted[at] === "*") {
			star = at++;
			resume = index;
		} else if (at < wanted.length && wanted[at] === given[index]) {
			at++;
			index++;
		} else if (star >= 0) {
			at = star + 1;
			index = ++resume;
		} else return false;
	}
	while (wanted[at] === "*") at++;
	return at === wanted.length;
}

/**
 * A path against a glob: `*` stays within one part, `**` crosses slashes, `?` is one character. A glob without a slash is about the file's name
 * ("*.py"), one with a slash about the whole path ("tests/**"). Both cases count the same.
 */
export function matchesGlob(pattern: string, path: string): boolean {
	const given = path.toLowerCase().slice(-LONGEST_PATH);
	const wanted = pattern.toLowerCase();
	if (wanted.includes("/")) return globAt(wanted, given);
	return globAt(wanted, given.slice(given.lastIndexOf("/") + 1));
}

/** Two places to come back to, one for each kind of star: at most quadratic in the length of the path. */
function globAt(wanted: string, given: string): boolean {
	let at = 0;
	let index = 0;
	let star: { at: number; index: number } | undefined;
	let stars: { at: number; index: number; parts: boolean } | undefined;
	while (index < given.length) {
		const sign = wanted[at];
		if (sign === "*" && wanted[at + 1] === "*") {
			const parts = wanted[at + 2] === "/";
			at += parts ? 3 : 2;
			stars = { at, index, parts };
			star = undefined;
			continue;
		}
		if (sign === "*") {
			star = { at: ++at, index };
			continue;
		}
		if (sign !== undefined && (sign === given[index] || (sign === "?" && given[index] !== "/"))) {
			at++;
			index++;
			continue;
		}
		if (star !== undefined && given[star.index] !== "/") {
			index = ++star.index;
			at = star.at;
			continue;
		}
		if (stars === undefined) return false;
		star = undefined;
		index = stars.index + 1;
		// "**/x" begins anew after a slash only.
		while (stars.parts && index < given.length && given[index - 1] !== "/") index++;
		if (stars.parts && index >= given.length) return false;
		stars = { ...stars, index };
		at = stars.at;
	}
	while (wanted[at] === "*") at++;
	return at === wanted.length;
}
