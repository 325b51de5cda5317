import type { Artifact } from "../../model/package/artifact.ts";
import type { Member } from "../../model/package/member.ts";
import { decodeText } from "../../model/text/decode-text.ts";
import type { Module } from "../facts.ts";
import { linesOf } from "../layout/configuration.ts";
import type { DeclaredMetadata, StatedRequirement } from "./declared.ts";
import {
	type MetadataFile,
	readCoreMetadata,
	readEggRequirements,
	readPyprojectMetadata,
	readRequirementsFile,
	readSetupConfigurationMetadata,
} from "./read-files.ts";
import { readSetupScript } from "./read-setup-script.ts";
import { topLevelNames } from "./top-level.ts";
import { parseRecord, type RecordEntry } from "./wheel-record.ts";

export interface PackageMetadata {
	/** What the members declare: core metadata first, then setup.py, setup.cfg, pyproject.toml. Those of packages inside the package do not count. */
	readonly declared: readonly DeclaredMetadata[];
	/** Of a wheel that has a readable one. */
	readonly record?: { readonly memberId: string; readonly path: string; readonly entries: readonly RecordEntry[] };
	/** Names of a wheel's `*.dist-info` folders. */
	readonly infoFolders: readonly string[];
	/** Names that are importable at the top once it is installed, sorted. */
	readonly topLevel: readonly string[];
	/** The folder that an sdist keeps everything in ("name-1.0/"); empty when there is none. */
	readonly root: string;
	/** Ids of the members that were read for it. */
	readonly read: ReadonlySet<string>;
}

export const NO_METADATA: PackageMetadata = {
	declared: [],
	infoFolders: [],
	topLevel: [],
	root: "",
	read: new Set(),
};

/** RECORD of the largest wheels has some megabytes. */
const MAXIMUM_CORE = 16 * 1024 * 1024;
/** Settings and lists of requirements are searched for each of their values: real ones have some kilobytes. */
const MAXIMUM_SETTINGS = 256 * 1024;

export interface MetadataSource {
	readonly artifact: Artifact;
	readonly members: readonly Member[];
	readonly contents: ReadonlyMap<string, Uint8Array>;
	/** Those of members. */
	readonly modules: readonly Module[];
	readonly root: string;
}

/** Reads everything that the package says about itself, without running anything. Never fails; texts are those that the analyst is shown. */
export function readMetadata({ artifact, members, contents, modules, root }: MetadataSource): PackageMetadata {
	const files = new Map<string, MetadataFile>();
	const paths: string[] = [];
	const built = artifact.kind === "wheel" || artifact.kind === "egg";
	const wanted = built
		? /^(?:[^/]+\.dist-info\/(?:METADATA|RECORD)|EGG-INFO\/PKG-INFO)$/
		: /^(?:PKG-INFO|setup\.cfg|pyproject\.toml|(?:[^/]+\/){0,2}[^/]+\.egg-info\/(?:PKG-INFO|(?:top_level|requires|dependency_links)\.txt)|(?:[\w.-]+\/){0,2}[\w.-]*require[\w.-]*\.(?:txt|in|pip))$/i;
	for (const member of members) {
		if (member.path.includes("!/") || !member.path.startsWith(root) || member.kind === "directory") continue;
		const inside = member.path.slice(root.length);
		paths.push(inside);
		const content = contents.get(member.id);
		if (!content || !wanted.test(inside)) continue;
		const limit = /(?:^|\/)(?:METADATA|PKG-INFO|RECORD)$/i.test(inside) ? MAXIMUM_CORE : MAXIMUM_SETTINGS;
		const { document, binary } = decodeText(content.subarray(0, limit), "python");
		if (!binary) files.set(inside, { memberId: member.id, path: member.path, text: document.text });
	}
	const matching = (pattern: RegExp): MetadataFile[] =>
		[...files].filter(([inside]) => pattern.test(inside)).map(([, file]) => file);
	const declared: DeclaredMetadata[] = matching(/(?:^|\/)(?:METADATA|PKG-INFO)$/i).map(readCoreMetadata);
	const setup = modules.filter((module) => module.role === "setup" && !module.path.includes("!/"));
	for (const module of setup) {
		const member = members.find((one) => one.path === module.path);
		if (member) declared.push(...readSetupScript(module, member.id));
	}
	for (const file of matching(/^setup\.cfg$/)) declared.push(readSetupConfigurationMetadata(file));
	for (const file of matching(/^pyproject\.toml$/)) {
		const told = readPyprojectMetadata(file);
		if (told) declared.push(told);
	}
	const [record] = matching(/\/RECORD$/);
	return {
		declared: [...declared, ...requirementsOnly(files, setup)],
		...(record && { record: { memberId: record.memberId, path: record.path, entries: parseRecord(record.text) } }),
		infoFolders: [...new Set(paths.flatMap((path) => /^([^/]+)\.dist-info\//.exec(path)?.[1] ?? []))],
		topLevel: topLevelNames(
			artifact.kind,
			paths,
			matching(/\.egg-info\/top_level\.txt$/i).flatMap((file) => linesOf(file.text)),
		),
		root,
		read: new Set([...files.values()].map(({ memberId }) => memberId)),
	};
}

/** Files that only list requirements: setuptools' own, and those whose name the build's files say. */
function requirementsOnly(files: ReadonlyMap<string, MetadataFile>, setup: readonly Module[]): DeclaredMetadata[] {
	const said = [
		...setup.flatMap((module) => module.strings.map((literal) => literal.text)),
		files.get("setup.cfg")?.text ?? "",
		files.get("pyproject.toml")?.text ?? "",
	];
	return [...files].flatMap(([inside, file]): DeclaredMetadata[] => {
		const name = inside.slice(inside.lastIndexOf("/") + 1);
		let requirements: StatedRequirement[] = [];
		if (/\.egg-info\/(?:requires|dependency_links)\.txt$/i.test(inside)) requirements = readEggRequirements(file);
		else if (/require[\w.-]*\.(?:txt|in|pip)$/i.test(name) && said.some((text) => text.includes(name)))
			requirements = readRequirementsFile(file);
		if (requirements.length === 0) return [];
		const { memberId, path } = file;
		return [{ kind: "requirements", memberId, path, people: [], addresses: [], links: [], requirements }];
	});
}
