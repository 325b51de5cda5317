import { valid } from "@renovatebot/pep440";

/** Endings of files that no project is named with; `.py` is not among them (`web.py` is a project). */
const DISTRIBUTION = /\.(?:whl|egg|zip|tgz|tar|tar\.[a-z0-9]+|exe|msi|rpm|dmg|deb)$/i;

export function isDistributionName(filename: string): boolean {
	return DISTRIBUTION.test(filename);
}

/** Whether a text ends as archives do, not as projects are named: `name-1.0.tar.gz`. */
export function endsLikeArchive(text: string): boolean {
	return /\.(?:whl|egg|zip|tgz|tar|tar\.[a-z0-9]+)$/i.test(text);
}

/**
 * Project and version as a file's name tells them, for a file of which nothing else is known. Older names leave it open where the project ends:
 * the first dash after which a PEP 440 version stands is taken, else the last one before a digit.
 */
export function guessRelease(filename: string): { readonly name: string; readonly version: string } | undefined {
	const stem = filename.replace(DISTRIBUTION, "");
	if (stem === filename) return undefined;
	if (/\.whl$/i.test(filename)) {
		const parts = stem.split("-");
		const [name, version] = parts;
		if ((parts.length !== 5 && parts.length !== 6) || !name || !version) return undefined;
		return { name, version };
	}
	const plain = stem
		.replace(/-py\d(?:\.\d+)?(?:-.*)?$/i, "")
		.replace(/[.-](?:win32|win-amd64|win-arm64|linux-[a-z0-9_]+|macosx-[a-z0-9._-]+|noarch|src)$/i, "");
	let guess: { name: string; version: string } | undefined;
	for (let dash = plain.indexOf("-"); dash > 0; dash = plain.indexOf("-", dash + 1)) {
		const version = plain.slice(dash + 1);
		if (!/^v?\d/i.test(version)) continue;
		guess = { name: plain.slice(0, dash), version };
		if (valid(version) !== null) return guess;
	}
	return guess;
}
