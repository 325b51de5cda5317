import { analysisSchema } from "../../../main/model/analysis/analysis.ts";
import type { Finding } from "../../../main/model/analysis/finding.ts";
import type { Layer } from "../../../main/model/analysis/layer.ts";
import type { Case, FindingReview } from "../../../main/model/case/case.ts";
import type { IndexFacts } from "../../../main/model/package/index-facts.ts";
import type { Span } from "../../../main/model/text/span.ts";

export const SHA256 = "0123456789abcdef".repeat(4);

export function span(startOffset: number, endOffset: number, line: number): Span {
	return {
		startOffset,
		endOffset,
		startLine: line,
		startColumn: 1,
		endLine: line,
		endColumn: 1 + endOffset - startOffset,
	};
}

export function finding(id: string, changes: Partial<Finding> = {}): Finding {
	return {
		id,
		rule: "exec-of-decoded-content",
		family: "exec",
		severity: "high",
		confidence: "high",
		reach: "import",
		memberId: "m0",
		path: "example/__init__.py",
		reachPath: ["import example", "example.payload.boot()"],
		layerIds: [],
		layers: [],
		span: span(100, 160, 7),
		excerpt: "exec(zlib.decompress(base64.b64decode(blob)))",
		message: "Runs code that was decoded from base64 and zlib.",
		evidence: [],
		fingerprint: `fingerprint-${id}`,
		attack: ["T1027", "T1059.006"],
		traits: [],
		...changes,
	};
}

export const LAYER: Layer = {
	id: "l0",
	memberId: "m0",
	path: "example/__init__.py",
	span: span(120, 150, 7),
	memberSpan: span(120, 150, 7),
	chain: [
		{ transform: "base64", inputLength: 30, outputLength: 22 },
		{ transform: "zlib", inputLength: 22, outputLength: 1_234 },
	],
	kind: "python",
	size: 1_234,
	sha256: "ab".repeat(32),
	use: "executed",
	depth: 1,
};

export interface Pieces {
	readonly findings?: readonly Finding[];
	readonly reviews?: ReadonlyMap<string, FindingReview>;
	readonly layers?: readonly Layer[];
	readonly layerTexts?: ReadonlyMap<string, string>;
	readonly analysis?: Partial<Case["analysis"]>;
	readonly state?: Partial<Case["state"]>;
}

export function review(state: FindingReview["state"], reason = "", note = ""): FindingReview {
	return { state, reason, note, tags: [], author: "ada", at: "2026-11-24T10:00:00Z" };
}

/** A case as the rooms before would hand it over; checked against the schema, so that a test cannot invent one. */
export function caseOf(pieces: Pieces = {}): Case {
	const analysis = analysisSchema.parse({
		artifact: {
			id: SHA256,
			kind: "sdist",
			filename: "example-1.0.tar.gz",
			size: 4_321,
			sha256: SHA256,
			blake2b256: "fedcba9876543210".repeat(4),
			project: "example",
			version: "1.0",
			origin: "disk",
		},
		members: [],
		layers: pieces.layers ?? [],
		findings: pieces.findings ?? [],
		indicators: [],
		verdict: {
			level: "suspicious",
			score: 71,
			story: ["On import, example/__init__.py runs code that was decoded."],
			reasons: [],
			wouldBe: [],
		},
		coverage: {
			members: 3,
			scanned: 2,
			examined: 2,
			inPart: 0,
			notExamined: 1,
			skipped: [
				{ path: "example/data.bin", reason: "not text", what: "2.0 kB, unknown bytes, entropy 7.9", extent: "none" },
			],
		},
		status: "partial",
		ruleset: "rules-1",
		durationMs: 12,
		...pieces.analysis,
	});
	return {
		analysis,
		state: {
			artifactId: SHA256,
			findings: new Map(pieces.reviews ?? []),
			verdict: { verdict: "unreviewed", note: "", author: "", at: "" },
			marks: [],
			orphans: [],
			kept: [],
			seen: [],
			entries: 0,
			...pieces.state,
		},
		layerTexts: pieces.layerTexts ?? new Map(),
		reportedAt: "2026-11-24T12:00:00Z",
		toolVersion: "0.1.0",
	};
}

/** What an index says, with `text` in every place that the index or a publisher writes. */
export function indexSaying(text: string): IndexFacts {
	return {
		index: text,
		project: text,
		version: text,
		filename: text,
		verified: false,
		address: text,
		digests: { [text]: text },
		size: 4_321,
		uploadTime: text,
		yanked: text,
		requiresPython: text,
		status: { marker: text, reason: text },
		provenance: {
			bundles: [
				{
					publisher: { kind: text, repository: text, workflow: text, environment: text, claims: [text] },
					attestations: [{ predicateType: text, matches: true, signer: text }],
				},
			],
		},
		remarks: [text],
	};
}

/** Text that means something to a browser, a Markdown reader, a terminal or a mail program. */
export const HOSTILE: readonly string[] = [
	"<script>alert(1)</script>",
	'"><img src=x onerror=alert(1)>',
	"' onmouseover='alert(1)",
	"</pre></code></style></title><svg onload=alert(1)>",
	"<!-- --><iframe srcdoc='x'></iframe>",
	"javascript:alert(1)",
	"[click](https://evil.example/x)",
	"![pixel](http://evil.example/p.png)",
	"[ref]: https://evil.example/ref",
	"<https://evil.example/auto>",
	"https://evil.example/bare?a=1&b=2",
	"xhttp://evil.example/odd",
	"www.evil.example/path",
	"mail someone@evil.example now",
	"# heading\n\n---\n\n| a | b |\n|---|---|",
	"a | b \\| c \\\\| d",
	"``` \n<b>out</b>\n````` ~~~",
	"`code` *em* __strong__ ~~gone~~ $x^2$",
	"\u202Egnp.exe\u2066\u200b",
	"\u001b[31mred\u001b]8;;http://evil.example\u0007link\u001b]8;;\u0007",
	"line\r\nbreak\u2028sep\u0000nul",
	"&lt;script&gt;&#x6a;",
	"__proto__",
];
