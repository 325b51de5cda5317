import type { Range } from "../../../model/text/span.ts";
import type { QualifiedName } from "../../facts.ts";
import { canonicalName } from "../../names/canonical-name.ts";
import { attributeSource, folderVariable, isIdentityVariable, isPlatformName } from "../../names/sources.ts";
import type { Abstract } from "../../values/value.ts";
import {
	addStep,
	derived,
	fromValue,
	heritageOf,
	join,
	LABEL,
	makeStep,
	mergeNames,
	NO_NAMES,
	namedValue,
	stringValue,
	UNKNOWN,
	withMask,
} from "../../values/value.ts";
import { builtinVariable, moduleVariable } from "../state/bindings.ts";
import type { LocalClass, Reading } from "../state/reading.ts";

/** Longer names say nothing: chains of thousands of calls. */
const MAXIMUM_NAME = 200;

/** The module's own namespace: `globals()`, `sys.modules[__name__]`. */
export const OWN_MODULE = ".";

const LETTERS = "abcdefghijklmnopqrstuvwxyz";
const PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

/** Attributes whose value is the same everywhere, or stands for itself in a path or a command. */
const KNOWN: ReadonlyMap<string, Abstract> = new Map([
	["os.sep", stringValue("/")],
	["os.path.sep", stringValue("/")],
	["os.linesep", stringValue("\n")],
	["os.pathsep", stringValue(":")],
	["os.curdir", stringValue(".")],
	["os.devnull", stringValue("/dev/null")],
	["string.ascii_lowercase", stringValue(LETTERS)],
	["string.ascii_uppercase", stringValue(LETTERS.toUpperCase())],
	["string.ascii_letters", stringValue(LETTERS + LETTERS.toUpperCase())],
	["string.letters", stringValue(LETTERS + LETTERS.toUpperCase())],
	["string.digits", stringValue("0123456789")],
	["string.hexdigits", stringValue("0123456789abcdefABCDEF")],
	["string.octdigits", stringValue("01234567")],
	["string.punctuation", stringValue(PUNCTUATION)],
	["string.printable", stringValue(`0123456789${LETTERS}${LETTERS.toUpperCase()}${PUNCTUATION} \t\n\r\v\f`)],
]);

/** Known in part: the text stands for itself in commands. */
const PARTIAL: ReadonlyMap<string, string> = new Map([["sys.executable", "python"]]);

const DICTIONARY_METHODS = new Set(["get", "__getitem__", "pop", "setdefault"]);

export function namespaceMethod(attribute: string): boolean {
	return DICTIONARY_METHODS.has(attribute);
}

/** The class of an instance name (`.Loader()`), when it is one of this module. */
export function instanceClass(reading: Reading, name: QualifiedName): LocalClass | undefined {
	return name.endsWith("()") ? reading.classes.get(name.slice(0, -2)) : undefined;
}

/** An attribute of a class of this module, also inherited from another one of it. */
export function classAttribute(
	reading: Reading,
	start: LocalClass,
	attribute: string,
): { value: Abstract; owner: LocalClass } | undefined {
	let at: LocalClass | undefined = start;
	for (let hops = 0; at !== undefined && hops < 16; hops++) {
		const value = at.attributes.get(attribute) ?? at.previous.get(attribute);
		if (value !== undefined) return { value, owner: at };
		const base: QualifiedName | undefined = at.bases.find((name) => reading.classes.has(name));
		at = base === undefined ? undefined : reading.classes.get(base);
	}
	return undefined;
}

function attributeOfName(reading: Reading, name: QualifiedName, attribute: string): Abstract | undefined {
	if (name === OWN_MODULE) return moduleVariable(reading, attribute) ?? builtinVariable(attribute);
	if (name.startsWith(".")) {
		const instance = instanceClass(reading, name);
		const local = instance ?? reading.classes.get(name);
		if (local !== undefined) {
			const found = classAttribute(reading, local, attribute);
			if (found !== undefined) return found.value;
			// Inherited from a class that is not of this module: its methods are known under its name.
			const foreign = local.bases.find((base) => !base.startsWith("."));
			if (instance !== undefined && foreign !== undefined && !attribute.startsWith("__")) {
				return namedValue([`${name}.${attribute}`, canonicalName(`${foreign}().${attribute}`)]);
			}
		}
		if (attribute === "__globals__" || attribute === "func_globals")
			return namedValue(["builtins.globals()"], "globals");
	}
	if (attribute === "__self__" && name.startsWith("builtins.")) return namedValue(["builtins"], "builtins");
	const whole = `${name}.${attribute}`;
	if (whole.length > MAXIMUM_NAME) return undefined;
	const canonical = canonicalName(whole);
	const builtin = canonical.startsWith("builtins.") && !name.startsWith("builtins") ? canonical : undefined;
	if (builtin !== undefined && builtin.startsWith("builtins.globals().")) return undefined;
	const known = KNOWN.get(canonical);
	if (known !== undefined) return { ...known, names: [canonical] };
	const sibling = reading.siblings?.constants.get(canonical);
	if (sibling !== undefined) return fromValue(sibling, [canonical]);
	return namedValue([canonical]);
}

