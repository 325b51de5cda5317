import { Field, Kind } from "../../engine/kinds.ts";
import { childByField, childOfKind, textOf } from "../../engine/syntax-tree.ts";
import type { Argument, QualifiedName } from "../../facts.ts";
import { canonicalName } from "../../names/canonical-name.ts";
import { identifierText } from "../../names/symbols.ts";
import type { Abstract } from "../../values/value.ts";
import { addStep, heritageOf, labelSet, withMask } from "../../values/value.ts";
import { noteDecoded, noteExecuted } from "../facts/foldings.ts";
import { kept } from "../facts/room.ts";
import { callShape } from "../facts/shapes.ts";
import { runMutation } from "../machine/run-calls.ts";
import { attributeOf } from "../names/attributes.ts";
import { instanceClass } from "../names/classes.ts";
import { bindPath, rebindName } from "../state/bindings.ts";
import type { GivenArgument, Reading } from "../state/reading.ts";
import { plainArguments, readArguments } from "./arguments.ts";
import type { Receiver } from "./calls.ts";
import { applyCall } from "./calls.ts";
import { laterCall } from "./later.ts";
import { MUTATORS, mutated } from "./method-calls.ts";

export function toFacts(reading: Reading, given: readonly GivenArgument[]): Argument[] {
	return given.map((one) => {
		const rest = {
			position: one.position,
			starred: one.starred !== "",
			range: one.range,
			value: kept(reading, one.value),
		};
		return one.name === undefined ? rest : { name: one.name, ...rest };
	});
}

/** Nobody gets what the call gives back: the value of a statement, of a `with` without `as`. */
function isDiscarded(reading: Reading, node: number): boolean {
	const { tree } = reading;
	let parent = tree.parent[node] as number;
	while (tree.kind[parent] === Kind.await || tree.kind[parent] === Kind.parenthesized_expression)
		parent = tree.parent[parent] as number;
	return tree.kind[parent] === Kind.expression_statement || tree.kind[parent] === Kind.with_item;
}

/** Names under which a call counts: an instance of this module's classes is called through its `__call__`. */
function targetsOf(reading: Reading, callee: Abstract): readonly QualifiedName[] {
	if (!callee.names.some((name) => name.startsWith("."))) return callee.names;
	return callee.names.map((name) =>
		instanceClass(reading, name) === undefined ? name : `${name.slice(0, -2)}.__call__`,
	);
}

/** A call expression: evaluates it and writes it down. */
export function evaluateCall(reading: Reading, node: number): Abstract {
	const { tree } = reading;
	let functionNode = childByField(tree, node, Field.function);
	// Of `[*f(x)]` the grammar makes a call of `*f`.
	if (functionNode >= 0 && tree.kind[functionNode] === Kind.list_splat && tree.last[functionNode] !== functionNode + 1)
		functionNode++;
	const list = childByField(tree, node, Field.arguments);
	let receiver: Receiver | undefined;
	let callee: Abstract;
	let attribute: string | undefined;
	if (functionNode >= 0 && tree.kind[functionNode] === Kind.attribute) {
		const objectNode = childByField(tree, functionNode, Field.object);
		const attributeNode = childByField(tree, functionNode, Field.attribute);
		attribute = attributeNode < 0 ? "" : identifierText(tree, attributeNode);
		const object = reading.evaluate(objectNode);
		receiver = { value: object, attribute };
		callee = pathValue(reading, functionNode) ?? attributeOf(reading, object, attribute, reading.rangeOf(functionNode));
	} else {
		callee = functionNode < 0 ? reading.evaluate(node + 1) : reading.evaluate(functionNode);
	}
	const given = readArguments(reading, list);
	const applied = applyCall(reading, callee, receiver, given, node);
	let { value } = applied;
	if (receiver !== undefined && attribute !== undefined && MUTATORS.has(attribute))
		value = mutate(reading, functionNode, receiver, given) ?? value;
	importedByName(reading, node, applied.callee, given, value);
	if (value.decoding !== undefined && !given.some((one) => isNoted(one.value, value)))
		noteDecoded(reading, node, value);
	if (reading.claim(node)) {
		const targets = targetsOf(reading, applied.callee);
		const later = laterCall(targets, attribute, applied.given);
		const disguise = applied.callee.disguise ?? (applied.callee === callee ? undefined : "partial");
		reading.collected.calls.push({
			range: reading.rangeOf(node),
			callee: reading.rangeOf(functionNode < 0 ? node : functionNode),
			...(attribute === undefined ? {} : { attribute }),
			targets,
			calleeValue: callee,
			...(receiver !== undefined && { receiver: kept(reading, receiver.value) }),
			...(disguise === undefined ? {} : { disguise }),
			arguments: toFacts(reading, applied.given),
			value: kept(reading, value),
			...(isDiscarded(reading, node) ? { discarded: true } : {}),
			scope: reading.scopeId,
			guards: reading.guards,
			shape: callShape(reading, node, targets[0]),
			runsLater: later === undefined ? [] : later.callable.value.names,
		});
		noteExecuted(reading, targets, applied.given);
		if (later !== undefined) runLater(reading, node, later.callable, later.given);
	} else if (reading.running === 0) {
		const later = laterCall(applied.callee.names, attribute, applied.given);
		if (later !== undefined) reading.applyValue(later.callable.value, later.given, later.callable.node);
	}
	return value;
}

