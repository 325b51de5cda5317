/**
 * The absolute name of a relative import, from the importing module's own dotted name. A name that leads out of the top package, or from a
 * module whose place is not known, comes back with its leading dots.
 */
export function relativeModule(dottedName: string, isPackage: boolean, level: number, rest: string): string {
	const parts = dottedName === "" ? [] : dottedName.split(".");
	const up = isPackage ? level - 1 : level;
	if (
		parts.length === 0 ||
		up >= parts.length + (isPackage ? 0 : 1) ||
		(up === parts.length && !isPackage && rest === "")
	) {
		return ".".repeat(level) + rest;
	}
	const base = parts.slice(0, parts.length - up);
	return [...base, ...(rest === "" ? [] : [rest])].join(".");
}

/** Whether a name stayed relative. */
export function isAbsent(name: string): boolean {
	return name === "" || name.startsWith(".");
}
