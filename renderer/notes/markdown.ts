/**
 * The part of Markdown that notes are shown in, as a tree: paragraphs, headings, lists, quotes, fenced code; strong, emphasis, code. Everything else is
 * text: HTML is shown as it is written, an image and a link become what they say with the address beside it, never something that can be followed or
 * loaded. Nothing here makes HTML; the tree is rendered by React, which escapes. All in one pass a line, without backtracking over the text.
 */
export type Inline =
	| { readonly kind: "text" | "code"; readonly text: string }
	/** What stood in brackets before an address: `[text](address)` or `![text](address)`. */
	| { readonly kind: "link"; readonly image: boolean; readonly text: string; readonly address: string }
	| { readonly kind: "strong" | "emphasis"; readonly parts: readonly Inline[] };

export type Block =
	| { readonly kind: "paragraph" | "quote"; readonly lines: readonly (readonly Inline[])[] }
	| { readonly kind: "heading"; readonly level: 1 | 2 | 3; readonly parts: readonly Inline[] }
	| { readonly kind: "list"; readonly ordered: boolean; readonly items: readonly (readonly Inline[])[] }
	| { readonly kind: "fence"; readonly text: string };

/** Lines of one note that are shown; UTF-16 units of one line in which marks are looked for. */
const MOST_LINES = 2_000;
const MARKED_LENGTH = 2_000;

const HEADING = /^(#{1,3})\s+(.*)$/;
const BULLET = /^\s{0,3}[-*+]\s+(.*)$/;
const NUMBER = /^\s{0,3}\d{1,4}[.)]\s+(.*)$/;
const FENCE = /^\s{0,3}(```+|~~~+)/;
const QUOTE = /^\s{0,3}>\s?(.*)$/;

export function parseNote(text: string): Block[] {
	const lines = text.replace(/\r\n?/g, "\n").split("\n").slice(0, MOST_LINES);
	const blocks: Block[] = [];
	let at = 0;
	/** The lines from here on that match, by what stands in the pattern's first group. */
	const run = (pattern: RegExp): string[] => {
		const found: string[] = [];
		for (; at < lines.length; at++) {
			const match = pattern.exec(lines[at] ?? "");
			if (match === null) break;
			found.push(match[1] ?? "");
		}
		return found;
	};
	while (at < lines.length) {
		const line = lines[at] ?? "";
		const heading = HEADING.exec(line);
		const fence = FENCE.exec(line)?.[1];
		if (line.trim() === "") at++;
		else if (fence !== undefined) {
			const end = lines.findIndex((other, index) => index > at && other.trim().startsWith(fence));
			const stop = end < 0 ? lines.length : end;
			blocks.push({ kind: "fence", text: lines.slice(at + 1, stop).join("\n") });
			at = stop + 1;
		} else if (heading !== null) {
			const level = (heading[1] ?? "#").length;
			blocks.push({ kind: "heading", level: level === 1 ? 1 : level === 2 ? 2 : 3, parts: inline(heading[2] ?? "") });
			at++;
		} else if (BULLET.test(line))
			blocks.push({ kind: "list", ordered: false, items: run(BULLET).map((item) => inline(item)) });
		else if (NUMBER.test(line))
			blocks.push({ kind: "list", ordered: true, items: run(NUMBER).map((item) => inline(item)) });
		else if (QUOTE.test(line)) blocks.push({ kind: "quote", lines: run(QUOTE).map((item) => inline(item)) });
		else {
			const start = at++;
			while (at < lines.length && isPlain(lines[at] ?? "")) at++;
			blocks.push({ kind: "paragraph", lines: lines.slice(start, at).map((item) => inline(item)) });
		}
	}
	return blocks;
}

function isPlain(line: string): boolean {
	return line.trim() !== "" && ![HEADING, FENCE, BULLET, NUMBER, QUOTE].some((pattern) => pattern.test(line));
}

/** Code first, as nothing in it is a mark; then links; then what is strong or stressed, one in the other at most once. */
function inline(text: string, depth = 0): Inline[] {
	if (text.length > MARKED_LENGTH) return [{ kind: "text", text }];
	const parts: Inline[] = [];
	const pattern =
		/`([^`]+)`|(!?)\[([^\][]{0,300})\]\(([^()\s]{0,1000})(?:\s+"[^"]{0,200}")?\)|(\*\*|__)(?=\S)([^*_]+)\5|(?<![\w*_])([*_])(?=\S)([^*_]+)\7(?!\w)/g;
	let last = 0;
	for (const match of text.matchAll(pattern)) {
		if (match.index > last) parts.push({ kind: "text", text: text.slice(last, match.index) });
		last = match.index + match[0].length;
		const [whole, code, bang, label, address, , strong, , stressed] = match;
		if (code !== undefined) parts.push({ kind: "code", text: code });
		else if (address !== undefined) parts.push({ kind: "link", image: bang === "!", text: label ?? "", address });
		else if (depth > 0) parts.push({ kind: "text", text: whole });
		else if (strong !== undefined) parts.push({ kind: "strong", parts: inline(strong, depth + 1) });
		else parts.push({ kind: "emphasis", parts: inline(stressed ?? "", depth + 1) });
	}
	if (last < text.length) parts.push({ kind: "text", text: text.slice(last) });
	return parts;
}
