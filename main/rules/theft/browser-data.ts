import { runsByItself, type Severity } from "../../model/analysis/scales.ts";
import {
	BROWSER_KEY,
	BROWSER_PASSWORDS,
	browserDecryptors,
	browserReaders,
	passwordQuery,
} from "../data/secret-paths/browser.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { atomsOfCalls } from "../support/atoms.ts";
import { moduleTexts } from "../support/known-texts.ts";
import { callMatch } from "../support/make-match.ts";
import { ownOutlet } from "../support/outlet.ts";
import { reachOfSighting, secretMatch } from "../support/secret-match.ts";
import { namesSecretOf, secretAtoms, secretGroups, secretSightings } from "../support/secrets.ts";
import { lowered, reachOfCall } from "../support/weigh.ts";

const readers = new Set(browserReaders);
const decryptors = new Set(browserDecryptors);
const decrypts =
	/^(?:Crypto\.Cipher\.AES\.new\(\)|cryptography\.hazmat[\w.()]*|pyaes\.[\w.()]*)\.(?:decrypt|decrypt_and_verify|decryptor)$/;
const ownAtoms = atomsOfCalls([...browserReaders, ...browserDecryptors]);
const namesBrowser = namesSecretOf("browser");

/** Reads what browsers keep: passwords, cookies, cards, history. */
export const browserData: ModuleRule = {
	about: "module",
	id: "browser-data",
	title: "Reads browsers' passwords, cookies or cards",
	family: "theft",
	severity: "critical",
	attack: ["T1555.003", "T1539", "T1217"],
	why: "Browsers keep the passwords, sessions and cards of their user; with them a thief is that user.",
	lookalikes:
		"Libraries that read cookies for their user, test drivers and backup tools name profiles and cookies: low. Passwords or cards that are also decrypted, or an outlet of the author's in the same file, are another thing.",
	atoms: [...secretAtoms, ...ownAtoms],
	wants: namesBrowser,
	*check(subject: ModuleSubject): Iterable<Match> {
		const { module } = subject;
		const sightings = secretSightings(module).filter(({ path }) => path.kind === "browser");
		const outlet = ownOutlet(module) !== undefined;
		const query = moduleTexts(module).find(({ text }) => passwordQuery.test(text));
		const whats = new Set(sightings.map(({ path }) => path.what));
		const decryptor = module.calls.find((call) =>
			call.targets.some((name) => decryptors.has(name) || decrypts.test(name)),
		);
		const passwords = whats.has(BROWSER_PASSWORDS) || whats.has("browser cards and forms");
		// Passwords, and the key or the call that opens them: nothing honest wants to read them in the clear.
		const opened =
			(passwords || (query !== undefined && whats.size > 0)) && (decryptor !== undefined || whats.has(BROWSER_KEY));
		const clear = opened && (passwords ? query !== undefined || decryptor !== undefined : true);
		for (const call of module.calls) {
			const reader = call.targets.find((target) => readers.has(target));
			if (reader === undefined) continue;
			const auto = runsByItself(reachOfCall(subject, call));
			yield callMatch(subject, call, {
				severity: outlet ? "critical" : auto ? "high" : "medium",
				confidence: "high",
				message: `Reads browser data with ${reader}`,
				traits: ["takes-secrets"],
				sink: "reads browser data",
				sinkValue: reader,
				from: call.arguments.map((argument) => argument.value),
				story: `reads the browsers' saved data with ${reader}`,
			});
		}
		for (const group of secretGroups(sightings)) {
			const [first] = group;
			if (!first) continue;
			const telling = first.path.what === BROWSER_PASSWORDS || first.path.what === "browser cards and forms";
			const auto = runsByItself(reachOfSighting(subject, first));
			let severity: Severity = auto ? "medium" : "low";
			if (opened && clear && (telling || !passwords)) severity = "critical";
			else if (outlet && (whats.size >= 2 || first.access === "reads")) severity = "critical";
			else if (opened || (passwords && whats.size >= 4)) severity = telling ? "high" : "medium";
			else if (whats.size >= 3 || (telling && first.access === "reads")) severity = auto ? "high" : "medium";
			if (first.access === "names" && severity !== "critical" && whats.size < 3) severity = lowered(severity);
			const match = secretMatch(subject, group, {
				severity,
				confidence: severity === "critical" || first.access !== "names" || whats.size >= 3 ? "high" : "medium",
				...(opened && telling ? { note: "and opens them" } : {}),
			});
			if (match) yield match;
		}
		if (query && whats.size === 0 && decryptor) {
			yield callMatch(subject, decryptor, {
				severity: outlet ? "critical" : "high",
				confidence: outlet ? "high" : "medium",
				message: "Asks a browser's database for passwords or cards and decrypts them",
				traits: ["takes-secrets"],
				sink: "decrypts",
				sinkValue: query.text,
				story: "asks a browser's database for passwords and decrypts them",
			});
		}
	},
};
