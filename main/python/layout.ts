import type { Artifact } from "../model/package/artifact.ts";
import type { Member } from "../model/package/member.ts";
import type { ModuleRole } from "./facts.ts";
import { type BuildMetadata, readPyproject, readSetupConfiguration } from "./layout/build-metadata.ts";
import { type BuildHook, type EntryPoint, parseEntryPoints } from "./layout/entry-point.ts";

export type { BuildHook, EntryPoint } from "./layout/entry-point.ts";
export { parseEntryPoints } from "./layout/entry-point.ts";

/** What one Python-bearing member is to Python. */
export interface Place {
	readonly role: ModuleRole;
	/** Name it is imported under; empty when it cannot be imported. */
	readonly dottedName: string;
}

export interface PackageLayout {
	/** Of a member by its id; undefined for one that bears no Python. */
	of(memberId: string): Place | undefined;
	readonly entryPoints: readonly EntryPoint[];
	/** The folder that an sdist keeps everything in ("name-1.0/"); empty when there is none. */
	readonly root: string;
	/** Code that building or installing the sdist runs because pyproject.toml or setup.cfg names it. */
	readonly buildHooks: readonly BuildHook[];
}

const PYTHON_NAME = /\.(?:py|pyw|pth|pyi)$/i;
const METADATA_NAME = /(?:^|\/)(?:entry_points\.txt|setup\.cfg|pyproject\.toml|PKG-INFO|METADATA)$/;
const WHEEL_DATA = /^[^/]+\.data\/(?:purelib|platlib)\//;
const SCRIPT_FOLDER = /^(?:[^/]+\.data\/scripts|bin|scripts)\//;
const TEST_PART = /^(?:tests?|testing|unittests?)$/i;
const TEST_FILE = /^(?:test_.*|.*_tests?|conftest)\.pyw?$/i;
const DOCUMENTATION_PART = /^(?:docs?|documentation|examples?|samples?|demos?|benchmarks?|tutorials?)$/i;
const STARTUP = /^(?:sitecustomize|usercustomize)(?:\.py|\/__init__\.py)$/i;
const IDENTIFIER = /^[\p{L}_][\p{L}\p{N}_]*$/u;
const MAXIMUM_SHEBANG = 200;

/** Whether the scan wants the member's content: Python by its name, what tells how it is built, or a name without extension (a script may hide there). */
export function isReadByScan(path: string): boolean {
	return PYTHON_NAME.test(path) || METADATA_NAME.test(path) || !/\.[^/.]+$/.test(path);
}

/** The path under which Python's own unpackers write a member: `zipfile` ends a name at a NUL. */
export function installedName(member: Member): string {
	const cut = member.path.indexOf("\\x00");
	return cut > 0 && member.rawName.includes("\0") ? member.path.slice(0, cut) : member.path;
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

function roleOf(inside: string, file: string, folders: readonly string[], built: boolean): ModuleRole {
	if (/\.pth$/i.test(file)) return "pth";
	// Of what is built already, no setup script is run.
	if (inside === "setup.py" && !built) return "setup";
	if (TEST_FILE.test(file) || folders.some((part) => TEST_PART.test(part))) return "test";
	if (/\.pyi$/i.test(file) || folders.some((part) => DOCUMENTATION_PART.test(part))) return "documentation";
	if (STARTUP.test(inside.replace(WHEEL_DATA, "").replace(/^src\//, ""))) return "startup";
	if (SCRIPT_FOLDER.test(inside) || !PYTHON_NAME.test(file) || file === "__main__.py") return "script";
	return file === "__init__.py" ? "package-init" : "module";
}

function dottedNameOf(inside: string, sourceFolder: string): string {
	const importable = inside.replace(WHEEL_DATA, "").slice(inside.startsWith(sourceFolder) ? sourceFolder.length : 0);
	const parts = importable.replace(/\.pyw?$/i, "").split("/");
	if (parts.at(-1) === "__init__") parts.pop();
	return parts.length > 0 && parts.every((part) => IDENTIFIER.test(part)) ? parts.join(".") : "";
}

function textFrom(content: Uint8Array): string {
	return Buffer.from(content).toString("utf8");
}

/** A file that the build runs, as the module it would be. */
function hookOfFile(path: string, sourceFolder: string): BuildHook {
	return { module: dottedNameOf(path.replace(/^\.\//, ""), sourceFolder), attribute: "" };
}

/** Tells every member's role and name from its path, and reads the entry points that the metadata names. */
export function layoutOf(
	artifact: Artifact,
	members: readonly Member[],
	contents: ReadonlyMap<string, Uint8Array>,
): PackageLayout {
	const files = members.filter((member) => member.kind === "file" || member.readable);
	// What is in a nested archive has a layout of its own, below the last "!/".
	const outer = files.filter((member) => !member.path.includes("!/")).map((member) => member.path);
	const root = rootOf(artifact, outer);
	const sourceFolder = outer.some((path) => /^src\/[^/]+(?:\/__init__)?\.py$/.test(path.slice(root.length)))
		? "src/"
		: "";
	const built = artifact.kind === "wheel" || artifact.kind === "egg";
	const places = new Map<string, Place>();
	const entryPoints: EntryPoint[] = [];
	const metadata: BuildMetadata[] = [];
	for (const member of files) {
		const nested = member.path.lastIndexOf("!/");
		const path = nested < 0 ? installedName(member) : installedName(member).slice(nested + 2);
		const inside = nested < 0 && path.startsWith(root) ? path.slice(root.length) : path;
		const folders = inside.split("/");
		const file = folders.pop() ?? "";
		const content = contents.get(member.id);
		if (/(?:^|\/)entry_points\.txt$/.test(inside) && content) {
			entryPoints.push(...parseEntryPoints(textFrom(content)));
		}
		if (content && nested < 0 && inside === "pyproject.toml") metadata.push(readPyproject(textFrom(content)));
		if (content && nested < 0 && inside === "setup.cfg") metadata.push(readSetupConfiguration(textFrom(content)));
		if (!PYTHON_NAME.test(file) && !(content && !/\.[^/.]+$/.test(file) && isPythonScript(content))) continue;
		const role = roleOf(inside, file, folders, built && nested < 0);
		places.set(member.id, {
			role,
			dottedName: role === "setup" || role === "pth" ? "" : dottedNameOf(inside, sourceFolder),
		});
	}
	entryPoints.push(...metadata.flatMap((one) => one.entryPoints));
	const buildHooks: BuildHook[] = built
		? []
		: metadata.flatMap((one) => [...one.hooks, ...one.files.map((file) => hookOfFile(file, sourceFolder))]);
	return { of: (memberId) => places.get(memberId), entryPoints, buildHooks, root };
}
