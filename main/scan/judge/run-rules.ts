import { defangText } from "../../model/analysis/indicator.ts";
import type { Artifact } from "../../model/package/artifact.ts";
import type { CoverageLine } from "../../model/package/coverage.ts";
import { decodeText } from "../../model/text/decode-text.ts";
import { displayText } from "../../model/text/display-text.ts";
import { makeDocument } from "../../model/text/document.ts";
import type { ReachMap } from "../../python/reach.ts";
import { rules } from "../../rules/registry.ts";
import type { Match, ModuleSubject, PackageFile, PackageSubject, Rule } from "../../rules/rule.ts";
import type { ReadSite } from "../layers/read-layers.ts";
import type { JudgedMatch } from "../verdict/judged-match.ts";
import { type AlikeGathering, gatherAlike, MOST_ALIKE } from "./gather-alike.ts";
import { makeFinding, type Site, type Way } from "./make-finding.ts";

const STORY_LENGTH = 400;
/** Of the message of what is only counted. */
const REPEAT_LENGTH = 200;
const MODULE_SCOPE = 0;

function judgedMatch(
	rule: Rule,
	match: Match,
	site: Site,
	way: Way,
	memberIds?: ReadonlyMap<string, string>,
): JudgedMatch {
	const finding = makeFinding(rule, match, site, way, memberIds);
	const story = match.story === undefined ? undefined : defangText(displayText(match.story, STORY_LENGTH));
	return { finding, ...(story !== undefined && { story }) };
}

/** The same rule at the same place with the same words says nothing new. */
function unique(matches: readonly JudgedMatch[]): JudgedMatch[] {
	const seen = new Set<string>();
	return matches.filter(({ finding }) => !seen.has(finding.id) && seen.add(finding.id));
}

function shownRepeat(message: string): string {
	return defangText(displayText(message, REPEAT_LENGTH));
}

export interface Judgement {
	readonly matches: readonly JudgedMatch[];
	/** Rules that failed, and where: a fault of ours costs one rule on one member, and is said. */
	readonly faults: readonly CoverageLine[];
	/** Findings that only repeat others, counted. */
	readonly repeats: readonly CoverageLine[];
}

function collect(rule: Rule, path: string, faults: CoverageLine[], work: () => void): void {
	try {
		work();
	} catch (error) {
		const kind = error instanceof Error ? error.name : "unknown";
		faults.push({ path, reason: `the rule ${rule.id} failed on it (${kind}): not judged by that rule` });
	}
}

/** The lines of what was found, in the layer where it was found in one. */
function sharesLine({ finding: one }: JudgedMatch, { finding: other }: JudgedMatch): boolean {
	const left = one.layerSpan ?? one.span;
	const right = other.layerSpan ?? other.span;
	return left.startLine <= right.endLine && right.startLine <= left.endLine;
}

/** What may end the work, and who is told where it is. */
export interface Control {
	readonly cancelled: () => boolean;
	/** The reason, when the time is over. */
	readonly late: () => string | undefined;
	/** Told before the code of a member, or of a layer of it, is gone through. */
	readonly reading: (memberId: string) => void;
}

/** What the modules stand in. */
export interface JudgedArtifact {
	readonly artifact: Artifact;
	readonly files: readonly PackageFile[];
}

export function judgeModules(
	sites: readonly ReadSite[],
	reachMap: ReachMap,
	{ artifact, files }: JudgedArtifact,
	control?: Control,
): Judgement {
	const judged: JudgedMatch[] = [];
	const faults: CoverageLine[] = [];
	const repeats: CoverageLine[] = [];
	const memberIds = new Map(sites.map(({ site }) => [site.path, site.memberId]));
	for (const { site, module } of sites) {
		if (control?.cancelled()) break;
		const late = control?.late();
		if (late !== undefined) {
			faults.push({ path: site.path, reason: `not judged: ${late}` });
			continue;
		}
		control?.reading(site.memberId);
		const reachOf: ModuleSubject["reachOf"] = (scope, guards) => reachMap.of(module, scope, guards);
		const decoded = site.compiled ? site.layers.slice(1) : site.layers;
		const innermost = decoded.at(-1);
		const subject: ModuleSubject = {
			module,
			reachOf,
			artifact,
			layerDepth: decoded.length,
			files,
			...(innermost && { layerUse: innermost.use }),
		};
		const own: JudgedMatch[] = [];
		const beside: JudgedMatch[] = [];
		const repeatsOf = (lines: readonly CoverageLine[]) => {
			for (const { reason } of lines) repeats.push({ path: site.path, reason });
		};
		for (const rule of rules) {
			if (rule.about !== "module") continue;
			collect(rule, site.path, faults, () => {
				let count = 0;
				let alike: AlikeGathering | undefined;
				for (const match of rule.check(subject)) {
					const scope = match.scope ?? MODULE_SCOPE;
					const reach = match.reach ?? reachOf(scope);
					if (++count > MOST_ALIKE) {
						alike ??= gatherAlike(rule, shownRepeat);
						if (!alike.admits({ ...match, reach }, false)) continue;
					}
					(rule.beside ? beside : own).push(
						judgedMatch(rule, match, site, { reach, path: reachMap.pathTo(module, scope, reach) }, memberIds),
					);
				}
				if (alike) repeatsOf(alike.lines());
			});
		}
		// One by one: a call takes only so many arguments.
		for (const match of own) judged.push(match);
		for (const match of beside) if (own.some((other) => sharesLine(match, other))) judged.push(match);
	}
	return { matches: unique(judged), faults, repeats };
}

/**
 * Rules about the whole: a match names a member, or nothing but the artifact. `contents`: of members that are no modules but were read all the
 * same; a range of a match is in their text.
 */
export function judgePackage(
	subject: PackageSubject,
	sites: readonly Site[],
	contents: ReadonlyMap<string, Uint8Array>,
): Judgement {
	const judged: JudgedMatch[] = [];
	const faults: CoverageLine[] = [];
	const filename = displayText(subject.artifact.filename);
	const members = new Map(subject.members.map((member) => [member.id, member]));
	const known = new Map(sites.map((site) => [site.memberId, site]));
	const withCode = new Set(sites.flatMap((site) => (site.document.text === "" ? [] : [site.memberId])));
	const repeats: CoverageLine[] = [];
	for (const rule of rules) {
		if (rule.about !== "package") continue;
		const alike = gatherAlike(rule, shownRepeat);
		collect(rule, "", faults, () => {
			for (const match of rule.check(subject)) {
				if (!alike.admits(match, match.memberId !== undefined && withCode.has(match.memberId))) continue;
				const member = members.get(match.memberId ?? "");
				let site = known.get(match.memberId ?? "");
				if (!site) {
					const content = match.range && member && contents.get(member.id);
					site = {
						memberId: member?.id ?? "",
						path: member?.path ?? filename,
						document: content ? decodeText(content, "python").document : makeDocument(""),
						layers: [],
					};
					if (content) known.set(site.memberId, site);
				}
				// Whoever installs it by its name runs it: that is how the whole comes to be there.
				judged.push(judgedMatch(rule, match, site, { reach: match.reach ?? "install", path: [] }));
			}
		});
		repeats.push(...alike.lines());
	}
	return { matches: unique(judged), faults, repeats };
}
