import type { Severity } from "../../model/analysis/scales.ts";
import type { AnomalyCode } from "../../model/package/member.ts";
import type { Match, PackageRule, PackageSubject } from "../rule.ts";

const weights: Record<AnomalyCode, Severity> = {
	"absolute-name": "high",
	"parent-traversal": "high",
	"backslash-name": "low",
	"drive-name": "high",
	"control-characters": "medium",
	"hidden-characters": "medium",
	"not-utf8-name": "info",
	"empty-name": "low",
	"duplicate-name": "medium",
	"case-collision": "info",
	link: "low",
	device: "high",
	encrypted: "medium",
	"unsupported-compression": "medium",
	"size-mismatch": "medium",
	"crc-mismatch": "medium",
	"header-disagreement": "medium",
	truncated: "low",
	"trailing-bytes": "low",
	"leading-bytes": "low",
	"repeated-archive": "medium",
	"format-disagrees-with-name": "low",
	"nested-archive": "info",
	limit: "low",
	unreadable: "low",
	"lookalike-name": "medium",
	"reserved-name": "low",
	// Debian's sources link to licences of the system; written through, such a link is told of below.
	"link-outside": "low",
	"below-link": "high",
	"overlapping-members": "medium",
	"unclaimed-bytes": "low",
	polyglot: "medium",
	sparse: "low",
	"endless-nesting": "high",
	"opaque-format": "info",
};

/** An entry that unpacks to somewhere else, hides, or is told differently in two places. */
export const archiveAnomaly: PackageRule = {
	about: "package",
	id: "archive-anomaly",
	title: "Something is odd about the archive",
	family: "archive",
	severity: "high",
	attack: ["T1027", "T1036"],
	why: "Names with `..`, doubled entries and headers that disagree make two programs see two different packages, and unpack files where they do not belong.",
	lookalikes: "Archives made on Windows use backslashes, and links inside the archive are common in sdists: low.",
	*check(subject: PackageSubject): Iterable<Match> {
		const ofMembers = new Set(subject.members.flatMap((member) => member.anomalies.map(({ code }) => code)));
		const ofArtifact = new Set<AnomalyCode>();
		for (const { code, message } of subject.artifact.anomalies ?? []) {
			// What is told of a member is not told again of the whole.
			if (ofMembers.has(code) || ofArtifact.has(code)) continue;
			ofArtifact.add(code);
			// That the analyst's own archive was encrypted says nothing about who wrote what is in it.
			const severity = code === "encrypted" ? "info" : weights[code];
			yield { severity, confidence: "high", message, evidence: [], shape: `artifact ${code}`, traits: [] };
		}
		for (const member of subject.members) {
			const codes = new Set<AnomalyCode>();
			for (const anomaly of member.anomalies) {
				if (codes.has(anomaly.code)) continue;
				codes.add(anomaly.code);
				const severity = weights[anomaly.code];
				yield {
					memberId: member.id,
					severity,
					confidence: "high",
					message: anomaly.message,
					evidence: [],
					shape: anomaly.code,
					traits: severity === "high" ? ["hides"] : [],
				};
			}
		}
	},
};
