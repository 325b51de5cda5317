import { runsByItself, type Severity } from "../../model/analysis/scales.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { ownOutlet } from "../support/outlet.ts";
import { reachOfSighting } from "../support/secret-match.ts";
import { namesSecretOf, type SecretSighting, secretAtoms, secretSightings } from "../support/secrets.ts";
import { capForReach } from "../support/weigh.ts";

/** Goes after secrets of many kinds at once. */
export const secretFiles: ModuleRule = {
	about: "module",
	id: "secret-files",
	title: "Collects secrets of many kinds",
	family: "theft",
	severity: "critical",
	attack: ["T1552.001", "T1555.003", "T1539", "T1005"],
	why: "Nobody but a thief has a use for a person's keys, passwords, wallets and sessions all at once.",
	lookalikes:
		"A client reads its own credentials, a reader of browsers its cookies, a backup tool what its user names. At least three kinds of secrets, or six places of at least two kinds, must stand in one file; places that honest programs read often do not count by themselves.",
	atoms: secretAtoms,
	wants: namesSecretOf("developer", "system", "browser", "wallet", "session"),
	*check(subject: ModuleSubject): Iterable<Match> {
		const sightings = secretSightings(subject.module);
		const kinds = new Map<string, SecretSighting>();
		const places = new Map<string, SecretSighting>();
		let rare = 0;
		for (const sighting of sightings) {
			const { kind, what, common } = sighting.path;
			if (!kinds.has(kind)) kinds.set(kind, sighting);
			if (places.has(what)) continue;
			places.set(what, sighting);
			if (!common) rare++;
		}
		// Credentials of developers and of the system go together in many an honest tool.
		const loot = [...kinds.keys()].filter(
			(kind) => kind === "browser" || kind === "wallet" || kind === "session",
		).length;
		const own = kinds.has("developer") || kinds.has("system") ? 1 : 0;
		const many = (loot >= 2 && rare >= 4) || (loot >= 1 && own === 1 && rare >= 4) || (own === 1 && rare >= 5);
		if (!many) return;
		const [first] = [...places.values()].toSorted(
			(a, b) => Number(a.access === "names") - Number(b.access === "names") || a.range.start - b.range.start,
		);
		if (!first) return;
		const outlet = ownOutlet(subject.module);
		const reach = reachOfSighting(subject, first);
		const unmistakable = loot >= 2 || outlet !== undefined;
		const severity: Severity = unmistakable || runsByItself(reach) ? "critical" : "high";
		const list = [...places.keys()];
		const shown = `${list.slice(0, 5).join(", ")}${list.length > 5 ? ` and ${list.length - 5} more` : ""}`;
		yield {
			range: first.range,
			scope: first.scope,
			reach,
			severity: capForReach(reach, severity),
			confidence: unmistakable || rare >= 6 ? "high" : "medium",
			message: `Goes after ${list.length} kinds of secrets: ${shown}`,
			evidence: [...places.values()]
				.slice(0, 11)
				.map(({ access, range, text }) => ({ label: access, range, value: text })),
			shape: "secret-files",
			traits: ["takes-secrets"],
			story: `collects ${shown}`,
		};
	},
};
