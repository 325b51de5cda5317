/**
 * How a folder of distribution files is judged: `node test/bench/measure-verdicts.ts FOLDER [--jobs N] [--list LEVEL] [--json FILE] [--prefilter]`.
 * Everything is read as bytes through the engine; nothing is unpacked to disk under its own name, nothing is run.
 * Prints counts by verdict, the commonest rules, seconds and peak memory; `--list clear` names the files with that verdict.
 */
import { globSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import type { Analysis } from "../../main/model/analysis/analysis.ts";
import { verdictLevels } from "../../main/model/analysis/scales.ts";
import { toAnalystError } from "../../main/model/analyst-error.ts";
import { displayText } from "../../main/model/text/display-text.ts";
import { createScanPool } from "../../main/scan/scan-pool.ts";

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: {
		jobs: { type: "string" },
		list: { type: "string" },
		json: { type: "string" },
		limit: { type: "string" },
		prefilter: { type: "boolean" },
	},
});
const folder = positionals[0];
if (folder === undefined) throw new Error("usage: measure-verdicts.ts FOLDER");
const patterns = ["**/*.whl", "**/*.tar.gz", "**/*.tgz", "**/*.zip", "**/*.egg", "**/*.tar.bz2", "**/*.tar.xz"];
const files = globSync(patterns, { cwd: folder })
	.sort()
	.slice(0, Number(values.limit ?? Number.POSITIVE_INFINITY));
const jobs = Number(values.jobs ?? 2);
const pool = createScanPool({ jobs, prefilter: values.prefilter === true });

interface Row {
	readonly file: string;
	readonly level: string;
	readonly score: number;
	readonly milliseconds: number;
	readonly rules: readonly string[];
	readonly story: readonly string[];
	readonly findings: readonly {
		rule: string;
		severity: string;
		confidence: string;
		reach: string;
		reachPath: readonly string[];
		path: string;
		line: number;
		message: string;
	}[];
}

function rowOf(file: string, analysis: Analysis): Row {
	return {
		file,
		level: analysis.verdict.level,
		score: analysis.verdict.score,
		milliseconds: analysis.durationMs,
		rules: [...new Set(analysis.findings.map((finding) => finding.rule))],
		story: analysis.verdict.story,
		findings: analysis.findings.map(({ rule, severity, confidence, reach, reachPath, path: where, span, message }) => ({
			rule,
			severity,
			confidence,
			reach,
			reachPath,
			path: where,
			line: span.startLine,
			message,
		})),
	};
}

const rows: Row[] = [];
const failures: string[] = [];
const pending = [...files];
const begun = performance.now();
await Promise.all(
	Array.from({ length: jobs }, async () => {
		for (let file = pending.shift(); file !== undefined; file = pending.shift()) {
			try {
				const scanned = await pool.scan({ kind: "path", path: path.join(folder, file) });
				rows.push(rowOf(file, scanned.analysis));
				await scanned.close();
			} catch (thrown) {
				const error = toAnalystError(thrown);
				failures.push(`${displayText(file)}: ${error.code}: ${error.message}`);
			}
		}
	}),
);
await pool.close();

function percentile(sorted: readonly number[], share: number): number {
	return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

const times = rows.map((row) => row.milliseconds).sort((left, right) => left - right);
console.log(
	`${files.length} files, ${rows.length} opened, ${failures.length} failed, ${((performance.now() - begun) / 1_000).toFixed(1)} s`,
);
for (const failure of failures) console.log(`  failed: ${failure}`);
for (const level of verdictLevels) {
	const count = rows.filter((row) => row.level === level).length;
	console.log(
		`${level.padEnd(12)} ${String(count).padStart(5)}  ${((100 * count) / Math.max(1, rows.length)).toFixed(1)} %`,
	);
}
console.log(
	`milliseconds: median ${percentile(times, 0.5)}, 95 % ${percentile(times, 0.95)}, most ${times.at(-1) ?? 0}`,
);
console.log(`peak memory: ${Math.round(process.resourceUsage().maxRSS / 1_024)} MiB`);
if (values.list !== undefined) {
	for (const row of rows
		.filter((one) => one.level === values.list)
		.sort((left, right) => (left.file < right.file ? -1 : 1))) {
		console.log(`\n${displayText(row.file)} (${row.score}) ${row.rules.join(" ")}`);
		for (const sentence of row.story) console.log(`   ${sentence}`);
	}
}
if (values.json !== undefined) writeFileSync(values.json, JSON.stringify(rows, undefined, "\t"));
