/** A string of a JSON text, and where it stands. */
export interface JsonString {
	/** Keys and positions from the outermost value down to it. */
	readonly path: readonly (string | number)[];
	/** UTF-16 offset of its opening quotation mark. */
	readonly start: number;
	readonly value: string;
}

/** Values inside values; of deeper ones only the ends are looked for. */
const DEEPEST = 64;
const MARK = /["{}[\],]/g;
const KEY_END = /\s*:/y;

/**
 * The strings of a JSON text with their places, without making its values: the text is hostile and may be of any shape. What is no JSON gives what
 * can be told apart. Keys are not given.
 */
export function* jsonStrings(text: string): Generator<JsonString, void> {
	/** Of a list the position, of an object the key. */
	const path: (string | number)[] = [];
	let depth = 0;
	for (let at = nextMark(text, 0); at < text.length; at = nextMark(text, at)) {
		const mark = text[at];
		if (mark === '"') {
			const end = endOfString(text, at);
			if (depth <= DEEPEST) {
				const value = valueOf(text.slice(at, end));
				if (value !== undefined && isKey(text, end) && typeof path.at(-1) === "string") path[path.length - 1] = value;
				else if (value !== undefined) yield { path: [...path], start: at, value };
			}
			at = end;
			continue;
		}
		at++;
		if (mark === "{" || mark === "[") {
			if (++depth <= DEEPEST) path.push(mark === "[" ? 0 : "");
		} else if (mark === ",") {
			const last = path.at(-1);
			if (depth <= DEEPEST && typeof last === "number") path[path.length - 1] = last + 1;
		} else if (depth > 0 && depth-- <= DEEPEST) path.pop();
	}
}

function nextMark(text: string, from: number): number {
	MARK.lastIndex = from;
	return MARK.exec(text)?.index ?? text.length;
}

/** Behind the closing quotation mark, which no backslash takes the meaning of. */
function endOfString(text: string, start: number): number {
	for (let at = text.indexOf('"', start + 1); at >= 0; at = text.indexOf('"', at + 1)) {
		let slashes = 0;
		while (text[at - 1 - slashes] === "\\") slashes++;
		if (slashes % 2 === 0) return at + 1;
	}
	return text.length;
}

function isKey(text: string, end: number): boolean {
	KEY_END.lastIndex = end;
	return KEY_END.test(text);
}

function valueOf(token: string): string | undefined {
	try {
		return String(JSON.parse(token));
	} catch (error) {
		// Line ends and wrong escapes in a string: no JSON.
		if (!(error instanceof SyntaxError)) throw error;
		return undefined;
	}
}
