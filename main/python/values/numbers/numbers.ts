import type { Constant } from "../../facts.ts";
import { shrink } from "../literals.ts";

type NumberConstant = Extract<Constant, { kind: "number" }>;

/** Bits that a whole number may grow to. */
const MAXIMUM_BITS = 1 << 20;

export function numeric(constant: Constant | undefined): NumberConstant | undefined {
	if (constant === undefined) return undefined;
	if (constant.kind === "number") return constant;
	if (constant.kind === "boolean") return { kind: "number", value: constant.value ? 1 : 0 };
	return undefined;
}

export function isFloat(constant: NumberConstant): boolean {
	return constant.float === true || (typeof constant.value === "number" && !Number.isInteger(constant.value));
}

/** A whole number that fits a JavaScript index. */
export function indexOf(constant: Constant | undefined): number | undefined {
	const number = numeric(constant);
	if (number === undefined || isFloat(number)) return undefined;
	if (typeof number.value === "bigint") return number.value > 0n ? Number.MAX_SAFE_INTEGER : Number.MIN_SAFE_INTEGER;
	return number.value;
}

function bitLength(value: bigint): number {
	return value.toString(16).length * 4;
}

function floatResult(value: number): Constant | undefined {
	if (Number.isNaN(value)) return undefined;
	return Number.isInteger(value) ? { kind: "number", value, float: true } : { kind: "number", value };
}

function bigArithmetic(operator: string, left: bigint, right: bigint): bigint | undefined {
	switch (operator) {
		case "+":
			return left + right;
		case "-":
			return left - right;
		case "*":
			return bitLength(left) + bitLength(right) > MAXIMUM_BITS ? undefined : left * right;
		case "//": {
			if (right === 0n) return undefined;
			const quotient = left / right;
			return left % right !== 0n && left < 0n !== right < 0n ? quotient - 1n : quotient;
		}
		case "%": {
			if (right === 0n) return undefined;
			const rest = left % right;
			return rest !== 0n && rest < 0n !== right < 0n ? rest + right : rest;
		}
		case "**":
			if (right < 0n || right > 100_000n || bitLength(left) * Number(right) > MAXIMUM_BITS) return undefined;
			return left ** right;
		case "<<":
			if (right < 0n || right > BigInt(MAXIMUM_BITS) || bitLength(left) + Number(right) > MAXIMUM_BITS)
				return undefined;
			return left << right;
		case ">>":
			return right < 0n ? undefined : right > BigInt(MAXIMUM_BITS) ? (left < 0n ? -1n : 0n) : left >> right;
		case "&":
			return left & right;
		case "|":
			return left | right;
		case "^":
			return left ^ right;
		default:
			return undefined;
	}
}

function floatArithmetic(operator: string, left: number, right: number): Constant | undefined {
	switch (operator) {
		case "+":
			return floatResult(left + right);
		case "-":
			return floatResult(left - right);
		case "*":
			return floatResult(left * right);
		case "/":
			return right === 0 ? undefined : floatResult(left / right);
		case "//":
			return right === 0 ? undefined : floatResult(Math.floor(left / right));
		case "%":
			return right === 0 ? undefined : floatResult(left - Math.floor(left / right) * right);
		case "**":
			return floatResult(left ** right);
		default:
			return undefined;
	}
}

const SMALL = 0x4000_0000;

function smallArithmetic(operator: string, left: number, right: number): number | undefined {
	switch (operator) {
		case "+":
			return left + right;
		case "-":
			return left - right;
		case "*":
			return left * right;
		case "^":
			return left ^ right;
		case "&":
			return left & right;
		case "|":
			return left | right;
		case "%":
			return right === 0 ? undefined : ((left % right) + right) % right;
		case "//":
			return right === 0 ? undefined : Math.floor(left / right);
		case ">>":
			return right < 0 ? undefined : right > 31 ? (left < 0 ? -1 : 0) : left >> right;
		default:
			return undefined;
	}
}

/** Python's arithmetic; `undefined` where Python would raise or the result grows too large. */
export function arithmetic(operator: string, left: NumberConstant, right: NumberConstant): Constant | undefined {
	const a = left.value;
	const b = right.value;
	const whole = !isFloat(left) && !isFloat(right);
	if (whole && typeof a === "number" && typeof b === "number" && Math.abs(a) < SMALL && Math.abs(b) < SMALL) {
		const value = smallArithmetic(operator, a, b);
		// `+ 0` keeps negative zero out.
		if (value !== undefined && Number.isSafeInteger(value)) return { kind: "number", value: value + 0 };
	}
	if (!whole || operator === "/" || (operator === "**" && b < 0))
		return floatArithmetic(operator, Number(a), Number(b));
	const value = bigArithmetic(operator, BigInt(a), BigInt(b));
	return value === undefined ? undefined : { kind: "number", value: shrink(value) };
}

export function negate(operator: string, operand: NumberConstant): Constant | undefined {
	const { value } = operand;
	switch (operator) {
		case "-":
			if (isFloat(operand)) return floatResult(-Number(value));
			return { kind: "number", value: typeof value === "bigint" ? shrink(-value) : 0 - value };
		case "+":
			return operand;
		case "~":
			if (isFloat(operand)) return undefined;
			return { kind: "number", value: shrink(~BigInt(value)) };
		default:
			return undefined;
	}
}
