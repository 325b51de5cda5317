import { builtinNames } from "../../names/builtin-names.ts";
import { CARRIED_MODULES, canonicalName } from "../../names/canonical-name.ts";
import { containedIn } from "../../values/operators.ts";
import type { Abstract } from "../../values/value.ts";
import { heritageOf, join, LABEL, namedValue, UNKNOWN, withMask } from "../../values/value.ts";
import { documentation } from "../names/documentation.ts";
import { knownValue } from "../names/known.ts";
import type { Frame, Layer } from "./frame.ts";
import { forget, holdersOf, identityOf, isObject, opened, replace } from "./holders.ts";
import type { Reading } from "./reading.ts";

const builtinValues = new Map<string, Abstract>();
for (const name of builtinNames) builtinValues.set(name, namedValue([canonicalName(`builtins.${name}`)]));
const BUILTINS = namedValue(["builtins"], "builtins");
builtinValues.set("__builtins__", BUILTINS);
builtinValues.set("__builtin__", BUILTINS);
// What every module has for itself.
for (const name of ["__name__", "__loader__", "__spec__"]) builtinValues.set(name, namedValue([name]));

/** Modules that code in a string, or a file read in part, may use without an import that is to be seen. */
const loose = new Map([...CARRIED_MODULES].map((name) => [name, namedValue([canonicalName(name)])]));

/** A name of the module itself, as functions and `globals()` see it. */
export function moduleVariable(reading: Reading, name: string): Abstract | undefined {
	const value = reading.frame.module.layer.get(name);
	const written = reading.globalWrites.get(name) ?? reading.previousGlobalWrites.get(name);
	if (value === undefined) return written;
	// While a function runs on constants, its own writes went straight to the layer.
	return written === undefined || (reading.running > 0 && reading.runWrites.has(name)) ? value : join(value, written);
}

export function builtinVariable(name: string): Abstract | undefined {
	return builtinValues.get(name);
}

function starVariable(reading: Reading, name: string): Abstract {
	if (reading.starImports.length === 0) return loose.get(name) ?? UNKNOWN;
	const names = reading.starImports.slice(0, 4).map((module) => canonicalName(`${module}.${name}`));
	for (const one of names) {
		const known = knownValue(reading, one);
		if (known !== undefined) return known;
	}
	return namedValue(names);
}

/** What a name stands for here and now. */
export function lookUp(reading: Reading, name: string): Abstract {
	for (let frame: Frame | undefined = reading.frame; frame !== undefined; frame = frame.outer) {
		const { symbols } = frame;
		if (symbols.globals.has(name)) break;
		const kind = symbols.scope.kind;
		if (kind === "module") break;
		// A class body's names are seen in that body only.
		if (kind === "class" && frame !== reading.frame) continue;
		if (!symbols.locals.has(name) || symbols.nonlocals.has(name)) continue;
		const value = frame.layer.get(name);
		// An inner function may have given it another value; only where every step is run that is seen.
		if (value !== undefined) return reading.running === 0 && reading.rebound.has(name) ? opened(value) : value;
		if (kind === "function" || kind === "lambda") return UNKNOWN;
	}
	return lookUpGlobal(reading, name);
}

/** What a name stands for where no function binds it. */
export function lookUpGlobal(reading: Reading, name: string): Abstract {
	return (
		moduleVariable(reading, name) ??
		reading.environment?.get(name) ??
		builtinVariable(name) ??
		(name === "__doc__" ? documentation(reading, 0) : undefined) ??
		starVariable(reading, name)
	);
}

function frameOf(reading: Reading, name: string): Frame {
	let { frame } = reading;
	while (frame.symbols.scope.kind === "comprehension" && !frame.symbols.locals.has(name) && frame.outer !== undefined)
		frame = frame.outer;
	if (frame.symbols.globals.has(name)) return frame.module;
	if (!frame.symbols.nonlocals.has(name)) return frame;
	for (let outer = frame.outer; outer !== undefined; outer = outer.outer) {
		if (outer.symbols.scope.kind !== "class" && outer.symbols.locals.has(name)) return outer;
	}
	return frame.module;
}

