import type { Budget } from "../budget.ts";
import { itemsOf } from "../library/items.ts";

import { readFloat, shrink } from "../literals.ts";
import { compare } from "../operators.ts";
import type { Abstract } from "../value.ts";
import { derived, heritageOf, numberValue } from "../value.ts";
import { indexOf, isFloat, numeric } from "./numbers.ts";

export function toInteger(given: readonly Abstract[], keywords: ReadonlyMap<string, Abstract>): Abstract | undefined {
	const value = given[0];
	if (value === undefined) return numberValue(0);
	const number = numeric(value.constant);
	const baseValue = given[1] ?? keywords.get("base");
	if (number !== undefined) {
		if (!isFloat(number)) return derived({ kind: "number", value: number.value }, heritageOf(given));
		return derived({ kind: "number", value: Math.trunc(Number(number.value)) }, heritageOf(given));
	}
	let text: string | undefined;
	if (value.constant?.kind === "string") text = value.constant.text;
	else if (value.constant?.kind === "bytes") text = String.fromCharCode(...value.constant.bytes.subarray(0, 20_000));
	if (text === undefined || text.length > 20_000) return undefined;
	let base = baseValue === undefined ? 10 : indexOf(baseValue.constant);
	if (base === undefined || base < 0 || base > 36 || base === 1) return undefined;
	let digits = text.trim().replaceAll("_", "").toLowerCase();
	const negative = digits.startsWith("-");
	digits = digits.replace(/^[-+]/, "");
	const prefix = /^0([xob])/.exec(digits)?.[1];
	const prefixBase = prefix === "x" ? 16 : prefix === "o" ? 8 : prefix === "b" ? 2 : undefined;
	if (prefixBase !== undefined && (base === prefixBase || base === 0)) {
		digits = digits.slice(2);
		base = prefixBase;
	}
	if (base === 0) base = 10;
	if (digits === "") return undefined;
	let result = 0n;
	const big = BigInt(base);
	if (base === 10 && /^\d+$/.test(digits)) result = BigInt(digits);
	else if (base === 16 && /^[0-9a-f]+$/.test(digits)) result = BigInt(`0x${digits}`);
	else if (base === 2 && /^[01]+$/.test(digits)) result = BigInt(`0b${digits}`);
	else if (base === 8 && /^[0-7]+$/.test(digits)) result = BigInt(`0o${digits}`);
	else {
		if (digits.length > 2_000) return undefined;
		for (const character of digits) {
			const digit = Number.parseInt(character, 36);
			if (Number.isNaN(digit) || digit >= base) return undefined;
			result = result * big + BigInt(digit);
		}
	}
	return derived({ kind: "number", value: shrink(negative ? -result : result) }, heritageOf(given));
}

export function total(given: readonly Abstract[], budget: Budget): Abstract | undefined {
	const value = given[0];
	const items = value === undefined ? undefined : itemsOf(value, budget);
	if (items === undefined || given.length > 1 || items.length > 100_000) return undefined;
	let sum = 0n;
	for (const item of items) {
		const number = numeric(item.constant);
		if (number === undefined || isFloat(number)) return undefined;
		sum += BigInt(number.value);
	}
	return derived({ kind: "number", value: shrink(sum) }, heritageOf(given));
}

export function extreme(given: readonly Abstract[], operator: "<" | ">", budget: Budget): Abstract | undefined {
	const only = given[0];
	const items = given.length === 1 && only !== undefined ? itemsOf(only, budget) : given;
	let best = items?.[0];
	for (const item of items ?? []) {
		const better = best === item ? false : compare(operator, item.constant, best?.constant);
		if (better === undefined) return undefined;
		if (better) best = item;
	}
	return best;
}

export function toFloat(given: readonly Abstract[]): Abstract | undefined {
	const constant = given[0]?.constant;
	const number = numeric(constant);
	if (number !== undefined) return numberValue(Number(number.value), true);
	if (constant?.kind !== "string") return undefined;
	const value = readFloat(constant.text.trim());
	return value === undefined ? undefined : numberValue(value, Number.isInteger(value));
}

export function absolute(given: readonly Abstract[]): Abstract | undefined {
	const number = numeric(given[0]?.constant);
	if (number === undefined) return undefined;
	const value = number.value < 0 ? (typeof number.value === "bigint" ? -number.value : -number.value) : number.value;
	return numberValue(value, isFloat(number));
}

export function rounded(given: readonly Abstract[]): Abstract | undefined {
	const number = numeric(given[0]?.constant);
	const digits = given.length > 1 ? indexOf(given[1]?.constant) : 0;
	if (number === undefined || digits === undefined || digits < 0 || digits > 15) return undefined;
	const value = Number(number.value);
	if (digits > 0) return numberValue(Number(value.toFixed(digits)), true);
	// Half to even, as Python does.
	const low = Math.floor(value);
	const result = value - low === 0.5 ? (low % 2 === 0 ? low : low + 1) : Math.round(value);
	return numberValue(result);
}

export function power(given: readonly Abstract[]): Abstract | undefined {
	const numbers = given.map((value) => numeric(value.constant));
	const [base, exponent, modulus] = numbers;
	if (base === undefined || exponent === undefined || isFloat(base) || isFloat(exponent)) return undefined;
	const limit = modulus === undefined ? undefined : BigInt(modulus.value);
	let power = BigInt(exponent.value);
	if (power < 0n || limit === 0n || (limit === undefined && power > 10_000n) || power > 1n << 4_096n) return undefined;
	if (limit === undefined)
		return BigInt(base.value) > 1n << 1_000n ? undefined : numberValue(shrink(BigInt(base.value) ** power));
	let result = 1n;
	let factor = BigInt(base.value) % limit;
	while (power > 0n) {
		if ((power & 1n) === 1n) result = (result * factor) % limit;
		factor = (factor * factor) % limit;
		power >>= 1n;
	}
	return numberValue(shrink(result < 0n ? result + limit : result));
}
