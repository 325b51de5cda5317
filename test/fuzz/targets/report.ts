import { strict as assert } from "node:assert";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { type DefaultTreeAdapterTypes, parse } from "parse5";
import { scannedArtifact, terminalSafeJson } from "../../../main/cli/scan-result.ts";
import { artifactText } from "../../../main/cli/text/artifact-text.ts";
import { createPaint } from "../../../main/cli/text/paint.ts";
import { indicatorKinds } from "../../../main/model/analysis/indicator.ts";
import { AnalystError } from "../../../main/model/analyst-error.ts";
import { displayBlock, displayText } from "../../../main/model/text/display-text.ts";
import { makeDocument } from "../../../main/model/text/document.ts";
import { renderReport } from "../../../main/report/render-report.ts";
import { deriveState } from "../../../main/triage/case-state.ts";
import { openCaseStore } from "../../../main/triage/case-store.ts";
import { caseOf, finding, HOSTILE, indexSaying, LAYER, review, SHA256, span } from "../../main/report/case-of.ts";
import { type FuzzTarget, fuzzTarget } from "../fuzz-target.ts";
import { mutatedText, soup } from "../mutate.ts";
import { assertSafe, assertSafeLine } from "../promises.ts";

const marks = [
	"<",
	">",
	"&",
	'"',
	"'",
	"`",
	"```",
	"~~~",
	"|",
	"\\",
	"*",
	"_",
	"[",
	"]",
	"(",
	")",
	"!",
	"#",
	"=",
	"+",
	"-",
	"1. ",
	"$",
	"://",
	"www.",
	"@",
	".",
	"\n",
	"\r",
	"\t",
	" ",
	"\0",
	"\u001b[",
	"\u202e",
	"\u200b",
	"\u2028",
	"\ud800",
	"\u{e0041}",
	"&#",
	"&lt;",
	"<!--",
	"-->",
	"]]>",
	"</",
	"http",
	"evil.example",
	"a@evil.example",
	"0",
];
const hostile = fc.oneof(
	soup([...HOSTILE, ...marks], 14),
	fc.constantFrom(...HOSTILE),
	fc.string({ unit: "binary", maxLength: 20 }),
);

const ELEMENTS = new Set(
	"html head meta title style body header section article h1 h2 h3 h4 p span strong code pre table thead tbody tr th td ul ol li blockquote".split(
		" ",
	),
);

function lookAtHtml(text: string): void {
	const waiting: DefaultTreeAdapterTypes.ChildNode[] = [...parse(text).childNodes];
	for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
		if (!("tagName" in node)) continue;
		assert.ok(ELEMENTS.has(node.tagName), `an element <${node.tagName}>`);
		for (const { name } of node.attrs)
			assert.ok(!/^on|^(?:href|src|srcset|action|style|formaction|data)$/.test(name), `an attribute ${name}`);
		waiting.push(...node.childNodes);
	}
}

/** Blocks and spans of code taken out: what is left is structure, and none of it may be the package's. */
function outsideCode(text: string): string {
	const lines: string[] = [];
	let fence = "";
	for (const line of text.split("\n")) {
		const marks = /^(`{3,})/.exec(line)?.[1] ?? "";
		if (fence === "" && marks !== "") fence = marks;
		else if (fence !== "" && line === fence) fence = "";
		else if (fence === "") lines.push(line.replace(/(?<![`\\])(`+)(?!`)(.*?[^`])\1(?!`)/g, "·"));
	}
	assert.equal(fence, "", "a block of code that does not end");
	return lines.join("\n");
}

function lookAtMarkdown(text: string): void {
	const outside = outsideCode(text);
	assert.ok(!/(?<!\\)(?:\\\\)*</.test(outside.replaceAll("\\\\", "")), "markup in Markdown");
	assert.ok(!/(?<!\\)\]\(/.test(outside), "a link in Markdown");
	assert.ok(!/https?:\/\/|www\./i.test(outside), "an address that can be followed");
}

const position = fc.nat(200);
const subject = fc.record({
	texts: fc.array(hostile, { minLength: 14, maxLength: 14 }),
	at: position,
	length: position,
	line: fc.integer({ min: 1, max: 60 }),
	kind: fc.constantFrom(...indicatorKinds),
	state: fc.constantFrom("open" as const, "dismissed" as const, "confirmed" as const),
	layered: fc.boolean(),
	width: fc.integer({ min: 40, max: 110 }),
});

