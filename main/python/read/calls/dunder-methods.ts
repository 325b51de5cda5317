import type { Range } from "../../../model/text/span.ts";
import { binary, compare } from "../../values/operators.ts";
import type { Abstract } from "../../values/value.ts";
import { booleanValue } from "../../values/value.ts";
import { entryOf } from "../names/subscripts.ts";
import type { Reading } from "../state/reading.ts";

const OPERATORS: ReadonlyMap<string, string> = new Map([
	["add", "+"],
	["sub", "-"],
	["mul", "*"],
	["floordiv", "//"],
	["truediv", "/"],
	["mod", "%"],
	["pow", "**"],
	["lshift", "<<"],
	["rshift", ">>"],
	["and", "&"],
	["or", "|"],
	["xor", "^"],
]);

const COMPARISONS: ReadonlyMap<string, string> = new Map([
	["__eq__", "=="],
	["__ne__", "!="],
	["__lt__", "<"],
	["__le__", "<="],
	["__gt__", ">"],
	["__ge__", ">="],
]);

/** `"a".__add__("b")`: operators by the names of their methods, on something known. `undefined` for other methods. */
export function dunderMethod(
	reading: Reading,
	receiver: Abstract,
	method: string,
	first: Abstract | undefined,
	range: Range,
): Abstract | undefined {
	if (first === undefined || !method.startsWith("__")) return undefined;
	if (method === "__getitem__") {
		const value = entryOf(reading, receiver, first, range);
		return value.constant === undefined && value.names.length === 0 ? undefined : value;
	}
	if (method === "__contains__") {
		const found = compare("in", first.constant, receiver.constant);
		return found === undefined ? undefined : booleanValue(found);
	}
	const comparison = COMPARISONS.get(method);
	if (comparison !== undefined) {
		const result = compare(comparison, receiver.constant, first.constant);
		return result === undefined ? undefined : booleanValue(result);
	}
	const match = /^__(r|i)?([a-z]+)__$/.exec(method);
	const sign = OPERATORS.get(match?.[2] ?? "");
	if (sign === undefined) {
		// `__and__` and `__radd__` alike begin with a letter that may be the name's own.
		const whole = OPERATORS.get(method.slice(2, -2));
		return whole === undefined ? undefined : folded(binary(whole, receiver, first, reading.budget));
	}
	return folded(
		match?.[1] === "r" ? binary(sign, first, receiver, reading.budget) : binary(sign, receiver, first, reading.budget),
	);
}

function folded(value: Abstract): Abstract | undefined {
	return value.constant === undefined ? undefined : value;
}
