import type { Range } from "../../model/text/span.ts";
import { linesOf, parseConfiguration } from "../layout/configuration.ts";
import { isTable, parseTable, type Table, tableAt, textOf, textsOf, valueOf } from "../layout/tables.ts";
import { parseCoreMetadata } from "./core-metadata.ts";
import {
	type DeclaredMetadata,
	type Stated,
	type StatedLink,
	type StatedRequirement,
	splitPeople,
} from "./declared.ts";
import { parseRequirement, parseRequirementLine } from "./requirement.ts";

/** A member that declares something, and its text. */
export interface MetadataFile {
	readonly memberId: string;
	readonly path: string;
	readonly text: string;
}

/** Requirements of one list that are looked at: each is searched for in the text. */
const MAXIMUM_ITEMS = 2_000;

/** Where a value stands: parsers of settings do not tell, so the first place that reads the same is it. */
function placeOf(text: string, value: string): { range: Range } | undefined {
	const start = value === "" ? -1 : text.indexOf(value);
	return start < 0 ? undefined : { range: { start, end: start + value.length } };
}

function statedIn(text: string, value: string | undefined): Stated | undefined {
	return value === undefined ? undefined : { text: value, ...placeOf(text, value) };
}

function requirementIn(text: string, value: string, use: StatedRequirement["use"]): StatedRequirement[] {
	const requirement = parseRequirement(value);
	return requirement ? [{ text: value, ...placeOf(text, value), requirement, use }] : [];
}

/** `PKG-INFO` and `METADATA`. */
export function readCoreMetadata({ memberId, path, text }: MetadataFile): DeclaredMetadata {
	const { fields, description } = parseCoreMetadata(text);
	const all = (name: string): Stated[] =>
		fields.filter((field) => field.name === name).map(({ value, range }) => ({ text: value, range }));
	const people: Stated[] = [];
	const addresses: Stated[] = [];
	for (const one of ["author", "author-email", "maintainer", "maintainer-email"].flatMap(all)) {
		const { names, addresses: found } = splitPeople(one.text);
		for (const name of names) people.push({ ...one, text: name });
		for (const address of found) addresses.push({ ...one, text: address });
	}
	const links: StatedLink[] = [
		...all("home-page").map((one) => ({ label: "Home-page", ...one })),
		...all("download-url").map((one) => ({ label: "Download-URL", ...one })),
		...all("project-url").map((one) => {
			const comma = one.text.indexOf(",");
			return { ...one, label: one.text.slice(0, Math.max(0, comma)).trim(), text: one.text.slice(comma + 1).trim() };
		}),
	];
	const requirements = [...all("requires-dist"), ...all("requires")].flatMap((one): StatedRequirement[] => {
		const requirement = parseRequirement(one.text);
		const use = /\bextra\s*==/.test(requirement?.marker ?? "") ? "optional" : "install";
		return requirement ? [{ ...one, requirement, use }] : [];
	});
	const [name] = all("name");
	const [version] = all("version");
	const [summary] = all("summary");
	return {
		kind: "core-metadata",
		memberId,
		path,
		...(name && { name }),
		...(version && { version }),
		...(summary && { summary }),
		description,
		people,
		addresses,
		links,
		requirements,
	};
}

/** `requires.txt` and `dependency_links.txt` of setuptools' egg-info: a section is an extra, or a marker after a colon. */
export function readEggRequirements(file: MetadataFile): StatedRequirement[] {
	const links = file.path.endsWith("dependency_links.txt");
	let use: StatedRequirement["use"] = links ? "link" : "install";
	const found: StatedRequirement[] = [];
	for (const line of linesOf(file.text).slice(0, MAXIMUM_ITEMS)) {
		const section = /^\[([^\]]*)\]$/.exec(line)?.[1];
		if (section !== undefined) use = section.startsWith(":") ? "install" : "optional";
		else found.push(...requirementIn(file.text, line, use));
	}
	return found;
}

/** A requirements file that the build reads. */
export function readRequirementsFile({ text }: MetadataFile): StatedRequirement[] {
	return linesOf(text.replaceAll("\\\n", " "))
		.slice(0, MAXIMUM_ITEMS)
		.flatMap((line): StatedRequirement[] => {
			const requirement = parseRequirementLine(line);
			return requirement ? [{ text: line, ...placeOf(text, line), requirement, use: "install" }] : [];
		});
}