/** Whatever a package says, and whatever an analyst writes, in all reports and in the terminal. */
export const reportTarget: FuzzTarget = fuzzTarget(
	"reports",
	150,
	subject,
	async ({ texts, at, length, line, kind, state, layered, width }) => {
		const [
			path = "",
			message = "",
			excerpt = "",
			value = "",
			label = "",
			note = "",
			reason = "",
			layerText = "",
			author = "",
			indicator = "",
			filename = "",
			gap = "",
			detail = "",
			verdict = "",
		] = texts;
		const layer = {
			...LAYER,
			chain: [{ transform: "xor", detail: displayText(detail), inputLength: 1, outputLength: 2 }],
		};
		const one = finding("f1", {
			path: displayText(path),
			message: displayText(message),
			excerpt: displayText(excerpt),
			span: span(at, at + length, line),
			evidence: [
				{
					label,
					path: displayText(path),
					memberId: "m0",
					span: span(at, at + length, line),
					startLine: line,
					value: displayText(value),
				},
			],
			reachPath: [displayText(path), displayText(value)],
			...(layered && { layerIds: ["l0"], layers: [displayText(detail)], layerSpan: span(0, length, 1) }),
		});
		const made = caseOf({
			findings: [one, finding("f2", { message, excerpt, path })],
			reviews: new Map([["f1", { ...review(state, reason, note), author }]]),
			layers: [layer],
			layerTexts: new Map([["l0", layerText]]),
			analysis: {
				artifact: {
					id: SHA256,
					kind: "sdist",
					filename: displayText(filename),
					size: 1,
					sha256: SHA256,
					project: filename,
					version: detail,
					origin: "disk",
				},
				index: indexSaying(label),
				indicators: [{ kind, value: indicator, path: displayText(path), memberId: "m0", startLine: line }],
				verdict: {
					level: "suspicious",
					score: 5,
					story: [message],
					reasons: [{ chain: "x", text: displayText(message), findings: ["f1"] }],
					wouldBe: [],
				},
				coverage: {
					members: 2,
					scanned: 1,
					examined: 1,
					inPart: 0,
					notExamined: 1,
					skipped: [{ path: displayText(path), reason: displayText(gap) }],
				},
			},
			state: { verdict: { verdict: "malicious", note: verdict, author, at: "2026-11-24T11:00:00Z" } },
		});
		for (const format of ["markdown", "html", "json"] as const) {
			const { text, filename: name } = renderReport(format, made);
			assert.match(name, /^[A-Za-z0-9._+-]+$/);
			assertSafe(text, format);
			assert.ok(text.length < 4_000_000, `${format} of ${text.length} characters`);
			assert.equal(renderReport(format, made).text, text);
			if (format === "html") lookAtHtml(text);
			else if (format === "markdown") lookAtMarkdown(text);
			else JSON.parse(text);
		}
		const result = scannedArtifact(filename, made.analysis, { index: indexSaying(label) });
		const document = makeDocument(layerText || "x");
		const terminal = await artifactText(result, {
			analysis: made.analysis,
			paint: createPaint(false),
			width,
			documentOf: async (id) => (id === "m0" || id === "l0" ? document : undefined),
		});
		assertSafe(terminal, "the terminal's text");
		assert.ok(!/[\t\r]/.test(terminal), "a tab or a return in the terminal");
		assert.ok(terminal.length < 100_000, `${terminal.length} characters for the terminal`);
		const json = terminalSafeJson(result);
		assertSafe(json, "JSON in the terminal");
		assert.deepEqual(JSON.parse(json), JSON.parse(JSON.stringify(result)));
	},
);

export const displayTarget: FuzzTarget = fuzzTarget(
	"display",
	2_000,
	fc.tuple(hostile, fc.integer({ min: 1, max: 300 })),
	([text, limit]) => {
		const line = displayText(text, limit);
		assertSafeLine(line, "displayText");
		assert.ok(line.length <= limit * 10 + 40, `${line.length} characters of ${limit}`);
		assertSafe(displayBlock(text, limit), "displayBlock");
		assert.equal(displayText(text, limit), line);
	},
);

