import type { BuildHook } from "./build-hook.ts";
import { parseObject } from "./entry-point.ts";
import { isTable, type Table, tableAt, textOf, textsOf, valueOf } from "./tables.ts";

const FILE = "pyproject.toml";

/** Hooks that an installation from sources calls (PEP 517, PEP 660). `build_sdist` is for whoever publishes. */
const INSTALL_HOOKS: readonly string[] = [
	"get_requires_for_build_wheel",
	"prepare_metadata_for_build_wheel",
	"build_wheel",
	"get_requires_for_build_editable",
	"prepare_metadata_for_build_editable",
	"build_editable",
];

function moduleHook(steps: readonly string[], reference: string | undefined): BuildHook[] {
	const found = reference === undefined ? undefined : parseObject(reference);
	return found === undefined ? [] : [{ steps, ...found }];
}

/** "pkg.module.Class" or "pkg.module:Class": the last part is the class. */
export function classHook(steps: readonly string[], reference: string): BuildHook[] {
	const [hook] = moduleHook(steps, reference);
	if (hook === undefined || hook.attribute !== "") return hook === undefined ? [] : [hook];
	const { module = "" } = hook;
	const dot = module.lastIndexOf(".");
	return dot < 0 ? [hook] : [{ steps, module: module.slice(0, dot), attribute: module.slice(dot + 1) }];
}

/** `attr: pkg.__version__`: setuptools from 46.4 on takes a literal from the syntax tree; it imports the module of anything else. */
export function attributeHook(steps: readonly string[], reference: string, requires: readonly string[]): BuildHook[] {
	const plain = reference.trim();
	const dot = plain.lastIndexOf(".");
	if (dot < 0) return [];
	const hook = { steps, module: plain.slice(0, dot), attribute: "" };
	return [importsAlways(requires) ? hook : { ...hook, unlessLiteral: [plain.slice(dot + 1)] }];
}

/** Whether the build asks for a setuptools of the time when `attr:` always imported. */
function importsAlways(requires: readonly string[]): boolean {
	return requires.some((requirement) => {
		const [, version] = /^\s*setuptools\b[^;]*?(?:===?|<=?|~=)\s*(\d+(?:\.\d+)?)/i.exec(requirement) ?? [];
		return version !== undefined && Number(version) < 46.4;
	});
}

function file(steps: readonly string[], path: string, rest: Partial<BuildHook> = {}): BuildHook {
	return { steps, file: path.replaceAll("\\", "/").replace(/^(?:\.\/)+/, ""), attribute: "", ...rest };
}

function hatchHooks(hatch: Table | undefined): BuildHook[] {
	const hooks: BuildHook[] = [];
	const custom = (table: Table | undefined, what: string): void => {
		if (table === undefined) return;
		hooks.push(
			file([FILE, what], textOf(table, "path") ?? "hatch_build.py", {
				classes: true,
				functions: ["get_build_hook", "get_metadata_hook", "get_builder"],
			}),
		);
	};
	custom(tableAt(hatch, "build", "hooks", "custom"), "hatch build hook");
	custom(tableAt(hatch, "metadata", "hooks", "custom"), "hatch metadata hook");
	// The hooks of an sdist run for whoever publishes.
	for (const target of ["wheel", "custom", "editable"])
		custom(tableAt(hatch, "build", "targets", target, "hooks", "custom"), `hatch build hook of ${target}`);
	custom(tableAt(hatch, "build", "targets", "custom"), "hatch builder");
	const version = tableAt(hatch, "version");
	const path = textOf(version, "path");
	if (textOf(version, "source") === "code" && path !== undefined)
		hooks.push(file([FILE, "hatch version from code"], path));
	return hooks;
}

function poetryHooks(poetry: Table | undefined): BuildHook[] {
	const build = valueOf(poetry, "build");
	const script = typeof build === "string" ? build : isTable(build) ? textOf(build, "script") : undefined;
	return script === undefined
		? []
		: [file([FILE, "poetry build script"], script, { asMain: true, functions: ["build"] })];
}

const PDM_FUNCTIONS: readonly string[] = [
	"build",
	"pdm_build_hook_enabled",
	"pdm_build_initialize",
	"pdm_build_clean",
	"pdm_build_update_files",
	"pdm_build_update_setup_kwargs",
	"pdm_build_finalize",
];

function pdmHooks(pdm: Table | undefined): BuildHook[] {
	const build = valueOf(pdm, "build");
	const table = isTable(build) ? build : undefined;
	const hooks = [
		file([FILE, "pdm build hook"], textOf(table, "custom-hook") ?? "pdm_build.py", { functions: PDM_FUNCTIONS }),
	];
	const script = valueOf(table, "setup-script") ?? (typeof build === "string" ? build : undefined);
	const path = isTable(script) ? textOf(script, "path") : script;
	if (typeof path === "string") hooks.push(file([FILE, "pdm setup script"], path, { functions: PDM_FUNCTIONS }));
	const version = tableAt(pdm, "version");
	if (textOf(version, "source") === "call")
		hooks.push(...moduleHook([FILE, "pdm version from a call"], textOf(version, "getter")));
	return hooks;
}

