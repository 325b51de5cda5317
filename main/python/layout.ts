import { looksLikePyc, magicOf } from "../decode/index.ts";
import type { Artifact } from "../model/package/artifact.ts";
import type { Member } from "../model/package/member.ts";
import type { ModuleRole } from "./facts.ts";
import { buildFileHooks } from "./layout/build-files.ts";
import type { BuildHook } from "./layout/build-hook.ts";
import { type BuildMetadata, NO_METADATA, readPyproject } from "./layout/build-metadata.ts";
import { type CompiledPlace, compiledPlaceOf } from "./layout/compiled-place.ts";
import { type EntryPoint, parseEntryPoints } from "./layout/entry-point.ts";
import { dottedNameOf, PYTHON_NAME, roleOf, type Showing, type Surroundings } from "./layout/place.ts";
import { readSetupConfiguration } from "./layout/setup-configuration.ts";
import { isMetadataText } from "./metadata/metadata-text.ts";

export type { BuildHook } from "./layout/build-hook.ts";
export type { EntryPoint } from "./layout/entry-point.ts";
export { parseEntryPoints } from "./layout/entry-point.ts";

/** What one Python-bearing member is to Python. */
export interface Place {
	readonly role: ModuleRole;
	/** Name it is imported under; empty when it cannot be imported. */
	readonly dottedName: string;
	/** It is bytecode. */
	readonly compiled?: CompiledHere;
	/** Only its text says that it is Python: what Python would refuse is none. */
	readonly byText?: true;
}

export interface CompiledHere {
	readonly spot: CompiledPlace["spot"];
	/** Display path of its source, where that is among the members. */
	readonly sourcePath?: string;
}

export interface PackageLayout {
	/** Of a member by its id; undefined for one that bears no Python. */
	of(memberId: string): Place | undefined;
	readonly entryPoints: readonly EntryPoint[];
	/** The folder that an sdist keeps everything in ("name-1.0/"); empty when there is none. */
	readonly root: string;
	/** Code that building or installing the sdist runs because its metadata name it. */
	readonly buildHooks: readonly BuildHook[];
	/** Files that are installed as commands, below the root. */
	readonly scripts: readonly string[];
	/** Folders below the root that are on the path of imports while building, each with its "/" at the end. */
	readonly importFolders: readonly string[];
	/** Commands that the build runs beside those that every build runs. */
	readonly commands: readonly string[];
	/** Ids of the members that were read for all this. */
	readonly read: ReadonlySet<string>;
}

const METADATA_NAME =
	/(?:^|\/)(?:entry_points\.txt|setup\.cfg|pyproject\.toml|hatch\.toml|meson\.build|CMakeLists\.txt|PKG-INFO|METADATA)$/;
const NOTEBOOK_CELLS = /\.ipynb!\/cells\.py$/i;
const MAXIMUM_SHEBANG = 200;
/** Build files of subfolders that are looked into. */
const MAXIMUM_BUILD_FILES = 200;

/** Whether the name alone says that the scan reads it: Python, bytecode, or what tells how the package is built. */
export function isNamedForScan(path: string): boolean {
	if (PYTHON_NAME.test(path) || compiledPlaceOf(path) !== undefined) return true;
	return METADATA_NAME.test(path) || isMetadataText(path);
}

/** Whether the scan wants the member's content: by its name, or because it has no extension (a script may hide there). */
export function isReadByScan(path: string): boolean {
	return isNamedForScan(path) || !/\.[^/.]+$/.test(path);
}

/** The path under which Python's own unpackers write a member: `zipfile` ends a name at a NUL. */
export function installedName(member: Member): string {
	const cut = member.path.indexOf("\\x00");
	return cut > 0 && member.rawName.includes("\0") ? member.path.slice(0, cut) : member.path;
}

/** How a member's bytes become text: what is read as Python follows its coding line, and may hold more that is no text. */
export function textHintOf(member: Member, content: Uint8Array): "python" | "text" {
	const name = installedName(member);
	if (isNamedForScan(name)) return "python";
	return !/\.[^/.]+$/.test(name) && isPythonScript(content) ? "python" : "text";
}

function isPythonScript(content: Uint8Array): boolean {
	if (content[0] !== 0x23 || content[1] !== 0x21) return false;
	return /^#!.*python/i.test(Buffer.from(content.subarray(0, MAXIMUM_SHEBANG)).toString("latin1").split("\n")[0] ?? "");
}

