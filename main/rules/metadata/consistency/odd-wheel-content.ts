import type { Match, PackageRule, PackageSubject } from "../../rule.ts";
import { quoted } from "../../support/values.ts";

const LISTED = 5;

/** Places of a wheel's files that are worth a look, each with what is said of it. */
const PLACES: readonly {
	readonly pattern: RegExp;
	readonly severity: "info" | "low";
	readonly what: string;
	readonly shape: string;
}[] = [
	{
		pattern: /^(?:setup\.py|setup\.cfg|pyproject\.toml)$/,
		severity: "info",
		what: "A file that only building from sources needs",
		shape: "build-file",
	},
	{
		pattern: /^[^/]+\.data\/data\/(?:etc|usr|var|lib|Library|System|Windows)\//i,
		severity: "low",
		what: "A file that is installed beside Python's own, outside of the place for packages",
		shape: "data-place",
	},
	{
		pattern:
			/^[^/]+\.data\/scripts\/(?:python[\d.]*|pip[\d.]*|sudo|ssh|git|ls|bash|sh|curl|wget)(?:\.(?:exe|py|sh|bat))?$/i,
		severity: "low",
		what: "A script under the name of a common program, which it is found before",
		shape: "shadowing-script",
	},
];

/** A wheel with files where wheels do not have them. */
export const oddWheelContent: PackageRule = {
	about: "package",
	id: "odd-wheel-content",
	title: "Wheel has files where wheels do not have them",
	family: "metadata",
	severity: "low",
	attack: ["T1036.005", "T1574.007"],
	why: "What lies in a wheel is installed as it lies there: a script called as a common program is run in its place, and data may land outside of the place for packages.",
	lookalikes: "Wheels that were packed by hand or by misconfigured tools carry their build files along: info.",
	*check({ artifact, members }: PackageSubject): Iterable<Match> {
		if (artifact.kind !== "wheel") return;
		const counts = new Map<string, number>();
		for (const member of members) {
			const place = member.kind === "file" ? PLACES.find(({ pattern }) => pattern.test(member.rawName)) : undefined;
			if (!place) continue;
			const count = (counts.get(place.shape) ?? 0) + 1;
			counts.set(place.shape, count);
			if (count > LISTED) continue;
			yield {
				memberId: member.id,
				severity: place.severity,
				confidence: "high",
				message: `${place.what}: ${quoted(member.path, 200)}`,
				evidence: [],
				shape: `odd-wheel-content:${place.shape}`,
				traits: [],
			};
		}
	},
};
