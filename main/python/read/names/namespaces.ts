import type { Range } from "../../../model/text/span.ts";
import type { QualifiedName } from "../../facts.ts";
import { builtinNames } from "../../names/builtin-names.ts";
import { CARRIED_MODULES, canonicalName } from "../../names/canonical-name.ts";
import { folderVariable, isIdentityVariable } from "../../names/sources.ts";
import type { Abstract } from "../../values/value.ts";
import { join, LABEL, makeStep, NO_NAMES, namedValue, UNKNOWN, withMask } from "../../values/value.ts";
import { builtinVariable, lookUp, moduleVariable } from "../state/bindings.ts";
import type { Reading } from "../state/reading.ts";
import { attributeOf } from "./attributes.ts";
import { instanceClass } from "./classes.ts";
import { BUILTINS, OTHER_GLOBALS, OWN_MODULE } from "./leading.ts";

const DICTIONARY_METHODS = new Set(["get", "__getitem__", "pop", "setdefault"]);

export function namespaceMethod(attribute: string): boolean {
	return DICTIONARY_METHODS.has(attribute);
}

function isOwnGlobals(name: QualifiedName): boolean {
	return name === "builtins.globals()" || name === "builtins.locals()" || name === "builtins.vars()";
}

/** Whether a name stands for a module's or an object's dictionary of names. */
export function isNamespace(name: QualifiedName): boolean {
	return isOwnGlobals(name) || name === OTHER_GLOBALS || name === OWN_MODULE || name.endsWith(".__dict__");
}

/** Functions that are plain names in the module that most objects lead to: `os._wrap_close.__init__.__globals__["system"]`. */
const OF_OS = /^(?:system|popen|exec[lv]p?e?|spawn[lv]p?e?|startfile|environ|getenv|putenv|remove|unlink|fork|kill)$/;

function otherGlobal(key: string): Abstract | undefined {
	if (key === "__builtins__") return BUILTINS;
	if (key === "modules") return namedValue(["sys.modules"], "globals");
	if (CARRIED_MODULES.has(key)) return namedValue([canonicalName(key)], "globals");
	return OF_OS.test(key) ? namedValue([`os.${key}`], "globals") : undefined;
}

function ownGlobal(reading: Reading, name: QualifiedName, key: string): Abstract | undefined {
	if (key === "__builtins__") return builtinVariable(key);
	const value =
		name === "builtins.globals()" ? (moduleVariable(reading, key) ?? builtinVariable(key)) : lookUp(reading, key);
	return value === undefined || value === UNKNOWN ? undefined : { ...value, disguise: value.disguise ?? "globals" };
}

/** `namespace[key]` where the namespace is a module's, and `os.environ[key]`. `undefined` when it is none of those. */
export function namespaceEntry(reading: Reading, object: Abstract, key: string, range: Range): Abstract | undefined {
	for (const name of object.names) {
		if (isOwnGlobals(name)) return ownGlobal(reading, name, key);
		if (name === OTHER_GLOBALS) return otherGlobal(key);
		if (name === "sys.modules") {
			return key === reading.dottedName || key === "__main__"
				? namedValue([OWN_MODULE], "sys.modules")
				: namedValue([canonicalName(key)], "sys.modules");
		}
		if (name.endsWith(".__dict__")) {
			const owner = { ...UNKNOWN, names: [ownerOf(name)], disguise: object.disguise ?? "getattr" };
			return attributeOf(reading, owner, key, range);
		}
		// `__builtins__` is a dictionary in every module but the main one.
		if (name === "builtins") return attributeOf(reading, { ...object, disguise: "builtins" }, key, range);
		if (name === "os.environ" || name === "os.environb") return environmentVariable(reading, key, range);
	}
	return undefined;
}

/** What `owner.__dict__` belongs to; of the own module, that is the dot itself. */
function ownerOf(name: QualifiedName): QualifiedName {
	return name === "..__dict__" ? OWN_MODULE : name.slice(0, -".__dict__".length);
}

/** `sys.modules[__name__]`: the key is a name that the module has for itself. */
export function ownModuleEntry(object: Abstract, key: Abstract): Abstract | undefined {
	return key.names.includes("__name__") && object.names.includes("sys.modules")
		? namedValue([OWN_MODULE], "sys.modules")
		: undefined;
}

function environmentKey(key: string): string {
	return `os.environ[${key}]`;
}

/**
 * Writes an entry of a namespace: a global of this module, a new builtin, an attribute of an object, a variable of the environment. False
 * when the name stands for none of those.
 */
export function bindEntry(reading: Reading, name: QualifiedName, key: string, value: Abstract): boolean {
	const { layer } = reading.frame.module;
	// A new builtin is a name of every module.
	if (isOwnGlobals(name) || name === OWN_MODULE || name === "builtins" || name === "builtins.__dict__") {
		layer.own.set(key, value);
		if (name !== "builtins.globals()" && reading.frame !== reading.frame.module)
			reading.frame.layer.own.set(key, value);
		return true;
	}
	if (name === "os.environ") {
		layer.own.set(environmentKey(key), value);
		return true;
	}
	if (name.endsWith(".__dict__")) {
		const owner = ownerOf(name);
		return owner === OWN_MODULE ? bindEntry(reading, owner, key, value) : noteMember(reading, owner, key, value);
	}
	return false;
}

/** `self.x = value`, `Class.x = value`: kept for the whole class. */
export function noteMember(reading: Reading, name: QualifiedName, attribute: string, value: Abstract): boolean {
	const local = instanceClass(reading, name) ?? reading.classes.get(name);
	if (local === undefined) return false;
	if (reading.running > 0) return true;
	const before = local.attributes.get(attribute);
	if (before !== undefined) reading.version++;
	local.attributes.set(attribute, before === undefined ? value : join(before, value));
	return true;
}

/** The value of an environment variable. Folders stand for themselves; what this module set itself is known. */
export function environmentVariable(reading: Reading, key: string, range: Range): Abstract {
	const own = reading.frame.module.layer.get(environmentKey(key));
	if (own !== undefined) return own;
	const folder = folderVariable(key);
	if (folder !== undefined) return { ...UNKNOWN, partial: folder };
	const mask = LABEL.environment | (isIdentityVariable(key) ? LABEL["host-identity"] : 0);
	const value = withMask(UNKNOWN, mask);
	return { ...value, names: NO_NAMES, steps: [makeStep("reads the environment", range, key)] };
}

/** `dir(builtins)`. */
export const sortedBuiltinNames: readonly string[] = [...builtinNames].sort();
