/** A regular expression of Python's, as a tree. The package's own expressions are never given to an engine that may run for ever. */
export type Pattern =
	| { readonly kind: "set"; readonly test: (code: number) => boolean }
	| { readonly kind: "sequence"; readonly parts: readonly Pattern[] }
	| { readonly kind: "choice"; readonly options: readonly Pattern[] }
	| {
			readonly kind: "repeat";
			readonly part: Pattern;
			readonly least: number;
			readonly most: number;
			readonly lazy: boolean;
	  }
	| { readonly kind: "group"; readonly part: Pattern; readonly index: number }
	| { readonly kind: "reference"; readonly index: number }
	| { readonly kind: "look"; readonly part: Pattern; readonly ahead: boolean; readonly negated: boolean }
	| { readonly kind: "start" | "end" | "line-start" | "line-end" | "boundary" | "no-boundary" };

export interface Parsed {
	readonly pattern: Pattern;
	/** Groups, the whole match included. */
	readonly groups: number;
	readonly names: ReadonlyMap<string, number>;
}

export interface Flags {
	readonly ignoreCase: boolean;
	readonly multiline: boolean;
	readonly dotAll: boolean;
	readonly verbose: boolean;
}

/** Longer expressions, and deeper ones, are left alone. */
const MAXIMUM_LENGTH = 4_000;
const MAXIMUM_DEPTH = 40;
const MAXIMUM_TIMES = 100_000;

class Unreadable extends Error {}

const DIGIT = (code: number): boolean => code >= 48 && code <= 57;
const WORD = (code: number): boolean =>
	DIGIT(code) ||
	(code >= 65 && code <= 90) ||
	(code >= 97 && code <= 122) ||
	code === 95 ||
	(code > 127 && /[\p{L}\p{N}]/u.test(String.fromCharCode(code)));
const SPACE = (code: number): boolean =>
	(code >= 9 && code <= 13) || code === 32 || (code > 127 && /\s/.test(String.fromCharCode(code)));

const CLASSES: Readonly<Record<string, (code: number) => boolean>> = {
	d: DIGIT,
	D: (code) => !DIGIT(code),
	w: WORD,
	W: (code) => !WORD(code),
	s: SPACE,
	S: (code) => !SPACE(code),
};

const ESCAPES: Readonly<Record<string, number>> = { n: 10, t: 9, r: 13, f: 12, v: 11, a: 7, "0": 0 };

class Reader {
	readonly text: string;
	readonly flags: { ignoreCase: boolean; multiline: boolean; dotAll: boolean; verbose: boolean };
	at = 0;
	groups = 1;
	depth = 0;
	readonly names = new Map<string, number>();

	constructor(text: string, flags: Flags) {
		this.text = text;
		this.flags = { ...flags };
	}

	literal(code: number): Pattern {
		if (!this.flags.ignoreCase) return { kind: "set", test: (other) => other === code };
		const text = String.fromCharCode(code);
		const lower = text.toLowerCase().charCodeAt(0);
		const upper = text.toUpperCase().charCodeAt(0);
		return { kind: "set", test: (other) => other === code || other === lower || other === upper };
	}

	choice(): Pattern {
		if (++this.depth > MAXIMUM_DEPTH) throw new Unreadable();
		const options: Pattern[] = [this.sequence()];
		while (this.text[this.at] === "|") {
			this.at++;
			options.push(this.sequence());
		}
		this.depth--;
		return options.length === 1 ? (options[0] as Pattern) : { kind: "choice", options };
	}

	sequence(): Pattern {
		const parts: Pattern[] = [];
		for (;;) {
			if (this.flags.verbose) this.skipBlanks();
			const character = this.text[this.at];
			if (character === undefined || character === "|" || character === ")") break;
			const atom = this.atom();
			if (atom !== undefined) parts.push(this.repeated(atom));
		}
		return parts.length === 1 ? (parts[0] as Pattern) : { kind: "sequence", parts };
	}

