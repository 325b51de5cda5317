/** A program of the tests: opens one file (and scans it: `FILE scan`) and prints what came of it, as in `ChildOpening`. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type OpenedArtifact, openArtifact } from "../../main/archive/open-artifact.ts";
import type { Analysis } from "../../main/model/analysis/analysis.ts";
import { toAnalystError } from "../../main/model/analyst-error.ts";
import { defaultLimits } from "../../main/model/limits.ts";
import { loadSyntaxEngine } from "../../main/python/engine/load-engine.ts";
import { scanOpened } from "../../main/scan/pool/open-and-scan.ts";
import type { ChildOpening } from "./open-in-child.ts";

const path = process.argv[2];
const isScanned = process.argv[3] === "scan";
if (path === undefined) throw new Error("usage: opening-child.ts FILE [scan]");
const storeFolder = mkdtempSync(join(tmpdir(), "vivarium-bomb-store-"));

async function open(file: string): Promise<Omit<ChildOpening, "peak" | "seconds">> {
	try {
		const opened = await openArtifact({ kind: "path", path: file }, { store: { parent: storeFolder } });
		const analysis = isScanned ? await scan(opened) : undefined;
		await opened.close();
		const { artifact, members } = opened;
		const coverage =
			analysis === undefined ? opened.coverage : analysis.coverage.skipped.filter((line) => line.path === "");
		const readable = members.filter((member) => member.readable).map((member) => member.path);
		const anomalies = [...(artifact.anomalies ?? []), ...members.flatMap((member) => member.anomalies)];
		const codes = [...new Set(anomalies.map(({ code }) => code))];
		return {
			members: members.length,
			readable: readable.slice(0, 100),
			coverage: coverage.slice(0, 100),
			anomalies: codes,
			...(analysis && { findings: analysis.findings.length }),
		};
	} catch (error) {
		return { members: 0, readable: [], coverage: [], anomalies: [], failure: toAnalystError(error).code };
	}
}

/** As a worker does it. */
async function scan(opened: OpenedArtifact): Promise<Analysis> {
	const how = { skip: new Map(), prefilter: false, indexCode: false, ahead: false, startedAt: performance.timeOrigin };
	const { analysis } = await scanOpened(
		await loadSyntaxEngine(),
		opened,
		{ ...how, limits: defaultLimits },
		{ cancelled: () => false, reading: () => undefined, progress: () => undefined },
	);
	return analysis;
}

/** In MiB. On Linux `maxRSS` also counts what the parent had when it made this process, so the system is asked for this program's own. */
function peakMemory(): number {
	const status = "/proc/self/status";
	const own = existsSync(status) ? /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(status, "utf8"))?.[1] : undefined;
	return Math.round(Number(own ?? process.resourceUsage().maxRSS) / 1024);
}

const begun = performance.now();
const opening = await open(path);
rmSync(storeFolder, { recursive: true, force: true });
const outcome: ChildOpening = {
	...opening,
	seconds: Math.round(performance.now() - begun) / 1000,
	peak: peakMemory(),
};
console.log(JSON.stringify(outcome));
