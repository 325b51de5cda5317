/**
 * Package text made safe to show in a terminal, a title, a tree, a message or a report: control characters, bidirectional
 * controls, zero-width and other invisible characters become visible escapes (`\x1b`, `\u202e`). Nothing is dropped.
 * Vectors: study/workbench.md section 5.2.
 */
// Cc (C0, DEL, C1), Cf (bidi controls, zero-width, tags, soft hyphen), Cs lone surrogates, Co, Zl, Zp, and blanks that look like nothing.
const HIDDEN = /\p{Cc}|\p{Cf}|\p{Cs}|\p{Co}|\p{Zl}|\p{Zp}|\u115f|\u1160|\u3164|\uffa0|\u034f|\u2800|[\ufe00-\ufe0f]/gu;

function escapeOne(character: string): string {
	const code = character.codePointAt(0) ?? 0;
	if (code < 0x100) return `\\x${code.toString(16).padStart(2, "0")}`;
	if (code < 0x1_0000) return `\\u${code.toString(16).padStart(4, "0")}`;
	return `\\U${code.toString(16).padStart(8, "0")}`;
}

/** One line: line ends and tabs are escaped too. At most `limit` characters come back, with a mark where it was cut. */
export function displayText(text: string, limit = 400): string {
	const cut = text.length > limit ? text.slice(0, limit) : text;
	const shown = cut.replace(HIDDEN, (character) => {
		if (character === "\n") return "\\n";
		if (character === "\r") return "\\r";
		if (character === "\t") return "\\t";
		return escapeOne(character);
	});
	return text.length > limit ? `${shown}… (${text.length.toLocaleString("en")} characters)` : shown;
}

/** Several lines: LF and tab stay, everything else as in `displayText`. */
export function displayBlock(text: string, limit = 20_000): string {
	const cut = text.length > limit ? text.slice(0, limit) : text;
	const shown = cut.replace(/\r\n/g, "\n").replace(HIDDEN, (c) => (c === "\n" || c === "\t" ? c : escapeOne(c)));
	return text.length > limit ? `${shown}\n… cut: ${text.length.toLocaleString("en")} characters in all` : shown;
}

/** Whether showing the text raw would hide or reorder something. */
export function hidesText(text: string): boolean {
	HIDDEN.lastIndex = 0;
	for (const match of text.matchAll(HIDDEN)) if (!/[\n\r\t]/.test(match[0])) return true;
	return false;
}
