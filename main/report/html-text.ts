/** Markup that is known to be well-formed: made by `html` (and of our own constants), so that text is never taken for markup. */
export class Markup {
	readonly text: string;

	constructor(text: string) {
		this.text = text;
	}
}

export type Piece = string | number | Markup | readonly Markup[];

/** For element content and for attribute values in double quotes. */
export function escapeHtml(text: string): string {
	return text
		.replaceAll("&", "&amp;")
		.replaceAll("<", "&lt;")
		.replaceAll(">", "&gt;")
		.replaceAll('"', "&quot;")
		.replaceAll("'", "&#39;")
		.replaceAll("`", "&#96;");
}

function markupOf(piece: Piece): string {
	if (piece instanceof Markup) return piece.text;
	if (typeof piece === "string") return escapeHtml(piece);
	if (typeof piece === "number") return escapeHtml(piece.toLocaleString("en"));
	return piece.map((part) => part.text).join("");
}

/** A template whose holes are escaped, unless they are markup already. */
export function html(parts: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
	return new Markup(
		parts.reduce((text, part, index) => text + (index === 0 ? "" : markupOf(pieces[index - 1] ?? "")) + part, ""),
	);
}

export const nothing = new Markup("");
