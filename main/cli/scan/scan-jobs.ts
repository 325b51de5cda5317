import { isUtf8 } from "node:buffer";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { ArtifactSource } from "../../archive/open-artifact.ts";
import { AnalystError, toAnalystError } from "../../model/analyst-error.ts";
import { defaultLimits } from "../../model/limits.ts";
import { chooseDistribution } from "../../model/package/choose-distribution.ts";
import type { ReportProgress } from "../../model/package/progress.ts";
import { shownReference, withoutSecrets } from "../../model/package/reference/parse-reference.ts";
import type { Reference } from "../../model/package/reference/reference.ts";
import { displayText } from "../../model/text/display-text.ts";
import type { IndexClient } from "../../pypi/index-client.ts";
import type { KnownRelease } from "../scan-result.ts";
import type { Terminal } from "../terminal.ts";
import { readTarget } from "./target.ts";

/** One artifact to come: where it is, or why there is none. */
export interface ScanJob {
	/** As the analyst wrote it, without the name and password of an address. */
	readonly target: string;
	readonly source:
		| { readonly kind: "path"; readonly path: string }
		/** Files and folders as one artifact. */
		| { readonly kind: "paths"; readonly paths: readonly string[] }
		| { readonly kind: "stdin" }
		| { readonly kind: "index"; readonly reference: Reference }
		| { readonly kind: "failed"; readonly error: AnalystError };
}

/** What a job gave: bytes or a path for the pool, and what the index knows. */
export interface ObtainedSource {
	readonly source: ArtifactSource;
	readonly known: KnownRelease;
	/** For the analyst's eye: unverified, yanked. */
	readonly notices: readonly string[];
}

export interface JobOptions {
	readonly folder: string;
	readonly allDistributions: boolean;
	/** The newest release may be a pre-release. */
	readonly prereleases: boolean;
	/** Of the index in use, without credentials; undefined when none is asked, or its address is wrong. */
	readonly index: string | undefined;
	readonly stdin: Terminal["stdin"];
	/** @throws AnalystError offline, bad-index-url */
	client(): IndexClient;
	readonly signal: AbortSignal;
}

function failed(target: string, thrown: unknown): ScanJob {
	return { target, source: { kind: "failed", error: toAnalystError(thrown) } };
}

/** Naming a version or a file says that a yanked one is wanted (PEP 592 lets installers do the same for `==`). */
function allowsYanked(reference: Reference): boolean {
	return reference.version !== undefined || reference.filename !== undefined;
}

async function everyDistribution(target: string, reference: Reference, options: JobOptions): Promise<ScanJob[]> {
	const project = await options.client().project(reference.project, { signal: options.signal });
	const { prereleases } = options;
	const { release } = chooseDistribution(project, { ...reference, prereleases, allowYanked: allowsYanked(reference) });
	return release.distributions.map(({ filename }) => ({
		target,
		source: { kind: "index", reference: { project: reference.project, version: release.version, filename } },
	}));
}

/** The jobs of one TARGET: one, or one a file with `--all-distributions`. Failures become jobs too: the others still run. */
export async function jobsOf(given: string, options: JobOptions): Promise<ScanJob[]> {
	if (given === "-") return [{ target: given, source: { kind: "stdin" } }];
	// What is told and written of a target must not hold a password that was pasted with it.
	const target = withoutSecrets(given);
	try {
		const read = readTarget(given, options.folder, options.index);
		if (read.kind === "path") return [{ target, source: read }];
		if (options.allDistributions) return await everyDistribution(target, read.reference, options);
		return [{ target, source: read }];
	} catch (thrown) {
		return [failed(target, thrown)];
	}
}

/** All targets as one job: each must be a file or folder of this machine. */
export function jobOfAll(targets: readonly string[], folder: string): ScanJob {
	const target = withoutSecrets(targets.join(" "));
	try {
		const paths = targets.map((one) => {
			const path = resolve(folder, one);
			if (existsSync(path)) return path;
			throw new AnalystError("not-found", `There is no file or folder “${shownReference(one)}”.`);
		});
		return { target, source: { kind: "paths", paths } };
	} catch (thrown) {
		return failed(target, thrown);
	}
}

/** What was piped: an archive by its content, or text, which is read as Python. */
async function stdinSource(options: JobOptions): Promise<ArtifactSource> {
	const bytes = await options.stdin(defaultLimits.download);
	if (bytes.length > 0 && isUtf8(bytes) && !bytes.includes(0))
		return { kind: "text", text: Buffer.from(bytes).toString("utf8"), filename: "stdin.py" };
	return { kind: "bytes", filename: "stdin", bytes, origin: "standard input" };
}

/** @throws AnalystError whatever the index client answers with, or the job's own failure */
export async function obtainSource(
	job: ScanJob,
	options: JobOptions,
	onProgress: ReportProgress,
): Promise<ObtainedSource> {
	switch (job.source.kind) {
		case "failed":
			throw job.source.error;
		case "path":
			return { source: { kind: "path", path: job.source.path }, known: {}, notices: [] };
		case "paths":
			return { source: { kind: "paths", paths: job.source.paths }, known: {}, notices: [] };
		case "stdin":
			return { source: await stdinSource(options), known: {}, notices: [] };
		case "index": {
			const { reference } = job.source;
			const client = options.client();
			const got = await client.download(
				{ ...reference, prereleases: options.prereleases, allowYanked: allowsYanked(reference) },
				{ signal: options.signal, onProgress },
			);
			const notices = [...(reference.notes ?? []), ...got.facts.remarks.map((remark) => `${got.filename}: ${remark}`)];
			if (got.yanked !== undefined) {
				notices.push(`${got.filename} is yanked${got.yanked === "" ? "" : `: ${displayText(got.yanked, 200)}`}.`);
			}
			return {
				source: { kind: "bytes", filename: got.filename, bytes: got.bytes, origin: client.index },
				known: { project: got.project, version: got.version, filename: got.filename, index: got.facts },
				notices,
			};
		}
	}
}
