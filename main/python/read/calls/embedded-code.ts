import type { Range } from "../../../model/text/span.ts";
import { Kind } from "../../engine/kinds.ts";
import type { ScopeSymbols } from "../../names/symbols.ts";
import type { Abstract } from "../../values/value.ts";
import { derived, heritageOf, labelSet, mergeSteps, NO_STEPS, stringValue } from "../../values/value.ts";
import type { Frame } from "../state/frame.ts";
import { Layer, makeFrame } from "../state/frame.ts";
import type { GivenArgument, Reading } from "../state/reading.ts";
import { callLocal, walkBody } from "./local-functions.ts";

/** Code that runs code that runs code …, followed so deep. */
const MAXIMUM_DEPTH = 4;
/** Items of lists and mappings that are given their new place one by one. */
const MAXIMUM_ITEMS = 2_000;

/** The reading of a text that the code at hand runs; `undefined` when it does not parse or costs too much. */
function readingOf(reading: Reading, code: string, module?: string): Reading | undefined {
	const { embedding } = reading;
	const key = module === undefined ? code : `module ${module}`;
	const known = embedding.readings.get(key);
	if (known !== undefined) return known;
	if (code.length > embedding.longest || reading.codeDepth >= MAXIMUM_DEPTH) return undefined;
	if (code.length > embedding.left) {
		reading.budget.note("strings that are run as code hold more code than is followed");
		return undefined;
	}
	embedding.left -= code.length;
	// The parser wants a line end behind the last statement.
	const tree = embedding.parse(`${code}\n`);
	if (tree === undefined) return undefined;
	const child = reading.spawn(tree, `<code ${embedding.readings.size}>`, module);
	embedding.readings.set(key, child);
	if (module !== undefined) {
		// A module runs once, in a namespace of its own.
		inside(reading, child, child.frame, () => child.execute(0));
	}
	return child;
}

/** Runs something in the reading of the embedded text, with the state of the one around it. */
function inside<Result>(reading: Reading, child: Reading, frame: Frame, action: () => Result): Result {
	child.emitting = false;
	child.running = reading.running;
	child.depth = reading.depth;
	child.allowance = reading.allowance;
	child.wasted = reading.wasted;
	child.current = reading.current;
	const shared = child.dottedName === reading.dottedName;
	if (shared) {
		child.globalWrites = reading.globalWrites;
		child.previousGlobalWrites = reading.previousGlobalWrites;
		child.starImports = reading.starImports;
	}
	child.queue = [];
	child.stones = undefined;
	const before = child.frame;
	child.frame = frame;
	try {
		return action();
	} finally {
		child.frame = before;
		reading.allowance = child.allowance;
		reading.wasted = child.wasted;
		if (shared) reading.starImports = child.starImports;
	}
}

/**
 * A value that embedded code made, as it counts in the text around: its places are those of the code itself, and it was made by whatever made the
 * code.
 */
function rehomed(reading: Reading, value: Abstract, code: Abstract, place: Range, depth = 0): Abstract {
	const { constant } = value;
	if (constant === undefined && value.alternatives === undefined && value.steps.length === 0 && value.mask === 0) {
		return value.names.length === 0 || depth > 0 ? value : { ...value, disguise: value.disguise ?? "exec" };
	}
	let inner = constant;
	if (depth < 3 && constant?.kind === "sequence" && constant.items.length <= MAXIMUM_ITEMS) {
		const items = constant.items.map((item) => rehomed(reading, item as Abstract, code, place, depth + 1));
		inner = { ...constant, items };
	} else if (depth < 3 && constant?.kind === "mapping" && constant.entries.length <= MAXIMUM_ITEMS) {
		const entries = constant.entries.map(
			([key, item]) => [key, rehomed(reading, item as Abstract, code, place, depth + 1)] as const,
		);
		inner = { kind: "mapping", entries };
	}
	const mask = value.mask | code.mask;
	const copy: Abstract = {
		...value,
		constant: inner,
		alternatives: value.alternatives?.map((one) => rehomed(reading, one, code, place, depth + 1)),
		decoding: undefined,
		literal: code.decoding?.literal ?? code.literal ?? place,
		mask,
		labels: labelSet(mask),
		steps: mergeSteps(code.steps, relocated(value, place)),
	};
	const made = reading.made.get(value);
	if (made !== undefined) reading.made.set(copy, made);
	return copy;
}

