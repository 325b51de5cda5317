import type { Confidence, Severity } from "../../model/analysis/scales.ts";
import type { Call, Value } from "../../python/facts.ts";
import type { Match, MatchStep, ModuleSubject, Trait } from "../rule.ts";
import { capForReach, reachOfCall } from "./weigh.ts";

export interface CallMatch {
	readonly severity: Severity;
	readonly confidence: Confidence;
	readonly message: string;
	readonly traits: readonly Trait[];
	/** Label of the last step: what the call does. */
	readonly sink: string;
	/** Folded text at the sink. */
	readonly sinkValue?: string | undefined;
	/** Values whose history leads to the sink. */
	readonly from?: readonly (Value | undefined)[];
	readonly story?: string;
}

const MAXIMUM_STEPS = 12;

/** Steps of values without repetition, source first. */
export function stepsOf(values: readonly (Value | undefined)[]): MatchStep[] {
	const seen = new Set<string>();
	const steps: MatchStep[] = [];
	const visit = (value: Value, depth: number): void => {
		for (const step of value.steps) {
			const { elsewhere } = step;
			const place = elsewhere === undefined ? "" : `${elsewhere.path}\0${elsewhere.span.startOffset}`;
			const key = `${step.label}\0${step.range.start}\0${step.range.end}\0${place}`;
			if (seen.has(key)) continue;
			seen.add(key);
			steps.push({
				label: step.label,
				range: step.range,
				value: step.value,
				...(elsewhere === undefined ? {} : { elsewhere }),
			});
		}
		if (depth > 4) return;
		if (value.constant?.kind === "sequence") for (const item of value.constant.items) visit(item, depth + 1);
		if (value.constant?.kind === "mapping") for (const [, entry] of value.constant.entries) visit(entry, depth + 1);
	};
	for (const value of values) if (value) visit(value, 0);
	return steps;
}

/** A match at a call: evidence from the sources to the sink; severity capped for tests and dead code. */
export function callMatch(subject: ModuleSubject, call: Call, given: CallMatch): Match {
	const steps = stepsOf(given.from ?? []).filter(
		(step) => !(step.range.start === call.range.start && step.range.end === call.range.end),
	);
	const reach = reachOfCall(subject, call);
	return {
		range: call.range,
		scope: call.scope,
		reach,
		severity: capForReach(reach, given.severity),
		confidence: given.confidence,
		message: given.message,
		evidence: [
			...steps.slice(0, MAXIMUM_STEPS - 1),
			{ label: given.sink, range: call.range, value: given.sinkValue ?? "" },
		],
		shape: call.shape,
		traits: given.traits,
		...(given.story === undefined ? {} : { story: given.story }),
	};
}
