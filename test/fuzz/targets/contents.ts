import { strict as assert } from "node:assert";
import { createHash } from "node:crypto";
import * as fc from "fast-check";
import { openArtifact } from "../../../main/archive/open-artifact.ts";
import { codePartsOf, identify, MOST_CODE_PARTS } from "../../../main/decode/index.ts";
import { contentKinds, isPartOfBytes } from "../../../main/model/analysis/layer.ts";
import { AnalystError } from "../../../main/model/analyst-error.ts";
import { defaultLimits } from "../../../main/model/limits.ts";
import type { Member } from "../../../main/model/package/member.ts";
import { readMetadata } from "../../../main/python/metadata/read-metadata.ts";
import { recordMismatch } from "../../../main/rules/metadata/consistency/record-mismatch.ts";
import { layerOfPiece, piecesOf } from "../../../main/scan/code-parts.ts";
import { describeFile } from "../../../main/scan/describe-file.ts";
import { buildElf, buildPe } from "../../support/binary-builder.ts";
import { type FuzzTarget, fuzzTarget } from "../fuzz-target.ts";
import { mutated, mutatedText } from "../mutate.ts";
import { assertRange, assertSafeLine } from "../promises.ts";

const latin1 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, "latin1"));
const CODE =
	"import os\n\n\ndef pond(frog):\n    for one in os.listdir(frog):\n        print(os.path.join(frog, one))\n\n\npond('.')\n";
const PNG =
	"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\0\0\0\x0btEXtComment\0hop\0\0\0\0\0\0\0\0IEND\xaeB`\x82";
const carriers: readonly Uint8Array[] = [
	latin1(PNG),
	latin1(`${PNG}${CODE}`),
	latin1("GIF89a\x01\0\x01\0\0\0\0\x21\xfe\x03hop\0;"),
	latin1("RIFF\x0c\0\0\0WAVEfmt \0\0\0\0"),
	latin1("\xff\xd8\xff\xe0\0\x04ab\xff\xda\0\x02\x01\xff\0\x02\xff\xd9"),
	latin1("\0\x01\0\0\0\x01\0\0\0\0\0\0name\0\0\0\0\0\0\0\x1c\0\0\0\x08\0\0\0\0\0\0\0\0"),
	latin1("wOFF\0\x01\0\0\0\0\0\x10\0\x01\0\0"),
	latin1("%PDF-1.7\n1 0 obj\n<<>>\n\xff\xfe\0\nendobj\n%%EOF\n"),
	latin1("BM\x3a\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0".padEnd(58, "\0")),
	Uint8Array.from({ length: 900 }, (_, index) => (index * 167 + (index >> 3) * 89) % 256),
	buildElf({ wide: true, little: true }),
	buildPe(true),
];
const pieces = [
	CODE,
	"import os\n",
	"exec(",
	"\0",
	"\n",
	"%%EOF",
	"\x89PNG",
	"\xc3\xa4",
	"\xf0\x9f\x90\xb8",
	"tEXt",
	"IEND",
].map(latin1);
const memberNamed = (name: string, bytes: Uint8Array): Member => ({
	id: "m0",
	rawName: name,
	path: name,
	kind: "file",
	size: bytes.length,
	sha256: createHash("sha256").update(bytes).digest("hex"),
	readable: true,
	anomalies: [],
});
const FOUND_OTHERWISE = /^(?:compiled Python|marshalled code)$/;

/** What a member is, and the code in it: parts lie in it, in order and apart; what is put behind anything that is no text is never lost. */
export const contentTarget: FuzzTarget = fuzzTarget(
	"contents",
	1_000,
	fc.tuple(
		mutated(carriers, pieces),
		fc.constantFrom("a/logo.png", "a/face.ttf", "a/model.bin", "a/native.so", "a/x.py", "a/x"),
	),
	([bytes, name]) => {
		const member = memberNamed(name, bytes);
		const file = describeFile(member, bytes, name.endsWith(".py"));
		assert.ok(contentKinds.includes(file.kind));
		assertSafeLine(file.title, "the title");
		if (file.tail) assertRange({ start: file.tail.offset, end: bytes.length }, bytes.length, "the tail");
		if (file.entropy !== undefined) assert.ok(file.entropy >= 0 && file.entropy <= 8);
		const parts = file.codeParts ?? [];
		assert.ok(parts.length <= MOST_CODE_PARTS);
		let last = 0;
		for (const { offset, size } of parts) {
			assert.ok(offset >= last && size >= 48, "parts that overlap, or are too short");
			last = offset + size;
			assertRange({ start: offset, end: last }, bytes.length, "a part");
		}
		for (const [index, piece] of piecesOf(bytes, parts).entries()) {
			const layer = layerOfPiece(member, piece, `l${index}`);
			assert.ok(isPartOfBytes(layer));
			assert.deepEqual(piece.bytes, bytes.slice(layer.span.startOffset, layer.span.endOffset));
			const before = Buffer.from(bytes.subarray(0, layer.span.startOffset)).toString("latin1").split("\n");
			assert.equal(layer.span.startLine, before.length);
			assert.equal(layer.span.startColumn, (before.at(-1) ?? "").length + 1);
			assert.ok(layer.span.endLine >= layer.span.startLine);
		}
		assert.deepEqual(describeFile(member, bytes, name.endsWith(".py")), file);
		const appended = new Uint8Array(Buffer.concat([bytes, latin1(`\0${CODE}`)]));
		const identity = identify(appended);
		if (identity.encoding !== undefined || identity.also !== undefined || identity.kind === "archive") return;
		if (FOUND_OTHERWISE.test(identity.format ?? "")) return;
		const found = codePartsOf(appended, identity);
		assert.ok(
			found.some(({ offset, size }) => offset <= bytes.length + 1 && offset + size === appended.length),
			`code behind ${identity.title} is lost`,
		);
	},
);

