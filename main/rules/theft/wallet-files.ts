import { runsByItself, type Severity } from "../../model/analysis/scales.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { ownOutlet } from "../support/outlet.ts";
import { reachOfSighting, secretMatch } from "../support/secret-match.ts";
import { namesSecretOf, secretAtoms, secretGroups, secretSightings } from "../support/secrets.ts";
import { lowered } from "../support/weigh.ts";

/** Goes after the wallets of coins, on disk or in the browser. */
export const walletFiles: ModuleRule = {
	about: "module",
	id: "wallet-files",
	title: "Goes after wallets of coins",
	family: "theft",
	severity: "critical",
	attack: ["T1657", "T1005"],
	why: "Whoever has the file of a wallet, or the storage of its extension, can take the coins in it.",
	lookalikes:
		"A wallet's own library or a node's tool reads the wallet it belongs to: low for one. Three different wallets in one file are a shopping list.",
	atoms: secretAtoms,
	wants: namesSecretOf("wallet"),
	*check(subject: ModuleSubject): Iterable<Match> {
		const { module } = subject;
		const sightings = secretSightings(module).filter(({ path }) => path.kind === "wallet");
		const groups = secretGroups(sightings);
		if (groups.length === 0) return;
		const outlet = ownOutlet(module) !== undefined;
		if (groups.length >= 3) {
			// A list of them is one deed, told once.
			const list = groups.flat().toSorted((a, b) => Number(a.access === "names") - Number(b.access === "names"));
			const match = secretMatch(subject, list, {
				severity: "critical",
				confidence: groups.length >= 5 || outlet || list[0]?.access !== "names" ? "high" : "medium",
				note: `(${groups.length} different wallets)`,
			});
			if (match) yield match;
			return;
		}
		for (const group of groups) {
			const [first] = group;
			if (!first) continue;
			const auto = runsByItself(reachOfSighting(subject, first));
			let severity: Severity = outlet ? "critical" : auto ? (groups.length > 1 ? "high" : "medium") : "low";
			if (first.access === "names") severity = outlet ? "high" : lowered(severity);
			const match = secretMatch(subject, group, { severity, confidence: first.access === "names" ? "medium" : "high" });
			if (match) yield match;
		}
	},
};
