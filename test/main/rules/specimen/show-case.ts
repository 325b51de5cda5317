/**
 * Shows what is found in a specimen and how its labels compare: `node test/main/rules/specimen/show-case.ts RULE/CASE… [--label]`; a whole
 * folder with RULE alone. `--label` writes the missing labels at the ends of the lines: read what it wrote before you believe it.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadSyntaxEngine } from "../../../../main/python/engine/load-engine.ts";
import { examineCase } from "./examine-case.ts";
import { compareLabels, labelsOf, readLabel } from "./labels.ts";
import { loadCase } from "./load-case.ts";

const root = fileURLToPath(new URL("../../../specimens/", import.meta.url));
const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const write = process.argv.includes("--label");
const cases = (wanted.length > 0 ? wanted : readdirSync(root)).flatMap((name) => {
	if (name.includes("/")) return [name];
	return existsSync(join(root, name)) && !name.endsWith(".md")
		? readdirSync(join(root, name)).map((one) => `${name}/${one}`)
		: [];
});

function addLabel(folder: string, label: string): boolean {
	const { path, line, rule, level } = readLabel(label);
	const file = join(folder, path);
	if (line === 0 || !existsSync(file)) return false;
	const lines = readFileSync(file, "utf8").split("\n");
	const at = line - 1;
	lines[at] = `${lines[at] ?? ""}  # ${level}: ${rule}`;
	writeFileSync(file, lines.join("\n"));
	return true;
}

const engine = await loadSyntaxEngine();
for (const name of cases) {
	const specimen = loadCase(join(root, name));
	const labels = labelsOf(specimen);
	const examined = await examineCase(engine, specimen);
	const { unlabelled, notFound } = compareLabels(name.split("/")[0] ?? "", labels, examined.labels);
	console.log(`\n${name}`);
	for (const label of [...examined.labels].sort()) {
		const missing = unlabelled.includes(label);
		const written = missing && write && addLabel(join(root, name), label);
		const mark = labels.has(label) ? "labelled" : written ? "written " : missing ? "MISSING " : "        ";
		console.log(`  ${mark} ${label}: ${examined.messages.get(label)}`);
	}
	for (const label of notFound) console.log(`  STALE    ${label}`);
	for (const fault of examined.faults) console.log(`  FAULT    ${fault}`);
}
