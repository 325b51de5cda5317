import type { Range } from "../../model/text/span.ts";
import type { Call, Module, ScopeId, Value, ValueStep } from "../../python/facts.ts";
import { type SecretVariables, secretVariables } from "../data/secret-variables.ts";
import { perModule } from "./per-module.ts";
import { argumentAt, place, possibleTexts, sourceText } from "./values.ts";

/** A variable of the environment that is read by its name. */
export interface VariableRead {
	readonly name: string;
	readonly owner: SecretVariables;
	readonly range: Range;
	readonly scope: ScopeId;
	readonly shape: string;
	readonly call?: Call;
}

const getters = /^os\.(?:getenvb?|environb?\.(?:get|pop|__getitem__|setdefault))$/;

/** Whose secret a variable holds, by its name. */
export function ownerOfVariable(name: string): SecretVariables | undefined {
	return secretVariables.find(({ pattern }) => pattern.test(name));
}

/** Every read of a variable that holds a secret. */
export function secretVariableReads(module: Module): readonly VariableRead[] {
	return collect(module);
}

const collect = perModule((module) => {
	const found: VariableRead[] = [];
	const add = (name: string, where: { range: Range; scope: ScopeId; shape: string }, call?: Call): void => {
		const owner = ownerOfVariable(name);
		const { range, scope, shape } = where;
		if (owner) found.push({ name, owner, range, scope, shape, ...(call ? { call } : {}) });
	};
	for (const call of module.calls) {
		if (!call.targets.some((target) => getters.test(target))) continue;
		for (const name of possibleTexts(argumentAt(call, place(0, "key"))?.value)) add(name, call, call);
	}
	for (const reference of module.references)
		if (reference.name === "os.environ" && reference.key !== undefined) add(reference.key, reference);
	return found;
});

/** Names of variables in the history of a value: "reads the environment" keeps them. */
export function variablesIn(value: Value): string[] {
	return value.steps
		.filter((step) => step.label === "reads the environment" && !/^os\.environb?$/.test(step.value))
		.map((step) => step.value);
}

/** The whole environment turned into text, or written or handed somewhere: not merely copied for a child. */
export interface EnvironmentDump {
	readonly call: Call;
	/** For people: "as JSON". */
	readonly how: string;
}

const whole = /^os\.environb?(?:$|\.(?:copy|items|values|_data)\(\)$)/;
const serialisers: ReadonlyMap<string, string> = new Map([
	["json.dumps", "as JSON"],
	["json.dump", "as JSON"],
	["builtins.str", "as text"],
	["builtins.repr", "as text"],
	["builtins.bytes", "as text"],
	["pprint.pformat", "as text"],
	["pickle.dumps", "pickled"],
	["marshal.dumps", "marshalled"],
	["yaml.dump", "as YAML"],
	["urllib.parse.urlencode", "as a query"],
	["base64.b64encode", "in base64"],
]);

/**
 * Whether a value is the whole environment, a copy of it, or holds one: told by its names, not by its history, which reaches far. A comprehension
 * has no name; there the history must lie within `within`.
 */
export function isWholeEnvironment(module: Module, value: Value | undefined, within: Range, depth = 0): boolean {
	if (!value || depth > 3) return false;
	if (value.names.some((name) => whole.test(name))) return true;
	if (!value.labels.has("environment")) return false;
	if (value.names.includes("builtins.dict()") || value.names.includes("builtins.list()"))
		return value.steps.some((step) => takesWhole(module, step));
	const constant = value.constant;
	if (constant?.kind === "mapping")
		return constant.entries.some(([, entry]) => isWholeEnvironment(module, entry, within, depth + 1));
	if (value.names.length > 0) return false;
	return value.steps.some(
		(step) => within.start <= step.range.start && step.range.end <= within.end && takesWhole(module, step),
	);
}

/** Whether a step of a value's history takes all variables, and not one by its name. */
export function takesWhole(module: Module, step: ValueStep): boolean {
	if (step.label !== "reads the environment") return false;
	if (/^os\.environb?$/.test(step.value)) return true;
	if (step.value !== "") return false;
	const source = module.document.text.slice(step.range.start, Math.min(step.range.end + 12, step.range.start + 200));
	return /\.\s*(?:items|iteritems|values|copy|viewitems)\s*\(|\benvironb?\b(?!\s*(?:\[|\.\s*(?:get|pop|setdefault)\b))/.test(
		source,
	);
}

export function environmentDumps(module: Module): readonly EnvironmentDump[] {
	return dumps(module);
}

const dumps = perModule((module) => {
	const found: EnvironmentDump[] = [];
	for (const call of module.calls) {
		const joins = call.targets.includes("builtins.str.join") || call.attribute === "join";
		const name = call.targets.find((target) => serialisers.has(target));
		if (name === undefined && !joins) continue;
		const argument = argumentAt(call, place(0, "obj", "object", "query", "iterable"));
		if (!argument || !isWholeEnvironment(module, argument.value, argument.range)) continue;
		const source = sourceText(module, argument.range);
		// Of some variables, or a search for a word in all of them.
		if (/\sif\s/.test(source) || isSearched(module, call)) continue;
		if (variablesIn(argument.value).some((one) => one !== "")) continue;
		found.push({ call, how: name === undefined ? "line by line" : (serialisers.get(name) ?? "as text") });
	}
	return found;
});

/** `"word" in str(os.environ)` */
function isSearched(module: Module, call: Call): boolean {
	return /\bin\s+$/.test(sourceText(module, { start: Math.max(0, call.range.start - 8), end: call.range.start }));
}
