import { Field } from "../../../engine/kinds.ts";
import { childByField, childrenOf, textOf } from "../../../engine/syntax-tree.ts";
import { implicitCall } from "../../names/classes.ts";
import type { Reading } from "../../state/reading.ts";
import { UNFOLDABLE } from "../../state/reading.ts";
import { truth } from "../basics.ts";
import { abstractOf, rawOf } from "../convert.ts";
import { compare, operate, unary } from "../operators.ts";
import type { Raw } from "../raw.ts";
import { PyInstance } from "../raw.ts";
import type { Code, Context } from "./context.ts";
import { expressionIn } from "./context.ts";

type Compiler = (context: Context, node: number) => Code;

/** The commonest operators on small numbers and text, without asking what they are given any further. */
function fast(reading: Reading, sign: string, left: Code, right: Code): Code {
	const slow = (a: Raw, b: Raw): Raw => operatorMethod(reading, sign, a, b) ?? operate(reading, sign, a, b);
	const { longest } = reading.embedding.session;
	switch (sign) {
		case "+":
			return (frame) => {
				const a = left(frame);
				const b = right(frame);
				if (typeof a === "number" && typeof b === "number") {
					const sum = a + b;
					return Number.isSafeInteger(sum) ? sum : slow(a, b);
				}
				if (typeof a === "string" && typeof b === "string" && a.length + b.length <= longest) return a + b;
				return slow(a, b);
			};
		case "-":
			return (frame) => {
				const a = left(frame);
				const b = right(frame);
				if (typeof a === "number" && typeof b === "number") {
					const difference = a - b;
					return Number.isSafeInteger(difference) ? difference : slow(a, b);
				}
				return slow(a, b);
			};
		case "*":
			return (frame) => {
				const a = left(frame);
				const b = right(frame);
				if (typeof a === "number" && typeof b === "number") {
					const product = a * b;
					return Number.isSafeInteger(product) ? product + 0 : slow(a, b);
				}
				return slow(a, b);
			};
		case "^":
			return (frame) => {
				const a = left(frame);
				const b = right(frame);
				if (typeof a === "number" && typeof b === "number" && (a | 0) === a && (b | 0) === b) return a ^ b;
				return slow(a, b);
			};
		case "&":
			return (frame) => {
				const a = left(frame);
				const b = right(frame);
				if (typeof a === "number" && typeof b === "number" && (a | 0) === a && (b | 0) === b) return a & b;
				return slow(a, b);
			};
		case "%":
			return (frame) => {
				const a = left(frame);
				const b = right(frame);
				if (typeof a === "number" && typeof b === "number" && a >= 0 && b > 0) return a % b;
				return slow(a, b);
			};
		case "//":
			return (frame) => {
				const a = left(frame);
				const b = right(frame);
				if (typeof a === "number" && typeof b === "number" && a >= 0 && b > 0) return (a - (a % b)) / b;
				return slow(a, b);
			};
		case ">>":
			return (frame) => {
				const a = left(frame);
				const b = right(frame);
				if (typeof a === "number" && typeof b === "number" && (a | 0) === a && b >= 0 && b < 32) return a >> b;
				return slow(a, b);
			};
		default:
			return (frame) => slow(left(frame), right(frame));
	}
}

/** An operator of a class of the module. */
function operatorMethod(reading: Reading, sign: string, a: Raw, b: Raw): Raw | undefined {
	if (!(a instanceof PyInstance) && !(b instanceof PyInstance)) return undefined;
	const name = OPERATOR_NAMES.get(sign);
	if (name === undefined || !(a instanceof PyInstance)) throw UNFOLDABLE;
	const result = implicitCall(reading, abstractOf(reading, a), `__${name}__`, [abstractOf(reading, b)], 0);
	if (result === undefined) throw UNFOLDABLE;
	return rawOf(reading, result);
}

const OPERATOR_NAMES = new Map([
	["+", "add"],
	["-", "sub"],
	["*", "mul"],
	["^", "xor"],
	["%", "mod"],
	["&", "and"],
	["|", "or"],
	["<<", "lshift"],
	[">>", "rshift"],
]);

export const binaryOperator: Compiler = (context, node) => {
	const { tree } = context.reading;
	const operator = childByField(tree, node, Field.operator);
	const left = expressionIn(context, childByField(tree, node, Field.left));
	const right = expressionIn(context, childByField(tree, node, Field.right));
	return fast(context.reading, operator < 0 ? "" : textOf(tree, operator), left, right);
};

export const unaryOperator: Compiler = (context, node) => {
	const { tree } = context.reading;
	const operator = childByField(tree, node, Field.operator);
	const operand = expressionIn(context, childByField(tree, node, Field.argument));
	const sign = operator < 0 ? "" : textOf(tree, operator);
	return (frame) => unary(sign, operand(frame));
};

export const notOperator: Compiler = (context, node) => {
	if (context.reading.tree.last[node] === node + 1) throw UNFOLDABLE;
	const operand = expressionIn(context, node + 1);
	return (frame) => !truth(operand(frame));
};

export const booleanOperator: Compiler = (context, node) => {
	const { tree } = context.reading;
	const operator = childByField(tree, node, Field.operator);
	const left = expressionIn(context, childByField(tree, node, Field.left));
	const right = expressionIn(context, childByField(tree, node, Field.right));
	const isAnd = operator >= 0 && textOf(tree, operator) === "and";
	return (frame) => {
		const first = left(frame);
		return truth(first) === isAnd ? right(frame) : first;
	};
};

export const comparison: Compiler = (context, node) => {
	const { reading } = context;
	const { tree } = reading;
	const operands: Code[] = [];
	const signs: string[] = [];
	for (const child of childrenOf(tree, node)) {
		if (tree.field[child] === Field.operators) signs.push(textOf(tree, child).replace(/\s+/g, " "));
		else operands.push(expressionIn(context, child));
	}
	const [left, right] = operands;
	const [sign] = signs;
	if (operands.length === 2 && left !== undefined && right !== undefined && sign !== undefined) {
		if (sign === "<") {
			return (frame) => {
				const a = left(frame);
				const b = right(frame);
				return typeof a === "number" && typeof b === "number" ? a < b : compare(reading, sign, a, b);
			};
		}
		return (frame) => compare(reading, sign, left(frame), right(frame));
	}
	return (frame) => {
		let before = operands[0]?.(frame) as Raw;
		for (let at = 0; at < signs.length; at++) {
			const next = operands[at + 1]?.(frame) as Raw;
			if (!compare(reading, signs[at] as string, before, next)) return false;
			before = next;
		}
		return true;
	};
};
