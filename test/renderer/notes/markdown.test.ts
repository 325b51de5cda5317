import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { parseNote } from "../../../renderer/notes/markdown.ts";
import { NoteText } from "../../../renderer/notes/note-text.tsx";

function rendered(text: string): string {
	return renderToStaticMarkup(createElement(NoteText, { text }));
}

/** What a reader sees: tags off, entities back. */
function read(text: string): string {
	return rendered(text)
		.replace(/<[^>]*>/g, "")
		.replaceAll("&lt;", "<")
		.replaceAll("&gt;", ">")
		.replaceAll("&quot;", '"')
		.replaceAll("&#x27;", "'")
		.replaceAll("&amp;", "&");
}

const allowed = new Set("div p span strong em code pre ul ol li blockquote".split(" "));

function tagsOf(markup: string): string[] {
	return [...markup.matchAll(/<\/?([a-z0-9]+)/gi)].map((match) => (match[1] ?? "").toLowerCase());
}

describe("what a note is shown in", () => {
	it("knows paragraphs, headings, lists, quotes, fences", () => {
		expect(
			parseNote("# A\n\ntext\nmore\n- one\n- two\n1. first\n> said\n```py\nx = *1*\n```").map(({ kind }) => kind),
		).toEqual(["heading", "paragraph", "list", "list", "quote", "fence"]);
	});

	it.each([
		["**bold** and *soft*", "<strong><span>bold</span></strong>"],
		["_soft_", "<em><span>soft</span></em>"],
		["`a*b*c`", "<code>a*b*c</code>"],
		["snake_case_name", "<span>snake_case_name</span>"],
		["2 * 3 * 4", "<span>2 * 3 * 4</span>"],
		["```\n**not bold**", "<pre>**not bold**</pre>"],
	])("%s", (text, expected) => {
		expect(rendered(text)).toContain(expected);
	});
});

describe("what is planted in a note", () => {
	it.each([
		'<script>fetch("//192.0.2.1")</script>',
		"<img src=x onerror=alert(1)>",
		'<a href="javascript:alert(1)">x</a>',
		"<svg/onload=alert(1)>",
		"<iframe srcdoc='<p>'></iframe>",
		"[click](javascript:alert(1))",
		"![beacon](https://192.0.2.1/seen.png)",
		'[a](https://example.com "t")',
		"<https://example.com/auto>",
		"https://example.com/bare",
		"file:///etc/passwd",
		"[x](data:text/html;base64,PHNjcmlwdD4=)",
		"# <b>head</b>",
		"- <i>item</i>",
		"> <u>quote</u>",
		"`<code>`",
		"**<b>strong</b>**",
		"&lt;script&gt; &#x3c;script&#x3e;",
		"<style>*{display:none}</style>",
		"[](javascript:1) ![](//x)",
		"<!-- comment --> <![CDATA[x]]>",
	])("stays text: %s", (text) => {
		const markup = rendered(text);
		expect(tagsOf(markup).filter((tag) => !allowed.has(tag))).toEqual([]);
		expect(markup).not.toMatch(/<[^>]*\s(?:href|src|srcset|srcdoc|style|on\w+)=/i);
	});

	it("shows an address, its name and an image's words, and leaves none of them live", () => {
		expect(read("[click](https://evil.example.com/a) ![pic](http://192.0.2.1/b.png)")).toBe(
			"click hxxps[://]evil[.]example[.]com/aimage pic hxxp[://]192[.]0[.]2[.]1/b.png".replace("aimage", "a image"),
		);
		expect(rendered("see https://evil.example.com")).not.toContain("https://");
	});

	it("shows what would hide or reorder", () => {
		expect(rendered("a\u202eb\u200bc\u001b[31m")).toContain("a\\u202eb\\u200bc\\x1b[31m");
		expect(rendered("```\na\u202eb\n```")).toContain("a\\u202eb");
	});

	it("ends in time on what is made to last", () => {
		const hostile = [
			"*".repeat(50_000),
			"[".repeat(50_000),
			"a`".repeat(25_000),
			"_a".repeat(30_000),
			"> ".repeat(20_000),
		];
		for (const text of hostile) expect(read(text).length).toBeGreaterThan(0);
		expect(parseNote("x\n".repeat(50_000)).length).toBeLessThan(2_001);
		expect(parseNote(`${"![".repeat(400)}${"](".repeat(400)}`)).toHaveLength(1);
	});
});
