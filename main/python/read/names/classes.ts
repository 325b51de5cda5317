import type { QualifiedName } from "../../facts.ts";
import type { Abstract } from "../../values/value.ts";
import { join, namedValue } from "../../values/value.ts";
import type { GivenArgument, LocalClass, LocalFunction, Reading } from "../state/reading.ts";

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

/** A method of a class of this module, as a function. */
export function methodOf(reading: Reading, local: LocalClass, method: string): LocalFunction | undefined {
	const name = classAttribute(reading, local, method)?.value.names[0];
	return name === undefined ? undefined : reading.functionsByName.get(name);
}

/** A class that no `class` statement makes: `type("T", (), {…})`, `namedtuple`, `SimpleNamespace`. */
export function makeClass(
	reading: Reading,
	node: number,
	bases: readonly QualifiedName[],
	members: Iterable<readonly [string, Abstract]>,
	fields: readonly string[] = [],
): LocalClass {
	const name: QualifiedName = `.<class:${reading.codePrefix}${reading.tree.start[node]}>`;
	let local = reading.classes.get(name);
	if (local === undefined) {
		local = { name, node, bases, fields, attributes: new Map(), previous: new Map() };
		reading.classes.set(name, local);
	}
	for (const [attribute, value] of members) {
		const method = value.names[0] === undefined ? undefined : reading.functionsByName.get(value.names[0]);
		// A function becomes a method by standing in the class.
		if (method !== undefined && method.className === undefined) {
			method.className = name;
			method.binding = "plain";
		}
		const before = local.attributes.get(attribute);
		local.attributes.set(attribute, before === undefined || before === value ? value : join(before, value));
	}
	return local;
}

/** Classes that more is known of than a name: of this module, or of another one that may be of the package. */
const INSTANCE = /^(?!builtins\.)[\p{L}\p{N}_.]+\(\)$/u;

/** Writes down that methods of an object run here, though no call is written. */
export function noteImplicit(reading: Reading, object: Abstract, ...methods: readonly string[]): void {
	if (!reading.emitting || reading.running > 0) return;
	for (const name of object.names) {
		if (!name.endsWith("()")) continue;
		const local = reading.classes.get(name.slice(0, -2));
		for (const method of methods) {
			const own = local === undefined ? undefined : methodOf(reading, local, method);
			if (own !== undefined) reading.noteImplicit(own.name);
			else if (local === undefined ? INSTANCE.test(name) : local.bases.some((base) => !base.startsWith(".")))
				reading.noteImplicit(`${name}.${method}`);
		}
	}
}

/** What Python calls without anybody writing a call: `a + b`, `a[k]`, `with a`, `str(a)`. `undefined` when no class of this module has it. */
export function implicitCall(
	reading: Reading,
	object: Abstract,
	method: string,
	values: readonly Abstract[],
	node: number,
): Abstract | undefined {
	let result: Abstract | undefined;
	noteImplicit(reading, object, method);
	for (const name of object.names) {
		const local = instanceClass(reading, name);
		const target = local === undefined ? undefined : methodOf(reading, local, method);
		if (target === undefined) continue;
		const range = reading.rangeOf(node);
		const given = [{ ...object, names: [name] }, ...values].map(
			(value, position): GivenArgument => ({ name: undefined, position, starred: "", node, range, value }),
		);
		const value = reading.applyValue(namedValue([target.name]), given, node);
		result = result === undefined ? value : join(result, value);
	}
	return result;
}
