import { afterAll, expect, it } from "vitest";
import { createScanPool } from "../../../main/scan/scan-pool.ts";
import { buildZip } from "../../support/zip-builder.ts";

/** A package, and the one finding that its files make together. */
export interface Chain {
	readonly title: string;
	readonly files: readonly { readonly name: string; readonly content: string }[];
	readonly rule: string;
	/** How the path of the finding ends. */
	readonly path: string;
	/** How the path of some step of its evidence ends, where that is another file. */
	readonly from?: string;
}

/** Each package has a finding of the rule whose evidence leads to where it says. */
export function testChains(chains: readonly Chain[]): void {
	const pool = createScanPool({ jobs: 1 });
	afterAll(() => pool.close());
	it.each(chains)("$title", async ({ files, rule, path, from }) => {
		const bytes = buildZip([...files]);
		const { analysis } = await pool.scan({ kind: "bytes", filename: "p-1.zip", bytes, origin: "upload" });
		const found = analysis.findings.filter((finding) => finding.rule === rule && finding.path.endsWith(path));
		expect(found).not.toEqual([]);
		const paths = found.flatMap((finding) => finding.evidence.map((step) => step.path));
		expect(paths.some((step) => step.endsWith(from ?? path))).toBe(true);
		const known = new Set(analysis.members.map((member) => member.id));
		for (const finding of found) for (const step of finding.evidence) expect(known).toContain(step.memberId);
	});
}
