import type { Range } from "../../../model/text/span.ts";

/**
 * Tokens of PowerShell, as far as it takes to see what a script calls with what (about_Parsing, about_Quoting_Rules, about_Special_Characters
 * of Microsoft's documentation). Nothing is refused: what is not known is a symbol.
 */
export type PowershellToken = Range & {
	/** Blanks stand before it: an argument of its own begins here. */
	readonly apart: boolean;
} & (
		| { readonly kind: "word"; readonly text: string }
		/** A string without holes. */
		| { readonly kind: "string"; readonly text: string }
		/** A double-quoted string: text and what is put into it, in order. */
		| { readonly kind: "template"; readonly parts: readonly TemplatePart[] }
		/** Name in lower case, without "$" and braces: "env:temp". */
		| { readonly kind: "variable"; readonly name: string }
		| { readonly kind: "number"; readonly value: number }
		/** "System.Convert" of `[System.Convert]`, in lower case. */
		| { readonly kind: "type"; readonly name: string }
		/** One or two characters: "|", ";", "(", "::", "," … A line end is ";". */
		| { readonly kind: "symbol"; readonly text: string }
	);

export type TemplatePart =
	| { readonly kind: "text"; readonly text: string }
	| { readonly kind: "variable"; readonly name: string }
	/** What stands inside `$( … )`. */
	| { readonly kind: "script"; readonly text: string };

/** Text longer than this is read up to here. */
const MAXIMUM_LENGTH = 262_144;
const MAXIMUM_TOKENS = 50_000;

const ESCAPES: Readonly<Record<string, string>> = {
	n: "\n",
	r: "\r",
	t: "\t",
	"0": "\0",
	a: "\u0007",
	b: "\b",
	f: "\f",
	v: "\v",
	e: "\u001b",
};
const VARIABLE =
	/\$(?:\{([^}\n]{1,200})\}|((?:env:|global:|script:|local:|private:|using:)?[\p{L}\p{N}_]{1,100}|[?^$_]))/iuy;
