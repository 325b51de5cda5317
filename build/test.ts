/**
 * `npm test`: types, lint and import table, format, unit and hostile input, then the face's build and the end-to-end tests in a real Chromium.
 * Every step runs even when an earlier one failed, so that one run tells everything; the last line counts.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { checkLayers } from "./check-layers.ts";
import { ensureBrowser } from "./ensure-browser.ts";
import { runStep } from "./run-step.ts";

const root = path.resolve(import.meta.dirname, "..");
const scratch = mkdtempSync(path.join(tmpdir(), "vivarium-test-"));
const failedSteps: string[] = [];

async function step(name: string, run: () => Promise<number> | number): Promise<void> {
	const begun = performance.now();
	console.log(`\n── ${name}`);
	let status: number;
	try {
		status = await run();
	} catch (error) {
		console.error(error instanceof Error ? error.message : error);
		status = 1;
	}
	if (status !== 0) failedSteps.push(name);
	console.log(`── ${name}: ${status === 0 ? "ok" : "FAILED"} (${((performance.now() - begun) / 1_000).toFixed(1)} s)`);
}

function layers(): number {
	const { files, offences } = checkLayers(root);
	for (const offence of offences) console.error(`layers: ${offence}`);
	console.log(`layers: ${files} files`);
	return offences.length === 0 ? 0 : 1;
}

const counts = { passed: 0, failed: 0, skipped: 0 };

async function vitest(project: string, environment: NodeJS.ProcessEnv = {}): Promise<number> {
	const output = path.join(scratch, `${project}.json`);
	const status = await runStep(
		root,
		"vitest",
		["run", "--project", project, "--reporter=default", "--reporter=json", `--outputFile.json=${output}`],
		environment,
	);
	const told = JSON.parse(readFileSync(output, "utf8")) as Record<string, number>;
	counts.passed += told["numPassedTests"] ?? 0;
	counts.failed += told["numFailedTests"] ?? 0;
	counts.skipped += told["numPendingTests"] ?? 0;
	// A run that found no test proves nothing.
	return status === 0 && (told["numPassedTests"] ?? 0) === 0 ? 1 : status;
}

await step("types", () => runStep(root, "tsc", ["--noEmit"]));
await step("lint", () => runStep(root, "oxlint", ["--type-aware", "--deny-warnings"]));
await step("import table", layers);
await step("format", () => runStep(root, "biome", ["check", "."]));
await step("unit and hostile input", () => vitest("unit"));
await step("build of the face", () =>
	runStep(root, "vite", ["build", "--config", "build/vite.renderer.config.ts", "--logLevel", "warn"]),
);
await step("end to end in Chromium", () => {
	const browser = ensureBrowser();
	console.log(`e2e: ${path.basename(browser)}`);
	return vitest("e2e", { VIVARIUM_BROWSER: browser });
});
rmSync(scratch, { recursive: true, force: true });

console.log(failedSteps.length === 0 ? "\nAll steps passed." : `\nFailed: ${failedSteps.join(", ")}.`);
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = failedSteps.length === 0 ? 0 : 1;
