import { defangText } from "../../model/analysis/indicator.ts";
import type { Artifact } from "../../model/package/artifact.ts";
import { displayText } from "../../model/text/display-text.ts";
import { makeDocument } from "../../model/text/document.ts";
import { rules } from "../../rules/registry.ts";
import type { Match, ModuleSubject, PackageSubject, Rule } from "../../rules/rule.ts";
import type { ReadSite } from "../layers/read-layers.ts";
import type { JudgedMatch } from "../verdict/judged-match.ts";
import { makeFinding, type Site } from "./make-finding.ts";

const STORY_LENGTH = 400;
const MODULE_SCOPE = 0;

function judgedMatch(rule: Rule, match: Match, site: Site, reach: JudgedMatch["finding"]["reach"]): JudgedMatch {
	const finding = makeFinding(rule, match, site, reach);
	const story = match.story === undefined ? undefined : defangText(displayText(match.story, STORY_LENGTH));
	return { finding, traits: match.traits, ...(story !== undefined && { story }) };
}

/** The same rule at the same place with the same words says nothing new. */
function unique(matches: readonly JudgedMatch[]): JudgedMatch[] {
	const seen = new Set<string>();
	return matches.filter(({ finding }) => !seen.has(finding.id) && seen.add(finding.id));
}

export function judgeModules(sites: readonly ReadSite[], artifact: Artifact): JudgedMatch[] {
	const judged: JudgedMatch[] = [];
	for (const { site, module, reachOf } of sites) {
		const innermost = site.layers.at(-1);
		const subject: ModuleSubject = {
			module,
			reachOf,
			artifact,
			layerDepth: site.layers.length,
			...(innermost && { layerUse: innermost.use }),
		};
		for (const rule of rules) {
			if (rule.about !== "module") continue;
			for (const match of rule.check(subject))
				judged.push(judgedMatch(rule, match, site, match.reach ?? reachOf(match.scope ?? MODULE_SCOPE)));
		}
	}
	return unique(judged);
}

/** Rules about the whole: a match names a member, or nothing but the artifact. */
export function judgePackage(subject: PackageSubject, sites: readonly Site[]): JudgedMatch[] {
	const judged: JudgedMatch[] = [];
	for (const rule of rules) {
		if (rule.about !== "package") continue;
		for (const match of rule.check(subject)) {
			const member = subject.members.find((one) => one.id === match.memberId);
			const site: Site = sites.find((one) => one.memberId === match.memberId) ?? {
				memberId: member?.id ?? "",
				path: member?.path ?? displayText(subject.artifact.filename),
				document: makeDocument(""),
				layers: [],
			};
			// Whoever installs it by its name runs it: that is how the whole comes to be there.
			judged.push(judgedMatch(rule, match, site, "install"));
		}
	}
	return unique(judged);
}
