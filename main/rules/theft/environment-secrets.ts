import { runsByItself, type Severity } from "../../model/analysis/scales.ts";
import type { Call, Value } from "../../python/facts.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { ownerOfVariable, secretVariableReads, variablesIn } from "../support/environment.ts";
import { hostOf, isThrowaway } from "../support/hosts.ts";
import { callMatch } from "../support/make-match.ts";
import { networkCalls } from "../support/network.ts";
import { ownOutlet } from "../support/outlet.ts";
import { eachPart, quoted } from "../support/values.ts";
import { capForReach, reachOfCall } from "../support/weigh.ts";

/** Takes secrets out of the environment by their names and sends them where they do not belong, or gathers those of many owners. */
export const environmentSecrets: ModuleRule = {
	about: "module",
	id: "environment-secrets",
	title: "Takes named secrets out of the environment",
	family: "theft",
	severity: "critical",
	attack: ["T1552.007", "T1552.001", "T1041"],
	why: "`AWS_SECRET_ACCESS_KEY`, `GITHUB_TOKEN` or `NPM_TOKEN` in other hands are servers, code and packages in other hands.",
	lookalikes:
		"A client sends the token of a service to that service, or to an address that its user gives: silent. Keys of several language models stand side by side in one program: silent. A secret that goes to a host written down, which is not its own, counts.",
	atoms: ["environ", "environb", "getenv", "getenvb"],
	*check(subject: ModuleSubject): Iterable<Match> {
		const { module } = subject;
		const told = new Set<Call>();
		for (const network of networkCalls(module)) {
			if (network.target === undefined || network.destination === "local" || network.destination === "unknown")
				continue;
			const host = hostOf(network.target);
			if (host === "" || host.includes("\uFFFC")) continue;
			const foreign = new Map<string, string>();
			const sent = network.outgoing.filter(
				({ value }) => value !== network.targetValue || network.effect === "fetches",
			);
			for (const { value } of sent)
				for (const name of variablesDeep(value)) {
					const owner = ownerOfVariable(name);
					if (owner && !owner.home.test(host)) foreign.set(name, owner.owner);
				}
			if (foreign.size === 0) continue;
			told.add(network.call);
			const auto = runsByItself(reachOfCall(subject, network.call));
			const covert = isThrowaway(network.destination);
			const severity: Severity =
				covert || auto || foreign.size >= 3 ? "critical" : foreign.size >= 2 ? "high" : "medium";
			const names = [...foreign.keys()].slice(0, 4).join(", ");
			yield callMatch(subject, network.call, {
				severity,
				confidence: covert || foreign.size >= 2 ? "high" : "medium",
				message: `Sends ${names} to ${quoted(network.target)}, where ${foreign.size > 1 ? "they do" : "it does"} not belong`,
				traits: ["takes-environment", "takes-secrets", "sends", "sends-taken"],
				sink: "sends",
				sinkValue: network.target,
				from: network.outgoing.map((argument) => argument.value),
				story: `sends ${names} to ${quoted(network.target)}`,
			});
		}
		const reads = secretVariableReads(module).filter(({ owner }) => !owner.model);
		const owners = new Set(reads.map(({ owner }) => owner.owner));
		const [first] = reads;
		if (!first || owners.size < 4 || told.size > 0) return;
		const outlet = ownOutlet(module) !== undefined;
		const reach = first.call ? reachOfCall(subject, first.call) : subject.reachOf(first.scope);
		const severity: Severity = outlet ? "critical" : runsByItself(reach) ? "medium" : "low";
		const list = [...owners].slice(0, 5).join(", ");
		yield {
			range: first.range,
			scope: first.scope,
			reach,
			severity: capForReach(reach, severity),
			confidence: outlet ? "high" : "medium",
			message: `Gathers secrets of ${owners.size} owners from the environment: ${list}`,
			evidence: reads.slice(0, 11).map(({ range, name }) => ({ label: "reads the environment", range, value: name })),
			shape: "environment-secrets",
			traits: ["takes-environment"],
			story: `gathers the secrets of ${list} from the environment`,
		};
	},
};

function variablesDeep(value: Value): Set<string> {
	const found = new Set<string>();
	eachPart(value, (part) => {
		for (const name of variablesIn(part)) found.add(name);
	});
	return found;
}
