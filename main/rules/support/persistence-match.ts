import { runsByItself, type Severity } from "../../model/analysis/scales.ts";
import type { StartMechanism } from "../data/autostart-paths.ts";
import type { Match, ModuleSubject } from "../rule.ts";
import { callMatch } from "./make-match.ts";
import { type Persistence, persistences } from "./persistence.ts";
import { capForReach, reachOfCall } from "./weigh.ts";

/** What a rule about one way to start again asks for. */
export interface PersistenceWeight {
	/** In a function, and by itself. */
	readonly asked: Severity;
	readonly unasked: Severity;
	/** Changes these where more is known of what is written. */
	readonly adjust?: (persistence: Persistence, severity: Severity, auto: boolean) => Severity;
}

/** Matches for every use of one mechanism. */
export function* persistenceMatches(
	subject: ModuleSubject,
	mechanism: StartMechanism,
	weight: PersistenceWeight,
): Iterable<Match> {
	for (const one of persistences(subject.module)) {
		if (one.mechanism !== mechanism) continue;
		const reach = one.call ? reachOfCall(subject, one.call) : subject.reachOf(one.scope);
		const auto = runsByItself(reach);
		const plain: Severity = one.idle ? "low" : auto ? weight.unasked : weight.asked;
		const severity = weight.adjust && !one.idle ? weight.adjust(one, plain, auto) : plain;
		const message = `${one.deed.charAt(0).toUpperCase()}${one.deed.slice(1)}${one.deed.includes(one.what) ? "" : `, ${one.what}`}`;
		if (one.call) {
			yield callMatch(subject, one.call, {
				severity,
				confidence: "high",
				message,
				traits: severity === "info" ? [] : one.starts ? ["persists", "starts-process"] : ["persists"],
				sink: one.starts ? "starts" : "writes",
				sinkValue: one.target,
				from: one.values,
				story: one.deed.includes(one.what) ? one.deed : `${one.deed} (${one.what})`,
			});
		} else {
			yield {
				range: one.range,
				scope: one.scope,
				severity: capForReach(reach, severity),
				confidence: "low",
				message,
				evidence: [{ label: "holds the command", range: one.range, value: one.target }],
				shape: one.shape,
				traits: [],
				story: one.deed,
			};
		}
	}
}