function setuptoolsHooks(setuptools: Table | undefined, requires: readonly string[]): BuildHook[] {
	return [
		...Object.entries(tableAt(setuptools, "cmdclass") ?? {}).flatMap(([name, value]) =>
			typeof value === "string" ? classHook([FILE, `cmdclass ${name}`], value) : [],
		),
		...Object.entries(tableAt(setuptools, "dynamic") ?? {}).flatMap(([name, value]) => {
			const attribute = isTable(value) ? textOf(value, "attr") : undefined;
			return attribute === undefined ? [] : attributeHook([FILE, `attr of ${name}`], attribute, requires);
		}),
	];
}

/** flit reads version and docstring from the syntax tree, and imports the module where one is not to be had so. */
function flitHooks(root: unknown): BuildHook[] {
	const project = tableAt(root, "project");
	const old = tableAt(root, "tool", "flit", "metadata");
	const dynamic = textsOf(valueOf(project, "dynamic"));
	const wanted = old === undefined ? dynamic : ["version", "description"];
	const name =
		textOf(tableAt(root, "tool", "flit", "module"), "name") ??
		textOf(old, "module") ??
		textOf(project, "name")?.replace(/[-.]+/g, "_");
	const unlessLiteral = [
		...(wanted.includes("version") ? ["__version__"] : []),
		...(wanted.includes("description") ? ["__doc__"] : []),
	];
	if (name === undefined || unlessLiteral.length === 0) return [];
	return [{ steps: [FILE, "flit reads the version"], module: name, attribute: "", unlessLiteral }];
}

/** Plug-ins for metadata that lie in the tree. */
function scikitHooks(scikit: Table | undefined): BuildHook[] {
	return Object.entries(tableAt(scikit, "metadata") ?? {}).flatMap(([field, table]) => {
		const provider = isTable(table) ? textOf(table, "provider") : undefined;
		const folder = isTable(table) ? textOf(table, "provider-path") : undefined;
		if (provider === undefined || folder === undefined) return [];
		const path = `${folder.replace(/^\.\/?|\/$/g, "")}/${provider.replaceAll(".", "/")}.py`.replace(/^\//, "");
		return [
			file([FILE, `scikit-build ${field}`], path, {
				functions: ["dynamic_metadata", "get_requires_for_dynamic_metadata", "dynamic_wheel"],
			}),
		];
	});
}

type Backend = "setuptools" | "hatch" | "poetry" | "pdm" | "flit" | "scikit" | "none" | "unknown";

/** Which of the common backends it is: settings of others are not read by it. Where it cannot be told, those of all may be. */
function backendOf(reference: string | undefined): Backend {
	if (reference === undefined) return "unknown";
	if (/^setuptools\b/.test(reference)) return "setuptools";
	if (/^hatchling\b/.test(reference)) return "hatch";
	if (/^poetry\b/.test(reference)) return "poetry";
	if (/^pdm\b/.test(reference)) return "pdm";
	if (reference.startsWith("flit")) return "flit";
	if (/^scikit_build_core\b/.test(reference)) return "scikit";
	if (/^(?:maturin|uv_build|mesonpy)\b/.test(reference)) return "none";
	return "unknown";
}

/** Code of the project that its build backend runs. */
export function backendHooks(root: unknown, hatch: Table | undefined): BuildHook[] {
	const build = tableAt(root, "build-system");
	const reference = textOf(build, "build-backend");
	const requires = textsOf(valueOf(build, "requires"));
	const backend = backendOf(reference);
	const is = (one: Backend): boolean => backend === one || backend === "unknown";
	const inTree = textsOf(valueOf(build, "backend-path")).length > 0 ? parseObject(reference ?? "") : undefined;
	const steps = [FILE, `build-backend ${reference ?? ""}`];
	const own: BuildHook[] = inTree === undefined ? [] : [{ steps, ...inTree, functions: INSTALL_HOOKS }];
	return [
		...own,
		...(is("setuptools") ? setuptoolsHooks(tableAt(root, "tool", "setuptools"), requires) : []),
		...(is("hatch") ? hatchHooks(hatch) : []),
		...(is("poetry") ? poetryHooks(tableAt(root, "tool", "poetry")) : []),
		...(is("pdm") && (backend === "pdm" || tableAt(root, "tool", "pdm") !== undefined)
			? pdmHooks(tableAt(root, "tool", "pdm"))
			: []),
		...(backend === "flit" ? flitHooks(root) : []),
		...(is("scikit") ? scikitHooks(tableAt(root, "tool", "scikit-build")) : []),
	];
}
