import { rankOf } from "../../../model/package/popular-projects.ts";
import { normaliseProjectName } from "../../../model/package/project-name.ts";
import { importOwners, plainWords } from "../../data/import-names.ts";
import { honestNamesakes, standardLibrary } from "../../data/standard-library.ts";
import type { Match, PackageRule, PackageSubject } from "../../rule.ts";
import { isRealProject } from "./imitation.ts";

/** A word that both names have tells that they belong together, unless it is this short. */
const SHORTEST_SHARED = 4;
/** Of the most downloaded: who installs over one of these breaks, or takes over, most machines. */
const FAMOUS = 300;
const POPULAR = 1_000;

/** A package that puts its code where another project's is imported from. */
export const shadowedImport: PackageRule = {
	about: "package",
	id: "shadowed-import",
	title: "Installs a module under another project's name",
	family: "metadata",
	severity: "medium",
	attack: ["T1574.006", "T1036.005"],
	why: "Whatever is imported under the name of a popular project is trusted as that project; who installs a package over it, or before it, runs in every program that imports it.",
	lookalikes:
		"Forks and other editions of a project have its import name by right and show it in their own; plain words are used by many; backports bear the names of standard modules: none of these counts.",
	*check({ artifact, metadata }: PackageSubject): Iterable<Match> {
		const project = normaliseProjectName(artifact.project ?? "");
		if (project === "" || isRealProject(project)) return;
		for (const name of metadata.topLevel) {
			const owner = ownerOf(name);
			const rank = owner === undefined ? undefined : rankOf(owner);
			if (owner !== undefined && rank !== undefined && !belongTogether(project, owner, name)) {
				yield {
					severity: rank <= FAMOUS ? "medium" : "low",
					confidence: rank <= FAMOUS ? "medium" : "low",
					message: `Installs ${name}, the import name of ${owner}`,
					evidence: [],
					shape: `shadowed-import:${owner}`,
					traits: ["imitates"],
					story: `installs its code as ${name}, the import name of ${owner}`,
				};
			} else if (isStandardModule(name) && !project.includes(name.toLowerCase().replaceAll("_", "-"))) {
				yield {
					severity: "low",
					confidence: "low",
					message: `Installs ${name}, the name of a module of the standard library`,
					evidence: [],
					shape: `shadowed-import:${name}`,
					traits: ["imitates"],
				};
			}
		}
	},
};

/** The popular project that is imported under a name. */
function ownerOf(name: string): string | undefined {
	const told = importOwners.get(name);
	if (told) return told[0];
	const project = normaliseProjectName(name);
	const rank = rankOf(project);
	return rank !== undefined &&
		rank <= POPULAR &&
		project.length >= SHORTEST_SHARED &&
		!plainWords.has(name.toLowerCase())
		? project
		: undefined;
}

function belongTogether(project: string, owner: string, name: string): boolean {
	if ((importOwners.get(name) ?? []).includes(project)) return true;
	const joined = project.replaceAll("-", "");
	const target = owner.replaceAll("-", "");
	const imported = normaliseProjectName(name).replaceAll("-", "");
	if (joined.includes(target) || target.includes(joined) || (imported.length >= 3 && joined.includes(imported)))
		return true;
	const parts = new Set(owner.split("-"));
	return project.split("-").some((part) => part.length >= SHORTEST_SHARED && part !== "python" && parts.has(part));
}

function isStandardModule(name: string): boolean {
	const written = name.toLowerCase().replaceAll("_", "-");
	return name === name.toLowerCase() && standardLibrary.has(written) && !honestNamesakes.has(written);
}
