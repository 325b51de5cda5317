import type { ArtifactKind } from "../model/package/artifact.ts";
import type { Member } from "../model/package/member.ts";
import { normaliseProjectName } from "../model/package/project-name.ts";
import { displayText } from "../model/text/display-text.ts";
import type { ArchiveFormat } from "./format.ts";

export interface Identity {
	readonly project?: string;
	readonly version?: string;
}

/** Longest metadata headers that are looked at; the description follows them. */
const METADATA_HEAD = 64 * 1024;
/** As the specifications have it, and letters of other scripts besides: a Cyrillic "е" in a name is just what an analyst should see. */
const NAME = /^[\p{L}\p{N}](?:[\p{L}\p{N}._-]*[\p{L}\p{N}])?$/u;
/** Versions as they stand in file names: digits first, or an epoch or "v". */
const VERSION = /^v?\d[A-Za-z0-9.!+_-]*$/;

/**
 * What kind of distribution the members make up. By content: a wheel has `*.dist-info/WHEEL`, an egg `EGG-INFO/`, an sdist one folder with
 * `PKG-INFO`, `setup.py` or `pyproject.toml` (packaging specifications, "Binary distribution format" and "Source distribution format").
 */
export function kindOfArchive(format: ArchiveFormat, filename: string, members: readonly Member[]): ArtifactKind {
	const names = members.filter((member) => !member.path.includes("!/")).map((member) => member.path);
	if (format === "zip") {
		if (names.some((name) => /^[^/]+\.dist-info\/WHEEL$/.test(name)) || /\.whl$/i.test(filename)) return "wheel";
		if (names.some((name) => name.startsWith("EGG-INFO/")) || /\.egg$/i.test(filename)) return "egg";
	}
	return names.some((name) => /^(?:[^/]+\/)?(?:PKG-INFO|setup\.py|pyproject\.toml|setup\.cfg)$/.test(name))
		? "sdist"
		: "archive";
}

/** Name and version of a wheel, an sdist or an egg by its file name, which the specifications lay down. */
export function identifyFilename(filename: string): Identity {
	const wheel = /^([^-]+)-([^-]+)(?:-\d[^-]*)?-[^-]+-[^-]+-[^-]+\.whl$/i.exec(filename);
	if (wheel) return identity(wheel[1], wheel[2]);
	const egg = /^([^-]+)-([^-]+)(?:-py\d[^-]*)?(?:-.+)?\.egg$/i.exec(filename);
	if (egg) return identity(egg[1], egg[2]?.replaceAll("_", "-"));
	if (/\.conda$/i.test(filename)) return identifyConda(filename);
	const installer = /^(.+?)-(\d[^-]*?)\.(?:win32|win-amd64)(?:-py\d\.\d+)?\.(?:exe|msi)$/i.exec(filename);
	if (installer) return identity(installer[1], installer[2]);
	const stem = /^(.+)\.(?:tar\.gz|tgz|tar\.bz2|tbz2?|tar\.xz|txz|tar\.lzma|tlz|tar\.zst|tzst|tar|zip)$/i.exec(
		filename,
	)?.[1];
	return stem === undefined ? {} : identifyStem(stem);
}

/** A conda package's name ends with a build; the older kind is called like any other archive, and known by its `info/index.json`. */
export function identifyConda(filename: string): Identity {
	const [, name, version] = /^(.+)-([^-]+)-[^-]+\.(?:conda|tar\.bz2)$/i.exec(filename) ?? [];
	return identity(name, version);
}

/** "name-version": the last hyphen before a digit, because older sdists have hyphens in names and in versions. */
function identifyStem(stem: string): Identity {
	const match = /^(.+?)-(v?\d[^-]*(?:-\d[^-]*)*)$/.exec(stem) ?? /^(.+)-(v?\d.*)$/.exec(stem);
	return match ? identity(match[1], match[2]) : {};
}

/** The member whose headers name the distribution; the shallowest one where there are several. */
export function findMetadata(members: readonly Member[]): Member | undefined {
	const pattern =
		/^(?:[^/]+\.dist-info\/METADATA|EGG-INFO\/PKG-INFO|(?:[^/]+\/)?PKG-INFO|(?:[^/]+\/){0,3}[^/]+\.egg-info(?:\/PKG-INFO)?)$/;
	let found: Member | undefined;
	for (const member of members) {
		if (!member.readable || !pattern.test(member.path)) continue;
		if (found === undefined || depthOf(member) < depthOf(found)) found = member;
	}
	return found;
}

function depthOf(member: Member): number {
	return member.path.split("/").length;
}

/** Headers of the core metadata, up to the first empty line. */
export function identifyMetadata(content: Uint8Array): Identity {
	const head =
		Buffer.from(content.subarray(0, METADATA_HEAD))
			.toString("utf8")
			.split(/\r?\n\r?\n/, 1)[0] ?? "";
	const field = (name: string) => new RegExp(`^${name}:[ \\t]*(.*?)[ \\t]*$`, "im").exec(head)?.[1];
	return identity(field("Name"), field("Version"));
}

/** An sdist's one folder is called as the distribution. */
export function identifyRoot(members: readonly Member[]): Identity {
	const roots = new Set<string>();
	for (const member of members) {
		// Bytes that belong to no entry.
		if (member.path.startsWith("[")) continue;
		roots.add(member.path.split("/", 1)[0] ?? "");
		if (roots.size > 1) return {};
	}
	const [root = ""] = roots;
	return identifyStem(root);
}

/** Takes from each what the ones before it do not say. */
export function mergeIdentities(...identities: readonly Identity[]): Identity {
	const project = identities.find((one) => one.project !== undefined)?.project;
	const version = identities.find((one) => one.version !== undefined)?.version;
	return { ...(project === undefined ? {} : { project }), ...(version === undefined ? {} : { version }) };
}

function identity(name: string | undefined, version: string | undefined): Identity {
	return {
		...(name !== undefined && name.length <= 200 && NAME.test(name) ? { project: normaliseProjectName(name) } : {}),
		...(version !== undefined && version.length <= 100 && VERSION.test(version)
			? { version: displayText(version) }
			: {}),
	};
}
