import type { Limits } from "../../model/limits.ts";
import { Kind } from "../engine/kinds.ts";
import type { SyntaxTree } from "../engine/syntax-tree.ts";
import type { Module, Value } from "../facts.ts";
import type { ModuleSource } from "../module-source.ts";
import { readSymbols } from "../names/symbols.ts";
import type { PackageSummary } from "../summary.ts";
import { Budget } from "../values/budget.ts";
import type { Abstract } from "../values/value.ts";
import { UNKNOWN } from "../values/value.ts";
import { applyCall } from "./calls/calls.ts";
import { walkBody } from "./calls/local-functions.ts";
import { evaluateNode } from "./expressions/expressions.ts";
import { maximalFoldings } from "./facts/foldings.ts";
import { kept } from "./facts/room.ts";
import { Session } from "./machine/session.ts";
import { forgetFailures } from "./machine/unit.ts";
import { moduleVariable } from "./state/bindings.ts";
import type { Frame } from "./state/frame.ts";
import { makeFrame } from "./state/frame.ts";
import type { LocalFunction } from "./state/reading.ts";
import { PLAIN_GUARDS, Reading } from "./state/reading.ts";
import { executeNode } from "./statements/statements.ts";

/** Places of syntax errors that are told. */
const MAXIMUM_ERRORS = 200;

/** What is known and allowed when a module is read. */
export interface ReadingContext {
	readonly limits: Limits;
	readonly siblings: PackageSummary | undefined;
	/** Names that are bound before the text begins. */
	readonly environment: ReadonlyMap<string, Value> | undefined;
	/** For texts that the module runs as code; `undefined` where one does not parse in time. */
	readonly parse: (text: string) => SyntaxTree | undefined;
}

/** Facts of a parsed module: one walk for what functions give back whatever they get, one with what they get. */
export function readTree(
	tree: SyntaxTree,
	source: ModuleSource,
	context: ReadingContext,
	exhausted: readonly string[],
): Module {
	const { limits, siblings, environment, parse } = context;
	const budget = new Budget(limits, tree.text.length);
	const reading = startReading(tree, {
		budget,
		dottedName: source.dottedName,
		isPackage: source.role === "package-init" || /(?:^|\/)__init__\.pyw?$/.test(source.path),
		siblings,
		environment: environment as ReadonlyMap<string, Abstract> | undefined,
		embedding: {
			parse,
			readings: new Map(),
			longest: limits.embeddedCode,
			left: limits.embeddedCodeTotal,
			session: new Session(limits.machineSteps, limits.foldedLength, () => budget.late()),
		},
	});
	walk(reading, false);
	walk(reading, true);
	leftOvers(reading);
	return assemble(reading, source, [...exhausted, ...budget.exhausted]);
}

type Start = Omit<ConstructorParameters<typeof Reading>[0], "tree" | "symbols" | "frame" | "parts">;

/** A reading with its parts put together. */
function startReading(tree: SyntaxTree, start: Start): Reading {
	const symbols = readSymbols(tree);
	const [root] = symbols.scopes;
	if (root === undefined) throw new Error("a module without a scope");
	const reading: Reading = new Reading({
		...start,
		tree,
		symbols,
		frame: makeFrame(root, undefined),
		parts: {
			evaluate: (node) => evaluateNode(reading, node),
			execute: (node) => executeNode(reading, node),
			applyValue: (callee, given, node) => applyCall(reading, callee, undefined, given, node).value,
			spawn: (code, prefix, module) =>
				startReading(code, { ...start, dottedName: module ?? start.dottedName, within: { reading, prefix } }),
		},
	});
	return reading;
}

function walk(reading: Reading, emitting: boolean): void {
	forgetFailures(reading);
	reading.emitting = emitting;
	reading.queue = [];
	reading.starImports = [];
	reading.previousGlobalWrites = reading.globalWrites;
	reading.globalWrites = new Map();
	reading.runWrites.clear();
	for (const local of reading.classes.values()) {
		local.previous = local.attributes;
		local.attributes = new Map();
	}
	for (const one of reading.functions.values()) {
		one.previousSites = one.sites;
		one.previousSiteCount = one.siteCount;
		one.sites = new Map();
		one.siteCount = 0;
		one.done = false;
	}
	const root = reading.symbols.scopes[0];
	if (root === undefined) return;
	reading.frame = makeFrame(root, undefined);
	reading.current = undefined;
	reading.guards = PLAIN_GUARDS;
	reading.depth = 0;
	reading.execute(0);
	// Bodies define further functions; those join the queue.
	while (reading.queue.length > 0) {
		const waiting = reading.queue;
		reading.queue = [];
		for (const one of emitting ? callersFirst(waiting) : calleesFirst(waiting)) walkBody(reading, one, !emitting);
	}
}

