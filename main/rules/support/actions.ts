import { severityRank } from "../../model/analysis/scales.ts";
import type { Call, Module, ScopeId } from "../../python/facts.ts";
import { processWeight } from "../process/process-weight.ts";
import type { Trait } from "../rule.ts";
import { executionCalls } from "./execution.ts";
import { networkCalls, networkPhrase } from "./network.ts";
import { spawnCalls, spawnText } from "./spawn.ts";
import { quoted } from "./values.ts";

/** Something that weighs when code does it without being asked. */
export interface Action {
	readonly call: Call;
	/** A verb phrase in the third person: "sends to https://…". */
	readonly phrase: string;
	/** The same without what is sent or started: "talks to the network". */
	readonly kind: string;
	readonly traits: readonly Trait[];
}

/** The most telling thing that code of these scopes does: it sends, fetches, starts a process, runs text as code. */
export function actionIn(module: Module, scopes: ReadonlySet<ScopeId>): Action | undefined {
	return actionWhere(module, (call) => scopes.has(call.scope));
}

/** The same of the calls that are wanted. */
export function actionWhere(module: Module, wanted: (call: Call) => boolean): Action | undefined {
	const network = networkCalls(module)
		.filter((one) => one.destination !== "local" && wanted(one.call))
		.sort((one, other) => Number(other.effect === "sends") - Number(one.effect === "sends"))[0];
	if (network) {
		return {
			call: network.call,
			phrase: networkPhrase(network),
			kind: "talks to the network",
			traits: [network.effect === "sends" ? "sends" : "fetches"],
		};
	}
	const spawn = spawnCalls(module).find(
		(one) => severityRank(processWeight(one, true).severity) >= severityRank("medium") && wanted(one.call),
	);
	if (spawn) {
		return {
			call: spawn.call,
			phrase: `starts ${quoted(spawnText(spawn), 80)}`,
			kind: "starts a process",
			traits: ["starts-process"],
		};
	}
	const execution = executionCalls(module).find(
		(one) => one.form === "code" && !one.code?.labels.has("file") && wanted(one.call),
	);
	return (
		execution && {
			call: execution.call,
			phrase: `runs a string as code with ${execution.shortName}`,
			kind: "runs a string as code",
			traits: ["executes-code"],
		}
	);
}