/** The folder that an sdist keeps everything in ("name-1.0/"); empty when there is none. */
function rootOf(artifact: Artifact, paths: readonly string[]): string {
	if (artifact.kind === "wheel" || artifact.kind === "egg" || artifact.kind === "file") return "";
	const tops = new Map<string, number>();
	for (const path of paths) {
		const top = path.includes("/") ? path.slice(0, path.indexOf("/") + 1) : "";
		tops.set(top, (tops.get(top) ?? 0) + 1);
	}
	// Usually one; an enemy may put a stray file beside it, so the folder that has the setup script counts, else the largest.
	const withSetup = paths.find((path) => /^[^/]+\/(?:setup\.py|pyproject\.toml|PKG-INFO)$/.test(path));
	if (paths.some((path) => path === "setup.py" || path === "pyproject.toml")) return "";
	if (withSetup !== undefined) return withSetup.slice(0, withSetup.indexOf("/") + 1);
	return tops.size === 1 && artifact.kind !== "folder" ? ([...tops.keys()][0] ?? "") : "";
}

function textFrom(content: Uint8Array): string {
	return Buffer.from(content).toString("utf8");
}

/** Texts of the files of the outer archive that tell how it is built, by their path below the root. */
function buildTexts(
	files: readonly Member[],
	contents: ReadonlyMap<string, Uint8Array>,
	root: string,
): { readonly texts: Map<string, string>; readonly read: string[] } {
	const texts = new Map<string, string>();
	const read: string[] = [];
	let others = 0;
	for (const member of files) {
		if (member.path.includes("!/") || !member.path.startsWith(root)) continue;
		const inside = installedName(member).slice(root.length);
		const content = contents.get(member.id);
		if (content === undefined) continue;
		const named = /^(?:setup\.py|setup\.cfg|pyproject\.toml|hatch\.toml|MANIFEST\.in)$/.test(inside);
		if (!named && !(/(?:^|\/)(?:meson\.build|CMakeLists\.txt)$/.test(inside) && others++ < MAXIMUM_BUILD_FILES))
			continue;
		texts.set(inside, textFrom(content));
		if (inside !== "setup.py") read.push(member.id);
	}
	return { texts, read };
}

/** What the build of a source tree runs, told by the files that tell how it is built. */
function readBuild(texts: ReadonlyMap<string, string>): BuildMetadata[] {
	const pyproject = texts.get("pyproject.toml");
	const project = pyproject === undefined ? undefined : readPyproject(pyproject, texts.get("hatch.toml"));
	const found: BuildMetadata[] = project === undefined ? [] : [project];
	const setup = texts.get("setup.cfg");
	if (setup !== undefined) found.push(readSetupConfiguration(setup, project?.requires ?? []));
	const native = {
		"meson.build": /^mesonpy\b/.test(project?.backend ?? "") || (project?.importFolders.length ?? 0) > 0,
		"CMakeLists.txt":
			/^(?:scikit_build_core|skbuild|py_build_cmake)\b/.test(project?.backend ?? "") ||
			/cmake|skbuild/i.test(texts.get("setup.py") ?? ""),
	};
	for (const [path, text] of texts) {
		const file = path.slice(path.lastIndexOf("/") + 1);
		if (!(file === "meson.build" || file === "CMakeLists.txt") || !native[file]) continue;
		found.push({ ...NO_METADATA, hooks: buildFileHooks(text, file, path.slice(0, -file.length)) });
	}
	return found;
}

const NOT_IMPORTED: ReadonlySet<ModuleRole> = new Set(["setup", "pth", "stray-pth"]);

function showingOf(inside: string, content: Uint8Array | undefined, isPythonText: boolean): Showing | undefined {
	if (PYTHON_NAME.test(inside)) return "name";
	if (content && !/\.[^/.]+$/.test(inside) && isPythonScript(content)) return "shebang";
	return isPythonText ? "text" : undefined;
}

/** By its name, or under any other name by its content. */
function compiledHere(
	path: string,
	content: Uint8Array | undefined,
	paths: ReadonlySet<string>,
): CompiledHere | undefined {
	const place = compiledPlaceOf(path);
	if (place) return { spot: place.spot, ...(paths.has(place.sourcePath) && { sourcePath: place.sourcePath }) };
	return content && isCompiled(content) ? { spot: "elsewhere" } : undefined;
}

