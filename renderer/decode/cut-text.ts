/** What is shown of a decoded text inside its zone; the whole is a document of its own. */
export interface CutText {
	readonly text: string;
	/** Characters of the whole; absent when nothing was cut. */
	readonly wholeLength?: number;
}

/** UTF-16 units shown in a zone. */
export const ZONE_LIMIT = 200_000;

/** Cuts at a line end where one is near, and never between the halves of a surrogate pair. */
export function cutText(text: string, limit = ZONE_LIMIT): CutText {
	if (text.length <= limit) return { text };
	const lineEnd = text.lastIndexOf("\n", limit);
	let end = lineEnd > limit - 2_000 && lineEnd > 0 ? lineEnd : limit;
	const unit = text.charCodeAt(end - 1);
	if (unit >= 0xd800 && unit <= 0xdbff) end -= 1;
	return { text: text.slice(0, end), wholeLength: text.length };
}
