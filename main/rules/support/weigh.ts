import { type Reach, runsByItself, type Severity, severities, severityRank } from "../../model/analysis/scales.ts";
import type { Call, Guards } from "../../python/facts.ts";
import type { ModuleSubject } from "../rule.ts";

/** How the code of a call comes to run. Code under `if False` never does; under `if __name__ == "__main__"` it does not run on import. */
export function reachOfCall(subject: ModuleSubject, call: { readonly scope: number; readonly guards?: Guards }): Reach {
	return subject.reachOf(call.scope, call.guards);
}

export function byItself(subject: ModuleSubject, call: Call): boolean {
	return runsByItself(reachOfCall(subject, call));
}

/** Tests and dead code are shown, but nothing in them weighs more than "low". */
export function capForReach(reach: Reach, severity: Severity): Severity {
	return reach === "test" || reach === "unreached" ? lowest(severity, "low") : severity;
}

/** `unasked` where the code runs by itself, `asked` where somebody calls it; at most "low" in tests and dead code. */
export function severityFor(reach: Reach, unasked: Severity, asked: Severity): Severity {
	return capForReach(reach, runsByItself(reach) ? unasked : asked);
}

export function lowest(...given: Severity[]): Severity {
	return given.reduce((least, one) => (severityRank(one) < severityRank(least) ? one : least));
}

/** One or more notches up, at most "critical". */
export function raised(severity: Severity, notches = 1): Severity {
	return severities[Math.min(severities.length - 1, severityRank(severity) + notches)] ?? severity;
}

/** One or more notches down, at least "info". */
export function lowered(severity: Severity, notches = 1): Severity {
	return severities[Math.max(0, severityRank(severity) - notches)] ?? severity;
}

/** Obfuscated code: a set-up script has no reason at all for it, other code may be a product that somebody sells. */
export function hidingSeverity(reach: Reach): Severity {
	return capForReach(reach, reach === "install" ? "high" : "medium");
}
