import type { Match, PackageRule, PackageSubject } from "../../rule.ts";
import { statedMatch } from "../stated-match.ts";

/** What tools and templates put where nothing is said. */
const NOTHING =
	/^(?:|unknown|none|n\/?a|todo|test(?:ing)?|a? ?(?:small |short |sample |simple )?(?:example )?(?:package|description|project)|(?:add (?:your|a short) )?(?:short |your )?(?:project )?description(?: here)?!?|my (?:first )?(?:package|project)|hello,? world!?)[.!]?$/i;
/** Shorter texts are a title. */
const SHORTEST_DESCRIPTION = 30;

/** A package that does not say what it is for. */
export const emptyDescription: PackageRule = {
	about: "package",
	id: "empty-description",
	title: "Says nothing of what it is for",
	family: "metadata",
	severity: "info",
	attack: ["T1195.002"],
	why: "People publish packages for others to use, and say what for; a package without a word was made for something else.",
	lookalikes:
		"First tries, placeholders and private packages say nothing either: it is only worth knowing beside other findings.",
	*check({ metadata }: PackageSubject): Iterable<Match> {
		const core = metadata.declared.find((one) => one.kind === "core-metadata");
		if (!core) return;
		const summary = core.summary?.text.trim() ?? "";
		const description = (core.description ?? "").trim();
		const telling = description.length >= SHORTEST_DESCRIPTION && description !== summary;
		if (!NOTHING.test(summary) || telling) return;
		yield statedMatch(core, core.summary ?? { text: "" }, {
			severity: "info",
			confidence: "high",
			label: "says",
			message: summary === "" ? "It has no summary and no description" : `All that it says of itself is “${summary}”`,
			shape: "empty-description",
		});
	},
};
