/**
 * `npm run bench:detection -- --malicious DIR --benign DIR [--json FILE] [--families TSV] [--set-aside TSV] [--jobs N] [--limit N] [--list LEVEL]`
 *
 * How well the rules and the verdict tell the two folders of distribution files apart (issue 3, section 6). Everything is read as bytes through
 * the engine; nothing is unpacked to disk, nothing is run. `--families`: a table with the columns `repo_path` (or `file`), `project` and `family`. `--set-aside`:
 * file name, tab, reason, a line each: releases with nothing malicious in the archive. `--list clear` names the malicious releases with that verdict.
 * The exit status says only whether the measurement was made.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { displayText } from "../../../main/model/text/display-text.ts";
import { rules, ruleset } from "../../../main/rules/registry.ts";
import { detectionReport } from "./detection-report.ts";
import { familiesOf, setAsideOf } from "./labels.ts";
import { measureFolder } from "./measure-folder.ts";

const { values } = parseArgs({
	options: {
		malicious: { type: "string" },
		benign: { type: "string" },
		json: { type: "string" },
		families: { type: "string" },
		"set-aside": { type: "string" },
		jobs: { type: "string", default: "2" },
		limit: { type: "string" },
		list: { type: "string" },
		prefilter: { type: "boolean", default: false },
	},
});
if (values.malicious === undefined && values.benign === undefined) {
	throw new Error(
		"usage: bench:detection -- --malicious DIR --benign DIR [--json FILE] [--families TSV] [--set-aside TSV]",
	);
}
const options = {
	jobs: Number(values.jobs),
	prefilter: values.prefilter,
	...(values.limit !== undefined && { limit: Number(values.limit) }),
	...(process.stderr.isTTY && {
		progress: (done: number, of: number) => void process.stderr.write(`\r${done} of ${of} `),
	}),
};
const begun = performance.now();
const malicious = values.malicious === undefined ? [] : await measureFolder(values.malicious, options);
const benign = values.benign === undefined ? [] : await measureFolder(values.benign, options);
const report = detectionReport({
	malicious,
	benign,
	rules,
	families: values.families === undefined ? new Map() : familiesOf(readFileSync(values.families, "utf8")),
	setAside: values["set-aside"] === undefined ? new Map() : setAsideOf(readFileSync(values["set-aside"], "utf8")),
});
for (const line of report) console.log(line);
console.log(
	`\nrule set ${ruleset}; ${((performance.now() - begun) / 1_000).toFixed(0)} s with ${values.jobs} workers, peak memory ${Math.round(process.resourceUsage().maxRSS / 1_024)} MiB`,
);
if (values.list !== undefined) {
	for (const release of malicious.filter((one) => one.level === values.list)) {
		const kinds = new Set(release.findings.map((one) => `${one.rule}:${one.severity}:${one.confidence}:${one.reach}`));
		console.log(`\n${displayText(release.file)} (${release.score}) ${[...kinds].join(" ")}`);
		for (const sentence of release.story ?? []) console.log(`   ${sentence}`);
	}
}
if (values.json !== undefined)
	writeFileSync(values.json, JSON.stringify({ ruleset, malicious, benign }, undefined, "\t"));
