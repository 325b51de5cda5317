import { describe, expect, it } from "vitest";
import { renderReport } from "../../../main/report/render-report.ts";
import { caseOf, finding, HOSTILE, indexSaying, LAYER, review, SHA256, span } from "./case-of.ts";

function markdown(...pieces: Parameters<typeof caseOf>): string {
	return renderReport("markdown", caseOf(...pieces)).text;
}

/** What a reader would see as structure: fenced blocks and code spans taken out. */
function outsideCode(text: string): string {
	const lines: string[] = [];
	let fence = "";
	for (const line of text.split("\n")) {
		const marks = /^(`{3,})/.exec(line)?.[1] ?? "";
		if (fence === "" && marks !== "") fence = marks;
		else if (fence !== "" && line === fence) fence = "";
		else if (fence === "") lines.push(line);
	}
	expect(fence).toBe("");
	return lines.join("\n").replace(/(?<![`\\])(`+)(?!`)([\s\S]*?[^`])\1(?!`)/g, "·");
}

describe("the Markdown report", () => {
	const text = markdown({
		findings: [
			finding("f-open", {
				path: "setup.py",
				rule: "network-at-install",
				severity: "critical",
				reach: "install",
				span: span(0, 9, 3),
			}),
			finding("f-dismissed", { path: "example/tools.py", severity: "low", span: span(0, 9, 40) }),
			finding("f-confirmed", {
				evidence: [
					{
						label: "decodes",
						path: "example/__init__.py",
						memberId: "m0",
						span: span(120, 150, 7),
						startLine: 7,
						value: "eJw=",
					},
					{
						label: "runs",
						path: "example/__init__.py",
						memberId: "m0",
						span: span(100, 160, 7),
						startLine: 7,
						value: "",
					},
				],
			}),
			finding("f-inside", {
				layerIds: ["l0"],
				layers: ["base64 → zlib → Python, 1.2 kB"],
				layerSpan: span(5, 9, 2),
				rule: "reverse-shell",
			}),
		],
		reviews: new Map([
			["f-confirmed", review("confirmed", "seen it run", "same payload as last week")],
			["f-dismissed", review("dismissed", "reads its own version")],
		]),
		layers: [LAYER],
		layerTexts: new Map([["l0", "import socket\n# fetches http://203.0.113.9/x\n"]]),
		analysis: {
			indicators: [
				{ kind: "url", value: "http://203.0.113.9/x", path: "example/__init__.py", memberId: "m0", startLine: 7 },
				{ kind: "domain", value: "evil.example", path: "setup.py", memberId: "m1", startLine: 3 },
				{ kind: "domain", value: "evil.example", path: "setup.py", memberId: "m1", startLine: 9 },
			],
		},
		state: {
			verdict: { verdict: "malicious", note: "Reported to the index.", author: "ada", at: "2026-11-24T11:00:00Z" },
		},
	});

	it("says what was opened and with what", () => {
		expect(text).toContain("# example 1.0");
		expect(text).toContain(`| SHA-256 | \`${SHA256}\` |`);
		expect(text).toContain("| BLAKE2b-256 | `fedcba98");
		expect(text).toContain("| Origin | `disk` |");
		expect(text).toContain("Vivarium 0.1.0, rule set `rules-1`");
		expect(text).toContain("2026-11-24T12:00:00Z");
	});

	it("gives both verdicts, the note and the story", () => {
		expect(text).toContain("**Analyst: malicious** (ada, 2026-11-24T11:00:00Z)");
		expect(text).toContain("> Reported to the index.");
		expect(text).toContain("**Machine: suspicious**, score 71 of 100");
		expect(text).toContain("- On import, example/\\_\\_init\\_\\_.py runs code that was decoded.");
	});

	it("lists confirmed findings first, then open, then dismissed, with reasons, notes, author and time", () => {
		const order = [
			"## Confirmed findings (1)",
			"## Open findings (2)",
			"## Dismissed findings (1)",
			"## Indicators",
			"## Coverage",
		].map((title) => text.indexOf(title));
		expect(order.every((place) => place > 0)).toBe(true);
		expect(order).toEqual(order.toSorted((left, right) => left - right));
		expect(text).toContain("### `example/__init__.py:7` exec-of-decoded-content");
		expect(text).toContain("Confirmed by ada, 2026-11-24T10:00:00Z.");
		expect(text).toContain("> Reason: seen it run");
		expect(text).toContain("> Note: same payload as last week");
		expect(text).toContain("> Reason: reads its own version");
		expect(text.indexOf("network-at-install")).toBeLessThan(text.indexOf("reverse-shell"));
	});

	it("tells severity, confidence, reach, techniques, excerpt and evidence of a finding", () => {
		expect(text).toContain(
			"severity **high** · confidence high · reach import (runs on import) · ATT&CK T1027, T1059.006",
		);
		expect(text).toContain("Reached by `import example` → `example.payload.boot()`");
		expect(text).toContain("```python\nexec(zlib.decompress(base64.b64decode(blob)))\n```");
		expect(text).toContain("1. decodes, `example/__init__.py:7`: `eJw=`\n2. runs, `example/__init__.py:7`");
	});

	it("shows a payload once, with its chain and digest, and refers to it after that", () => {
		expect(text).toContain("Decoded (`l0`): base64 → zlib → Python, 1.2 kB; executed by the code. SHA-256 `abab");
		expect(text.match(/import socket/g)).toHaveLength(1);
		expect(text).toContain("Shown above, under `example/__init__.py:7`.");
	});

	it("tells what the index says, and that no signature was verified", () => {
		const facts = {
			...indexSaying("x"),
			index: "https://index.example/simple/",
			verified: true,
			digests: { sha256: SHA256 },
			uploadTime: "2024-05-06T07:08:09Z",
			yanked: "wrong wheel",
			requiresPython: ">=3.8",
			status: { marker: "archived", reason: "moved" },
			remarks: [],
		};
		const said = markdown({ analysis: { index: facts } });
		for (const line of [
			"## What the index says",
			"| Index | `hxxps[://]index[.]example/simple/` |",
			"| Project status | archived (its maintainers say that nothing more is to come): “moved” |",
			"| Yanked | yes: “wrong wheel” |",
			"| Uploaded | 2024-05-06T07:08:09Z |",
			"| Size | 4.3 kB (4,321 bytes), as listed |",
			"| Python | `>=3.8` |",
			"| Digest | the file has the digest that the index gives |",
			`| Listed sha256 | \`${SHA256}\` |`,
			"| Published by | `x · x · x · x` |",
			"| It attests | exactly this file (x) |",
			"the signatures were not verified here. |",
		])
			expect(said).toContain(line);
		expect(text).not.toContain("What the index says");
	});

	it("says where an index says little, or something else than it should", () => {
		const { provenance, yanked, ...facts } = indexSaying("x");
		const bare = markdown({ analysis: { index: { ...facts, yanked: "" } } });
		expect(bare).toContain("| Provenance | none given |");
		expect(bare).toContain("| Yanked | yes; no reason was given |");
		expect(bare).toContain("| Digest | NOT VERIFIED against the index |");
		const publisher = { kind: "GitHub", claims: [] };
		const attestations = [{ predicateType: "", matches: false }];
		const other = markdown({
			analysis: { index: { ...facts, provenance: { bundles: [{ publisher, attestations }] } } },
		});
		expect(other).toContain("| It attests | ANOTHER FILE than this one |");
		const broken = markdown({ analysis: { index: { ...facts, provenance: { bundles: [], problem: "no JSON" } } } });
		expect(broken).toContain("| Provenance | no JSON |");
		expect([provenance, yanked]).toHaveLength(2);
	});

	it("defangs addresses wherever they stand, and lists each indicator once with its places", () => {
		expect(text).not.toContain("http://");
		expect(text).not.toContain("evil.example");
		expect(text).toContain("# fetches hxxp[://]203[.]0[.]113[.]9/x");
		expect(text).toContain("| url | `hxxp[://]203[.]0[.]113[.]9/x` | `example/__init__.py:7` |");
		expect(text).toContain("| domain | `evil[.]example` | `setup.py:3`, `setup.py:9` |");
	});

	it("defangs an address that stands behind an escape, too", () => {
		const hidden = markdown({ findings: [finding("f1", { message: "\u200bwww.other.example/x" })] });
		expect(hidden).toContain("www[.]other.example/x");
	});

	it("says what was not examined", () => {
		expect(text).toContain("2 of 3 files examined, 1 not. The examination is partial.");
		expect(text).toContain(
			"### Not examined (1)\n\n| Where | What it is | Why |\n|---|---|---|\n| `example/data.bin` | 2.0 kB, unknown bytes, entropy 7.9 | not text |",
		);
	});

	it("says so when there is nothing", () => {
		const empty = markdown({
			analysis: {
				coverage: { members: 1, scanned: 1, examined: 1, inPart: 0, notExamined: 0, skipped: [] },
				status: "scanned",
			},
		});
		expect(empty).toContain("1 of 1 file examined.");
		expect(empty).toContain("Nothing was left out.");
		expect(empty).toContain("## Indicators\n\nNone.");
		expect(empty).toContain("**Analyst: not reviewed**");
	});

	it("cuts a payload with a mark", () => {
		const long = markdown({ layers: [LAYER], layerTexts: new Map([["l0", "x = 1\n".repeat(10_000)]]) });
		expect(long).toContain("… cut: 60,000 characters in all");
		expect(long.length).toBeLessThan(16_000);
	});

	it.each(HOSTILE)("means nothing more with %j in every place", (bad) => {
		const hostile = markdown({
			findings: [
				finding("f", {
					path: bad,
					message: bad,
					excerpt: bad,
					rule: bad,
					evidence: [{ label: bad, path: bad, memberId: "m0", span: span(0, 1, 1), startLine: 1, value: bad }],
				}),
			],
			reviews: new Map([["f", { state: "confirmed", reason: bad, note: bad, tags: [], author: bad, at: bad }]]),
			layers: [{ ...LAYER, path: bad, chain: [{ transform: bad, detail: bad, inputLength: 1, outputLength: 1 }] }],
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
			},
			state: { verdict: { verdict: "benign", note: bad, author: bad, at: bad } },
		});
		const plain = outsideCode(hostile);
		expect(plain).not.toMatch(/(?<!\\)<[a-z!/]/i);
		expect(plain).not.toMatch(/(?<!\\)\][(:]/);
		expect(hostile).not.toMatch(/https?:\/\/|\bwww\.|someone@/i);
		expect(
			Array.from(hostile).filter(
				(character) => /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(character) && !/[\n\t]/.test(character),
			),
		).toEqual([]);
		// Headings and tables are ours alone.
		expect(plain.match(/^#{1,6} .*/gm)?.map((line) => line.replace(/ .*/, ""))).toEqual([
			"#",
			"##",
			"##",
			"###",
			"##",
			"##",
			"##",
			"###",
		]);
		for (const line of plain.split("\n").filter((candidate) => candidate.startsWith("|"))) {
			const bars = line.replace(/\\./g, "").match(/\|/g)?.length ?? 0;
			expect([3, 4]).toContain(bars);
		}
	});
});
