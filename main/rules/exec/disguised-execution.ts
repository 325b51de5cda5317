import type { Severity } from "../../model/analysis/scales.ts";
import { runsByItself } from "../../model/analysis/scales.ts";
import type { Call, Module } from "../../python/facts.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { executionAtoms, executionCallOf } from "../support/execution.ts";
import { callMatch } from "../support/make-match.ts";
import { networkAtoms, networkCallOf } from "../support/network.ts";
import { spawnAtoms, spawnCallOf } from "../support/spawn.ts";
import { reachOfCall } from "../support/weigh.ts";

/** A powerful function that is reached by a way around its name. */
export const disguisedExecution: ModuleRule = {
	about: "module",
	id: "disguised-execution",
	title: "Reaches a powerful function in disguise",
	family: "exec",
	severity: "high",
	attack: ["T1027", "T1059.006"],
	why: "`getattr(__builtins__, 'ex' + 'ec')` does what `exec` does, only that a search for it finds nothing.",
	lookalikes:
		"Libraries for Python 2 and 3 pick `exec` with `getattr(builtins, 'exec')`, and tests replace functions: where the name stands in the file in full, it stays low. Plain `import os as _os` does not count.",
	atoms: [...executionAtoms, ...spawnAtoms, ...networkAtoms],
	*check(subject: ModuleSubject): Iterable<Match> {
		const { module } = subject;
		for (const call of module.calls) {
			if (call.disguise === undefined || call.disguise === "alias") continue;
			const name = sinkOf(module, call);
			if (name === undefined) continue;
			const last = name.replace(/\(\)/g, "").split(".").pop() ?? name;
			const hidden = !spelled(module.document.text, last);
			const auto = runsByItself(reachOfCall(subject, call));
			const severity: Severity = hidden
				? auto
					? "high"
					: "medium"
				: call.disguise === "rebinding" || call.disguise === "importlib"
					? "info"
					: auto
						? "low"
						: "info";
			yield callMatch(subject, call, {
				severity,
				confidence: hidden ? "high" : "medium",
				message: hidden
					? `Reaches ${name} without ever writing its name, through ${call.disguise}`
					: `Reaches ${name} through ${call.disguise}`,
				traits: hidden ? ["hides"] : [],
				sink: "calls",
				sinkValue: name,
				from: [call.calleeValue],
				story: `hides its call of ${name}`,
			});
		}
	},
};

function sinkOf(module: Module, call: Call): string | undefined {
	const execution = executionCallOf(call);
	if (execution?.form === "code" || execution?.name === "marshal.loads") return execution.name;
	return spawnCallOf(call)?.name ?? networkCallOf(module, call)?.name;
}

/** The name stands in the file as a word. */
function spelled(text: string, name: string): boolean {
	return new RegExp(`(?<![\\w])${name.replace(/[^\w]/g, "\\$&")}(?![\\w])`).test(text);
}
