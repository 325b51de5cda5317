import { knownFile } from "../../rules/data/known-files.ts";
import type { PackageFile } from "../../rules/rule.ts";
import type { JudgedMatch } from "../verdict/judged-match.ts";

/**
 * What was found in files that are known to be harmless by their digest: it is still shown, says so, and weighs nothing. `known` answers with
 * what a file is by its SHA-256.
 */
export function settleKnown(
	matches: readonly JudgedMatch[],
	files: readonly PackageFile[],
	known: (sha256: string) => string | undefined = knownFile,
): JudgedMatch[] {
	const labels = new Map<string, string>();
	for (const file of files) {
		const label = known(file.sha256);
		if (label !== undefined) labels.set(file.memberId, label);
	}
	if (labels.size === 0) return [...matches];
	return matches.map((match) => {
		const label = labels.get(match.finding.memberId ?? "");
		if (label === undefined) return match;
		const message = `${match.finding.message} (in a file known to be harmless by its digest: ${label})`;
		return { ...match, finding: { ...match.finding, severity: "info", traits: [], message } };
	});
}