function forgetPaths(frame: Frame, name: string): void {
	if (frame.paths === undefined) return;
	for (const path of frame.paths) if (path.startsWith(`${name}.`)) frame.layer.own.set(path, UNKNOWN);
}

/** `name = value`. */
export function bind(reading: Reading, name: string, value: Abstract): void {
	const frame = frameOf(reading, name);
	if (
		frame !== reading.frame &&
		frame === frame.module &&
		frame.symbols !== reading.frame.symbols &&
		reading.running === 0
	) {
		const before = reading.globalWrites.get(name);
		reading.globalWrites.set(name, before === undefined ? value : join(before, value));
		reading.version++;
		return;
	}
	if (frame === frame.module) {
		if (frame.layer.get(name) !== undefined) reading.version++;
		if (reading.running > 0) reading.runWrites.add(name);
	}
	frame.layer.own.set(name, value);
	forgetPaths(frame, name);
}

/** The scope whose name this is, as reading it would find it. */
function ownerOf(reading: Reading, name: string): Frame {
	const { frame } = reading;
	for (let at: Frame | undefined = frame; at !== undefined; at = at.outer) {
		const { symbols } = at;
		const { kind } = symbols.scope;
		if (kind === "module" || symbols.globals.has(name)) return frame.module;
		if (kind === "class" && at !== frame) continue;
		if (symbols.locals.has(name) && !symbols.nonlocals.has(name)) return at;
	}
	return frame.module;
}

/** Outside of a function nothing stands for its parameters: what holds one is something unknown there. */
function withoutParameters(value: Abstract): Abstract {
	if ((heritageOf([value, ...containedIn(value)]).mask & LABEL.parameter) === 0) return value;
	return withMask(UNKNOWN, value.mask & ~LABEL.parameter);
}

/** What a name holds was changed in place: so are all other names of the same object, as far as they are near. */
export function rebindName(reading: Reading, name: string, before: Abstract, value: Abstract): void {
	const owner = ownerOf(reading, name);
	if (owner === owner.module) reading.version++;
	const { own } = owner.layer;
	if (owner === owner.module && reading.frame.symbols !== owner.symbols && reading.running === 0) {
		const written = reading.globalWrites.get(name);
		const outside = withoutParameters(value);
		reading.globalWrites.set(name, written === undefined ? outside : join(written, outside));
		// Inside of the function, what follows sees it.
		reading.frame.layer.own.set(name, value);
		return;
	}
	if (before.constant !== undefined) {
		for (const holder of holdersOf(reading, new Set([identityOf(reading, before)])))
			replace(reading, holder, holder.inside ? opened(holder.value) : value);
	}
	own.set(name, value);
}

/** `a.b = value`, with the path as written. */
export function bindPath(reading: Reading, path: string, value: Abstract): void {
	const { frame } = reading;
	// The attribute of an object that the machine made: it would not see that.
	const base = path.slice(0, path.indexOf("."));
	const object = base === "" ? undefined : lookUp(reading, base);
	if (object !== undefined && isObject(reading, object)) forget(reading, object);
	frame.paths ??= new Set();
	frame.paths.add(path);
	frame.layer.own.set(path, value);
}

/** Two ways through the code meet again: what either bound is now one of the two. A name that only one of them bound keeps its value. */
export function meet(reading: Reading, branches: readonly Layer[], mayBeNone: boolean): void {
	const { layer } = reading.frame;
	const names = new Set<string>();
	for (const branch of branches) for (const name of branch.own.keys()) names.add(name);
	for (const name of names) {
		let value: Abstract | undefined;
		const before = layer.get(name);
		for (const branch of branches) {
			const here = branch.own.get(name) ?? before;
			if (here !== undefined) value = value === undefined ? here : join(value, here);
		}
		if (mayBeNone && before !== undefined && value !== undefined) value = join(before, value);
		if (value !== undefined) layer.own.set(name, value);
	}
}

/** Takes over one way as the only one. */
export function take(reading: Reading, branch: Layer): void {
	for (const [name, value] of branch.own) reading.frame.layer.own.set(name, value);
}
