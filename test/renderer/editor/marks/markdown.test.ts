import { Marked } from "marked";
import { describe, expect, it } from "vitest";
import type { FindingReview } from "../../../../main/model/case/case.ts";
import { findingHover } from "../../../../renderer/editor/marks/finding-hover.ts";
import { markdownCode, markdownText } from "../../../../renderer/editor/marks/markdown-text.ts";
import { finding, span } from "./made-up.ts";

/** Rendered by the library that Monaco renders hovers with. */
function render(markdown: string): string {
	return new Marked({ gfm: true, breaks: true, async: false }).parse(markdown) as string;
}

function plain(html: string): string {
	return html
		.replace(/<[^>]+>/g, "")
		.replaceAll("&lt;", "<")
		.replaceAll("&gt;", ">")
		.replaceAll("&quot;", '"')
		.replaceAll("&#39;", "'")
		.replaceAll("&amp;", "&")
		.trim();
}

const HOSTILE = [
	"[text](https://evil.test/x)",
	"![image](https://evil.test/x.png)",
	"<https://evil.test>",
	"https://evil.test/path www.evil.test me@evil.test",
	"<img src=x onerror=alert(1)><script>alert(1)</script>",
	"[ref]: https://evil.test",
	"**bold** _em_ ~~gone~~ `code` ``` fence",
	"# heading",
	"- list",
	"1. list",
	"> quote",
	"&lt;b&gt; &#60;",
	"a | b\n--- | ---",
	"back\\slash \\* kept",
	"$(alert) codicon",
	"    indented",
	"***",
	"===",
];

describe("markdownText", () => {
	it.each(HOSTILE)("keeps %j as plain text", (text) => {
		const html = render(`Message: ${markdownText(text)}`);
		expect(html).not.toMatch(/<(?!\/?p>)/);
		expect(plain(html)).toContain("Message: ");
	});

	it.each(HOSTILE)("does so at the beginning of a paragraph too: %j", (text) => {
		expect(render(markdownText(text))).not.toMatch(/<(?!\/?p>)/);
	});

	it("loses nothing", () => {
		expect(plain(render(markdownText("exec(b64('QQ==')) # **x** [y] <z> & `w` \\n")))).toBe(
			"exec(b64('QQ==')) # **x** [y] <z> & `w` \\n",
		);
	});

	it("escapes what cannot be seen and defangs addresses", () => {
		expect(plain(render(markdownText("a\u202eb http://evil.test/")))).toBe("a\\u202eb hxxp[://]evil[.]test/");
	});
});

describe("markdownCode", () => {
	it.each(["plain", "``` closes?", "````` five", "`one`", "~~~ tilde", "line\nend", "</code></pre><img src=x>"])(
		"holds %j in one block",
		(text) => {
			const html = render(`before\n\n${markdownCode(text)}\n\nafter`);
			expect(html.match(/<pre>/g)).toHaveLength(1);
			expect(html).not.toMatch(/<img/);
			expect(html.trimEnd()).toMatch(/<p>after<\/p>$/);
		},
	);
});

describe("findingHover", () => {
	const hostile = finding({
		id: "f",
		severity: "critical",
		rule: "execution-of-decoded",
		message: "Runs [this](https://evil.test) <img src=x>",
		layers: ["base64 → zlib → Python, 1.2 kB"],
		evidence: [
			{
				label: "decodes",
				path: "a.py",
				memberId: "m0",
				span: span(3, 1, 2),
				startLine: 3,
				value: "``` [x](http://evil.test) ![y](z)",
			},
			{ label: "runs", path: "a.py", memberId: "m0", span: span(4, 1, 2), startLine: 4, value: "" },
		],
	});

	it("says why: severity, rule, confidence, message, reach, chain, evidence", () => {
		const text = plain(render(findingHover(hostile)));
		expect(text).toContain("CRITICAL · execution-of-decoded · high confidence");
		expect(text).toContain("Runs [this](hxxps[://]evil[.]test) <img src=x>");
		expect(text).toContain("Reach: import, runs on import");
		expect(text).toContain("import pkg → pkg.a.run()");
		expect(text).toContain("Decoded: base64 → zlib → Python, 1.2 kB");
		expect(text).toContain("1. decodes, line 3");
		expect(text).toContain("2. runs, line 4");
	});

	it("makes no link, image or HTML of package text", () => {
		expect(render(findingHover(hostile))).not.toMatch(/<(a|img|script|h\d|ul|ol|table)\b/);
	});

	it("tells what the analyst did", () => {
		const review: FindingReview = {
			state: "dismissed",
			reason: "a [test](x)",
			note: "see *later*",
			tags: [],
			author: "ada",
			at: "",
		};
		const text = plain(render(findingHover(hostile, review)));
		expect(text).toContain("Dismissed by ada: a [test](x)");
		expect(text).toContain("Note: see *later*");
	});

	it("says how many steps it leaves out", () => {
		const step = hostile.evidence[1];
		const long = finding({ id: "f", evidence: step ? Array.from({ length: 9 }, () => step) : [] });
		expect(findingHover(long)).toContain("and 3 more steps");
	});
});
