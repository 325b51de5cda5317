import type { Range } from "../../../model/text/span.ts";
import { HOLE } from "../../../python/facts.ts";

/**
 * VBScript and JScript of the Windows Script Host, read just far enough to say which commands they start, what they fetch and where they put it:
 * methods of `WScript.Shell`, `Shell.Application`, `MSXML2.XMLHTTP`, `ADODB.Stream`. Texts are put together from literals, variables that got one,
 * `Chr(…)` and `String.fromCharCode(…)`.
 */
export interface ScriptCall extends Range {
	/** In lower case: "run", "open" … */
	readonly method: string;
	/** Unknown pieces as `HOLE`. */
	readonly given: readonly string[];
}

type Token = Range & { readonly kind: "string" | "name" | "number" | "symbol"; readonly text: string };

const MAXIMUM_LENGTH = 262_144;
const MAXIMUM_CALLS = 200;
/** Brackets inside brackets. */
const MAXIMUM_DEPTH = 60;
const METHODS = new Set([
	"run",
	"exec",
	"shellexecute",
	"open",
	"savetofile",
	"eval",
	"execute",
	"executeglobal",
	"regwrite",
]);

function unescape(text: string): string {
	return text.replace(
		/\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|([\s\S]))/gi,
		(_whole, hex?: string, wide?: string, one?: string) => {
			const code = hex ?? wide;
			if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
			return { n: "\n", r: "\r", t: "\t", "\n": "" }[one ?? ""] ?? one ?? "";
		},
	);
}

/** String literals of a script, with the places they stand at. */
export function windowsScriptStrings(source: string, javascript: boolean): (Range & { readonly text: string })[] {
	return tokenise(source, javascript).filter((token) => token.kind === "string");
}

function tokenise(source: string, javascript: boolean): Token[] {
	const text = source.slice(0, MAXIMUM_LENGTH);
	const pattern = javascript
		? /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|"((?:[^"\\\n]|\\[\s\S])*)"|'((?:[^'\\\n]|\\[\s\S])*)'|([A-Za-z_$][\w$]*)|(\d+)|(\n|[^\s])/g
		: /(?:'|\brem\b)[^\n]*|_[ \t]*\r?\n|"((?:[^"\n]|"")*)"|()(?!)|([A-Za-z_]\w*)|(\d+)|(\n|[^\s])/gi;
	const tokens: Token[] = [];
	for (const found of text.matchAll(pattern)) {
		const place = { start: found.index, end: found.index + found[0].length };
		const [, double, single, name, number, symbol] = found;
		const literal = double ?? single;
		if (literal !== undefined)
			tokens.push({ ...place, kind: "string", text: javascript ? unescape(literal) : literal.replaceAll('""', '"') });
		else if (name !== undefined) tokens.push({ ...place, kind: "name", text: name.toLowerCase() });
		else if (number !== undefined) tokens.push({ ...place, kind: "number", text: number });
		else if (symbol !== undefined) tokens.push({ ...place, kind: "symbol", text: symbol });
	}
	return tokens;
}

/** The calls that matter, in reading order. */
export function windowsScriptCalls(source: string, javascript: boolean): ScriptCall[] {
	const tokens = tokenise(source, javascript);
	const variables = new Map<string, string>();
	const calls: ScriptCall[] = [];
	for (let index = 0; index < tokens.length && calls.length < MAXIMUM_CALLS; index++) {
		const token = tokens[index];
		if (token?.kind !== "name") continue;
		const next = tokens[index + 1];
		if (next?.text === "=" && tokens[index + 2]?.text !== "=" && tokens[index - 1]?.text !== ".") {
			variables.set(token.text, fold(tokens, index + 2, variables).text);
			continue;
		}
		const bare = token.text.startsWith("e") && tokens[index - 1]?.text !== ".";
		if (
			!METHODS.has(token.text) ||
			(tokens[index - 1]?.text !== "." && !(bare && /^(?:eval|execute)/.test(token.text)))
		)
			continue;
		const given: string[] = [];
		let at = next?.text === "(" ? index + 2 : index + 1;
		for (let count = 0; count < 8; count++) {
			const one = fold(tokens, at, variables);
			if (one.next === at) break;
			given.push(one.text);
			at = one.next;
			if (tokens[at]?.text !== ",") break;
			at++;
		}
		calls.push({ method: token.text, given, start: token.start, end: tokens[at - 1]?.end ?? token.end });
	}
	return calls;
}

/** A text put together with "&" or "+", up to what does not belong to it. */
function fold(
	tokens: readonly Token[],
	from: number,
	variables: ReadonlyMap<string, string>,
	depth = 0,
): { text: string; next: number } {
	let text = "";
	let at = from;
	for (;;) {
		const piece = operand(tokens, at, variables, depth);
		if (piece === undefined) break;
		text += piece.text;
		at = piece.next;
		const operator = tokens[at]?.text;
		if (operator !== "&" && operator !== "+") break;
		at++;
	}
	return { text: text.length > MAXIMUM_LENGTH ? HOLE : text, next: at };
}

function operand(
	tokens: readonly Token[],
	at: number,
	variables: ReadonlyMap<string, string>,
	depth: number,
): { text: string; next: number } | undefined {
	const token = tokens[at];
	if (depth > MAXIMUM_DEPTH || token === undefined || (token.kind === "symbol" && token.text !== "(")) return undefined;
	if (token.kind === "string" || token.kind === "number") return { text: token.text, next: at + 1 };
	if (token.text === "(") {
		const inner = fold(tokens, at + 1, variables, depth + 1);
		return { text: inner.text, next: tokens[inner.next]?.text === ")" ? inner.next + 1 : inner.next };
	}
	// A chain of names, perhaps with a call behind it: `Chr(99)`, `String.fromCharCode(99, 117)`, `shell.SpecialFolders("Startup")`.
	let end = at;
	while (tokens[end + 1]?.text === "." && tokens[end + 2]?.kind === "name") end += 2;
	const name = tokens[end]?.text ?? "";
	if (tokens[end + 1]?.text !== "(") return { text: end === at ? (variables.get(name) ?? HOLE) : HOLE, next: end + 1 };
	const given: string[] = [];
	let next = end + 2;
	while (next < tokens.length && tokens[next]?.text !== ")" && tokens[next]?.text !== "\n") {
		const one = fold(tokens, next, variables, depth + 1);
		given.push(one.text);
		next = one.next === next ? next + 1 : one.next;
		if (tokens[next]?.text === ",") next++;
	}
	if (tokens[next]?.text === ")") next++;
	return { text: called(name, given), next };
}

function called(name: string, given: readonly string[]): string {
	if (/^(?:chrw?|fromcharcode)$/.test(name)) {
		const codes = given.map(Number);
		return codes.every((code) => Number.isInteger(code) && code >= 0 && code <= 0xffff)
			? codes.map((code) => String.fromCharCode(code)).join("")
			: HOLE;
	}
	if (name === "strreverse")
		return Array.from(given[0] ?? "")
			.reverse()
			.join("");
	if (name === "replace") {
		const [text = "", old = "", put = ""] = given;
		const parts = text.split(old || "\0");
		return text.length + (parts.length - 1) * put.length > MAXIMUM_LENGTH ? HOLE : parts.join(put);
	}
	if (name === "expandenvironmentstrings") return given[0] ?? HOLE;
	if (name === "specialfolders")
		return /startup/i.test(given[0] ?? "") ? "%APPDATA%\\Microsoft\\Windows\\Start Menu\\Programs\\Startup" : HOLE;
	return HOLE;
}
