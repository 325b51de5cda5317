/** `npm run new-rule -- family/rule-id "Title" [--package]`: lays out a rule with its specimens, and says what to do next. */
import path from "node:path";
import { NewRuleError, readArguments, scaffoldRule } from "./new-rule/scaffold-rule.ts";
import { runStep } from "./run-step.ts";

const root = path.resolve(import.meta.dirname, "..");

function nextSteps(family: string, id: string, about: "module" | "package"): string {
	const atoms =
		about === "module"
			? "   `atoms` are words of which one stands in every file that it can match; empty, and without `wants`, it must see every file."
			: "   With `memberId` a match is about one member; without, about the package as a whole.";
	return `
What to do next
1. Write the six specimens in test/specimens/${id}/ (test/specimens/README.md says how), the clean ones from what real packages do.
2. Write main/rules/${family}/${id}.ts: \`why\`, \`lookalikes\`, the ATT&CK techniques, and \`check\`, on resolved names and values only.
${atoms}
3. See what is found, and label it:  npx -c 'node test/main/rules/specimen/show-case.ts ${id}'
4. Run its tests:                    npx vitest run --project unit test/main/rules
5. Write the documentation anew:     npm run docs:rules
6. Measure it on harmless packages:  npm run bench:detection -- --benign FOLDER
`;
}

try {
	const rule = readArguments(process.argv.slice(2));
	const written = scaffoldRule(root, rule);
	const ours = written.filter((file) => file.endsWith(".ts"));
	await runStep(root, "biome", ["check", "--write", "--log-level=error", ...ours]);
	console.log(written.map((file) => `wrote ${file}`).join("\n"));
	console.log(nextSteps(rule.family, rule.id, rule.about));
} catch (error) {
	if (!(error instanceof NewRuleError)) throw error;
	console.error(`new-rule: ${error.message}`);
	process.exitCode = 2;
}
