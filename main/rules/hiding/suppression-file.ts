import type { Match, PackageRule, PackageSubject } from "../rule.ts";

const names =
	/(?:^|\/)(?:\.semgrepignore|\.bandit|\.?bandit\.ya?ml|\.gitleaksignore|\.gitleaks\.toml|\.trivyignore(?:\.yaml)?|\.snyk|\.whitesource|\.checkov\.ya?ml|\.secrets\.baseline|\.guarddog\S*|\.yaraignore|\.clamavignore|sonar-project\.properties)$/i;

/** A file that tells scanners what to leave out. */
export const suppressionFile: PackageRule = {
	about: "package",
	id: "suppression-file",
	title: "Tells scanners which files to leave out",
	family: "hiding",
	severity: "info",
	attack: ["T1562.001"],
	why: "Settings of a scanner that come with the package are its author's: other scanners have been made blind by them. Here they are not read.",
	lookalikes: "Honest projects keep settings for their own checks: it is only noted.",
	*check(subject: PackageSubject): Iterable<Match> {
		for (const member of subject.members) {
			if (member.kind !== "file" || !names.test(member.path)) continue;
			yield {
				memberId: member.id,
				severity: "info",
				confidence: "high",
				message: `${member.path} tells a scanner what to leave out; it is not followed`,
				evidence: [],
				shape: "suppression-file",
				traits: [],
			};
		}
	},
};
