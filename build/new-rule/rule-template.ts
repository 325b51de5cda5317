import type { NewRule } from "./scaffold-rule.ts";

/** The file of a rule that finds nothing yet. Empty texts make the tests fail until they are written. */
export function ruleTemplate({ id, title, family, about }: NewRule, name: string): string {
	return about === "module"
		? `import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { callMatch } from "../support/make-match.ts";

/** To be written: what it finds, in a sentence. */
export const ${name}: ModuleRule = {
	about: "module",
	id: ${JSON.stringify(id)},
	title: ${JSON.stringify(title)},
	family: ${JSON.stringify(family)},
	severity: "medium",
	attack: [],
	why: "",
	lookalikes: "",
	atoms: [],
	*check(subject: ModuleSubject): Iterable<Match> {
		for (const call of subject.module.calls) {
			if (!call.targets.includes("to.be.written")) continue;
			yield callMatch(subject, call, {
				severity: "medium",
				confidence: "medium",
				message: "To be written, with the resolved values in it",
				traits: [],
				sink: "does it",
			});
		}
	},
};
`
		: `import type { Match, PackageRule, PackageSubject } from "../rule.ts";

/** To be written: what it finds, in a sentence. */
export const ${name}: PackageRule = {
	about: "package",
	id: ${JSON.stringify(id)},
	title: ${JSON.stringify(title)},
	family: ${JSON.stringify(family)},
	severity: "medium",
	attack: [],
	why: "",
	lookalikes: "",
	*check(subject: PackageSubject): Iterable<Match> {
		if (subject.artifact.project !== "to-be-written") return;
		yield {
			severity: "medium",
			confidence: "medium",
			message: "To be written, with the values in it",
			evidence: [],
			shape: ${JSON.stringify(id)},
			traits: [],
		};
	},
};
`;
}
