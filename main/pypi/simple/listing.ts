import { AnalystError } from "../../model/analyst-error.ts";
import { displayText } from "../../model/text/display-text.ts";

/** Files of one project; the longest lists on PyPI have some 20,000. */
export const MOST_FILES = 100_000;

export function tooManyFiles(host: string): AnalystError {
	return new AnalystError(
		"bad-index-answer",
		`${host} lists more than ${MOST_FILES.toLocaleString("en")} files for one project.`,
	);
}

/** Digests of one file that are read. */
const MOST_DIGESTS = 20;

/** One file as an index lists it. */
export interface IndexFile {
	/** Last part of the address, safe to show. */
	readonly filename: string;
	readonly url: URL;
	/** Lower-case algorithm name → lower-case hexadecimal digest. */
	readonly digests: ReadonlyMap<string, string>;
	readonly size?: number;
	/** ISO 8601. */
	readonly uploadTime?: string;
	/** The reason, or an empty string; absent: not yanked. */
	readonly yanked?: string;
	/** PEP 345 `Requires-Python`, as given. */
	readonly requiresPython?: string;
	/** Digests of the core metadata, which lies beside the file under its address with `.metadata` (PEP 658, 714); absent: not offered. */
	readonly coreMetadata?: ReadonlyMap<string, string>;
	/** Address of the attestations (PEP 740); absent: none. */
	readonly provenance?: URL;
}

/** A project's page of the Simple repository API, in whichever form it came. */
export interface Listing {
	readonly files: readonly IndexFile[];
	/** https://packaging.python.org/en/latest/specifications/project-status-markers/ — absent: active. */
	readonly status?: { readonly marker: string; readonly reason: string };
}

/** Lower-case algorithm names and digests out of an object of strings; what is none is left out. */
export function digestsOf(hashes: unknown): ReadonlyMap<string, string> {
	const digests = new Map<string, string>();
	if (typeof hashes !== "object" || hashes === null) return digests;
	for (const [algorithm, digest] of Object.entries(hashes).slice(0, MOST_DIGESTS)) {
		if (typeof digest === "string" && /^[0-9a-f]{1,256}$/i.test(digest) && /^[a-z0-9_-]{1,40}$/i.test(algorithm)) {
			digests.set(algorithm.toLowerCase(), digest.toLowerCase());
		}
	}
	return digests;
}

/** A broken percent escape stands for itself. */
function percentDecoded(part: string): string {
	try {
		return decodeURIComponent(part);
	} catch {
		return part;
	}
}

/** Name of the file that an address ends in, safe to show and without separators; an empty string when it ends in none. */
export function filenameOf(url: URL): string {
	const last = percentDecoded(url.pathname.split("/").pop() ?? "");
	const name = last.split(/[\\/]/).pop() ?? "";
	return name === "." || name === ".." ? "" : displayText(name);
}

/**
 * https://packaging.python.org/en/latest/specifications/simple-repository-api/#versioning-pypi-s-simple-api: absent means 1.0, an unknown minor
 * version is read as far as it is known, an unknown major version must not be read.
 * @throws AnalystError bad-index-answer
 */
export function checkApiVersion(version: string | undefined, host: string): void {
	if (version === undefined) return;
	const major = /^(\d+)\.\d+$/.exec(version.trim())?.[1];
	if (major === "1") return;
	const shown = displayText(version, 40);
	throw new AnalystError(
		"bad-index-answer",
		major === undefined
			? `${host} gives “${shown}” as the version of its Simple repository API, which is no version.`
			: `${host} speaks version ${shown} of the Simple repository API, and this Vivarium reads version 1. A newer Vivarium may read it.`,
	);
}
