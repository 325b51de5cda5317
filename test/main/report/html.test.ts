import { type DefaultTreeAdapterTypes, parse } from "parse5";
import { describe, expect, it } from "vitest";
import { renderReport } from "../../../main/report/render-report.ts";
import { caseOf, finding, HOSTILE, indexSaying, LAYER, review, SHA256, span } from "./case-of.ts";

type Element = DefaultTreeAdapterTypes.Element;
type Node = DefaultTreeAdapterTypes.ChildNode;

function elementsOf(text: string): Element[] {
	const found: Element[] = [];
	const visit = (nodes: readonly Node[]): void => {
		for (const node of nodes) {
			if (!("tagName" in node)) continue;
			found.push(node);
			visit(node.childNodes);
		}
	};
	visit(parse(text).childNodes);
	return found;
}

function textOf(node: Node): string {
	if (node.nodeName === "#text" && "value" in node) return node.value;
	return "childNodes" in node ? node.childNodes.map(textOf).join("") : "";
}

function attribute(element: Element, name: string): string | undefined {
	return element.attrs.find((found) => found.name === name)?.value;
}

const ALLOWED = new Set(
	"html head meta title style body header section article h1 h2 h3 h4 p span strong code pre table thead tbody tr th td ul ol li blockquote".split(
		" ",
	),
);

describe("the HTML report", () => {
	const text = renderReport(
		"html",
		caseOf({
			findings: [finding("f1"), finding("f2", { severity: "low", span: span(0, 4, 90) })],
			reviews: new Map([["f1", review("confirmed", "real", "a note\nof two lines")]]),
			layers: [LAYER],
			layerTexts: new Map([["l0", "import os\nif 1 < 2 and 'a' > \"b\":\n    pass\n"]]),
		}),
	).text;
	const elements = elementsOf(text);
	const body = textOf(elements.find((element) => element.tagName === "body") as Node);

	it("holds what was done", () => {
		for (const piece of [
			"example 1.0",
			SHA256,
			"Analyst:",
			"score 71 of 100",
			"Confirmed findings (1)",
			"Confirmed by ada, 2026-11-24T10:00:00Z.",
			"Reason: real",
			"Reached by import example → example.payload.boot()",
			"a note\nof two lines",
			"Open findings (1)",
			"base64 → zlib → Python, 1.2 kB",
			"if 1 < 2 and 'a' > \"b\":",
			"T1059.006",
			"Not examined (1)",
			"2.0 kB, unknown bytes, entropy 7.9",
			"example/data.bin",
		]) {
			expect(body).toContain(piece);
		}
	});

	it("tells what the index says, escaped, and that no signature was verified", () => {
		const said = renderReport("html", caseOf({ analysis: { index: indexSaying("<b>&amp;") } })).text;
		const shown = elementsOf(said).find((element) => element.tagName === "body") as Node;
		for (const piece of [
			"What the index says",
			"Yankedyes: “<b>&amp;”",
			"Project status<b>&amp;: “<b>&amp;”",
			"Published by<b>&amp; · <b>&amp; · <b>&amp; · <b>&amp;",
			"the signatures were not verified here",
			"NOT VERIFIED against the index",
		])
			expect(textOf(shown)).toContain(piece);
		expect(body).not.toContain("What the index says");
	});

	it("forbids everything but its own style, and follows the viewer's light or dark and the paper", () => {
		const policy = elements.find((element) => attribute(element, "http-equiv") === "Content-Security-Policy");
		expect(policy && attribute(policy, "content")).toBe("default-src 'none'; style-src 'unsafe-inline'");
		const style = textOf(elements.find((element) => element.tagName === "style") as Node);
		expect(style).toContain("prefers-color-scheme: dark");
		expect(style).toContain("@media print");
		expect(style).toContain('"Segoe UI"');
		expect(style).not.toMatch(/url\(|@import|&quot;/);
	});

	it.each(HOSTILE)("means nothing more with %j in every place", (bad) => {
		const hostile = renderReport(
			"html",
			caseOf({
				findings: [
					finding("f", {
						path: bad,
						message: bad,
						excerpt: bad,
						rule: bad,
						attack: [bad],
						evidence: [
							{ label: bad, path: bad, memberId: "m0", layerId: bad, span: span(0, 1, 1), startLine: 1, value: bad },
						],
					}),
				],
				reviews: new Map([["f", { state: "dismissed", reason: bad, note: bad, tags: [], author: bad, at: bad }]]),
				layers: [{ ...LAYER, path: bad }],
				layerTexts: new Map([["l0", bad]]),
				analysis: {
					artifact: {
						id: SHA256,
						kind: "file",
						filename: bad,
						size: 1,
						sha256: SHA256,
						origin: bad,
						project: bad,
						version: bad,
					},
					verdict: { level: "notable", score: 1, story: [bad], reasons: [], wouldBe: [] },
					coverage: {
						members: 1,
						scanned: 0,
						examined: 0,
						inPart: 0,
						notExamined: 1,
						skipped: [{ path: bad, reason: bad }],
					},
					indicators: [{ kind: "path", value: bad, path: bad, memberId: "m0", startLine: 1 }],
					index: indexSaying(bad),
					members: [
						{
							id: "m0",
							rawName: bad,
							path: bad,
							kind: "file",
							size: 1,
							readable: false,
							anomalies: [{ code: "hidden-characters", message: bad }],
						},
					],
				},
				state: {
					verdict: { verdict: "benign", note: bad, author: bad, at: bad },
					orphans: [
						{
							sequence: 1,
							author: bad,
							at: "2026-11-24T10:00:00Z",
							action: { kind: "note", findingId: "gone", text: bad },
							anchors: [{ rule: bad, fingerprint: "x", path: bad, startOffset: 0 }],
						},
					],
				},
			}),
		).text;
		const found = elementsOf(hostile);
		expect(found.filter((element) => !ALLOWED.has(element.tagName)).map((element) => element.tagName)).toEqual([]);
		const names = new Set(found.flatMap((element) => element.attrs.map((found) => found.name)));
		expect(
			[...names].filter(
				(name) => !["lang", "charset", "http-equiv", "content", "name", "class", "scope"].includes(name),
			),
		).toEqual([]);
		expect(found.filter((element) => element.tagName === "style")).toHaveLength(1);
		expect(hostile).not.toMatch(/https?:\/\/|\bwww\.|someone@/i);
		expect(
			Array.from(hostile).filter(
				(character) => /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(character) && !/[\n\t]/.test(character),
			),
		).toEqual([]);
	});
});
