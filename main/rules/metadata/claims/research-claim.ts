import type { Match, PackageRule, PackageSubject } from "../../rule.ts";
import { quoted } from "../../support/values.ts";
import { statedMatch } from "../stated-match.ts";

const CLAIM =
	/\b(?:dependency[\s-]confusion|(?:security|vulnerability)[\s-]research(?:er)?s?\b.{0,60}\b(?:package|purpose|poc|proof|test)|(?:package|purpose|poc|proof|test)\w*\b.{0,60}\b(?:security|vulnerability)[\s-]research|bug[\s-]?bounty|proof[\s-]of[\s-]concept package|name[\s-]?squatting|typo[\s-]?squat\w*|do not (?:install|use) this package|(?:package|name) (?:is )?(?:reserved|claimed) (?:for|to prevent))/i;
/** What is read of a long description. */
const READ = 4_000;

/** A package that says it is a demonstration: of confusing names, mostly. */
export const researchClaim: PackageRule = {
	about: "package",
	id: "research-claim",
	title: "Says that it is a security demonstration",
	family: "metadata",
	severity: "info",
	attack: ["T1195.002"],
	why: "Packages that were uploaded to show that names can be confused often say so; they report from where they were installed all the same, and others only claim it.",
	lookalikes:
		"Tools against such attacks name them in their descriptions as well: it is a note for the analyst, and weighs nothing.",
	*check({ metadata }: PackageSubject): Iterable<Match> {
		const core = metadata.declared.find((one) => one.kind === "core-metadata") ?? metadata.declared[0];
		if (!core) return;
		const text = `${core.summary?.text ?? ""}\n${(core.description ?? "").slice(0, READ)}`;
		const found = CLAIM.exec(text);
		if (!found) return;
		const around = text.slice(Math.max(0, found.index - 40), found.index + found[0].length + 40);
		yield statedMatch(core, core.summary ?? { text: "" }, {
			severity: "info",
			confidence: "medium",
			label: "says",
			message: `Says of itself: “…${quoted(around, 160)}…”`,
			shape: "research-claim",
		});
	},
};