	skipBlanks(): void {
		const blank = /(?:\s|#[^\n]*)*/y;
		blank.lastIndex = this.at;
		this.at += blank.exec(this.text)?.[0].length ?? 0;
	}

	repeated(part: Pattern): Pattern {
		let result = part;
		for (;;) {
			const counts = /[*+?]|\{(\d*)(,?)(\d*)\}/y;
			counts.lastIndex = this.at;
			const match = counts.exec(this.text);
			if (match === null || match[0] === "{}" || match[0] === "{,}") return result;
			this.at += match[0].length;
			let least = match[0] === "+" ? 1 : 0;
			let most = match[0] === "?" ? 1 : Number.POSITIVE_INFINITY;
			if (match[0].startsWith("{")) {
				least = Number(match[1] === "" ? 0 : match[1]);
				most = match[2] === "" ? least : match[3] === "" ? Number.POSITIVE_INFINITY : Number(match[3]);
				if (least > MAXIMUM_TIMES || most < least) throw new Unreadable();
			}
			let lazy = false;
			if (this.text[this.at] === "?") {
				lazy = true;
				this.at++;
			} else if (this.text[this.at] === "+") throw new Unreadable();
			result = { kind: "repeat", part: result, least, most, lazy };
		}
	}

	atom(): Pattern | undefined {
		const character = this.text[this.at++] as string;
		switch (character) {
			case ".":
				return { kind: "set", test: this.flags.dotAll ? () => true : (code) => code !== 10 };
			case "^":
				return { kind: this.flags.multiline ? "line-start" : "start" };
			case "$":
				return { kind: this.flags.multiline ? "line-end" : "end" };
			case "[":
				return this.set();
			case "(":
				return this.group();
			case "\\":
				return this.escape();
			case "*":
			case "+":
			case "?":
				throw new Unreadable();
			default:
				return this.literal(character.charCodeAt(0));
		}
	}

	group(): Pattern | undefined {
		const start = /\?(?:P<(\w+)>|P=(\w+)\)|([imsxauL]+)\)|#[^)]*\)|(<?[=!])|:)/y;
		start.lastIndex = this.at;
		const match = this.text[this.at] === "?" ? start.exec(this.text) : undefined;
		if (match === null) throw new Unreadable();
		if (match !== undefined) this.at += match[0].length;
		if (match !== undefined && match[2] !== undefined)
			return { kind: "reference", index: this.names.get(match[2]) ?? 0 };
		if (match !== undefined && match[3] !== undefined) {
			if (match[3].includes("i")) this.flags.ignoreCase = true;
			if (match[3].includes("m")) this.flags.multiline = true;
			if (match[3].includes("s")) this.flags.dotAll = true;
			if (match[3].includes("x")) this.flags.verbose = true;
			return undefined;
		}
		if (match?.[0].startsWith("?#")) return undefined;
		const capture = match === undefined || match[1] !== undefined;
		const index = capture ? this.groups++ : 0;
		if (match?.[1] !== undefined) this.names.set(match[1], index);
		const part = this.choice();
		if (this.text[this.at++] !== ")") throw new Unreadable();
		const look = match?.[4];
		if (look !== undefined) return { kind: "look", part, ahead: look.length === 1, negated: look.endsWith("!") };
		return capture ? { kind: "group", part, index } : part;
	}

	escape(): Pattern {
		const character = this.text[this.at++];
		if (character === undefined) throw new Unreadable();
		const known = CLASSES[character];
		if (known !== undefined) return { kind: "set", test: known };
		if (character === "A") return { kind: "start" };
		if (character === "Z") return { kind: "end" };
		if (character === "b") return { kind: "boundary" };
		if (character === "B") return { kind: "no-boundary" };
		if (character >= "1" && character <= "9") {
			const digits = /\d{0,1}/y;
			digits.lastIndex = this.at;
			const more = digits.exec(this.text)?.[0] ?? "";
			const index = Number(character + more);
			this.at += index < this.groups ? more.length : 0;
			return { kind: "reference", index: index < this.groups ? index : Number(character) };
		}
		return this.literal(this.escaped(character));
	}

	/** The code of an escaped character, which was just passed. */
	escaped(character: string): number {
		const width = character === "x" ? 2 : character === "u" ? 4 : 0;
		if (width > 0) {
			const digits = this.text.slice(this.at, this.at + width);
			if (!/^[0-9a-fA-F]+$/.test(digits) || digits.length !== width) throw new Unreadable();
			this.at += width;
			return Number.parseInt(digits, 16);
		}
		const known = ESCAPES[character];
		if (known !== undefined) return known;
		if (/[A-Za-z]/.test(character)) throw new Unreadable();
		return character.charCodeAt(0);
	}

	set(): Pattern {
		const negated = this.text[this.at] === "^";
		if (negated) this.at++;
		const tests: ((code: number) => boolean)[] = [];
		for (let first = true; ; first = false) {
			const character = this.text[this.at++];
			if (character === undefined) throw new Unreadable();
			if (character === "]" && !first) break;
			let from: number;
			if (character === "\\") {
				const next = this.text[this.at++];
				if (next === undefined) throw new Unreadable();
				const known = CLASSES[next];
				if (known !== undefined) {
					tests.push(known);
					continue;
				}
				from = next === "b" ? 8 : this.escaped(next);
			} else from = character.charCodeAt(0);
			let to = from;
			if (this.text[this.at] === "-" && this.text[this.at + 1] !== "]" && this.text[this.at + 1] !== undefined) {
				this.at++;
				const end = this.text[this.at++] as string;
				to = end === "\\" ? this.escaped(this.text[this.at++] ?? "") : end.charCodeAt(0);
			}
			tests.push(this.range(from, to));
		}
		return negated
			? { kind: "set", test: (code) => !tests.some((test) => test(code)) }
			: { kind: "set", test: (code) => tests.some((test) => test(code)) };
	}

	range(from: number, to: number): (code: number) => boolean {
		if (!this.flags.ignoreCase) return (code) => code >= from && code <= to;
		return (code) => {
			const text = String.fromCharCode(code);
			const lower = text.toLowerCase().charCodeAt(0);
			const upper = text.toUpperCase().charCodeAt(0);
			return (code >= from && code <= to) || (lower >= from && lower <= to) || (upper >= from && upper <= to);
		};
	}
}

/** Reads an expression; `undefined` for what Python would refuse, and for what is not known here. */
export function readPattern(text: string, flags: Flags): Parsed | undefined {
	if (text.length > MAXIMUM_LENGTH) return undefined;
	const reader = new Reader(text, flags);
	try {
		const pattern = reader.choice();
		return reader.at === text.length ? { pattern, groups: reader.groups, names: reader.names } : undefined;
	} catch (thrown) {
		if (thrown instanceof Unreadable) return undefined;
		throw thrown;
	}
}
