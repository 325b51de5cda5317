import { AnalystError } from "../../model/analyst-error.ts";
import { displayText } from "../../model/text/display-text.ts";
import type { IndexFile } from "../simple/listing.ts";

/**
 * The digest to hold the file against; undefined only where the index gives no digest for any file of the project.
 * @throws AnalystError digest-missing when others have a digest, or this one has only another kind: then something was left out
 */
export function expectedDigest(
	file: IndexFile,
	files: ReadonlyMap<string, IndexFile>,
	index: string,
): string | undefined {
	const sha256 = file.digests.get("sha256");
	if (sha256 !== undefined) return sha256;
	const listsDigests = [...files.values()].some((other) => other.digests.size > 0);
	if (!listsDigests) return undefined;
	const others = [...file.digests.keys()].map((algorithm) => displayText(algorithm, 20)).join(", ");
	const what = others === "" ? "no digest" : `only ${others}`;
	throw new AnalystError(
		"digest-missing",
		`${index} gives ${what} for ${file.filename}, so it can't be verified and was not taken. Open it from disk if you trust where it came from.`,
	);
}

/** @throws AnalystError digest-mismatch */
export function refuseOtherContent(file: IndexFile, expected: string | undefined, actual: string, index: string): void {
	if (expected === undefined || expected === actual) return;
	throw new AnalystError(
		"digest-mismatch",
		`${file.filename} does not match the SHA-256 that ${index} gives (${displayText(expected, 64)}; what came has ${actual}). It was not opened.`,
	);
}
