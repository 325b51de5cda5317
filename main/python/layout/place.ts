import type { ModuleRole } from "../facts.ts";

export const PYTHON_NAME = /\.(?:py|pyw|pth|pyi)$/i;

/** Folders of a wheel, of a `bdist_wininst` installer and of a conda package whose content is put where modules are looked for. */
const WHEEL_LIBRARY =
	/^(?:[^/]+\.data\/(?:purelib|platlib|data\/(?:lib(?:64)?\/(?:python[\d.]*\/)?|Lib\/)(?:site|dist)-packages)|PURELIB|PLATLIB|(?:lib\/(?:python[\d.]+\/)?)?site-packages)\//i;
const SCRIPT_FOLDER = /^(?:[^/]+\.data\/(?:scripts|data\/(?:s?bin|Scripts))|bin|scripts)\//i;
const TEST_PART = /^(?:tests?|testing|unittests?)$/i;
const TEST_FILE = /^(?:test_.*|.*_tests?|conftest|noxfile|toxfile)\.pyw?$/i;
const DOCUMENTATION_PART = /^(?:docs?|documentation|examples?|samples?|demos?|benchmarks?|tutorials?)$/i;
const STARTUP = /^(?:sitecustomize|usercustomize)(?:\.py|\/__init__\.py)$/i;
const IDENTIFIER = /^[\p{L}_][\p{L}\p{N}_]*$/u;

/** Folders at the root of a source tree that setuptools takes for no packages (its `FlatLayoutPackageFinder`). */
const NO_PACKAGE =
	/^(?:ci|bin|debian|manpages|news|newsfragments|changelog|scripts|tools|utils?|build_?tools|exercises?|htmlcov|tasks|fabfile|site_scons|\.\w[^/]*)$/i;
/** Files at the root of a source tree that are for its developers (its `FlatLayoutModuleFinder`). */
const NO_MODULE = /^(?:tasks|fabfile|conanfile|pavement|dodo|manage|release|make|s[cC]onstruct)\.py$/;

/** Where members stand, as far as a single path does not tell. */
export interface Surroundings {
	/** Of a wheel or an egg: nothing is built any more, and no setup script run. */
	readonly built: boolean;
	/** Folders that hold an `__init__.py`, each with its "/" at the end, below the root. */
	readonly packages: ReadonlySet<string>;
	/** What the build is told names a path configuration file. */
	readonly installsPth: boolean;
	readonly sourceFolder: "" | "src/";
}

/** A path configuration file counts where `site` looks for it: in the folder of the installed modules itself. */
function isSitePth(inside: string, around: Surroundings): boolean {
	const below = inside.replace(WHEEL_LIBRARY, "");
	if (around.built) return !below.includes("/");
	return around.installsPth || !below.replace(/^src\//, "").includes("/");
}

/** How a member shows that it is Python: by its name, by its first line, or by its text alone. */
export type Showing = "name" | "shebang" | "text";

export function roleOf(inside: string, around: Surroundings, showing: Showing): ModuleRole {
	const folders = inside.split("/");
	const file = folders.pop() ?? "";
	if (/\.pth$/i.test(file)) return isSitePth(inside, around) ? "pth" : "stray-pth";
	if (inside === "setup.py" && !around.built) return "setup";
	if (TEST_FILE.test(file) || folders.some((part) => TEST_PART.test(part))) return "test";
	if (/\.pyi$/i.test(file) || folders.some((part) => DOCUMENTATION_PART.test(part))) return "documentation";
	if (STARTUP.test(inside.replace(WHEEL_LIBRARY, "").replace(/^src\//, ""))) return "startup";
	if (SCRIPT_FOLDER.test(inside) || showing === "shebang" || file === "__main__.py") return "script";
	if (showing === "text") return "stray-text";
	if (!around.built && isDevelopers(folders, file, around)) return "script";
	return file === "__init__.py" ? "package-init" : "module";
}

/** Of a source tree, what no installation puts where it could be imported: run by hand, if at all. */
function isDevelopers(folders: readonly string[], file: string, { packages }: Surroundings): boolean {
	const [top = ""] = folders;
	if (folders.length === 0) return NO_MODULE.test(file);
	if (packages.has(`${top}/`)) return false;
	// A setup script of some other project.
	if (file === "setup.py") return !packages.has(`${folders.join("/")}/`);
	return NO_PACKAGE.test(top);
}

/** Name that a member is imported under; empty when it cannot be imported. */
export function dottedNameOf(inside: string, sourceFolder: string): string {
	const below = inside.replace(WHEEL_LIBRARY, "");
	const importable = below.startsWith(sourceFolder) ? below.slice(sourceFolder.length) : below;
	const parts = importable.replace(/\.pyw?$/i, "").split("/");
	if (parts.at(-1) === "__init__") parts.pop();
	return parts.length > 0 && parts.every((part) => IDENTIFIER.test(part)) ? parts.join(".") : "";
}
