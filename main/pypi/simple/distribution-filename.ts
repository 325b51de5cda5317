import { normaliseProjectName } from "../../model/package/project-name.ts";
import type { Distribution } from "../../model/package/release.ts";

/** What the name of a distribution file tells. */
export interface DistributionName {
	readonly kind: Distribution["kind"];
	/** As it stands in the name; absent when the name does not belong to the project or follows no known rule. */
	readonly version?: string;
}

const SDIST_SUFFIXES = [".tar.gz", ".tgz", ".tar.bz2", ".tar.xz", ".tar.z", ".tar", ".zip"];
/** Built forms of distutils' time: https://docs.python.org/3.9/distutils/builtdist.html; the rest after the version is platform and Python. */
const OLD_BUILT_SUFFIXES = [".exe", ".msi", ".rpm", ".dmg", ".deb"];
const PLATFORM =
	/[.-](?:win32|win-amd64|win-arm64|linux-[a-z0-9_]+|macosx-[a-z0-9._-]+|noarch|src|x86_64|i[36]86|amd64)(?:-py\d(?:\.\d+)?)?$/i;

function withoutSuffix(filename: string, suffixes: readonly string[]): string | undefined {
	const lower = filename.toLowerCase();
	const suffix = suffixes.find((candidate) => lower.endsWith(candidate));
	return suffix === undefined ? undefined : filename.slice(0, -suffix.length);
}

/** What follows "NAME-", where NAME is any spelling of the project: older file names keep dashes in it, so a first dash decides nothing. */
function afterProjectName(stem: string, project: string): string | undefined {
	for (let dash = stem.indexOf("-"); dash > 0; dash = stem.indexOf("-", dash + 1)) {
		if (normaliseProjectName(stem.slice(0, dash)) !== project) continue;
		const rest = stem.slice(dash + 1);
		return rest === "" ? undefined : rest;
	}
	return undefined;
}

function named(kind: Distribution["kind"], version: string | undefined): DistributionName {
	return version === undefined || version === "" ? { kind } : { kind, version };
}

/**
 * Reads a distribution's file name.
 * Wheels: https://packaging.python.org/en/latest/specifications/binary-distribution-format/#file-name-convention
 * Sdists: https://packaging.python.org/en/latest/specifications/source-distribution-format/#source-distribution-file-name
 * Eggs: https://setuptools.pypa.io/en/latest/deprecated/python_eggs.html#filename-embedded-metadata
 * @param project normalised name of the project that lists the file
 */
export function readDistributionFilename(filename: string, project: string): DistributionName {
	const wheel = withoutSuffix(filename, [".whl"]);
	if (wheel !== undefined) {
		const parts = wheel.split("-");
		const belongs = (parts.length === 5 || parts.length === 6) && normaliseProjectName(parts[0] ?? "") === project;
		return named("wheel", belongs ? parts[1] : undefined);
	}
	const egg = withoutSuffix(filename, [".egg"]);
	if (egg !== undefined) return named("egg", afterProjectName(egg, project)?.replace(/-py\d.*$/i, ""));
	const old = withoutSuffix(filename, OLD_BUILT_SUFFIXES);
	if (old !== undefined) {
		const rest = afterProjectName(old, project)
			?.replace(/-py\d(?:\.\d+)?$/i, "")
			.replace(PLATFORM, "");
		return named("other", filename.toLowerCase().endsWith(".rpm") ? rest?.replace(/-\d+$/, "") : rest);
	}
	const sdist = withoutSuffix(filename, SDIST_SUFFIXES);
	if (sdist === undefined) return { kind: "other" };
	const rest = afterProjectName(sdist, project);
	if (rest !== undefined && PLATFORM.test(rest)) return named("other", rest.replace(PLATFORM, ""));
	return named("sdist", rest);
}
