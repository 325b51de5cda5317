import type { Range } from "../../model/text/span.ts";
import type { Module, QualifiedName, ScopeId, Value } from "../../python/facts.ts";
import { perModule } from "./per-module.ts";
import { argumentAt, constantText, place } from "./values.ts";

/** Something of another module, or a builtin, that gets a new value. */
export interface Override {
	/** What is replaced: "builtins.open", "requests.Session.send", "sys.modules.requests". */
	readonly name: QualifiedName;
	readonly value: Value;
	readonly range: Range;
	readonly scope: ScopeId;
	readonly shape: string;
}

/** `a.b = v`, `a["b"] = v` of a namespace, `setattr(a, "b", v)`, `a.__dict__.update({"b": v})`. */
export function overrides(module: Module): readonly Override[] {
	return collect(module);
}

const collect = perModule((module) => {
	const found: Override[] = [];
	for (const fact of module.assignments) {
		for (const target of fact.targetNames) {
			const name = fact.key === undefined ? attributeName(fact.target, target) : entryName(target, fact.key);
			if (name === undefined || !isForeign(name)) continue;
			found.push({ name, value: fact.value, range: fact.range, scope: fact.scope, shape: fact.shape });
		}
	}
	for (const call of module.calls) {
		const at = { range: call.range, scope: call.scope, shape: call.shape };
		if (call.targets.some((target) => /^builtins\.(?:setattr|object\.__setattr__|type\.__setattr__)$/.test(target))) {
			const owner = argumentAt(call, place(0))?.value;
			const attribute = constantText(argumentAt(call, place(1))?.value);
			const value = argumentAt(call, place(2))?.value;
			if (!owner || attribute === undefined || !value) continue;
			for (const one of owner.names) {
				const name = `${one}.${attribute}`;
				if (isForeign(name)) found.push({ name, value, ...at });
			}
		}
		for (const target of call.targets) {
			const method = /^(.+)\.(update|__setitem__)$/.exec(target);
			const owner = method?.[1];
			if (owner === undefined) continue;
			const entries =
				method?.[2] === "update"
					? updated(call.arguments[0]?.value)
					: [[argumentAt(call, place(0))?.value, argumentAt(call, place(1))?.value] as const];
			for (const [key, value] of entries) {
				const text = constantText(key);
				const name = text === undefined ? undefined : entryName(owner, text);
				if (name !== undefined && value && isForeign(name)) found.push({ name, value, ...at });
			}
		}
	}
	return found;
});

function updated(value: Value | undefined): readonly (readonly [Value | undefined, Value | undefined])[] {
	return value?.constant?.kind === "mapping" ? value.constant.entries : [];
}

/** `x[...] = v` with an unknown key names nothing. */
function attributeName(written: string, target: QualifiedName): QualifiedName | undefined {
	return written.endsWith("]") ? undefined : target;
}

/** Only namespaces: other subscripts are entries of dictionaries. */
function entryName(owner: QualifiedName, key: string): QualifiedName | undefined {
	if (owner.endsWith(".__dict__")) return `${owner.slice(0, -".__dict__".length)}.${key}`;
	if (owner === "builtins" || owner === "sys.modules") return `${owner}.${key}`;
	return owner.startsWith("builtins.vars()") ? undefined : `${owner}[${key}]`;
}

/** Not of this module, not an attribute of an instance. */
function isForeign(name: QualifiedName): boolean {
	return !name.startsWith(".") && !name.includes("()") && name.includes(".");
}
