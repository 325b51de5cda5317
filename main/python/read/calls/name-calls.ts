import { canonicalName } from "../../names/canonical-name.ts";
import { isAbsent, relativeModule } from "../../names/relative-module.ts";
import type { Abstract } from "../../values/value.ts";
import {
	constantValue,
	join,
	LABEL,
	NONE,
	namedValue,
	possibleValues,
	stringValue,
	UNKNOWN,
	withMask,
} from "../../values/value.ts";
import { attributeOf } from "../names/attributes.ts";
import { OWN_MODULE } from "../names/leading.ts";
import {
	bindEntry,
	isNamespace,
	namespaceEntry,
	namespaceMethod,
	noteMember,
	sortedBuiltinNames,
} from "../names/namespaces.ts";
import { forget, isObject } from "../state/holders.ts";
import { argument, type SpecialCall, text } from "./special-call.ts";

/** `getattr(object, "name")` and all that does the same. */
export function getAttribute(call: SpecialCall): Abstract | undefined {
	const object = call.plain.positional[0];
	const wanted = call.plain.positional[1];
	if (object === undefined || wanted === undefined) return undefined;
	let result: Abstract | undefined;
	for (const one of possibleValues(wanted)) {
		const attribute = text(one);
		if (attribute === undefined) continue;
		const value = attributeOf(
			call.reading,
			{ ...object, disguise: "getattr" },
			attribute.normalize("NFKC"),
			call.range,
		);
		result = result === undefined ? value : join(result, value);
	}
	return result;
}

/** The module that a folded name stands for. */
export function moduleByName(name: string, whole: boolean, disguise: string): Abstract {
	const module = whole ? name : (name.split(".", 1)[0] ?? name);
	return namedValue([canonicalName(module)], disguise);
}

export function importByName(call: SpecialCall): Abstract | undefined {
	const wanted = argument(call, 0, "name");
	if (wanted === undefined) return undefined;
	if (wanted.names.includes("__name__")) return namedValue([OWN_MODULE], "__import__");
	const fromList = argument(call, 3, "fromlist");
	const whole = fromList?.constant?.kind === "sequence" && fromList.constant.items.length > 0;
	return namesOf(wanted, (name) => moduleByName(name, whole, "__import__"));
}

export function importModule(call: SpecialCall): Abstract | undefined {
	const wanted = argument(call, 0, "name");
	const anchor = text(argument(call, 1, "package"));
	if (wanted === undefined) return undefined;
	if (wanted.names.includes("__name__")) return namedValue([OWN_MODULE], "importlib");
	return namesOf(wanted, (name) => {
		const level = /^\.+/.exec(name)?.[0].length ?? 0;
		const absolute =
			level === 0 ? name : relativeModule(anchor ?? call.reading.dottedName, true, level, name.slice(level));
		return isAbsent(absolute) ? UNKNOWN : moduleByName(absolute, true, "importlib");
	});
}

function namesOf(wanted: Abstract, make: (name: string) => Abstract): Abstract | undefined {
	let result: Abstract | undefined;
	for (const one of possibleValues(wanted)) {
		const name = text(one);
		if (name === undefined || name.length > 200) continue;
		const value = make(name);
		result = result === undefined ? value : join(result, value);
	}
	return result === undefined ? undefined : withMask(result, wanted.mask & ~LABEL.parameter);
}

/** `find_spec("os")`: `.loader.load_module`, `module_from_spec` lead on to the module. */
export function findSpecification(call: SpecialCall): Abstract | undefined {
	const wanted = argument(call, 0, "name");
	return wanted === undefined ? undefined : namesOf(wanted, (name) => namedValue([`${canonicalName(name)}.__spec__`]));
}

export function moduleOfSpecification(call: SpecialCall): Abstract | undefined {
	const names = call.plain.positional[0]?.names.filter((name) => name.endsWith(".__spec__")) ?? [];
	return names.length === 0
		? undefined
		: namedValue(
				names.map((name) => name.slice(0, -".__spec__".length)),
				"importlib",
			);
}

