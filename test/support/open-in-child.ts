import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

/** What a process of its own tells of opening one file. */
export interface ChildOpening {
	readonly members: number;
	readonly readable: readonly string[];
	/** The first hundred lines; of a scan, those that are about no single member. */
	readonly coverage: readonly { readonly path: string; readonly reason: string }[];
	readonly anomalies: readonly string[];
	/** Of a scan. */
	readonly findings?: number;
	/** Code of the typed error with which it failed. */
	readonly failure?: string;
	/** The most memory that the whole process had, in MiB. */
	readonly peak: number;
	readonly seconds: number;
}

const CHILD = fileURLToPath(new URL("./opening-child.ts", import.meta.url));

/** Opens (and scans) a file in a process of its own, whose memory nothing else shares. Ends it after a minute: a test must not hang. */
export async function openInChild(path: string, ...scan: ["scan"?]): Promise<ChildOpening> {
	const { stdout } = await promisify(execFile)(process.execPath, [CHILD, path, ...scan.flatMap((word) => word ?? [])], {
		timeout: 60_000,
		maxBuffer: 1 << 26,
	});
	return JSON.parse(stdout) as ChildOpening;
}
