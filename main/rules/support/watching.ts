import { runsByItself, type Severity } from "../../model/analysis/scales.ts";
import type { Call } from "../../python/facts.ts";
import type { Match, ModuleSubject } from "../rule.ts";
import { callMatch } from "./make-match.ts";
import { ownOutlet } from "./outlet.ts";
import { spawnCalls } from "./spawn.ts";
import { quoted } from "./values.ts";
import { reachOfCall } from "./weigh.ts";

/** What a rule about one way of watching asks for. */
export interface Watching {
	/** For people: "what is typed". */
	readonly what: string;
	readonly calls: RegExp;
	readonly commands?: RegExp;
	/** Of a call in a function, of one that runs by itself, and of one beside an outlet of the author's. */
	readonly asked: Severity;
	readonly unasked: Severity;
	readonly reported: Severity;
}

/** Matches for every call or command that watches in one way. */
export function* watchMatches(subject: ModuleSubject, watching: Watching): Iterable<Match> {
	const { module } = subject;
	const outlet = ownOutlet(module);
	const make = (call: Call, name: string, text: string, starts: boolean): Match => {
		const auto = runsByItself(reachOfCall(subject, call));
		const severity = outlet ? watching.reported : auto ? watching.unasked : watching.asked;
		const report = outlet ? `, with ${outlet.what} at hand` : "";
		return callMatch(subject, call, {
			severity,
			confidence: outlet ? "high" : "medium",
			message: `Watches ${watching.what} with ${text}${report}`,
			traits: severity === "info" || severity === "low" ? [] : starts ? ["watches", "starts-process"] : ["watches"],
			sink: "watches",
			sinkValue: name,
			from: call.arguments.map((argument) => argument.value),
			story: `watches ${watching.what}${outlet ? ` and has ${outlet.what} to report to` : ""}`,
		});
	};
	for (const call of module.calls) {
		const name = call.targets.find((target) => watching.calls.test(target));
		if (name !== undefined) yield make(call, name, name, false);
	}
	if (!watching.commands) return;
	for (const spawn of spawnCalls(module))
		if (spawn.text !== undefined && watching.commands.test(spawn.text))
			yield make(spawn.call, spawn.text, quoted(spawn.text, 60), true);
}