/** Callers before those they call, so that parameters are known; constructors before the other methods. */
function callersFirst(functions: readonly LocalFunction[]): LocalFunction[] {
	const wanted = new Set(functions);
	const constructors = new Map<string, LocalFunction>();
	for (const one of functions) {
		const { className } = one;
		if (className === undefined || !one.name.endsWith(".__init__") || constructors.has(className)) continue;
		constructors.set(className, one);
	}
	const order: LocalFunction[] = [];
	const seen = new Set<LocalFunction>();
	for (const start of functions) {
		// Up to the callers first, without recursion.
		const stack: { at: LocalFunction; rest: Iterator<LocalFunction> }[] = [];
		const enter = (at: LocalFunction): void => {
			if (seen.has(at)) return;
			seen.add(at);
			stack.push({ at, rest: before(at, constructors).values() });
		};
		enter(start);
		while (stack.length > 0) {
			const top = stack[stack.length - 1];
			if (top === undefined) break;
			const next = top.rest.next();
			if (next.done === true) {
				if (wanted.has(top.at)) order.push(top.at);
				stack.pop();
			} else enter(next.value);
		}
	}
	return order;
}

function before(at: LocalFunction, constructors: ReadonlyMap<string, LocalFunction>): LocalFunction[] {
	const list = [...at.callers];
	if (at.className !== undefined && !at.name.endsWith(".__init__")) {
		const constructor = constructors.get(at.className);
		if (constructor !== undefined) list.unshift(constructor);
	}
	return list;
}

/** In the first walk nothing is known of who calls whom: small ones first are mostly the helpers of the others. */
function calleesFirst(functions: readonly LocalFunction[]): LocalFunction[] {
	return [...functions];
}

/** Calls that no walk came by: in syntax errors, patterns, code nested too deeply. None is passed over. */
function leftOvers(reading: Reading): void {
	const { tree } = reading;
	reading.stones = new Map();
	for (let node = tree.size - 1; node > 0; node--) {
		if (tree.kind[node] !== Kind.call || reading.written[node] === 1) continue;
		const scope = enclosingScope(reading, node);
		const symbols = reading.symbols.scopes[scope];
		const root = reading.frame.module;
		const frame: Frame = symbols === undefined || scope === 0 ? root : makeFrame(symbols, root);
		const before = reading.frame;
		reading.frame = frame;
		reading.depth = 0;
		try {
			reading.stones.set(node, reading.evaluate(node));
		} finally {
			reading.frame = before;
		}
	}
	reading.stones = undefined;
}

function enclosingScope(reading: Reading, node: number): number {
	const { tree } = reading;
	let at = node;
	// The way up is as long as the tree is deep; far up, the module stands for all.
	for (let hops = 0; at > 0 && hops < 2_000; hops++) {
		const id = reading.symbols.byNode.get(at);
		if (id !== undefined) return id;
		at = tree.parent[at] as number;
	}
	return 0;
}

function byPlace(
	first: { range: { start: number; end: number } },
	second: { range: { start: number; end: number } },
): number {
	return first.range.start - second.range.start || second.range.end - first.range.end;
}

const PLAIN_NAME = /^[\p{L}_][\p{L}\p{N}_]*$/u;

function bindingsOf(reading: Reading): Map<string, Value> {
	const bindings = new Map<string, Value>(reading.environment);
	const { own } = reading.frame.module.layer;
	for (const name of new Set([...own.keys(), ...reading.globalWrites.keys()])) {
		// Beside the names, the layer keeps attribute paths.
		if (!PLAIN_NAME.test(name)) continue;
		const value = moduleVariable(reading, name);
		if (value === undefined) continue;
		if (value.constant !== undefined || value.names.length > 0 || value.mask !== 0)
			bindings.set(name, kept(reading, value));
	}
	return bindings;
}

function assemble(reading: Reading, source: ModuleSource, exhausted: readonly string[]): Module {
	const { tree, collected } = reading;
	const syntaxErrors = [];
	for (let node = 0; node < tree.size && syntaxErrors.length < MAXIMUM_ERRORS; node++) {
		if (tree.kind[node] === Kind.ERROR) syntaxErrors.push(reading.rangeOf(node));
	}
	for (const node of tree.missing.slice(0, MAXIMUM_ERRORS)) {
		if (syntaxErrors.length < MAXIMUM_ERRORS) syntaxErrors.push(reading.rangeOf(node));
	}
	const returns = new Map<number, LocalFunction>();
	for (const one of reading.functions.values()) returns.set(one.symbols.scope.id, one);
	return {
		path: source.path,
		dottedName: source.dottedName,
		role: source.role,
		document: source.document,
		...(source.compiled && { compiled: source.compiled }),
		scopes: reading.symbols.scopes.map((symbols) => symbols.scope),
		calls: collected.calls.toSorted(byPlace),
		imports: collected.imports.toSorted(byPlace),
		strings: collected.strings.toSorted(byPlace),
		foldings: maximalFoldings(collected.candidates),
		functions: collected.functions
			.map((fact) => ({ ...fact, returns: returns.get(fact.body)?.returns ?? UNKNOWN }))
			.toSorted(byPlace),
		classes: collected.classes.toSorted(byPlace),
		assignments: collected.assignments.toSorted(byPlace),
		references: collected.references.toSorted(byPlace),
		bindings: bindingsOf(reading),
		implicit: collected.implicit,
		syntaxErrors,
		exhausted,
	};
}
