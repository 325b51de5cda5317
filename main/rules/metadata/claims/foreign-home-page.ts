import { rankOf } from "../../../model/package/popular-projects.ts";
import { normaliseProjectName } from "../../../model/package/project-name.ts";
import { repositories } from "../../data/repositories.ts";
import type { Match, PackageRule, PackageSubject } from "../../rule.ts";
import { quoted } from "../../support/values.ts";
import { imitationOf, isRealProject } from "../names/imitation.ts";
import { authorsFirst, statedMatch } from "../stated-match.ts";

/** The place of the source or the home page, not a link to something else. */
const OWN_PAGE = /^(?:url|home-?page|download[_-]?url|source(?: ?code)?|repository|code|github)?$/i;
const CODE_HOST = /^(?:git\+)?https?:\/\/(?:www\.)?(?:github|gitlab)\.com\/([\w.-]+)\/([\w.-]+?)(?:\.git)?(?:[/#?]|$)/i;
const PROJECT_PAGE =
	/^https?:\/\/(?:www\.)?(?:pypi\.org\/project\/([\w.-]+)|pypi\.python\.org\/pypi\/([\w.-]+)|([\w-]+)\.readthedocs\.(?:io|org))(?:\/|$)/i;
/** Of documentation hosts and index pages: names beyond are used by several. */
const FAMOUS = 1_000;

/** A home page that is another project's: the standing of that project is borrowed. */
export const foreignHomePage: PackageRule = {
	about: "package",
	id: "foreign-home-page",
	title: "Gives another project's home page as its own",
	family: "metadata",
	severity: "medium",
	attack: ["T1036.005"],
	why: "The index shows the stars and the history of whatever repository a package names; an imitation names that of its victim.",
	lookalikes:
		"Several projects are released from one repository, forks keep the link, and plug-ins point to what they extend: where the names have a word in common nothing is said, else low; medium only where the name imitates the very project as well.",
	*check({ artifact, metadata }: PackageSubject): Iterable<Match> {
		const project = normaliseProjectName(artifact.project ?? "");
		if (project === "" || isRealProject(project)) return;
		const told = new Set<string>();
		for (const declared of authorsFirst(metadata.declared)) {
			for (const link of declared.links) {
				const owner = OWN_PAGE.test(link.label.trim()) ? ownerOfPage(link.text.slice(0, 500)) : undefined;
				if (owner === undefined || told.has(owner) || owner === project) continue;
				told.add(owner);
				const imitates = imitationOf(project)?.target === owner;
				if (!imitates && haveWordInCommon(project, owner)) continue;
				yield statedMatch(declared, link, {
					severity: imitates ? "medium" : "low",
					confidence: imitates ? "high" : "medium",
					label: "links to",
					message: `Gives ${quoted(link.text)}, the home page of ${owner}, as its own`,
					shape: `foreign-home-page:${owner}`,
					traits: imitates ? ["imitates"] : [],
					story: `passes itself off as ${owner}, whose home page it names`,
				});
			}
		}
	},
};

function ownerOfPage(link: string): string | undefined {
	const [, account, repository] = CODE_HOST.exec(link) ?? [];
	if (account !== undefined && repository !== undefined)
		return repositories.get(`${account}/${repository}`.toLowerCase());
	const page = PROJECT_PAGE.exec(link);
	const name = normaliseProjectName(page?.[1] ?? page?.[2] ?? page?.[3] ?? "");
	const rank = rankOf(name);
	return rank !== undefined && rank <= FAMOUS ? name : undefined;
}

function haveWordInCommon(project: string, owner: string): boolean {
	const joined = project.replaceAll("-", "");
	if (joined.includes(owner.replaceAll("-", ""))) return true;
	const words = new Set(owner.split("-").filter((word) => word.length >= 3 && word !== "python"));
	return project.split("-").some((word) => words.has(word));
}