function relocated(value: Abstract, place: Range): Abstract["steps"] {
	return value.steps.length === 0 ? NO_STEPS : value.steps.map((step) => ({ ...step, range: place }));
}

function codeText(code: Abstract): string | undefined {
	if (code.constant?.kind === "string") return code.constant.text;
	return code.constant?.kind === "bytes" ? code.partial : undefined;
}

/** A frame that sees the names around it and keeps its own to itself: what `exec` does to its locals. */
function ownFrame(child: Reading, outer: Frame, given: Abstract | undefined): Frame {
	const [root] = child.symbols.scopes;
	if (root === undefined) return outer;
	const symbols: ScopeSymbols = { ...root, scope: { ...root.scope, kind: "class" }, locals: new Set(root.locals) };
	const frame = makeFrame(symbols, outer);
	if (given?.constant?.kind === "mapping") {
		for (const [key, value] of given.constant.entries) {
			if (key.constant?.kind !== "string") continue;
			symbols.locals.add(key.constant.text);
			frame.layer.own.set(key.constant.text, value as Abstract);
		}
	}
	return frame;
}

/**
 * Runs a text as statements. The names that it binds are bound in the module (or, with a dictionary of its own, given back as that dictionary).
 * Nothing is written down: the text is a layer that is read for itself. `undefined` when it is not known or costs too much.
 */
export function executeText(
	reading: Reading,
	code: Abstract,
	place: Range,
	namespace: Abstract | undefined,
): Abstract | undefined {
	const text = codeText(code);
	const child = text === undefined ? undefined : readingOf(reading, text);
	if (child === undefined) return undefined;
	const { frame } = reading;
	const isolated = namespace?.constant?.kind === "mapping";
	const inModule = frame === frame.module && !isolated;
	const target = inModule ? frame : ownFrame(child, frame, namespace);
	const base = target.layer;
	const branch = new Layer(base);
	inside(reading, child, target, () => {
		target.layer = branch;
		try {
			child.execute(0);
			while (child.queue.length > 0) {
				const waiting = child.queue;
				child.queue = [];
				if (reading.running === 0) for (const one of waiting) walkBody(child, one, true);
			}
		} finally {
			target.layer = base;
		}
	});
	const names: [string, Abstract][] = [];
	for (const [name, value] of branch.own) names.push([name, rehomed(reading, value, code, place)]);
	if (isolated) {
		const before = namespace.constant.entries as readonly (readonly [Abstract, Abstract])[];
		const entries = [...before, ...names.map(([name, value]) => [stringValue(name), value] as const)];
		return derived({ kind: "mapping", entries }, heritageOf([namespace, code]));
	}
	for (const [name, value] of names) {
		frame.layer.own.set(name, value);
		if (!inModule) frame.module.layer.own.set(name, value);
	}
	return code;
}

/** The value of a text as an expression. */
export function evaluateText(
	reading: Reading,
	code: Abstract,
	place: Range,
	namespace: Abstract | undefined,
): Abstract | undefined {
	const text = codeText(code)?.trim();
	const child = text === undefined || text === "" ? undefined : readingOf(reading, text);
	if (child === undefined) return undefined;
	const { tree } = child;
	if (tree.kind[1] !== Kind.expression_statement || tree.size < 3 || tree.last[1] !== tree.size) return undefined;
	const frame = namespace?.constant?.kind === "mapping" ? ownFrame(child, reading.frame, namespace) : reading.frame;
	const several = tree.last[2] !== tree.size;
	const value = inside(reading, child, frame, () => child.evaluate(several ? 1 : 2));
	return rehomed(reading, { ...value, disguise: value.disguise ?? "eval" }, code, place);
}

/** Runs a function of a sibling module on constants; `undefined` when nothing constant comes out or it costs too much. */
export function runInSibling(
	reading: Reading,
	module: string,
	name: string,
	given: readonly GivenArgument[],
	place: Range,
): Abstract | undefined {
	const text = reading.siblings?.texts.get(module);
	const child = text === undefined || module === reading.dottedName ? undefined : readingOf(reading, text, module);
	const target = child?.functionsByName.get(`.${child.codePrefix}${name.slice(1)}`);
	if (child === undefined || target === undefined) return undefined;
	const value = inside(reading, child, child.frame, () => callLocal(child, target, given, undefined));
	if (value.constant === undefined) return undefined;
	const history = heritageOf(given.map((one) => one.value));
	return rehomed(reading, value, { ...derived(undefined, history), names: [] }, place);
}
