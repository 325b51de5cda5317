import type { Limits } from "../../model/limits.ts";
import { Kind } from "../engine/kinds.ts";
import type { SyntaxTree } from "../engine/syntax-tree.ts";
import type { ModuleSource } from "../module-source.ts";

/** Of a file over the parse limit: so much of its head and tail is read whole. */
const HEAD_SHARE = 0.4;
/** Around a word that matters, so much is read. */
const WINDOW = 16 * 1024;

/** Words that code which matters cannot do without, as written or inside of escapes that a reader of text sees. */
const ATOMS =
	/\b(?:exec|eval|compile|__import__|importlib|getattr|globals|subprocess|os\.system|popen|urlopen|urlretrieve|requests|socket|b64decode|decompress|fromhex|unhexlify|marshal|ctypes|builtins|__builtins__)\b/g;

function blank(text: string): string {
	return text.replace(/[^\r\n]/g, " ");
}

/** A `.pth` file: `site` runs the lines that start with "import", all others are paths. */
function pathConfiguration(text: string): string {
	return text.replace(/[^\r\n]+/g, (line) =>
		/^(?:\ufeff)?import[ \t]/.test(line) ? line.replace("\ufeff", " ") : " ".repeat(line.length),
	);
}

/** Head, tail, and windows of whole lines around words that matter; everything else is blanked, so that offsets stay. */
function windows(text: string, limit: number): string {
	const kept: [number, number][] = [
		[0, Math.floor(limit * HEAD_SHARE)],
		[text.length - Math.floor(limit * HEAD_SHARE), text.length],
	];
	let room = limit - 2 * Math.floor(limit * HEAD_SHARE);
	let covered = kept[0]?.[1] ?? 0;
	const tail = kept[1]?.[0] ?? text.length;
	ATOMS.lastIndex = covered;
	for (let match = ATOMS.exec(text); match !== null && room > 0 && match.index < tail; match = ATOMS.exec(text)) {
		if (match.index < covered) continue;
		const start = Math.max(covered, lineStart(text, match.index, match.index - WINDOW / 2));
		const end = Math.min(tail, lineEnd(text, match.index, match.index + WINDOW / 2), start + room);
		kept.push([start, end]);
		room -= end - start;
		covered = end;
	}
	kept.sort((first, second) => first[0] - second[0]);
	let result = "";
	let at = 0;
	for (const [start, end] of kept) {
		result += blank(text.slice(at, start)) + text.slice(start, end);
		at = end;
	}
	return result + blank(text.slice(at));
}

function lineStart(text: string, from: number, floor: number): number {
	const at = text.lastIndexOf("\n", from);
	return Math.max(at + 1, floor, 0);
}

function lineEnd(text: string, from: number, ceiling: number): number {
	const at = text.indexOf("\n", from);
	return at < 0 ? ceiling : Math.min(at, ceiling);
}

const EXAMINED_IN_PARTS = "only its head, its tail and the surroundings of telling words were examined";

export interface CodeText {
	/** Of the same length as the document's, so that every offset holds. */
	readonly text: string;
	/** What was left out, for the coverage. */
	readonly note: string | undefined;
}

/** The text that is parsed. */
export function codeOf(source: Pick<ModuleSource, "role" | "document">, limits: Limits): CodeText {
	let { text } = source.document;
	if (source.role === "pth" || source.role === "stray-pth") text = pathConfiguration(text);
	// CPython takes a byte-order mark and form feeds; the grammar takes a blank. A lone CR ends a line.
	if (text.charCodeAt(0) === 0xfeff) text = ` ${text.slice(1)}`;
	if (text.includes("\r")) text = text.replace(/\r(?!\n)/g, "\n");
	if (text.length <= limits.parseBytes) return { text, note: undefined };
	const megabytes = (text.length / (1024 * 1024)).toFixed(1);
	return { text: windows(text, limits.parseBytes), note: `the file is ${megabytes} MB: ${EXAMINED_IN_PARTS}` };
}

/**
 * Python 2 wrote `` `x` `` for `repr(x)`; the grammar takes it for a string, and what is called inside would not be seen. The same text with
 * brackets in place of the backticks, so that every offset holds; undefined where there are none.
 */
export function withoutBackticks(tree: SyntaxTree): string | undefined {
	const { text } = tree;
	if (!text.includes("`")) return undefined;
	let result = "";
	let from = 0;
	for (let node = 1; node < tree.size; node++) {
		const start = tree.kind[node] === Kind.string_start;
		if (!start && tree.kind[node] !== Kind.string_end) continue;
		const at = tree.start[node] as number;
		if (text[at] !== "`" || tree.end[node] !== at + 1) continue;
		result += text.slice(from, at) + (start ? "(" : ")");
		from = at + 1;
	}
	return from === 0 ? undefined : result + text.slice(from);
}

/** Of a text that the parser did not get through in time, so much is tried a second time. */
const SECOND_TRY = 128 * 1024;

/**
 * What is tried when the whole could not be parsed: a text made to be slow must not be a way to hide. Undefined where there is nothing
 * smaller to try.
 */
export function partsOf(code: CodeText): CodeText | undefined {
	if (code.text.length <= SECOND_TRY) return undefined;
	return { text: windows(code.text, SECOND_TRY), note: `it could not be parsed whole in time: ${EXAMINED_IN_PARTS}` };
}
