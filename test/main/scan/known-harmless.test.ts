import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import type { PackageFile } from "../../../main/rules/rule.ts";
import { settleKnown } from "../../../main/scan/judge/known-harmless.ts";
import { createScanPool } from "../../../main/scan/scan-pool.ts";
import type { JudgedMatch } from "../../../main/scan/verdict/judged-match.ts";
import { buildZip } from "../../support/zip-builder.ts";

function digestOf(content: string): string {
	return createHash("sha256").update(content).digest("hex");
}

function fileOf(content: string): PackageFile {
	return { memberId: "m0", path: "a.py", size: content.length, sha256: digestOf(content), kind: "text", title: "text" };
}

const content = "import os\nos.system('whoami')\n";
const known = (sha256: string): string | undefined => (sha256 === digestOf(content) ? "a tool 1.0: a.py" : undefined);

async function matches(): Promise<JudgedMatch[]> {
	const pool = createScanPool({ jobs: 1 });
	const bytes = buildZip([{ name: "a.py", content }]);
	const scanned = await pool.scan({ kind: "bytes", filename: "a-1.0-py3-none-any.whl", bytes, origin: "upload" });
	await scanned.close();
	await pool.close();
	return scanned.analysis.findings.filter(({ path }) => path === "a.py").map((finding) => ({ finding }));
}

it("what is found in a file known by its digest weighs nothing and says so; one byte more, and it weighs again", async () => {
	const found = await matches();
	expect(found.some(({ finding }) => finding.severity === "medium")).toBe(true);
	const settled = settleKnown(found, [fileOf(content)], known);
	expect(settled).toHaveLength(found.length);
	for (const { finding } of settled) {
		expect(finding.severity).toBe("info");
		expect(finding.traits).toEqual([]);
		expect(finding.message).toContain("known to be harmless by its digest: a tool 1.0: a.py");
	}
	expect(settleKnown(found, [fileOf(`${content} `)], known)).toEqual(found);
});
