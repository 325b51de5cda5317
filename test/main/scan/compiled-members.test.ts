import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { documentView } from "../../../main/api/view/document-view.ts";
import { createScanPool, type ScanPool } from "../../../main/scan/scan-pool.ts";
import type { ScannedPackage } from "../../../main/scan/scanned-package.ts";
import { compiledSpecimens, source } from "../decode/bytecode/compiled-specimens.ts";

const bytecode = Buffer.from(compiledSpecimens.find(([release]) => release === 312)?.[1] ?? "", "base64");

let pool: ScanPool;

beforeAll(() => {
	pool = createScanPool({ jobs: 1 });
});

afterAll(async () => {
	await pool.close();
});

async function scan(filename: string, bytes: Uint8Array): Promise<ScannedPackage> {
	return pool.scan({ kind: "bytes", filename, bytes: new Uint8Array(bytes), origin: "upload" });
}

describe("a bare .pyc", () => {
	it("is examined as the module that it is, in a layer of its own", async () => {
		const scanned = await scan("specimen.pyc", bytecode);
		const { analysis } = scanned;
		expect(analysis.coverage).toMatchObject({ members: 1, scanned: 1, skipped: [] });
		expect(analysis.layers).toHaveLength(1);
		expect(analysis.layers[0]).toMatchObject({
			id: "l0",
			memberId: "m0",
			kind: "python",
			depth: 1,
			chain: [{ transform: "pyc", detail: "CPython 3.12" }],
		});
		const finding = analysis.findings.find(({ rule }) => rule === "bytecode-without-source");
		expect(finding).toMatchObject({ path: "specimen.pyc", layerIds: ["l0"], span: { startLine: 1, startOffset: 0 } });
		await scanned.close();
	});

	it("is read under another name too, and not where the bytes only begin like it", async () => {
		const hidden = await scan("picture.dat", bytecode);
		expect(hidden.analysis.layers.map(({ chain }) => chain[0]?.transform)).toEqual(["pyc"]);
		await hidden.close();
		const other = await scan("picture.dat", Buffer.concat([bytecode.subarray(0, 4), Buffer.alloc(40, "x")]));
		expect(other.analysis.layers).toEqual([]);
		await other.close();
	});

	it("is shown as what it says, with its instructions below, by its member and by its layer", async () => {
		const scanned = await scan("specimen.pyc", bytecode);
		const byMember = await documentView(scanned, "m0");
		const byLayer = await documentView(scanned, "l0");
		expect(byMember.view).toBe("text");
		expect(byMember.language).toBe("python");
		expect(byMember.title).toContain("pyc (CPython 3.12)");
		expect(byMember.text).toContain('\nos.system("echo example")\n');
		expect(byMember.text).toMatch(/\n# The instructions:\n# <module>: CPython 3\.12, line 1 of specimen\.py\n/);
		expect(byLayer.text).toBe(byMember.text);
		await scanned.close();
	});

	it("that is damaged is told of, and shown as bytes", async () => {
		const scanned = await scan("specimen.pyc", bytecode.subarray(0, 300));
		expect(scanned.analysis.layers).toEqual([]);
		expect(scanned.analysis.coverage.skipped.map(({ reason }) => reason)).toEqual([
			expect.stringMatching(/^bytecode: Not whole marshal data/),
		]);
		expect(scanned.analysis.findings.map(({ rule }) => rule)).toContain("unreadable-bytecode");
		expect((await documentView(scanned, "m0")).view).toBe("hex");
		await scanned.close();
	});
});

describe("marshalled code in a source", () => {
	it("is a layer with its chain, shown with its instructions", async () => {
		const blob = bytecode.subarray(16).toString("base64");
		const text = `import base64, marshal\nexec(marshal.loads(base64.b64decode("${blob}")))\n`;
		const scanned = await scan("specimen.py", Buffer.from(text));
		const [layer] = scanned.analysis.layers;
		expect(layer?.chain.map(({ transform }) => transform)).toEqual(["base64", "marshal"]);
		expect(layer).toMatchObject({ use: "executed", kind: "python", span: { startLine: 2 } });
		const view = await documentView(scanned, layer?.id ?? "");
		expect(view.text).toContain('\nos.system("echo example")\n');
		expect(view.text).toContain("\n# The instructions:\n");
		await scanned.close();
	});

	it("is a layer also where nothing runs it, and the same source twice gives the same", async () => {
		const blob = bytecode.subarray(16).toString("base64");
		const text = Buffer.from(`DATA = "${blob}"\n`);
		const first = await scan("specimen.py", text);
		const second = await scan("specimen.py", text);
		expect(first.analysis.layers.map(({ chain, use }) => [...chain.map(({ transform }) => transform), use])).toEqual([
			["base64", "marshal", "literal"],
		]);
		expect(second.analysis.layers).toEqual(first.analysis.layers);
		expect(second.analysis.findings).toEqual(first.analysis.findings);
		await first.close();
		await second.close();
	});

	it("that is plain data is a value", async () => {
		const data = Buffer.from([0x28, 1, 0, 0, 0, 0x75, 12, 0, 0, 0, ...Buffer.from("echo example")]);
		const text = `import marshal, os\nos.system(marshal.loads(bytes.fromhex("${data.toString("hex")}"))[0])\n`;
		const scanned = await scan("specimen.py", Buffer.from(text));
		const messages = scanned.analysis.findings.map(({ message }) => message).join("\n");
		expect(messages).toContain("echo example");
		await scanned.close();
	});
});

it("the specimen's own source gives the calls that its bytecode gives", async () => {
	const fromSource = await scan("specimen.py", Buffer.from(source));
	const fromBytecode = await scan("specimen.pyc", bytecode);
	const rulesOf = ({ analysis }: ScannedPackage): string[] =>
		analysis.findings
			.map(({ rule, severity }) => `${rule} ${severity}`)
			.filter((text) => !text.startsWith("bytecode"))
			.sort();
	expect(rulesOf(fromBytecode)).toEqual(rulesOf(fromSource));
	await fromSource.close();
	await fromBytecode.close();
});
