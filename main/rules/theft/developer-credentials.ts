import { runsByItself, type Severity } from "../../model/analysis/scales.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { ownOutlet } from "../support/outlet.ts";
import { reachOfSighting, secretMatch } from "../support/secret-match.ts";
import { namesSecretOf, secretAtoms, secretGroups, secretSightings } from "../support/secrets.ts";
import { lowered } from "../support/weigh.ts";

/** Reads the credentials of developers: SSH keys, cloud accounts, package indexes, code hosts. */
export const developerCredentials: ModuleRule = {
	about: "module",
	id: "developer-credentials",
	title: "Reads developers' credentials",
	family: "theft",
	severity: "critical",
	attack: ["T1552.001", "T1552.004"],
	why: "The keys of one developer open servers, clouds and the packages that others install.",
	lookalikes:
		"Clients of clouds, registries and clusters read their own configuration (`~/.aws`, `~/.netrc`, kube config …): info or low. A private key, or the credentials of several services in one file, weigh more, and an outlet of the author's in the same file much more.",
	atoms: secretAtoms,
	wants: namesSecretOf("developer"),
	*check(subject: ModuleSubject): Iterable<Match> {
		const { module } = subject;
		const groups = secretGroups(secretSightings(module).filter(({ path }) => path.kind === "developer"));
		const outlet = ownOutlet(module) !== undefined;
		const several = groups.filter(([first]) => first?.path.what !== "the SSH folder").length >= 4;
		for (const group of groups) {
			const [first] = group;
			if (!first) continue;
			const auto = runsByItself(reachOfSighting(subject, first));
			const read = first.access !== "names";
			let severity: Severity;
			if (outlet && !(first.path.common && !read)) severity = read ? "critical" : "high";
			else if (several && auto) severity = "high";
			else if (first.path.common) severity = auto && read ? "low" : "info";
			else severity = read ? (auto ? "high" : "medium") : auto ? "low" : "info";
			// Looking whether a key is there is how a client chooses one.
			if (first.access === "looks for" && !outlet && !several) severity = lowered(severity);
			const match = secretMatch(subject, group, { severity, confidence: read ? "high" : "medium" });
			if (match) yield match;
		}
	},
};
