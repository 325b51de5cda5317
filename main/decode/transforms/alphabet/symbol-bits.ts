import { DecodeError } from "../../decode-error.ts";
import { MappedOutput } from "../../output-buffer.ts";
import type { DecodeBudget, TransformResult } from "../../transform.ts";

/** One symbol of a text that was read as a string of symbols: which one, and where it stands (bytes). */
export interface Symbol {
	readonly code: number;
	readonly start: number;
	readonly end: number;
}

/** Bits a character, when nothing parts the characters. */
const WIDTHS = [8, 7, 16];

/**
 * Reads symbols as bits: two kinds are 0 and 1, three kinds are 0, 1 and what parts the characters, four kinds are two bits each. Which is which is
 * not told: the reading that gives printable text is taken, the kinds in the order of their code points first. `alphabet` names them: zero, one,
 * and if there is one the separator. The detail says what was taken.
 */
export function decodeSymbols(
	symbols: readonly Symbol[],
	alphabet: readonly number[] | undefined,
	inputLength: number,
	budget: DecodeBudget,
): TransformResult {
	const kinds = [...new Set(symbols.map((symbol) => symbol.code))].sort((left, right) => left - right);
	for (const reading of alphabet === undefined ? readingsOf(kinds) : [alphabet]) {
		const groups = groupsOf(symbols, reading);
		for (const group of groups) {
			const result = readGroups(group, inputLength, budget);
			if (result && (alphabet !== undefined || isPrintable(result.bytes))) {
				const shown = reading.map((code) => `U+${code.toString(16).toUpperCase().padStart(4, "0")}`);
				return { ...result, detail: `${shown.slice(0, 2).join(" and ")} as 0 and 1` };
			}
		}
	}
	throw new DecodeError("malformed", "The symbols make no text in any of the usual ways.");
}

function readingsOf(kinds: readonly number[]): number[][] {
	const [a, b, c] = kinds;
	if (a === undefined || b === undefined || kinds.length > 4) return [];
	if (kinds.length === 4) return [[...kinds], [...kinds].reverse()];
	if (c === undefined)
		return [
			[a, b],
			[b, a],
		];
	return [
		[a, b, c],
		[b, a, c],
		[a, c, b],
		[c, a, b],
		[b, c, a],
		[c, b, a],
	];
}

interface Group {
	readonly value: number;
	readonly start: number;
	readonly end: number;
}

function groupsOf(symbols: readonly Symbol[], reading: readonly number[]): (readonly Group[] | undefined)[] {
	if (reading.length === 3) return [separated(symbols, reading)];
	const bits = reading.length === 4 ? 2 : 1;
	return WIDTHS.map((width) => (width % bits === 0 ? even(symbols, reading, width, bits) : undefined));
}

function separated(symbols: readonly Symbol[], [zero, one, separator]: readonly number[]): Group[] | undefined {
	const groups: Group[] = [];
	let value = 0;
	let count = 0;
	let start = 0;
	for (const [index, symbol] of symbols.entries()) {
		if (symbol.code !== separator) {
			if (symbol.code !== zero && symbol.code !== one) return undefined;
			if (count === 0) start = symbol.start;
			value = value * 2 + (symbol.code === one ? 1 : 0);
			if (++count > 21) return undefined;
		}
		if (count > 0 && (symbol.code === separator || index === symbols.length - 1)) {
			groups.push({ value, start, end: symbol.code === separator ? symbol.start : symbol.end });
			value = 0;
			count = 0;
		}
	}
	return groups;
}

function even(
	symbols: readonly Symbol[],
	reading: readonly number[],
	width: number,
	bits: number,
): Group[] | undefined {
	const size = width / bits;
	if (symbols.length === 0 || symbols.length % size !== 0) return undefined;
	const groups: Group[] = [];
	for (let index = 0; index < symbols.length; index += size) {
		const members = symbols.slice(index, index + size);
		let value = 0;
		for (const symbol of members) {
			const digit = reading.indexOf(symbol.code);
			if (digit < 0) return undefined;
			value = value * 2 ** bits + digit;
		}
		groups.push({ value, start: members[0]?.start ?? 0, end: members.at(-1)?.end ?? 0 });
	}
	return groups;
}

function readGroups(
	groups: readonly Group[] | undefined,
	inputLength: number,
	budget: DecodeBudget,
): TransformResult | undefined {
	if (groups === undefined || groups.length === 0) return undefined;
	if (groups.some(({ value }) => value > 0x10_ffff)) return undefined;
	const output = new MappedOutput(groups.length * 4, budget);
	for (const { value, start, end } of groups) {
		if (value > 0xff) output.pushCodePoint(value, start, end);
		else output.push(value, start, end);
	}
	return output.finish(inputLength);
}

function isPrintable(bytes: Uint8Array): boolean {
	const plain = bytes.reduce(
		(count, code) => count + (code === 9 || code === 10 || code === 13 || (code >= 32 && code < 127) ? 1 : 0),
		0,
	);
	return plain >= bytes.length * 0.95;
}