/** setup.cfg: `[metadata]`, `[options]`, and where easy_install is told to look. */
export function readSetupConfigurationMetadata({ memberId, path, text }: MetadataFile): DeclaredMetadata {
	const sections = parseConfiguration(text);
	const metadata = sections.get("metadata");
	const options = sections.get("options");
	// `attr:` and `file:` values are not known here.
	const plain = (value: string | undefined): string | undefined =>
		value === undefined || /^(?:attr|file):/.test(value) ? undefined : value;
	const people: Stated[] = [];
	const addresses: Stated[] = [];
	for (const key of ["author", "author_email", "author-email", "maintainer", "maintainer_email", "maintainer-email"]) {
		const { names, addresses: found } = splitPeople(plain(metadata?.get(key)) ?? "");
		people.push(...names.map((one) => ({ text: one, ...placeOf(text, one) })));
		addresses.push(...found.map((one) => ({ text: one, ...placeOf(text, one) })));
	}
	const links: StatedLink[] = [];
	for (const key of ["url", "home-page", "home_page", "download_url"]) {
		const value = plain(metadata?.get(key));
		if (value !== undefined) links.push({ label: key, text: value, ...placeOf(text, value) });
	}
	for (const line of linesOf(metadata?.get("project_urls")).slice(0, MAXIMUM_ITEMS)) {
		const at = line.indexOf("=");
		const value = line.slice(at + 1).trim();
		if (at > 0) links.push({ label: line.slice(0, at).trim(), text: value, ...placeOf(text, value) });
	}
	const easy = sections.get("easy_install");
	const lists: readonly (readonly [string | undefined, StatedRequirement["use"]])[] = [
		[plain(options?.get("install_requires")), "install"],
		[plain(options?.get("setup_requires")), "build"],
		[plain(options?.get("tests_require")), "optional"],
		[plain(options?.get("dependency_links")), "link"],
		...["find_links", "find-links", "index_url", "index-url"].map((key) => [easy?.get(key), "link"] as const),
		...[...(sections.get("options.extras_require")?.values() ?? [])].map((value) => [value, "optional"] as const),
	];
	const name = statedIn(text, plain(metadata?.get("name")));
	const version = statedIn(text, plain(metadata?.get("version")));
	const summary = statedIn(text, plain(metadata?.get("description") ?? metadata?.get("summary")));
	return {
		kind: "setup-configuration",
		memberId,
		path,
		...(name && { name }),
		...(version && { version }),
		...(summary && { summary }),
		people,
		addresses,
		links,
		requirements: lists.flatMap(([value, use]) =>
			linesOf(value)
				.slice(0, MAXIMUM_ITEMS)
				.flatMap((line) => requirementIn(text, line, use)),
		),
	};
}

/** Poetry's tables of dependencies: a version, or a table with an address. */
function poetryRequirements(
	text: string,
	table: Table | undefined,
	use: StatedRequirement["use"],
): StatedRequirement[] {
	return Object.entries(table ?? {})
		.slice(0, MAXIMUM_ITEMS)
		.flatMap(([name, value]): StatedRequirement[] => {
			if (name === "python") return [];
			const settings = (Array.isArray(value) ? value : [value]).filter(isTable);
			const address = settings.flatMap((one) => textOf(one, "git") ?? textOf(one, "url") ?? [])[0];
			const optional = settings.some((one) => valueOf(one, "optional") === true);
			return [
				{
					text: address === undefined ? name : `${name} @ ${address}`,
					...placeOf(text, address ?? name),
					requirement: { name, ...(address !== undefined && { address }) },
					use: optional ? "optional" : use,
				},
			];
		});
}

/** pyproject.toml: `[project]` (packaging specifications, "Declaring project metadata"), `[build-system]`, Poetry's own tables. */
export function readPyprojectMetadata({ memberId, path, text }: MetadataFile): DeclaredMetadata | undefined {
	const root = parseTable(text);
	const project = tableAt(root, "project");
	const poetry = tableAt(root, "tool", "poetry");
	const build = tableAt(root, "build-system");
	if (!project && !poetry && !build) return undefined;
	const people: Stated[] = [];
	const addresses: Stated[] = [];
	for (const key of ["authors", "maintainers"]) {
		const listed = valueOf(project, key);
		for (const one of Array.isArray(listed) ? listed.slice(0, MAXIMUM_ITEMS).filter(isTable) : []) {
			const name = textOf(one, "name");
			const address = textOf(one, "email");
			if (name !== undefined) people.push({ text: name, ...placeOf(text, name) });
			if (address !== undefined) addresses.push({ text: address, ...placeOf(text, address) });
		}
		for (const one of textsOf(valueOf(poetry, key)).slice(0, MAXIMUM_ITEMS)) {
			const { names, addresses: found } = splitPeople(one);
			people.push(...names.map((name) => ({ text: name, ...placeOf(text, name) })));
			addresses.push(...found.map((address) => ({ text: address, ...placeOf(text, address) })));
		}
	}
	const named = (table: Table | undefined): StatedLink[] =>
		Object.entries(table ?? {})
			.slice(0, MAXIMUM_ITEMS)
			.flatMap(([label, value]) =>
				typeof value === "string" ? [{ label, text: value, ...placeOf(text, value) }] : [],
			);
	const poetryLinks = ["homepage", "repository", "documentation"].flatMap((key) => {
		const value = textOf(poetry, key);
		return value === undefined ? [] : [{ label: key, text: value, ...placeOf(text, value) }];
	});
	const listed = (value: unknown, use: StatedRequirement["use"]): StatedRequirement[] =>
		textsOf(value)
			.slice(0, MAXIMUM_ITEMS)
			.flatMap((one) => requirementIn(text, one, use));
	const stated = (key: string): Stated | undefined => statedIn(text, textOf(project, key) ?? textOf(poetry, key));
	const name = stated("name");
	const version = stated("version");
	const summary = stated("description");
	return {
		kind: "pyproject",
		memberId,
		path,
		...(name && { name }),
		...(version && { version }),
		...(summary && { summary }),
		people,
		addresses,
		links: [...named(tableAt(project, "urls")), ...poetryLinks, ...named(tableAt(poetry, "urls"))],
		requirements: [
			...listed(valueOf(project, "dependencies"), "install"),
			...listed(valueOf(build, "requires"), "build"),
			...Object.values(tableAt(project, "optional-dependencies") ?? {}).flatMap((one) => listed(one, "optional")),
			...poetryRequirements(text, tableAt(poetry, "dependencies"), "install"),
		],
	};
}
