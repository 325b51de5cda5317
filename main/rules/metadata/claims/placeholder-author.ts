import { disposableHosts, exampleHosts } from "../../data/placeholders.ts";
import type { Match, PackageRule, PackageSubject } from "../../rule.ts";
import { hostOf } from "../../support/hosts.ts";
import { quoted } from "../../support/values.ts";
import { authorsFirst, statedMatch } from "../stated-match.ts";

/** Names that templates and tutorials leave for the author to replace. */
const NAME =
	/^(?:your[\s_-]*(?:full[\s_-]*)?name|your ?name ?here|author(?:'s)?[\s_-]*name|example author|first[\s_-]*last|name surname|john doe|jane doe|foo ?bar|test(?:er|ing)?|author|me|none|null|unknown|todo|xxx+|asdf\w*|a random developer)$/i;
const MAILBOX = /^(?:your[._-]?(?:e?mail|name)|you|example|user[._-]?name)$/i;
const LINK =
	/^https?:\/\/(?:www\.)?(?:(?:github|gitlab)\.com\/(?:pypa\/sampleproject|your[-_]?(?:user)?name|user(?:name)?|example|author|me|your[-_]?org)(?:\/|$)|your[-_]?(?:domain|site|url|website))/i;

/** An author, address or home page that is a placeholder, or an address that lasts for minutes. */
export const placeholderAuthor: PackageRule = {
	about: "package",
	id: "placeholder-author",
	title: "Author or home page is made up",
	family: "metadata",
	severity: "low",
	attack: ["T1585.002"],
	why: "Nobody stands behind a package whose author is “Your Name” and whose address lasts for ten minutes.",
	lookalikes:
		"First tries and lecture exercises leave the template's values where they were: info. Only an address that is made to be thrown away is low.",
	*check({ metadata }: PackageSubject): Iterable<Match> {
		const told = new Set<string>();
		for (const declared of authorsFirst(metadata.declared)) {
			for (const person of declared.people) {
				if (!NAME.test(person.text.trim()) || told.has(person.text)) continue;
				told.add(person.text);
				yield statedMatch(declared, person, {
					severity: "info",
					confidence: "medium",
					label: "names",
					message: `Names “${quoted(person.text)}” as its author`,
					shape: "placeholder-author:name",
				});
			}
			for (const address of declared.addresses) {
				const [mailbox = "", host = ""] = address.text.toLowerCase().split("@");
				const disposable = disposableHosts.has(host);
				const example = exampleHosts.has(host) || /\.(?:example|invalid|test)$/.test(host) || MAILBOX.test(mailbox);
				if ((!disposable && !example) || told.has(address.text)) continue;
				told.add(address.text);
				yield statedMatch(declared, address, {
					severity: disposable ? "low" : "info",
					confidence: disposable ? "high" : "medium",
					label: "gives",
					message: disposable
						? `Gives ${quoted(address.text)} as its author's address, which lasts for minutes`
						: `Gives ${quoted(address.text)} as its author's address, which is a placeholder`,
					shape: `placeholder-author:${disposable ? "disposable" : "example"}`,
				});
			}
			for (const link of declared.links) {
				const placeholder = exampleHosts.has(hostOf(link.text).replace(/^www\./, "")) || LINK.test(link.text);
				if (!placeholder || told.has(link.text)) continue;
				told.add(link.text);
				yield statedMatch(declared, link, {
					severity: "info",
					confidence: "medium",
					label: "links to",
					message: `Its ${quoted(link.label || "link", 40)} is ${quoted(link.text)}, a placeholder`,
					shape: "placeholder-author:link",
				});
			}
		}
		const core = metadata.declared.find((one) => one.kind === "core-metadata");
		const nobody = metadata.declared.every((one) => one.people.length + one.addresses.length + one.links.length === 0);
		if (core && nobody) {
			yield statedMatch(
				core,
				{ text: "" },
				{
					severity: "info",
					confidence: "high",
					label: "says",
					message: "Names no author, no address and no home page",
					shape: "placeholder-author:nobody",
				},
			);
		}
	},
};
