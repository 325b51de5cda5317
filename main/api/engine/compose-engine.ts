import { limitsOf } from "../../model/settable-limits.ts";
import { rules, ruleset } from "../../rules/registry.ts";
import { createScanPool } from "../../scan/scan-pool.ts";
import { openCaseStore } from "../../triage/case-store.ts";
import { terminalLine } from "../host/terminal-line.ts";
import { buildSamplePackage, SAMPLE_FILENAME } from "../sample/sample-package.ts";
import { createWorkshops } from "../workshop/workshop.ts";
import { writeReport } from "../workshop/write-report.ts";
import type { EngineOptions, HostServices } from "./control-messages.ts";
import type { EngineServices } from "./engine-services.ts";
import { createIndexAccess } from "./index-access.ts";
import { withWarmUp } from "./warm-up.ts";

/** Milliseconds from when the engine is ready: by then the shell is painted, and what was named on the command line is being opened. */
const WARM_UP_AFTER = 1_500;

/** The real rooms, as the router needs them. */
export async function composeEngine(options: EngineOptions, host: HostServices): Promise<EngineServices> {
	const workerScript = packagedWorker("scan-worker");
	const workshops = createWorkshops(packagedWorker("workshop-worker"));
	let limits = limitsOf();
	const scanner = createScanPool({
		limits: () => limits,
		indexCode: true,
		journalFile: options.journalFile,
		workers: options.workers,
		losses: (artifact) => options.skip.filter(({ artifactId }) => artifactId === artifact),
		...(options.jobs === undefined ? {} : { jobs: options.jobs }),
		...(workerScript === undefined ? {} : { workerScript }),
	});
	const pool = withWarmUp(scanner, terminalLine);
	const sample = { kind: "bytes", filename: SAMPLE_FILENAME, bytes: buildSamplePackage(), origin: "sample" } as const;
	setTimeout(() => void pool.warmUp(sample), WARM_UP_AFTER).unref();
	return {
		facts: {
			version: options.version,
			host: options.host,
			syntaxEngine: await scanner.syntaxEngine(),
			ruleset,
			author: options.author,
		},
		host,
		pool,
		followLimits(given) {
			limits = limitsOf(given);
		},
		limits: () => limits,
		index: createIndexAccess(options, terminalLine),
		cases: openCaseStore(options.casesFolder),
		rules: rules.map(({ id, title, family, severity, attack, why, lookalikes }) => ({
			id,
			title,
			family,
			severity,
			attack,
			why,
			lookalikes,
		})),
		render: (format, subject, signal) => writeReport(workshops.reports, format, subject, { signal }),
		workshops,
		log: terminalLine,
	};
}

/** In a packaged build this file is part of a bundle, and the workers' bundles lie beside it (build/vite.engine.config.ts). */
function packagedWorker(name: "scan-worker" | "workshop-worker"): URL | undefined {
	return import.meta.url.endsWith(".ts") ? undefined : new URL(`./${name}.mjs`, import.meta.url);
}
