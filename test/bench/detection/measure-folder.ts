import { globSync } from "node:fs";
import path from "node:path";
import { toAnalystError } from "../../../main/model/analyst-error.ts";
import { displayText } from "../../../main/model/text/display-text.ts";
import { createScanPool } from "../../../main/scan/scan-pool.ts";
import { type MeasuredRelease, measuredRelease } from "./measured-release.ts";

/** What PyPI has taken over the years; other names are not distributions. */
const DISTRIBUTIONS = ["whl", "tar.gz", "tgz", "zip", "egg", "tar.bz2", "tbz", "tar.xz", "tar.zst", "tar", "conda"];

export interface MeasureOptions {
	readonly jobs: number;
	readonly limit?: number;
	readonly prefilter?: boolean;
	readonly progress?: (done: number, of: number) => void;
}

/** Scans every distribution file below a folder, as bytes; nothing is unpacked to disk, nothing is run. In the order of their paths. */
export async function measureFolder(folder: string, options: MeasureOptions): Promise<MeasuredRelease[]> {
	const files = globSync(
		DISTRIBUTIONS.map((ending) => `**/*.${ending}`),
		{ cwd: folder },
	)
		.sort()
		.slice(0, options.limit ?? Number.POSITIVE_INFINITY);
	const pool = createScanPool({ jobs: options.jobs, prefilter: options.prefilter === true });
	const measured = new Map<string, MeasuredRelease>();
	const pending = [...files];
	await Promise.all(
		Array.from({ length: options.jobs }, async () => {
			for (let file = pending.shift(); file !== undefined; file = pending.shift()) {
				try {
					const scanned = await pool.scan({ kind: "path", path: path.join(folder, file) });
					measured.set(file, measuredRelease(file, scanned.analysis));
					await scanned.close();
				} catch (thrown) {
					const error = toAnalystError(thrown);
					measured.set(file, {
						file,
						status: "failed",
						error: displayText(`${error.code}: ${error.message}`, 300),
						findings: [],
					});
				}
				options.progress?.(measured.size, files.length);
			}
		}),
	);
	await pool.close();
	return files.flatMap((file) => measured.get(file) ?? []);
}
