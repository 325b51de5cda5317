import { Kind } from "../../engine/kinds.ts";
import type { Abstract } from "../../values/value.ts";
import { join } from "../../values/value.ts";
import { noteExecuted } from "../facts/foldings.ts";
import { shapeOf } from "../facts/shapes.ts";
import type { GivenArgument, Reading } from "../state/reading.ts";

/** A decorator with its value; `node` is the expression behind the `@`, the node before it the decorator itself. */
export interface Decorator {
	readonly node: number;
	readonly value: Abstract;
}

/** Decorators that leave what they are given as it is as far as names and values go. */
const KEEPING =
	/^(?:builtins\.(?:property|staticmethod|classmethod)$|functools\.|contextlib\.|dataclasses\.|typing\.|abc\.|enum\.|warnings\.|asyncio\.|pytest\.|click\.|attr\.|attrs\.)/;

/**
 * Calls the decorators on what they stand over, the nearest first, and gives what the name is bound to. Where a decorator is not known, that is
 * still the function or class.
 */
export function decorate(reading: Reading, plain: Abstract, decorators: readonly Decorator[]): Abstract {
	let value = plain;
	for (let index = decorators.length - 1; index >= 0; index--) {
		const decorator = decorators[index];
		if (decorator === undefined || decorator.value.names.length === 0) continue;
		if (decorator.value.names.some((name) => KEEPING.test(name))) continue;
		const { node } = decorator;
		const range = reading.rangeOf(node);
		const given: GivenArgument[] = [{ name: undefined, position: 0, starred: "", node, range, value }];
		const result = reading.applyValue(decorator.value, given, node);
		noteCall(reading, decorator, given, result);
		if (result.constant !== undefined) value = result;
		else if (result.names.some((name) => reading.functionsByName.has(name) || reading.classes.has(name)))
			value = join(result, plain);
	}
	return value;
}

/** `@exec` is a call, though none is written. */
function noteCall(
	reading: Reading,
	{ node, value }: Decorator,
	given: readonly GivenArgument[],
	result: Abstract,
): void {
	// A decorator that is itself made by a call (`@app.route("/")`) is told by that one.
	if (value.names.every((name) => name.startsWith(".")) || reading.tree.kind[node] === Kind.call) return;
	if (!reading.emitting || reading.running > 0 || !reading.claim(node - 1)) return;
	const range = reading.rangeOf(node);
	reading.collected.calls.push({
		range,
		callee: range,
		targets: value.names,
		calleeValue: value,
		disguise: value.disguise ?? "decorator",
		arguments: given.map((one) => ({ position: one.position, starred: false, range, value: one.value })),
		value: result,
		scope: reading.scopeId,
		guards: reading.guards,
		shape: `@${shapeOf(reading, node, 1)}`,
		runsLater: [],
	});
	noteExecuted(reading, value.names, given);
}
