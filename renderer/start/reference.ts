/** What was typed into "Open from PyPI", taken apart. Names as the packaging specifications have them. */
export interface TypedReference {
	readonly name: string;
	readonly version: string | undefined;
}

const NAME = "([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)";
const VERSION = "([A-Za-z0-9.!+_-]+)";
const shapes = [
	new RegExp(`^${NAME}(?:\\[[^\\]]*\\])?(?:\\s*={2,3}\\s*${VERSION})?$`),
	new RegExp(`^pkg:pypi/${NAME}(?:@${VERSION})?(?:[?#].*)?$`),
	// A page of an index or of Inspector: /project/NAME/VERSION/…
	new RegExp(`^https?://[^/]+/(?:project|simple|pypi)/${NAME}/?(?:${VERSION})?(?:/.*)?$`),
];

/** NAME, NAME==VERSION, a package URL, or the address of a project's page. Absent when it is none of them. */
export function typedReference(text: string): TypedReference | undefined {
	const trimmed = text.trim();
	if (trimmed.length > 500) return undefined;
	for (const shape of shapes) {
		const found = shape.exec(trimmed);
		if (found?.[1] !== undefined) return { name: found[1], version: found[2] };
	}
	return undefined;
}
