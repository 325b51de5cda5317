import { type PatchTarget, patchTargets } from "../data/patch-targets.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { actionIn } from "../support/actions.ts";
import { atomsOfCalls } from "../support/atoms.ts";
import { bodiesOf, scopesReachedFrom } from "../support/bodies.ts";
import { overrides } from "../support/overrides.ts";
import { severityFor } from "../support/weigh.ts";

/** Puts its own function in the place of one of another library through which secrets or decisions go. */
export const patchedLibrary: ModuleRule = {
	about: "module",
	id: "patched-library",
	title: "Replaces a function of another library",
	family: "tampering",
	severity: "critical",
	attack: ["T1574", "T1056.004"],
	why: "A wallet's key, a password or a request goes through the replaced function, whoever calls it: the library's own code looks untouched.",
	lookalikes:
		"Instrumentation, proxies (`socket.socket = socks.socksocket`), gevent and tests patch as well: low, unless it happens on import and touches keys or passwords, or the new function sends something away.",
	atoms: [...atomsOfCalls(patchTargets.map(({ prefix }) => prefix)), "setattr"],
	*check(subject: ModuleSubject): Iterable<Match> {
		const { module } = subject;
		const own = module.dottedName.split(".")[0] ?? "";
		for (const override of overrides(module)) {
			const target = targetOf(override.name);
			if (!target || override.name.split(".")[0] === own || override.value.names.includes(override.name)) continue;
			const { names, constant } = override.value;
			// A setting is no function: `ssl.HAS_SNI = False`, `requests.adapters.DEFAULT_RETRIES = 5`.
			if (constant !== undefined && constant.kind !== "none") continue;
			const reach = subject.reachOf(override.scope);
			const action = actionIn(module, scopesReachedFrom(module, bodiesOf(module, names)));
			const sends = action?.traits.includes("sends") === true && target.kind !== "network";
			yield {
				range: override.range,
				scope: override.scope,
				severity: sends
					? severityFor(reach, "critical", "high")
					: target.kind === "secret"
						? severityFor(reach, action ? "high" : "medium", action ? "medium" : "low")
						: severityFor(reach, action && target.kind !== "network" ? "medium" : "low", "info"),
				confidence: sends ? "high" : "medium",
				message: `Replaces ${override.name}, ${target.what}${action ? `, by a function that ${action.phrase}` : ""}`,
				evidence: [
					{ label: "replaces", range: override.range, value: override.name },
					...(action ? [{ label: action.kind, range: action.call.range, value: action.phrase }] : []),
				],
				shape: override.shape,
				traits: sends ? ["tampers", "takes-secrets", "sends", "sends-taken"] : ["tampers", ...(action?.traits ?? [])],
				story: `replaces ${override.name}${action ? ` by a function that ${action.phrase}` : ""}`,
			};
		}
	},
};

function targetOf(name: string): PatchTarget | undefined {
	return patchTargets.find(({ prefix }) => name === prefix || name.startsWith(`${prefix}.`));
}