const entry = (sequence: number, action: object): object => ({
	sequence,
	author: "ada",
	at: "2026-11-24T10:00:00Z",
	action,
	anchor: {
		rule: "exec-of-decoded-content",
		fingerprint: "fingerprint-f1",
		path: "example/__init__.py",
		startOffset: 100,
	},
});
const file = {
	schema: "vivarium-case/1",
	artifactId: SHA256,
	filename: "example-1.0.tar.gz",
	log: [
		entry(1, { kind: "dismiss", findingId: "f1", reason: "x" }),
		entry(2, { kind: "note", findingId: "f1", text: "y" }),
		entry(3, { kind: "undo", entry: 2 }),
		entry(4, { kind: "verdict", verdict: "benign", note: "" }),
		entry(5, { kind: "undo", entry: 3 }),
	],
};
const newer = {
	...file,
	schema: "vivarium-case/4",
	log: [
		{ ...entry(1, { kind: "judge", findingIds: ["f1", "f2"], state: "second-look", reason: "x" }), anchor: undefined },
		entry(2, { kind: "tag", findingIds: ["f1"], add: ["stealer"], remove: [] }),
		entry(3, { kind: "mark", mark: { id: "m-1", kind: "note", documentId: "m0", excerpt: "x", text: "y", tags: [] } }),
		entry(4, { kind: "unmark", markId: "m-1" }),
		entry(5, { kind: "undo", entry: 4 }),
	],
};
const ids = fc.array(fc.constantFrom("f1", "f2", "gone", "__proto__"), { maxLength: 4 });
const tag = fc.array(fc.oneof(fc.constantFrom("stealer", "a-b"), hostile), { maxLength: 3 });
const actions = fc.oneof(
	fc.record({
		kind: fc.constant("judge"),
		findingIds: ids,
		state: fc.constantFrom("open", "second-look", "dismissed", "confirmed", "odd"),
		reason: hostile,
	}),
	fc.record({ kind: fc.constant("tag"), findingIds: ids, add: tag, remove: tag }),
	fc.record({
		kind: fc.constant("mark"),
		mark: fc.record(
			{
				id: fc.constantFrom("m-1", "m-2", "__proto__"),
				kind: fc.constantFrom("bookmark", "highlight", "note"),
				documentId: fc.constantFrom("m0", "l0", "m9"),
				span: fc.constantFrom(span(1, 5, 1), span(5, 1, 2)),
				excerpt: hostile,
				text: hostile,
				tags: tag,
			},
			{ requiredKeys: ["id", "kind", "excerpt", "text", "tags"] },
		),
	}),
	fc.record({ kind: fc.constant("unmark"), markId: fc.constantFrom("m-1", "m-2") }),
	fc.record({
		kind: fc.constantFrom("dismiss", "confirm"),
		findingId: fc.constantFrom("f1", "f2", "gone", "__proto__"),
		reason: hostile,
	}),
	fc.record({ kind: fc.constant("reopen"), findingId: fc.constantFrom("f1", "gone") }),
	fc.record({ kind: fc.constant("note"), findingId: fc.constantFrom("f1", "gone"), text: hostile }),
	fc.record({ kind: fc.constant("verdict"), verdict: fc.constantFrom("benign", "malicious", "odd"), note: hostile }),
	fc.record({ kind: fc.constant("undo"), entry: fc.integer({ min: -1, max: 9 }) }),
	fc.jsonValue({ maxDepth: 2 }).map((value) => ({ value })),
);
const caseText = fc.oneof(
	mutatedText(
		[JSON.stringify(file, undefined, "\t"), JSON.stringify(newer)],
		[
			"{",
			"}",
			"[",
			"]",
			'"',
			",",
			":",
			"1",
			"null",
			"vivarium-case/4",
			"vivarium-case/1",
			"vivarium-case/999999999999",
			"\\u0000",
			"__proto__",
			"-1",
			"1e999",
		],
	),
	fc
		.tuple(fc.constantFrom(file, newer), fc.array(actions, { maxLength: 8 }))
		.map(([one, list]) => JSON.stringify({ ...one, log: list.map((action, index) => entry(index + 1, action)) })),
	fc.json({ maxDepth: 3 }),
);

/** A case file that somebody else has written to: read, or refused in words; never dropped, never a crash. */
export const caseFileTarget: FuzzTarget = fuzzTarget("case-file", 300, caseText, async (text) => {
	const folder = mkdtempSync(join(tmpdir(), "vivarium-fuzz-"));
	try {
		writeFileSync(join(folder, `${SHA256}.json`), text);
		const store = openCaseStore(folder);
		let read: Awaited<ReturnType<typeof store.read>>;
		try {
			read = await store.read(SHA256);
		} catch (thrown) {
			if (!(thrown instanceof AnalystError) || !["file-broken", "file-too-new"].includes(thrown.code)) throw thrown;
			await assert.rejects(
				store.append(SHA256, "x", { kind: "verdict", verdict: "benign", note: "" }, { author: "a" }),
				AnalystError,
			);
			return;
		}
		const { analysis } = caseOf({ findings: [finding("f1"), finding("f2")] });
		const state = deriveState(read, analysis);
		assert.equal(state.entries, read.log.length);
		for (const id of state.findings.keys()) assert.ok(["f1", "f2"].includes(id));
		const after = await store.append(
			SHA256,
			"x",
			{ kind: "note", findingId: "f1", text: "still here" },
			{ author: "a" },
		);
		assert.deepEqual(after.log.slice(0, -1), read.log);
		assert.deepEqual((await store.read(SHA256)).log, after.log);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
});
