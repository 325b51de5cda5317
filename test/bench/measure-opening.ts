/**
 * How a folder of distribution files opens, without any scanning: `node test/bench/measure-opening.ts FOLDER… [--limit N] [--json FILE] [--anomalies]`.
 * Everything is read as bytes through the archive room; nothing is unpacked to disk under its own name, nothing is run.
 * "partial" is what has a line in the coverage. Prints counts, the reasons of what did not open wholly, seconds and peak memory; `--anomalies`
 * counts the oddities too.
 */
import { globSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { openArtifact } from "../../main/archive/open-artifact.ts";
import { toAnalystError } from "../../main/model/analyst-error.ts";
import { displayText } from "../../main/model/text/display-text.ts";

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: { limit: { type: "string" }, json: { type: "string" }, anomalies: { type: "boolean" } },
});
if (positionals.length === 0) throw new Error("usage: measure-opening.ts FOLDER…");

interface Row {
	readonly file: string;
	readonly outcome: "opened" | "partial" | "failed";
	readonly kind: string;
	readonly members: number;
	readonly reasons: readonly string[];
	readonly anomalies: readonly string[];
	readonly milliseconds: number;
}

async function open(file: string): Promise<Row> {
	const begun = performance.now();
	const row = { file: displayText(path.basename(file)), kind: "", members: 0, anomalies: [] };
	const since = () => Math.round(performance.now() - begun);
	try {
		const opened = await openArtifact({ kind: "path", path: file });
		// Opening is only worth something when the content can be had.
		for (const member of opened.members) if (member.readable) await opened.read(member.id);
		const { artifact, members, coverage } = opened;
		await opened.close();
		return {
			...row,
			outcome: coverage.length === 0 ? "opened" : "partial",
			kind: artifact.kind,
			members: members.length,
			reasons: coverage.map((line) => `${line.path === "" ? "" : `${line.path}: `}${line.reason}`),
			anomalies: [
				...(artifact.anomalies ?? []).map(({ code }) => `artifact ${code}`),
				...members.flatMap((member) => member.anomalies.map(({ code }) => `member ${code}`)),
			],
			milliseconds: since(),
		};
	} catch (thrown) {
		const error = toAnalystError(thrown);
		return { ...row, outcome: "failed", reasons: [`${error.code}: ${error.message}`], milliseconds: since() };
	}
}

const patterns = ["whl", "tar.gz", "tgz", "zip", "egg", "tar.bz2", "tar.xz", "exe", "rpm", "deb", "conda"].map(
	(suffix) => `**/*.${suffix}`,
);
const files = positionals
	.flatMap((folder) => globSync(patterns, { cwd: folder }).map((file) => path.join(folder, file)))
	.sort()
	.slice(0, Number(values.limit ?? Number.POSITIVE_INFINITY));
const rows: Row[] = [];
const begun = performance.now();
for (const file of files) rows.push(await open(file));

const seconds = ((performance.now() - begun) / 1_000).toFixed(1);
const count = (outcome: Row["outcome"]) => rows.filter((row) => row.outcome === outcome).length;
console.log(
	`${rows.length} files: ${count("opened")} opened, ${count("partial")} in part, ${count("failed")} failed; ${seconds} s, peak memory ${Math.round(process.resourceUsage().maxRSS / 1_024)} MiB`,
);
for (const row of rows.filter((one) => one.outcome !== "opened"))
	console.log(
		`  ${row.outcome} ${row.file}: ${row.reasons.slice(0, 3).join("; ")}${row.reasons.length > 3 ? ` (${row.reasons.length} lines)` : ""}`,
	);
if (values.anomalies) {
	const counts = new Map<string, number>();
	for (const row of rows) for (const code of new Set(row.anomalies)) counts.set(code, (counts.get(code) ?? 0) + 1);
	for (const [code, files] of [...counts].sort((a, b) => b[1] - a[1]))
		console.log(`  ${String(files).padStart(6)} files: ${code}`);
}
if (values.json !== undefined) writeFileSync(values.json, JSON.stringify(rows, undefined, "\t"));