/** `object.attribute`. */
export function attributeOf(reading: Reading, object: Abstract, attribute: string, range: Range): Abstract {
	let result: Abstract | undefined;
	for (const name of object.names) {
		const value = attributeOfName(reading, name, attribute);
		if (value !== undefined) result = result === undefined ? value : joinNames(result, value);
	}
	const { constant } = object;
	if (result === undefined && constant !== undefined) {
		const type = TYPE_NAMES[constant.kind];
		result = type === undefined ? UNKNOWN : namedValue([`builtins.${type}.${attribute}`]);
	} else if (result === undefined && object.partial !== undefined) {
		result = namedValue([`builtins.str.${attribute}`]);
	}
	result ??= UNKNOWN;
	let mask = result.mask | object.mask;
	let { steps } = object;
	let partial = result.partial;
	for (const name of result.names) {
		const source = attributeSource(name);
		if (source !== undefined) {
			mask |= LABEL[source.label];
			steps = addStep(steps, makeStep(source.verb, range, name));
		}
		partial ??= PARTIAL.get(name);
		if (isPlatformName(name)) reading.sawPlatform = true;
	}
	const disguise = result.disguise ?? object.disguise;
	if (mask !== result.mask || steps.length > 0 || partial !== result.partial || disguise !== result.disguise) {
		const marked = withMask(result, mask);
		result = { ...marked, steps: steps.length === 0 ? marked.steps : steps, partial, disguise };
	} else if (constant !== undefined) {
		// A copy of its own: the method is remembered for it below.
		result = { ...result };
	}
	// `join = "".join`, `get = os.environ.get`: calling it later needs what it was taken from.
	if (constant !== undefined || object.partial !== undefined)
		reading.made.set(result, { kind: "method", receiver: object, attribute });
	return result;
}

function joinNames(first: Abstract, second: Abstract): Abstract {
	if (first.constant === undefined && second.constant === undefined && first.mask === second.mask) {
		return { ...first, names: mergeNames(first.names, second.names) };
	}
	return join(first, second);
}

const TYPE_NAMES: Readonly<Record<string, string | undefined>> = {
	string: "str",
	bytes: "bytes",
	number: "int",
	sequence: "list",
	mapping: "dict",
};

/** `namespace[key]` where the namespace is a module's, and `os.environ[key]`. `undefined` when it is none of those. */
export function namespaceEntry(reading: Reading, object: Abstract, key: string, range: Range): Abstract | undefined {
	for (const name of object.names) {
		if (name === "builtins.globals()" || name === "builtins.locals()" || name === "builtins.vars()") {
			const value =
				key === "__builtins__" ? builtinVariable(key) : (moduleVariable(reading, key) ?? builtinVariable(key));
			return value === undefined ? undefined : { ...value, disguise: value.disguise ?? "globals" };
		}
		if (name === "sys.modules") {
			return key === reading.dottedName || key === "__main__"
				? namedValue([OWN_MODULE], "sys.modules")
				: namedValue([canonicalName(key)], "sys.modules");
		}
		if (name.endsWith(".__dict__")) {
			const owner = { ...UNKNOWN, names: [name.slice(0, -9)], disguise: object.disguise ?? "getattr" };
			return attributeOf(reading, owner, key, range);
		}
		// `__builtins__` is a dictionary in every module but the main one.
		if (name === "builtins") return attributeOf(reading, { ...object, disguise: "builtins" }, key, range);
		if (name === "os.environ" || name === "os.environb") return environmentVariable(key, range);
	}
	return undefined;
}

/** The value of an environment variable. Folders stand for themselves. */
export function environmentVariable(key: string, range: Range): Abstract {
	const folder = folderVariable(key);
	if (folder !== undefined) return { ...UNKNOWN, partial: folder };
	const mask = LABEL.environment | (isIdentityVariable(key) ? LABEL["host-identity"] : 0);
	const value = withMask(UNKNOWN, mask);
	return { ...value, names: NO_NAMES, steps: [makeStep("reads the environment", range, key)] };
}

/** What is left of something that nothing is known of but its history. */
export function historyOf(...values: readonly (Abstract | undefined)[]): Abstract {
	return derived(undefined, { ...heritageOf(values), decoding: undefined });
}
