import { AnalystError } from "../../model/analyst-error.ts";
import { displayText } from "../../model/text/display-text.ts";

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
}

/** A project's page of the Simple repository API, in whichever form it came. */
export interface Listing {
	readonly files: readonly IndexFile[];
	/** https://packaging.python.org/en/latest/specifications/project-status-markers/ — absent: active. */
	readonly status?: { readonly marker: string; readonly reason: string };
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
