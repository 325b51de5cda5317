import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { comments } from "../support/comments.ts";

/** What tells a security scanner to look away: Bandit, Semgrep, Snyk, SonarQube, LGTM/CodeQL, Checkmarx, detect-secrets, gitleaks, Ruff's and flake8's S rules. */
const MARK =
	/#\s*(nosec\b|nosemgrep\b|noqa:?\s*S\d*\b|snyk:ignore|file deepcode ignore|deepcode ignore|nosonar\b|lgtm\b|codeql\[|pragma:\s*allowlist\s+(?:next\s*line\s+)?secret|gitleaks:allow|checkov:skip|kics-scan\s+ignore|bearer:disable|trufflehog:ignore|guarddog:ignore|skipcq\b|noscan\b|nofinding\b|ruff:\s*noqa:?\s*S?|skyhook:ignore|vivarium:ignore)/i;

/** A mark that tells scanners to look away, on a line where something was found. */
export const ignoredSuppression: ModuleRule = {
	about: "module",
	id: "ignored-suppression",
	title: "Tells scanners to look away from a finding",
	family: "hiding",
	severity: "info",
	attack: ["T1562.001"],
	why: "A mark in the package is a word of its author: it changes nothing here, and is worth knowing where it stands on what was found.",
	lookalikes:
		"Honest projects mark lines for their own checks (`# nosec`): the finding stays what it is, and the mark is only noted.",
	atoms: [],
	wants: (text) => MARK.test(text),
	beside: true,
	*check(subject: ModuleSubject): Iterable<Match> {
		const { module } = subject;
		if (!MARK.test(module.document.text)) return;
		for (const comment of comments(module)) {
			const found = MARK.exec(module.document.text.slice(comment.start, comment.end));
			if (!found) continue;
			const start = comment.start + found.index;
			const range = { start, end: start + found[0].length };
			yield {
				range,
				scope: 0,
				severity: "info",
				confidence: "high",
				message: `The line asks scanners to look away (${found[0]}); what was found on it stands all the same`,
				evidence: [{ label: "asks to look away", range, value: found[0] }],
				shape: "ignored-suppression",
				traits: [],
			};
		}
	},
};