/** What was decoded before the call was written down there already, unless it was a list of characters. */
function isNoted(given: Abstract, value: Abstract): boolean {
	return given.decoding === value.decoding && given.constant?.kind !== "sequence";
}

/** A function given by reference and run later is a call of its own, in the place where it is given. */
function runLater(reading: Reading, node: number, callable: GivenArgument, given: readonly GivenArgument[]): void {
	const applied = applyCall(reading, callable.value, undefined, given, node);
	const targets = targetsOf(reading, applied.callee);
	// Of functions of this module, the reference is enough: their bodies are facts of their own.
	if (targets.every((name) => name.startsWith("."))) return;
	reading.collected.calls.push({
		range: reading.rangeOf(node),
		callee: callable.range,
		targets,
		calleeValue: callable.value,
		disguise: "callback",
		arguments: toFacts(reading, applied.given),
		value: applied.value,
		discarded: true,
		scope: reading.scopeId,
		guards: reading.guards,
		shape: `${targets[0] ?? "_"}(callback)`,
		runsLater: [],
	});
	noteExecuted(reading, targets, applied.given);
}

/** The value that was assigned to a dotted path in this scope: `self.url`. */
export function pathValue(reading: Reading, node: number): Abstract | undefined {
	const { frame, tree } = reading;
	if (frame.paths === undefined || (tree.end[node] as number) - (tree.start[node] as number) > 200) return undefined;
	const path = textOf(tree, node);
	return frame.paths.has(path) ? frame.layer.get(path) : undefined;
}

/** `list.append(x)` and its like change what the name stands for. What comes back is the value of the call, when that is other than usual. */
function mutate(
	reading: Reading,
	functionNode: number,
	receiver: Receiver,
	given: readonly GivenArgument[],
): Abstract | undefined {
	const { tree } = reading;
	const objectNode = childByField(tree, functionNode, Field.object);
	if (objectNode < 0) return undefined;
	const kind = tree.kind[objectNode];
	if (kind !== Kind.identifier && kind !== Kind.attribute) return undefined;
	const plain = plainArguments(given);
	const { value: before, attribute } = receiver;
	let after = plain === undefined ? undefined : mutated(reading, before, attribute, plain);
	if (after === undefined && plain !== undefined && before.constant !== undefined)
		after = runMutation(reading, before, attribute, plain, functionNode);
	if (after === undefined) {
		const history = heritageOf(given.map((one) => one.value));
		if (before.constant !== undefined && attribute !== "pop" && attribute !== "setdefault") {
			const all = heritageOf([before, ...given.map((one) => one.value)]);
			after = {
				...before,
				constant: undefined,
				partial: undefined,
				decoding: undefined,
				mask: all.mask,
				labels: labelSet(all.mask),
				steps: all.steps,
			};
		} else if (history.mask !== 0 && (before.mask | history.mask) !== before.mask) {
			let { steps } = before;
			for (const step of history.steps) steps = addStep(steps, step);
			after = { ...withMask(before, history.mask), steps };
		}
	}
	if (after === undefined) return undefined;
	if (kind === Kind.identifier) rebindName(reading, identifierText(tree, objectNode), before, after);
	else bindPath(reading, textOf(tree, objectNode), after);
	return undefined;
}

/** `__import__("os")` is an import too. */
function importedByName(
	reading: Reading,
	node: number,
	callee: Abstract,
	given: readonly GivenArgument[],
	value: Abstract,
): void {
	if (!reading.emitting || reading.running > 0) return;
	if (!callee.names.includes("builtins.__import__") && !callee.names.includes("importlib.import_module")) return;
	const first = given[0];
	const name = first?.value.constant?.kind === "string" ? first.value.constant.text : undefined;
	if (first === undefined || name === undefined || value.names.length === 0 || reading.written[node] === 1) return;
	const kind = reading.tree.kind[first.node];
	const plain = kind === Kind.string && childOfKind(reading.tree, first.node, Kind.interpolation) < 0;
	reading.collected.imports.push({
		range: reading.rangeOf(node),
		module: canonicalName(name),
		scope: reading.scopeId,
		guards: reading.guards,
		dynamic: true,
		folded: !plain,
		shape: `import(${plain ? "S" : "computed"})`,
	});
}
