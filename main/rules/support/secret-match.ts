import type { Confidence, Severity } from "../../model/analysis/scales.ts";
import type { Match, ModuleSubject, Trait } from "../rule.ts";
import type { SecretSighting } from "./secrets.ts";
import { quoted } from "./values.ts";
import { capForReach, reachOfCall } from "./weigh.ts";

export interface SecretWeight {
	readonly severity: Severity;
	readonly confidence: Confidence;
	/** Added to the message: "and decrypts them". */
	readonly note?: string;
	readonly traits?: readonly Trait[];
}

/** A match for the sightings of one kind of secret; it stands at the first. */
export function secretMatch(
	subject: ModuleSubject,
	group: readonly SecretSighting[],
	weight: SecretWeight,
): Match | undefined {
	const [first] = group;
	if (!first) return undefined;
	const reach = first.call ? reachOfCall(subject, first.call) : subject.reachOf(first.scope);
	const more = group.length > 1 ? ` and ${group.length - 1} more` : "";
	const note = weight.note === undefined ? "" : ` ${weight.note}`;
	const { severity } = weight;
	return {
		range: first.range,
		scope: first.scope,
		reach,
		severity: capForReach(reach, severity),
		confidence: weight.confidence,
		message: `${first.access === "names" ? "Names" : "Goes to"} ${first.path.what}: ${quoted(first.text, 80)}${more}${note}`,
		evidence: group.slice(0, 8).map(({ access, range, text }) => ({ label: access, range, value: text })),
		shape: first.shape,
		traits:
			weight.traits ?? (severity === "info" || (severity === "low" && first.path.common) ? [] : ["takes-secrets"]),
		story: `goes after ${first.path.what}${note}`,
	};
}

/** Whether the code of the group runs by itself. */
export function reachOfSighting(
	subject: ModuleSubject,
	sighting: SecretSighting,
): ReturnType<ModuleSubject["reachOf"]> {
	return sighting.call ? reachOfCall(subject, sighting.call) : subject.reachOf(sighting.scope);
}
