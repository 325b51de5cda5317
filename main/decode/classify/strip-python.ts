/** What is left of Python text when strings and comments are taken out, as logical lines. */
export interface Stripped {
	/** Logical lines without indentation: strings become `""`, comments go, lines inside brackets are joined, `;` separates. */
	readonly lines: readonly string[];
	/** Physical lines that end with `;`. */
	readonly semicolonEnds: number;
	/** Physical lines with something on them. */
	readonly physical: number;
}

/** Longest logical line that is kept; the rest of it tells nothing more. */
const KEPT = 600;
/** Longest name that is kept: obfuscators write names of thousands of characters. */
const KEPT_NAME = 40;
/** From this length on, an open quote at the end of the text is taken for a string that the sample cut. */
const CUT_STRING = 2_000;
const OPENING = "([{";
const CLOSING = ")]}";

/**
 * A rough lexer for Python 2 and 3 in one pass. A quote that is not closed on its line is no string, so prose with apostrophes passes
 * through unharmed; an unclosed triple quote takes the rest.
 */
export function stripPython(text: string): Stripped {
	const lines: string[] = [];
	let line = "";
	let depth = 0;
	let semicolonEnds = 0;
	let physical = 0;
	let last = "";
	let any = false;
	// A quote that was found open stays plain text to the end of its line: looking again at every one would make time quadratic.
	let unclosed = "";
	const endLine = (): void => {
		const trimmed = line.trim();
		if (trimmed) lines.push(trimmed);
		line = "";
	};
	let name = 0;
	const add = (piece: string): void => {
		name = /\w/.test(piece) ? name + 1 : 0;
		if (line.length < KEPT && name <= KEPT_NAME) line += piece;
	};
	for (let index = 0; index < text.length; index++) {
		const character = text.charAt(index);
		if (character === "\n" || character === "\r") {
			if (any) physical++;
			if (last === ";") semicolonEnds++;
			any = false;
			last = "";
			unclosed = "";
			if (depth === 0) endLine();
			else add(" ");
			continue;
		}
		if (character === "#") {
			while (index + 1 < text.length && text.charAt(index + 1) !== "\n" && text.charAt(index + 1) !== "\r") index++;
			any = true;
			continue;
		}
		if ((character === '"' || character === "'") && !unclosed.includes(character)) {
			const end = stringEnd(text, index);
			if (end === undefined) unclosed += character;
			if (end !== undefined) {
				// The prefix letters (r, b, f, u) belong to the string.
				line = line.replace(/(?<!\w)[rbfuRBFU]{1,2}$/, "");
				add('""');
				index = end - 1;
				any = true;
				last = '"';
				continue;
			}
		}
		if (character === "\\" && /[\r\n]/.test(text.charAt(index + 1))) {
			index += text.startsWith("\r\n", index + 1) ? 2 : 1;
			continue;
		}
		if (OPENING.includes(character)) depth++;
		else if (CLOSING.includes(character)) depth = Math.max(0, depth - 1);
		else if (character === ";" && depth === 0) endLine();
		if (character.trim() !== "") {
			any = true;
			last = character;
		}
		if (character !== ";" || depth > 0) add(character);
	}
	if (any) physical++;
	if (last === ";") semicolonEnds++;
	endLine();
	return { lines, semicolonEnds, physical };
}

/** Offset after the closing quote; `undefined` where the quote opens no string. */
function stringEnd(text: string, start: number): number | undefined {
	const quote = text.charAt(start);
	if (text.startsWith(quote.repeat(3), start)) {
		for (let index = start + 3; index < text.length; index++) {
			if (text.charAt(index) === "\\") index++;
			else if (text.startsWith(quote.repeat(3), index)) return index + 3;
		}
		return text.length;
	}
	for (let index = start + 1; index < text.length; index++) {
		const character = text.charAt(index);
		if (character === "\\") index++;
		else if (character === quote) return index + 1;
		else if (character === "\n" || character === "\r") return undefined;
	}
	return text.length - start >= CUT_STRING ? text.length : undefined;
}
