import { builtinNames } from "../../python/names/builtin-names.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { actionIn } from "../support/actions.ts";
import { bodiesOf, scopesReachedFrom } from "../support/bodies.ts";
import { overrides } from "../support/overrides.ts";
import { severityFor } from "../support/weigh.ts";

/** Whoever has these sees or decides what other code opens, imports, reads and runs. */
const powerful = new Set(["open", "exec", "eval", "compile", "getattr", "input", "__build_class__"]);

/** Gives a builtin function a new meaning for the whole program. */
export const builtinsOverride: ModuleRule = {
	about: "module",
	id: "builtins-override",
	title: "Replaces a builtin function",
	family: "tampering",
	severity: "high",
	attack: ["T1574", "T1056.004"],
	why: "A builtin is everybody's: who replaces `open` or `input` sees every file that any code opens and every word that is typed.",
	lookalikes:
		"Code for Python 2 and 3 gives old names to builtins of the same meaning (`builtins.input = raw_input`), consoles add names of their own (`builtins._`): neither counts. Tests and progress bars replace `print` or `open` for a while: low.",
	atoms: ["builtins", "__builtins__", "__builtin__"],
	*check(subject: ModuleSubject): Iterable<Match> {
		const { module } = subject;
		for (const override of overrides(module)) {
			const name = /^builtins\.(\w+)$/.exec(override.name)?.[1];
			const { names } = override.value;
			// `__import__` has a rule of its own.
			if (name === undefined || name === "__import__" || !builtinNames.has(name)) continue;
			if (names.includes(override.name)) continue;
			// The name of the other Python's builtin.
			if (!powerful.has(name) && names.length > 0 && names.every((one) => one.startsWith("builtins."))) continue;
			const reach = subject.reachOf(override.scope);
			const action = actionIn(module, scopesReachedFrom(module, bodiesOf(module, names)));
			const strong = powerful.has(name);
			yield {
				range: override.range,
				scope: override.scope,
				severity: action
					? severityFor(reach, "high", "medium")
					: severityFor(reach, strong ? "medium" : "low", strong ? "low" : "info"),
				confidence: action ? "high" : "medium",
				message: `Replaces the builtin ${name} for the whole program${action ? `, by a function that ${action.phrase}` : ""}`,
				evidence: [
					{ label: "replaces", range: override.range, value: name },
					...(action ? [{ label: action.kind, range: action.call.range, value: action.phrase }] : []),
				],
				shape: override.shape,
				traits: ["tampers", ...(action?.traits ?? [])],
				story: `replaces the builtin ${name}${action ? ` by a function that ${action.phrase}` : ""}`,
			};
		}
	},
};
