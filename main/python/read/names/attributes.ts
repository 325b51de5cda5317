import type { Range } from "../../../model/text/span.ts";
import type { QualifiedName } from "../../facts.ts";
import { canonicalName } from "../../names/canonical-name.ts";
import { attributeSource, isPlatformName } from "../../names/sources.ts";
import type { Abstract } from "../../values/value.ts";
import {
	addStep,
	constantValue,
	derived,
	heritageOf,
	join,
	LABEL,
	makeStep,
	mergeNames,
	namedValue,
	stringValue,
	UNKNOWN,
	withMask,
} from "../../values/value.ts";
import { attributeOfObject } from "../machine/object-attributes.ts";
import { builtinVariable, moduleVariable } from "../state/bindings.ts";
import type { LocalClass, Reading } from "../state/reading.ts";
import { classAttribute, implicitCall, instanceClass, noteImplicit } from "./classes.ts";
import { constantAttribute, typeOf } from "./constant-attributes.ts";
import { documentation } from "./documentation.ts";
import { knownValue } from "./known.ts";
import { leadingAttribute, OWN_MODULE } from "./leading.ts";

/** Longer names say nothing: chains of thousands of calls. */
const MAXIMUM_NAME = 200;

/** Known in part: the text stands for itself in commands. */
const PARTIAL: ReadonlyMap<string, string> = new Map([["sys.executable", "python"]]);

/** `__getattr__` of an instance's class; of a class's metaclass. */
function computedAttribute(
	reading: Reading,
	instance: LocalClass | undefined,
	local: LocalClass,
	attribute: string,
): Abstract | undefined {
	const owner = instance?.name ?? local.metaclass;
	if (owner === undefined) return undefined;
	const object = namedValue([`${owner}()`]);
	const wanted = stringValue(attribute);
	return (
		implicitCall(reading, object, "__getattr__", [wanted], local.node) ??
		implicitCall(reading, object, "__getattribute__", [wanted], local.node)
	);
}

/** What a function or class of this module says of itself. */
function ownDescription(reading: Reading, name: QualifiedName, attribute: string): Abstract | undefined {
	if (attribute === "__name__" || attribute === "__qualname__") {
		const last = /(?:^|\.)(\w+)$/.exec(name)?.[1];
		return last === undefined ? undefined : stringValue(last);
	}
	const local = reading.functionsByName.get(name);
	if (attribute === "__defaults__" && local !== undefined)
		return constantValue({ kind: "sequence", items: [...local.defaults.values()], form: "tuple" });
	const node = local?.node ?? reading.classes.get(name)?.node;
	return attribute === "__doc__" && node !== undefined ? documentation(reading, node) : undefined;
}

/** Reading an attribute of an instance runs a property, a descriptor, or `__getattribute__`. */
function noteRead(
	reading: Reading,
	name: QualifiedName,
	local: LocalClass,
	attribute: string,
	found: ReturnType<typeof classAttribute>,
): void {
	if (!reading.emitting) return;
	const property = found === undefined ? undefined : `${found.owner.name}.${attribute}`;
	if (property !== undefined && reading.properties.has(property)) reading.noteImplicit(property);
	if (found !== undefined && found.value.names.length > 0) noteImplicit(reading, found.value, "__get__");
	if (local.attributes.has("__getattribute__") || local.previous.has("__getattribute__"))
		noteImplicit(reading, namedValue([name]), "__getattribute__");
}

function attributeOfName(reading: Reading, name: QualifiedName, attribute: string): Abstract | undefined {
	if (name === OWN_MODULE && attribute === "__dict__") return namedValue(["builtins.globals()"], "globals");
	if (name === OWN_MODULE) return moduleVariable(reading, attribute) ?? builtinVariable(attribute);
	if (name.startsWith(".")) {
		const instance = instanceClass(reading, name);
		const local = instance ?? reading.classes.get(name);
		if (local !== undefined) {
			const found = classAttribute(reading, local, attribute);
			if (instance !== undefined) noteRead(reading, name, local, attribute, found);
			if (found !== undefined) return found.value;
			if (!attribute.startsWith("__")) {
				const made = computedAttribute(reading, instance, local, attribute);
				if (made !== undefined) return made;
			}
			// Inherited from a class that is not of this module: its methods are known under its name.
			const foreign = local.bases.find((base) => !base.startsWith("."));
			if (instance !== undefined && foreign !== undefined && !attribute.startsWith("__")) {
				return namedValue([`${name}.${attribute}`, canonicalName(`${foreign}().${attribute}`)]);
			}
		}
	}
	if (attribute.startsWith("__")) {
		const described = ownDescription(reading, name, attribute);
		if (described !== undefined) return described;
	}
	if (attribute === "__self__" && name.startsWith("builtins.")) return namedValue(["builtins"], "builtins");
	const whole = `${name}.${attribute}`;
	if (whole.length > MAXIMUM_NAME) return undefined;
	const canonical = canonicalName(whole);
	const builtin = canonical.startsWith("builtins.") && !name.startsWith("builtins") ? canonical : undefined;
	if (builtin !== undefined && builtin.startsWith("builtins.globals().")) return undefined;
	return knownValue(reading, canonical) ?? namedValue([canonical]);
}

/** `object.attribute`. */
export function attributeOf(reading: Reading, object: Abstract, attribute: string, range: Range): Abstract {
	const made = object.names.length === 1 ? reading.made.get(object) : undefined;
	const own = made?.kind === "object" ? attributeOfObject(reading, made.raw, attribute) : undefined;
	if (own !== undefined) return own;
	const computed = constantAttribute(object, attribute);
	if (computed !== undefined) return computed;
	let result = leadingAttribute(reading, object, attribute);
	for (const name of result === undefined ? object.names : []) {
		const value = attributeOfName(reading, name, attribute);
		if (value !== undefined) result = result === undefined ? value : joinNames(result, value);
	}
	const { constant } = object;
	if (result === undefined && constant !== undefined) {
		const type = typeOf(object);
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
	if (made !== undefined) result = { ...result };
	if (constant !== undefined || object.partial !== undefined || made !== undefined)
		reading.made.set(result, { kind: "method", receiver: object, attribute });
	return result;
}

function joinNames(first: Abstract, second: Abstract): Abstract {
	if (first.constant === undefined && second.constant === undefined && first.mask === second.mask) {
		return { ...first, names: mergeNames(first.names, second.names) };
	}
	return join(first, second);
}

/** What is left of something that nothing is known of but its history. */
export function historyOf(...values: readonly (Abstract | undefined)[]): Abstract {
	return historyOfAll(values);
}

/** The same of many: a call may have a hundred thousand arguments, which are more than JavaScript hands over one by one. */
export function historyOfAll(values: readonly (Abstract | undefined)[]): Abstract {
	return derived(undefined, { ...heritageOf(values), decoding: undefined });
}
