import { runsByItself } from "../../model/analysis/scales.ts";
import type { Range } from "../../model/text/span.ts";
import type { Guards, ScopeId } from "../../python/facts.ts";
import { buildServerVariables } from "../data/build-servers.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { branchLeaves, evasionMatch } from "../support/evasion.ts";
import { lineBefore } from "../support/statements.ts";
import { argumentAt, place, possibleTexts } from "../support/values.ts";
import { reachOfCall } from "../support/weigh.ts";

/** Does nothing where the variables of a build server are set. */
export const ciAvoidance: ModuleRule = {
	about: "module",
	id: "ci-avoidance",
	title: "Keeps quiet on build servers",
	family: "anti-analysis",
	severity: "medium",
	attack: ["T1497.001", "T1480"],
	why: "Build servers install packages under the eyes of scanners. Code that leaves when it finds itself on one wants a person's machine.",
	lookalikes:
		"Progress bars, telemetry and tests behave otherwise on build servers: info. It weighs where the check ends the code, by itself, before a deed.",
	atoms: [...buildServerVariables],
	*check(subject: ModuleSubject): Iterable<Match> {
		const { module } = subject;
		const reads: { name: string; range: Range; scope: ScopeId; guards?: Guards; shape: string }[] = [];
		for (const call of module.calls) {
			if (!call.targets.some((target) => /^os\.(?:getenv|environ\.(?:get|__contains__|__getitem__))$/.test(target)))
				continue;
			for (const name of possibleTexts(argumentAt(call, place(0, "key"))?.value))
				if (buildServerVariables.has(name))
					reads.push({ name, range: call.range, scope: call.scope, guards: call.guards, shape: call.shape });
		}
		for (const { name, key, range, scope, shape } of module.references)
			if (name === "os.environ" && key !== undefined && buildServerVariables.has(key))
				reads.push({ name: key, range, scope, shape });
		for (const fact of module.strings) {
			// `"CI" in os.environ`
			const behind = module.document.text.slice(fact.range.end, fact.range.end + 40);
			if (buildServerVariables.has(fact.text) && /^\s+(?:not\s+)?in\s+os\.environ\b/.test(behind))
				reads.push({ name: fact.text, range: fact.range, scope: fact.scope, shape: fact.shape });
		}
		const own = reads.filter((read) => runsByItself(reachOfCall(subject, read)));
		const [first] = own.sort((one, other) => one.range.start - other.range.start);
		if (!first) return;
		const names = [...new Set(own.map((read) => read.name))];
		const several = names.length >= 3;
		const ends = /^\s*(?:el)?if\b/.test(lineBefore(module, first.range.start)) && branchLeaves(module, first.range.end);
		if (!several && !ends) return;
		yield evasionMatch(subject, {
			...first,
			phrase: `looks for the variables of build servers (${names.slice(0, 6).join(", ")})`,
			before: "medium",
			sure: ends,
			steps: own.slice(0, 8).map((read) => ({ label: "looks for", range: read.range, value: read.name })),
		});
	},
};
