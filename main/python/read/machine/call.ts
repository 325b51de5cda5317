import { isCleanCall } from "../../names/sources.ts";
import type { Abstract } from "../../values/value.ts";
import { attributeOf } from "../names/attributes.ts";
import { CHANGING } from "../names/changing.ts";
import { classAttribute, methodOf } from "../names/classes.ts";
import type { GivenArgument, LocalClass, LocalFunction, Reading } from "../state/reading.ts";
import { RETURN, UNFOLDABLE } from "../state/reading.ts";
import { keyOf } from "./basics.ts";
import { measured, taken } from "./bridge.ts";
import type { Native } from "./builtins.ts";
import { nativeFunctions } from "./builtins.ts";
import { makeHeld } from "./cells.ts";
import type { Cells, Parts } from "./compile/context.ts";
import type { FunctionCode } from "./compile/function-code.ts";
import { codeOfLocal } from "./compile/functions.ts";
import { rawOf } from "./convert.ts";
import { iterate } from "./iterate.ts";
import { callMethod } from "./methods.ts";
import type { MachineFrame, Raw } from "./raw.ts";
import { Opaque, PyDict, PyFunction, PyInstance, PyIterator, PyList, PyMethod, PyTuple, pythonError } from "./raw.ts";
import type { Session } from "./session.ts";

type Keywords = ReadonlyMap<string, Raw> | undefined;

/** What the machine keeps for one reading. */
export interface Workshop {
	readonly reading: Reading;
	readonly session: Session;
	readonly parts: Parts;
	readonly cells: Cells;
	readonly codes: Map<LocalFunction, FunctionCode>;
	/** Of another reading of the same module: code in a string, a sibling. */
	of(reading: Reading): Workshop;
}

/** A function of the module, ready to be called. Its defaults are those of its definition. */
export function functionOf(workshop: Workshop, local: LocalFunction): PyFunction {
	const home = workshop.of(local.home);
	let code = home.codes.get(local);
	if (code === undefined) {
		code = codeOfLocal(local, home.parts, home.cells);
		home.codes.set(local, code);
	}
	const defaults = new Map<string, Raw>();
	for (const [name, value] of local.defaults) {
		if (value.constant === undefined && value.names.length === 0) continue;
		// The next call would see what this one does to it.
		const cell = makeHeld(value);
		cell.fixed = true;
		defaults.set(name, rawOf(local.home, value, cell));
	}
	return new PyFunction(code, undefined, defaults);
}

/** Runs a function of the module or one that the machine defined. */
export function callFunction(target: PyFunction, positional: readonly Raw[], keywords: Keywords): Raw {
	const { code } = target;
	const { session } = code.reading.embedding;
	session.charge(code.cost);
	const body = code.body ?? code.compile();
	const frame: MachineFrame = {
		slots: [],
		outer: target.outer,
		running: target,
		result: null,
		yielded: code.generator ? [] : undefined,
	};
	bindParameters(target, frame, positional, keywords);
	session.enter();
	const completion = body(frame);
	session.depth--;
	if (frame.yielded !== undefined) return new PyIterator(iterate(session, new PyList(frame.yielded)));
	return completion === RETURN ? frame.result : null;
}

function bindParameters(target: PyFunction, frame: MachineFrame, positional: readonly Raw[], keywords: Keywords): void {
	const { parameters, parameterSlots } = target.code;
	let next = 0;
	let taken: Set<string> | undefined;
	for (let at = 0; at < parameters.length; at++) {
		const parameter = parameters[at] as (typeof parameters)[number];
		const slot = parameterSlots[at] as number;
		if (parameter.kind === "list") {
			frame.slots[slot] = new PyTuple(positional.slice(next));
			next = positional.length;
		} else if (parameter.kind === "dictionary") {
			const rest = new PyDict();
			for (const [name, value] of keywords ?? [])
				if (taken?.has(name) !== true) rest.entries.set(keyOf(name), [name, value]);
			frame.slots[slot] = rest;
		} else if (!parameter.keywordOnly && next < positional.length) frame.slots[slot] = positional[next++] as Raw;
		else {
			const value = keywords?.get(parameter.name) ?? target.defaults.get(parameter.name);
			if (value === undefined) throw UNFOLDABLE;
			if (keywords !== undefined) {
				taken ??= new Set();
				taken.add(parameter.name);
			}
			frame.slots[slot] = value;
		}
	}
	if (next < positional.length) throw pythonError("TypeError");
}

/** Methods by which a class does otherwise than the machine expects. */
const HOOKS = ["__new__", "__setattr__", "__getattr__", "__getattribute__", "__delattr__"];

/** Bodies of classes whose objects the machine makes may take no more than names that it knows. */
export function instanceOf(workshop: Workshop, local: LocalClass, positional: Raw[], keywords: Keywords): Raw {
	// A class with a foreign base may do anything when it is made.
	if (local.bases.some((base) => !base.startsWith(".") && base !== "builtins.object")) throw UNFOLDABLE;
	if (local.metaclass !== undefined) throw UNFOLDABLE;
	for (const name of HOOKS) if (methodOf(workshop.reading, local, name) !== undefined) throw UNFOLDABLE;
	const instance = new PyInstance(local);
	const constructor = methodOf(workshop.reading, local, "__init__");
	if (constructor !== undefined) callFunction(functionOf(workshop, constructor), [instance, ...positional], keywords);
	else if (positional.length > 0 || keywords !== undefined) throw UNFOLDABLE;
	return instance;
}

