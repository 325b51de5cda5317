/**
 * Makes main/rules/data/known-files.ts anew: `node build/known-files.ts FILE…`, where each FILE is a distribution of a project that everybody has
 * (setuptools, pip, virtualenv, distlib …), fetched from the index by whoever runs this. Of each, the digests of the files are kept in which a
 * rule finds something of medium or above, and of its launchers. Digests that stand there already stay.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { severityRank } from "../main/model/analysis/scales.ts";
import { createScanPool } from "../main/scan/scan-pool.ts";

const target = fileURLToPath(new URL("../main/rules/data/known-files.ts", import.meta.url));
const known = new Map<string, string>();
for (const [, digest = "", label = ""] of readFileSync(target, "utf8").matchAll(
	/\[\s*"([0-9a-f]{64})",\s*"([^"]+)",?\s*\]/g,
))
	known.set(digest, label);

const pool = createScanPool({ jobs: 1 });
for (const path of process.argv.slice(2)) {
	const scanned = await pool.scan({ kind: "path", path });
	const { artifact, findings, members } = scanned.analysis;
	const loud = new Set(
		findings
			.filter((finding) => severityRank(finding.severity) >= severityRank("medium"))
			.map((finding) => finding.memberId),
	);
	for (const member of members) {
		if (member.sha256 === undefined || !(loud.has(member.id) || /\.exe$/i.test(member.path))) continue;
		known.set(
			member.sha256,
			`${artifact.project ?? "a project"} ${artifact.version ?? ""}: ${member.path.split("!/").at(-1) ?? ""}`,
		);
	}
	await scanned.close();
}
await pool.close();

const lines = [...known]
	.sort(([, one], [, other]) => (one < other ? -1 : 1))
	.map(([digest, label]) => `\t[${JSON.stringify(digest)}, ${JSON.stringify(label)}],`);
const source = readFileSync(target, "utf8");
const start = source.indexOf("new Map([") + "new Map([".length;
writeFileSync(target, `${source.slice(0, start)}\n${lines.join("\n")}\n${source.slice(source.indexOf("]);", start))}`);