/** `imp.find_module("os")`: three values that only `imp.load_module` makes something of. */
export function findModule(): Abstract {
	return constantValue({ kind: "sequence", items: [UNKNOWN, UNKNOWN, UNKNOWN] });
}

/** `pkgutil.resolve_name("os:system")`. */
export function resolvedName(call: SpecialCall): Abstract | undefined {
	const name = text(call.plain.positional[0]);
	return name === undefined ? undefined : namedValue([canonicalName(name.replace(":", "."))], "importlib");
}

export function superValue({ reading }: SpecialCall): Abstract | undefined {
	const className = reading.current?.className;
	const local = className === undefined ? undefined : reading.classes.get(className);
	return local === undefined ? undefined : namedValue(local.bases.map((base) => `${base}()`));
}

/** `vars(object)`; without an argument it is `locals()`. */
export function variables(call: SpecialCall): Abstract | undefined {
	const object = call.plain.positional[0];
	if (object === undefined || object.names.length === 0) return undefined;
	return namedValue(
		object.names.map((name) => `${name}.__dict__`),
		"vars",
	);
}

export function directory(call: SpecialCall): Abstract | undefined {
	return call.plain.positional[0]?.names.some((name) => name === "builtins" || name === "builtins.__dict__")
		? constantValue({ kind: "sequence", items: sortedBuiltinNames.map((name) => stringValue(name)) })
		: undefined;
}

/** `dict(globals())`, `globals().copy()`: another dictionary with the same names. */
export function sameNamespace(value: Abstract | undefined): Abstract | undefined {
	return value?.names.some((name) => isNamespace(name) || name === "builtins") ? value : undefined;
}

function setOn(call: SpecialCall, object: Abstract, attribute: string, value: Abstract): void {
	if (isObject(call.reading, object)) forget(call.reading, object);
	for (const name of object.names) {
		if (!bindEntry(call.reading, name, attribute, value)) noteMember(call.reading, name, attribute, value);
	}
}

/** `setattr(object, "name", value)`: as `object.name = value`. */
export function setAttribute(call: SpecialCall): Abstract | undefined {
	const [object, key, value] = call.plain.positional;
	const attribute = text(key);
	if (object === undefined || value === undefined || attribute === undefined) return undefined;
	setOn(call, object, attribute, value);
	return NONE;
}

const OF_DICTIONARIES = new Set(["get", "__getitem__", "pop", "setdefault", "copy", "__setitem__", "update"]);

/** Reading and writing a namespace through the methods that dictionaries have. `undefined`: it is none, or something else is done to it. */
export function namespaceCall(call: SpecialCall, owner: string, method: string): Abstract | undefined {
	if (!OF_DICTIONARIES.has(method)) return undefined;
	const object = call.receiver ?? namedValue([owner]);
	const [key, value] = call.plain.positional;
	const name = text(key);
	if (namespaceMethod(method)) {
		const entry = name === undefined ? undefined : namespaceEntry(call.reading, object, name, call.range);
		if (entry !== undefined || method !== "setdefault" || value === undefined || name === undefined) return entry;
		setOn(call, object, name, value);
		return value;
	}
	if (method === "copy") return sameNamespace(object);
	if (method === "__setitem__" && name !== undefined && value !== undefined) {
		setOn(call, object, name, value);
		return NONE;
	}
	if (method !== "update" || !object.names.some((one) => isNamespace(one) || one === "builtins")) return undefined;
	if (key?.constant?.kind === "mapping") {
		for (const [one, entry] of key.constant.entries)
			if (one.constant?.kind === "string") setOn(call, object, one.constant.text, entry as Abstract);
	}
	for (const [one, entry] of call.plain.keywords) setOn(call, object, one, entry);
	return NONE;
}