const NOTEBOOKS = [
	JSON.stringify({
		cells: [
			{ cell_type: "markdown", source: ["# Pond\n"] },
			{ cell_type: "code", source: ["import os\n", "os.listdir('.')\n"], outputs: [] },
			{ cell_type: "code", source: "%pip install pond\n!ls\nx?\n" },
			{ cell_type: "code", source: ["%%bash\n", "ls\n"] },
		],
		nbformat: 4,
	}),
	JSON.stringify({ worksheets: [{ cells: [{ cell_type: "code", input: ["print 1\n"] }] }], nbformat: 3 }),
];

/** A notebook: it opens whatever is in it, its code is one member, and every line of that stands in its own text. */
export const notebookTarget: FuzzTarget = fuzzTarget(
	"notebook",
	200,
	mutatedText(NOTEBOOKS, [
		"{",
		"}",
		"[",
		"]",
		'"',
		",",
		":",
		"\\n",
		"\\u202e",
		"\\ud800",
		"cells",
		"source",
		"input",
		"code",
		"null",
		"1e9",
		"%%bash",
		"!",
	]),
	async (text) => {
		const bytes = new Uint8Array(Buffer.from(text, "utf8"));
		const source = { kind: "bytes", filename: "pond.ipynb", bytes, origin: "upload" } as const;
		let opened: Awaited<ReturnType<typeof openArtifact>>;
		try {
			opened = await openArtifact(source, { limits: { ...defaultLimits, openMilliseconds: 3_600_000 } });
		} catch (thrown) {
			if (thrown instanceof AnalystError && thrown.code === "not-an-archive") return;
			throw thrown;
		}
		try {
			const cells = opened.members.filter(({ path }) => path.endsWith("!/cells.py"));
			assert.ok(cells.length <= 1);
			for (const { path, rawName } of opened.members) {
				assertSafeLine(path, "a path");
				assert.ok(rawName.length > 0);
			}
			for (const { id, size } of cells) {
				const content = await opened.read(id);
				assert.equal(content.length, size);
				const lines = text.split("\n").length;
				for (const [, line] of Buffer.from(content)
					.toString("utf8")
					.matchAll(/^# %% \[cell \d+, line (\d+) of/gm))
					assert.ok(Number(line) >= 1 && Number(line) <= lines, `a cell at line ${line} of ${lines}`);
			}
		} finally {
			await opened.close();
		}
	},
);

const names = fc.constantFrom(
	"pond/__init__.py",
	"pond/frog.py",
	"pond/data,1.txt",
	'pond/a"b".dat',
	"pond/native.so",
	"pond/ä.txt",
);
const change = fc.constantFrom("none", "content", "unlisted", "gone", "digest");

/** RECORD against content: a wheel whose RECORD is true has no mismatch, and one change is told once, of the file that was changed. */
export const recordTarget: FuzzTarget = fuzzTarget(
	"record",
	500,
	fc.record({
		files: fc.uniqueArray(fc.record({ name: names, content: fc.uint8Array({ maxLength: 40 }) }), {
			selector: ({ name }) => name,
			minLength: 1,
			maxLength: 5,
		}),
		change,
		which: fc.nat(9),
		lineEnd: fc.constantFrom("\n", "\r\n"),
		alterBy: fc.integer({ min: 1, max: 255 }),
	}),
	({ files, change, which, lineEnd, alterBy }) => {
		const digestOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("base64url");
		const quote = (name: string): string => (/[",]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name);
		const chosen = files[which % files.length];
		assert.ok(chosen);
		const lines = files.flatMap(({ name, content }) => {
			if (change === "unlisted" && name === chosen.name) return [];
			const digest = digestOf(content);
			const told =
				change === "digest" && name === chosen.name
					? `${digest.startsWith("A") ? "B" : "A"}${digest.slice(1)}`
					: digest;
			return [`${quote(name)},sha256=${told},${content.length}`];
		});
		const record = `${[...lines, "pond-1.0.dist-info/RECORD,,"].join(lineEnd)}${lineEnd}`;
		const present = files.filter(({ name }) => !(change === "gone" && name === chosen.name));
		const entries = [
			...present.map(({ name, content }) => {
				if (change !== "content" || name !== chosen.name) return { name, content };
				const altered = Uint8Array.from([...content, alterBy]);
				return { name, content: altered };
			}),
			{ name: "pond-1.0.dist-info/RECORD", content: new Uint8Array(Buffer.from(record)) },
		];
		const members = entries.map(
			({ name, content }, index): Member => ({ ...memberNamed(name, content), id: `m${index}` }),
		);
		const artifact = {
			id: "0",
			kind: "wheel",
			filename: "pond-1.0-py3-none-any.whl",
			size: 1,
			sha256: "0",
			origin: "upload",
		} as const;
		const contents = new Map(entries.map(({ content }, index) => [`m${index}`, content]));
		const metadata = readMetadata({ artifact, members, contents, modules: [], root: "" });
		const matches = [...recordMismatch.check({ artifact, members, modules: [], files: [], metadata })];
		const shapes = matches.map(({ shape }) => shape);
		const wanted = { none: [], content: ["changed"], digest: ["changed"], unlisted: ["unlisted"], gone: ["gone"] }[
			change
		];
		assert.deepEqual(
			shapes,
			wanted.map((shape) => `record-mismatch:${shape}`),
		);
		if (change === "content" || change === "digest" || change === "unlisted") {
			const told = members.find(({ id }) => id === matches[0]?.memberId);
			assert.equal(told?.path, chosen.name);
		}
	},
);
