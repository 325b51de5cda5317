/**
 * What each hostile source (test/support/hostile-sources.ts) costs: seconds of processor time and peak memory of a process of its own, for reading
 * alone and for a whole scan with all rules. `npm run bench` prints it last; `node test/bench/hostile.ts` prints it alone.
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { defaultLimits } from "../../main/model/limits.ts";
import { memberSchema } from "../../main/model/package/member.ts";
import { loadSyntaxEngine } from "../../main/python/engine/syntax-engine.ts";
import { scanTask } from "../../main/scan/scan-task.ts";
import { hostileSources } from "../support/hostile-sources.ts";

interface Cost {
	readonly characters: number;
	readonly seconds: number;
	readonly mebibytes: number;
	readonly told: readonly string[];
}

/** In a process of its own. */
async function measure(at: number): Promise<Cost> {
	const text = hostileSources[at]?.make() ?? "";
	const engine = await loadSyntaxEngine();
	const before = process.cpuUsage();
	const bytes = new TextEncoder().encode(text);
	const member = memberSchema.parse({
		id: "m0",
		rawName: "pkg/module.py",
		path: "pkg/module.py",
		kind: "file",
		size: bytes.length,
		readable: true,
		anomalies: [],
	});
	const { analysis } = await scanTask(
		engine,
		{
			artifact: {
				id: "0".repeat(64),
				kind: "folder",
				filename: "bench",
				size: 0,
				sha256: "0".repeat(64),
				origin: "disk",
			},
			members: [member],
			contents: new Map([["m0", bytes]]),
			files: [],
			coverage: [],
			skip: new Map(),
			limits: defaultLimits,
			prefilter: false,
			startedAt: Date.now(),
		},
		{ cancelled: () => false, reading: () => undefined, progress: () => undefined },
	);
	const used = process.cpuUsage(before);
	return {
		characters: text.length,
		seconds: (used.user + used.system) / 1e6,
		mebibytes: process.resourceUsage().maxRSS / 1024,
		told: analysis.coverage.skipped.map((line) => line.reason),
	};
}

/** Prints one line a source. */
export function benchHostile(): void {
	console.log(
		`\n${"hostile source, scanned alone".padEnd(52)} ${"kB".padStart(6)} ${"s".padStart(6)} ${"MiB".padStart(6)}  coverage`,
	);
	for (const [at, { title }] of hostileSources.entries()) {
		const argv = ["--max-old-space-size=4096", fileURLToPath(import.meta.url), String(at)];
		const { stdout, signal } = spawnSync(process.execPath, argv, { encoding: "utf8", maxBuffer: 1 << 24 });
		if (stdout === "") {
			console.log(`${title.padEnd(52)} ended without a result${signal === null ? "" : ` (${signal})`}`);
			continue;
		}
		const cost = JSON.parse(stdout) as Cost;
		const told = [...new Set(cost.told)].join("; ") || "all read";
		console.log(
			`${title.padEnd(52)} ${(cost.characters / 1e3).toFixed(0).padStart(6)} ${cost.seconds.toFixed(1).padStart(6)} ${cost.mebibytes.toFixed(0).padStart(6)}  ${told.slice(0, 90)}`,
		);
	}
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	const at = process.argv[2];
	if (at === undefined) benchHostile();
	else console.log(JSON.stringify(await measure(Number(at))));
}