/** Told by the content alone. */
export function isCompiled(content: Uint8Array): boolean {
	return looksLikePyc(content) && magicOf(content)?.name === "compiled Python";
}

/** Bytecode stands for the module that its source would be, where Python would take it. */
function compiledAt(compiled: CompiledHere, inside: string, around: Surroundings): Place {
	const source = compiledPlaceOf(inside)?.sourcePath ?? inside;
	const role = roleOf(source, around, compiled.spot === "elsewhere" ? "shebang" : "name");
	// No build runs a compiled setup script; without its source, what Python keeps for itself is not looked at either.
	const orphan = compiled.spot === "cache" && compiled.sourcePath === undefined;
	if (role === "setup" || role === "pth" || role === "stray-pth" || orphan) {
		return { role: role === "test" || role === "documentation" ? role : "script", dottedName: "", compiled };
	}
	const importable = compiled.spot !== "elsewhere";
	return { role, dottedName: importable ? dottedNameOf(source, around.sourceFolder) : "", compiled };
}

/**
 * Tells every member's role and name from its path, and reads what the metadata name. `pythonTexts`: ids of members whose text is Python whatever they
 * are called.
 */
export function layoutOf(
	artifact: Artifact,
	members: readonly Member[],
	contents: ReadonlyMap<string, Uint8Array>,
	pythonTexts: ReadonlySet<string> = new Set(),
): PackageLayout {
	const files = members.filter((member) => member.kind === "file" || member.readable);
	// What is in a nested archive has a layout of its own, below the last "!/".
	const outer = files.filter((member) => !member.path.includes("!/")).map((member) => member.path);
	const root = rootOf(artifact, outer);
	const built = artifact.kind === "wheel" || artifact.kind === "egg";
	const { texts, read: buildFiles } = built
		? { texts: new Map<string, string>(), read: [] }
		: buildTexts(files, contents, root);
	const read = new Set<string>(buildFiles);
	const around: Surroundings = {
		built,
		packages: new Set(
			outer
				.filter((path) => /\/__init__\.py[co]?$/.test(path))
				.map((path) => path.slice(root.length, path.lastIndexOf("/") + 1)),
		),
		installsPth: [...texts.values()].some((text) => text.includes(".pth")),
		sourceFolder: outer.some((path) => /^src\/[^/]+(?:\/__init__)?\.py$/.test(path.slice(root.length))) ? "src/" : "",
	};
	const nestedAround: Surroundings = { ...around, built: false, packages: new Set() };
	const places = new Map<string, Place>();
	const entryPoints: EntryPoint[] = [];
	const paths = new Set(files.map((member) => member.path));
	for (const member of files) {
		const isNotebook = NOTEBOOK_CELLS.test(member.path);
		// The cells of a notebook stand where the notebook does.
		const installed = installedName(member).replace(NOTEBOOK_CELLS, ".py");
		const nested = installed.lastIndexOf("!/");
		const path = nested < 0 ? installed : installed.slice(nested + 2);
		const inside = nested < 0 && path.startsWith(root) ? path.slice(root.length) : path;
		const content = contents.get(member.id);
		if (/(?:^|\/)entry_points\.txt$/.test(inside) && content) {
			entryPoints.push(...parseEntryPoints(textFrom(content)));
			read.add(member.id);
		}
		const compiled = compiledHere(member.path, content, paths);
		if (compiled) {
			places.set(member.id, compiledAt(compiled, inside, nested < 0 ? around : nestedAround));
			continue;
		}
		const showing = showingOf(inside, content, pythonTexts.has(member.id));
		if (showing === undefined) continue;
		const role = roleOf(inside, nested < 0 ? around : nestedAround, showing);
		const importable = !isNotebook && !NOT_IMPORTED.has(role) && showing !== "text";
		places.set(member.id, {
			role,
			dottedName: importable ? dottedNameOf(inside, around.sourceFolder) : "",
			...(showing === "text" && { byText: true }),
		});
	}
	const metadata = readBuild(texts);
	return {
		of: (memberId) => places.get(memberId),
		entryPoints: [...entryPoints, ...metadata.flatMap((one) => one.entryPoints)],
		buildHooks: metadata.flatMap((one) => one.hooks),
		scripts: metadata.flatMap((one) => one.scripts),
		importFolders: [...new Set(metadata.flatMap((one) => one.importFolders))],
		commands: metadata.flatMap((one) => one.commands),
		read,
		root,
	};
}