/** An attribute of a value: of the machine's own objects, of modules and classes. */
export function attributeIn(workshop: Workshop, object: Raw, name: string, node: number): Raw {
	const { reading } = workshop;
	if (object instanceof PyInstance) {
		const own = object.attributes.get(name);
		if (own !== undefined) return own;
		const method = methodOf(reading, object.local, name);
		if (method !== undefined) {
			// A property, or whatever a decorator makes of it.
			if (method.decorators.some((one) => one !== "builtins.staticmethod" && one !== "builtins.classmethod"))
				throw UNFOLDABLE;
			const target = functionOf(workshop, method);
			return method.binding === "static" ? target : new PyMethod(object, name, target);
		}
		const constant = classAttribute(reading, object.local, name)?.value;
		// What is set on objects is told apart by object; only what stands in the class is shared.
		if (constant?.constant === undefined) throw UNFOLDABLE;
		return rawOf(reading, constant);
	}
	if (!(object instanceof Opaque)) return new PyMethod(object, name);
	const value = attributeOf(reading, object.value, name, reading.rangeOf(node));
	const local = reading.classes.get(object.value.names[0] ?? "");
	const method = local === undefined ? undefined : methodOf(reading, local, name);
	if (local !== undefined && method?.binding === "class")
		return new PyMethod(object, name, functionOf(workshop, method));
	// A class may be changed by the next time.
	if (local !== undefined) reading.embedding.session.lasting = false;
	return rawOf(reading, value);
}

/** Calls whatever can be called. */
export function callAny(workshop: Workshop, callee: Raw, positional: Raw[], keywords: Keywords, node: number): Raw {
	if (callee instanceof PyFunction) return callFunction(callee, positional, keywords);
	if (callee instanceof PyMethod) {
		return callee.target === undefined
			? callMethod(workshop.reading, workshop.parts, callee.receiver, callee.name, positional, keywords, node)
			: callFunction(callee.target, [callee.receiver, ...positional], keywords);
	}
	if (callee instanceof PyInstance) {
		const method = methodOf(workshop.reading, callee.local, "__call__");
		if (method === undefined) throw pythonError("TypeError");
		return callFunction(functionOf(workshop, method), [callee, ...positional], keywords);
	}
	if (callee instanceof Opaque) return callOpaque(workshop, callee, positional, keywords, node);
	throw pythonError("TypeError");
}

const NONE: unique symbol = Symbol("none");

function callOpaque(workshop: Workshop, callee: Opaque, positional: Raw[], keywords: Keywords, node: number): Raw {
	const { reading } = workshop;
	const { names } = callee.value;
	const [name] = names;
	if (callee.native === undefined) {
		callee.native = (names.length === 1 && name !== undefined && nativeFunctions.get(name)) || NONE;
	}
	if (callee.native !== NONE) {
		const result = (callee.native as Native)(workshop, positional, keywords, node);
		if (result !== undefined) return result;
	}
	if (names.length === 1 && name !== undefined) {
		const local = reading.functionsByName.get(name);
		if (local !== undefined) {
			if (local.binding === "class" || local.decorators.length > 0) throw UNFOLDABLE;
			return callFunction(functionOf(workshop, local), positional, keywords);
		}
		const localClass = reading.classes.get(name);
		if (localClass !== undefined) return instanceOf(workshop, localClass, positional, keywords);
		// What only shows or waits changes nothing.
		if (name === "builtins.print" || name === "time.sleep") return null;
	}
	return callOutside(reading, callee.value, positional, keywords, node);
}

/** Steps of the rest of the reading for one call. */
const OUTSIDE_STEPS = 20_000;
/** What would take the machine's own names for the module's. */
const NOT_HERE = new Set([
	"builtins.exec",
	"builtins.eval",
	"builtins.globals",
	"builtins.locals",
	"builtins.vars",
	"builtins.setattr",
	"builtins.delattr",
]);

/** Has the rest of the reading call something: the library, decoders, ciphers. */
export function callOutside(
	reading: Reading,
	callee: Abstract,
	positional: readonly Raw[],
	keywords: Keywords,
	node: number,
): Raw {
	const { session } = reading.embedding;
	if (callee.names.some((name) => NOT_HERE.has(name) || isCleanCall(name) || CHANGING.has(name))) throw UNFOLDABLE;
	// What is done to an object outside of the machine would not be seen in it.
	if (positional.some((value) => value instanceof PyInstance)) throw UNFOLDABLE;
	const range = reading.rangeOf(node);
	const given: GivenArgument[] = positional.map((value, position) => ({
		name: undefined,
		position,
		starred: "",
		node,
		range,
		value: measured(reading, value),
	}));
	for (const [name, value] of keywords ?? [])
		given.push({ name, position: -1, starred: "", node, range, value: measured(reading, value) });
	session.charge(60);
	const before = { allowance: reading.allowance, running: reading.running, emitting: reading.emitting };
	reading.allowance = OUTSIDE_STEPS;
	reading.running++;
	let result: Abstract;
	try {
		result = reading.applyValue(callee, given, node);
	} finally {
		reading.allowance = before.allowance;
		reading.running = before.running;
	}
	return taken(reading, result);
}
