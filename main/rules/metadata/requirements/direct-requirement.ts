import type { Severity } from "../../../model/analysis/scales.ts";
import type { StatedRequirement } from "../../../python/metadata/declared.ts";
import type { Match, PackageRule, PackageSubject } from "../../rule.ts";
import { type Destination, destinationOf, isThrowaway } from "../../support/hosts.ts";
import { quoted } from "../../support/values.ts";
import { authorsFirst, statedMatch } from "../stated-match.ts";

/** A dependency from an address instead of an index. */
export const directRequirement: PackageRule = {
	about: "package",
	id: "direct-requirement",
	title: "Requires a package from an address",
	family: "metadata",
	severity: "high",
	attack: ["T1195.002"],
	why: "A requirement with an address is fetched from there when the package is installed; no index checks it, and it may change at any time.",
	lookalikes:
		"Development requirements from code hosts occur in projects that are not on PyPI: low. Places on the packager's own disk are left-overs of a build: info. Free hosts and bare addresses weigh more.",
	*check({ metadata }: PackageSubject): Iterable<Match> {
		const told = new Set<string>();
		for (const declared of authorsFirst(metadata.declared)) {
			for (const stated of declared.requirements) {
				const address = stated.requirement.address;
				if (address === undefined || told.has(address)) continue;
				told.add(address);
				const url = address.replace(/^(?:git|hg|svn|bzr)\+/i, "");
				const destination = destinationOf(url);
				const severity = weightOf(stated.use, url, destination);
				yield statedMatch(declared, stated, {
					severity,
					confidence: "high",
					label: "requires",
					message:
						stated.use === "link" ? `Has packages looked for at ${quoted(address)}` : `Requires ${quoted(stated.text)}`,
					shape: `direct-requirement:${stated.use}:${destination}:${stated.requirement.name ?? ""}`,
					traits: severity === "high" ? ["fetches", "hooks-install"] : ["fetches"],
					story: `requires a package from ${quoted(address)}`,
				});
			}
		}
	},
};

/** Indexes and their file hosts: what they hold has been uploaded to an index all the same. */
const INDEXES = /^https?:\/\/(?:[\w-]+\.)*(?:pypi\.org|pythonhosted\.org|pypi\.python\.org|pytorch\.org)(?:\/|$)/i;

function weightOf(use: StatedRequirement["use"], url: string, destination: Destination): Severity {
	if (isThrowaway(destination)) return use === "optional" ? "medium" : "high";
	if (/^file:/i.test(url) || !/^[a-z]+:\/\//i.test(url)) return "info";
	if (INDEXES.test(url) || destination === "local") return "info";
	if (destination === "code-host" || /^ssh:/i.test(url)) return "low";
	return use === "install" || use === "build" ? "medium" : "low";
}