const TYPE = /\[\s*([A-Za-z_][\w.]*)(?:\[\s*\])?\s*\]/y;
const NUMBER = /-?(?:0x[0-9a-f]{1,12}|\d{1,15}(?:\.\d+)?)(?:kb|mb|gb|l|d)?(?!\w|\.\w)/iy;
const WORD = /(?:`[^\r\n]|[^\s"'`$|;&(){}[\],<>=@#]|(?<=\S)[=#@])+/y;
const OPERATOR =
	/-(?:join|split|[ci]?replace|f|bxor|band|bor|eq|ne|i?match|notmatch|like|and|or|not|as|is|in|contains)(?![\w-])/iy;

/** End of a `$( … )` whose text begins at `start`: index of the closing parenthesis. */
function closing(text: string, start: number): number {
	let depth = 1;
	let quote = "";
	for (let index = start; index < text.length; index++) {
		const character = text.charAt(index);
		if (character === "`") index++;
		else if (quote !== "") {
			if (character === quote) quote = "";
		} else if (character === "'" || character === '"') quote = character;
		else if (character === "(") depth++;
		else if (character === ")" && --depth === 0) return index;
	}
	return text.length;
}

/** Parts of a double-quoted text. */
export function templateParts(text: string): TemplatePart[] {
	const parts: TemplatePart[] = [];
	let held = "";
	const flush = (): void => {
		if (held !== "") parts.push({ kind: "text", text: held });
		held = "";
	};
	for (let index = 0; index < text.length; ) {
		const character = text.charAt(index);
		if (character === "`" && index + 1 < text.length) {
			const next = text.charAt(index + 1);
			held += ESCAPES[next] ?? next;
			index += 2;
		} else if (character === '"' && text.charAt(index + 1) === '"') {
			held += '"';
			index += 2;
		} else if (text.startsWith("$(", index)) {
			const end = closing(text, index + 2);
			flush();
			parts.push({ kind: "script", text: text.slice(index + 2, end) });
			index = end + 1;
		} else if (character === "$") {
			VARIABLE.lastIndex = index;
			const found = VARIABLE.exec(text);
			if (found) {
				flush();
				const name = found[1] ?? found[2] ?? "";
				parts.push({ kind: "variable", name: plainName(name) });
				index += found[1] === undefined ? name.length + 1 : found[0].length;
			} else {
				held += character;
				index++;
			}
		} else {
			held += character;
			index++;
		}
	}
	flush();
	return parts;
}

/** Lower case, without the scope. */
function plainName(name: string): string {
	return name.toLowerCase().replace(/^(?:global|script|local|private|using):/, "");
}

export function tokenisePowershell(given: string): PowershellToken[] {
	const text = given.length > MAXIMUM_LENGTH ? given.slice(0, MAXIMUM_LENGTH) : given;
	const tokens: PowershellToken[] = [];
	let index = 0;
	let apart = true;
	const at = (pattern: RegExp): RegExpExecArray | null => {
		pattern.lastIndex = index;
		return pattern.exec(text);
	};
	while (index < text.length && tokens.length < MAXIMUM_TOKENS) {
		const start = index;
		const character = text.charAt(index);
		const here = { start, apart };
		if (character === "\n" || character === "\r") {
			index++;
			tokens.push({ ...here, end: index, kind: "symbol", text: ";" });
			apart = true;
			continue;
		}
		if (character === "`" && /[\r\n]/.test(text.charAt(index + 1))) {
			index += text.startsWith("\r\n", index + 1) ? 3 : 2;
			apart = true;
			continue;
		}
		if (/\s/.test(character)) {
			index++;
			apart = true;
			continue;
		}
		if (text.startsWith("<#", index)) {
			const end = text.indexOf("#>", index + 2);
			index = end < 0 ? text.length : end + 2;
			apart = true;
			continue;
		}
		if (character === "#" && apart) {
			while (index < text.length && !/[\r\n]/.test(text.charAt(index))) index++;
			continue;
		}
		apart = false;
		const hereString = /^@(["'])[ \t]*\r?\n/.exec(text.slice(index, index + 80));
		if (hereString) {
			const quote = hereString[1] ?? "'";
			const from = index + hereString[0].length;
			const close = new RegExp(`\\r?\\n${quote}@`, "g");
			close.lastIndex = Math.max(index, from - 2);
			const found = close.exec(text);
			const until = found ? found.index : text.length;
			const body = text.slice(from, Math.max(from, until));
			index = found ? until + found[0].length : text.length;
			if (quote === "'") tokens.push({ ...here, end: index, kind: "string", text: body });
			else tokens.push(template(body, { ...here, end: index }));
			continue;
		}
		if (character === "'" || character === "\u2018" || character === "\u2019") {
			let body = "";
			index++;
			while (index < text.length) {
				if (/['\u2018\u2019]/.test(text.charAt(index))) {
					if (!/['\u2018\u2019]/.test(text.charAt(index + 1))) break;
					index++;
				}
				body += text.charAt(index++);
			}
			index++;
			tokens.push({ ...here, end: Math.min(index, text.length), kind: "string", text: body });
			continue;
		}
		if (character === '"' || character === "\u201c" || character === "\u201d") {
			const from = ++index;
			while (index < text.length) {
				const one = text.charAt(index);
				if (one === "`") index++;
				else if (text.startsWith("$(", index)) index = closing(text, index + 2);
				else if (/["\u201c\u201d]/.test(one)) {
					if (!/["\u201c\u201d]/.test(text.charAt(index + 1))) break;
					index++;
				}
				index++;
			}
			const body = text.slice(from, Math.min(index, text.length));
			index = Math.min(index + 1, text.length);
			tokens.push(template(body, { ...here, end: index }));
			continue;
		}
		if (character === "$" && !text.startsWith("$(", index)) {
			const found = at(VARIABLE);
			if (found) {
				const name = found[1] ?? found[2] ?? "";
				index += found[1] === undefined ? name.length + 1 : found[0].length;
				tokens.push({ ...here, end: index, kind: "variable", name: plainName(name) });
				continue;
			}
		}
		const type = character === "[" ? at(TYPE) : null;
		if (type) {
			index += type[0].length;
			tokens.push({ ...here, end: index, kind: "type", name: (type[1] ?? "").toLowerCase().replace(/^system\./, "") });
			continue;
		}
		if (text.startsWith("2>&1", index)) {
			index += 4;
			tokens.push({ ...here, end: index, kind: "symbol", text: "2>&1" });
			continue;
		}
		const number = at(NUMBER);
		if (number) {
			index += number[0].length;
			tokens.push({
				...here,
				end: index,
				kind: "number",
				value: Number(number[0].replace(/[a-z]+$/i, (unit) => (/^-?0x/i.test(number[0]) ? unit : ""))),
			});
			continue;
		}
		const symbol = /^(?:::|\+=|\|\||&&|\$\(|@\(|@\{|\.\.|>>|[|;&(){}[\],<>=+*/%!])/.exec(text.slice(index, index + 4));
		if (symbol) {
			index += symbol[0].length;
			tokens.push({ ...here, end: index, kind: "symbol", text: symbol[0] });
			continue;
		}
		const operator = at(OPERATOR);
		if (operator) {
			index += operator[0].length;
			tokens.push({ ...here, end: index, kind: "symbol", text: operator[0].toLowerCase() });
			continue;
		}
		if (character === "." && /[\w"'($]/.test(text.charAt(index + 1)) && !here.apart) {
			index++;
			tokens.push({ ...here, end: index, kind: "symbol", text: "." });
			continue;
		}
		const word = at(WORD);
		if (word) {
			// Behind a value the dot takes a member; the name that begins with it is none of the word.
			const piece = word[0];
			index += piece.length;
			tokens.push({ ...here, end: index, kind: "word", text: piece.replace(/`(.)/g, "$1") });
			continue;
		}
		index++;
		tokens.push({ ...here, end: index, kind: "symbol", text: character });
	}
	return tokens;
}

function template(body: string, place: Range & { apart: boolean }): PowershellToken {
	const parts = templateParts(body);
	const plain = parts.every((part) => part.kind === "text");
	return plain
		? { ...place, kind: "string", text: parts.map((part) => (part.kind === "text" ? part.text : "")).join("") }
		: { ...place, kind: "template", parts };
}
