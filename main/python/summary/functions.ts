import type { Argument, Call, FunctionFact, Module, QualifiedName, ScopeId } from "../facts.ts";
import type { Abstract } from "../values/value.ts";
import { join, makeStep, withStep } from "../values/value.ts";
import { abroad, absoluteName } from "./abroad.ts";
import { type Aliases, resolveAlias } from "./aliases.ts";
import type { KnownFunctions } from "./known-functions.ts";

/** "pkg.Client().get" → "pkg.Client.get": a method is looked up on its class. */
export function withoutInstances(name: QualifiedName): QualifiedName {
	return name.includes("(") ? name.replaceAll("()", "") : name;
}

/** What each function of the package is given by calls in other modules: by function, then parameter. */
export type GivenAbroad = Map<QualifiedName, Map<string, Abstract>>;

/** Calls of one function that are looked at. */
const MAXIMUM_CALLS = 64;

/**
 * The arguments that functions get from other modules of the package. `wanted` says of which functions they matter; a class stands for its
 * constructor.
 */
export function givenAbroad(
	modules: readonly Module[],
	aliases: Aliases,
	functions: KnownFunctions,
	wanted: (name: QualifiedName) => boolean,
): GivenAbroad {
	const given: GivenAbroad = new Map();
	const counts = new Map<QualifiedName, number>();
	for (const module of modules) {
		for (const call of module.calls) {
			if (call.arguments.length === 0) continue;
			for (const target of call.targets) {
				if (target.startsWith(".") || !target.includes(".")) continue;
				for (const name of calledFunctions(target, aliases, functions)) {
					const known = functions.get(name);
					if (known === undefined || known.module === module || !wanted(name)) continue;
					// By the name it is defined under: there it is read.
					const own = absoluteName(known.module, known.fact.name);
					const count = counts.get(own) ?? 0;
					if (count >= MAXIMUM_CALLS) continue;
					counts.set(own, count + 1);
					const parameters = given.get(own) ?? new Map<string, Abstract>();
					given.set(own, parameters);
					for (const argument of call.arguments) take(module, call, argument, known.fact, parameters);
				}
			}
		}
	}
	return given;
}

function calledFunctions(target: QualifiedName, aliases: Aliases, functions: KnownFunctions): readonly QualifiedName[] {
	const plain = withoutInstances(target);
	const names = functions.has(plain) ? [plain] : resolveAlias(aliases, target).map(withoutInstances);
	return names.flatMap((name) => (functions.has(name) ? [name] : [`${name}.__init__`]));
}

function take(
	module: Module,
	call: Call,
	argument: Argument,
	fact: FunctionFact,
	parameters: Map<string, Abstract>,
): void {
	if (argument.starred) return;
	const method = fact.className !== undefined && !fact.decorators.includes("builtins.staticmethod");
	const name = argument.name ?? fact.parameters[argument.position + (method ? 1 : 0)];
	if (name === undefined || !fact.parameters.includes(name)) return;
	const value = abroad(module, argument.value);
	const step = makeStep(`passes it to ${fact.name.slice(1)}()`, call.range, argument.value);
	// Numbers, flags and functions have no history worth telling.
	const told = value.mask === 0 && value.partial === undefined ? value : abroad(module, withStep(value, step));
	const before = parameters.get(name);
	parameters.set(name, before === undefined ? told : join(before, told));
}

/** Calls through which a parameter does harm, or gets somewhere. */
const SINK =
	/^(?:builtins\.(?:exec|eval|compile|open|__import__|getattr)|(?:os|subprocess|requests|httpx|aiohttp|socket|urllib|http|ctypes|marshal|pickle|pty|shutil|runpy|importlib|smtplib|ftplib|paramiko|websocket|asyncio|types|code|winreg|multiprocessing|threading|_thread|zipfile|tarfile)\b)/;

/** Functions in which a parameter reaches such a call, also through other functions. */
export function sinkFunctions(
	modules: readonly Module[],
	aliases: Aliases,
	functions: KnownFunctions,
): ReadonlySet<QualifiedName> {
	const sinks = new Set<QualifiedName>();
	/** Functions that hand a parameter on to another one: from the other to them. */
	const handing = new Map<QualifiedName, Set<QualifiedName>>();
	const pending: QualifiedName[] = [];
	const known = new Map(
		modules.flatMap((module) => module.functions.map((fact) => [absoluteName(module, fact.name), fact])),
	);
	for (const module of modules) {
		const owners = bodyOwners(module);
		const methods = Map.groupBy(module.functions, (fact) => fact.className);
		for (const call of module.calls) {
			const owner = owners.get(call.scope);
			if (owner === undefined) continue;
			// What a constructor or a setter is given may wait in the object for a method that does something with it.
			const className = known.get(owner)?.className;
			if (className !== undefined && mayUseObject(call)) {
				for (const method of methods.get(className) ?? []) pending.push(absoluteName(module, method.name));
			}
			if (!takesParameter(call)) continue;
			for (const target of call.targets) {
				if (SINK.test(target)) pending.push(owner);
				const absolute = absoluteName(module, target);
				for (const name of calledFunctions(absolute, aliases, functions)) {
					const from = handing.get(name) ?? new Set<QualifiedName>();
					handing.set(name, from);
					from.add(owner);
				}
			}
		}
	}
	for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
		if (sinks.has(name)) continue;
		sinks.add(name);
		for (const from of handing.get(name) ?? []) pending.push(from);
	}
	return sinks;
}

function mayUseObject(call: Call): boolean {
	return (
		call.targets.some((target) => SINK.test(target)) && call.arguments.some(({ value }) => value.constant === undefined)
	);
}

function takesParameter(call: Call): boolean {
	return (
		call.calleeValue.labels.has("parameter") || call.arguments.some((argument) => reachesParameter(argument.value, 0))
	);
}

function reachesParameter(value: Argument["value"], depth: number): boolean {
	if (value.labels.has("parameter")) return true;
	if (depth > 2) return false;
	if (value.constant?.kind === "sequence")
		return value.constant.items.slice(0, 32).some((item) => reachesParameter(item, depth + 1));
	return (
		value.constant?.kind === "mapping" &&
		value.constant.entries.slice(0, 32).some(([, item]) => reachesParameter(item, depth + 1))
	);
}

/** The function in whose body, or in a lambda or comprehension of whose body, a scope stands. */
function bodyOwners(module: Module): Map<ScopeId, QualifiedName> {
	const owners = new Map<ScopeId, QualifiedName>();
	for (const fact of module.functions) owners.set(fact.body, absoluteName(module, fact.name));
	for (const scope of module.scopes) {
		if (owners.has(scope.id) || scope.parent === undefined) continue;
		const outer = owners.get(scope.parent);
		if (outer !== undefined && scope.kind !== "class") owners.set(scope.id, outer);
	}
	return owners;
}
