import { bytesToText, textToBytes } from "../../decode/index.ts";
import type { Constant } from "../facts.ts";
import { HOLE } from "../facts.ts";
import type { Budget } from "./budget.ts";
import { arithmetic, indexOf, numeric } from "./numbers/numbers.ts";
import { formatPercent } from "./text/format.ts";
import type { Abstract } from "./value.ts";
import { derived, heritageOf, knownText, sameConstant } from "./value.ts";

/**
 * Text put together from pieces. It is a constant when every piece is one (a literal may hold `HOLE` itself: `known` says so), else known in
 * part.
 */
export function textResult(text: string, from: readonly Abstract[], known?: boolean): Abstract {
	const whole = known ?? (!text.includes(HOLE) && from.every((value) => value.constant !== undefined));
	return derived(whole ? { kind: "string", text } : undefined, heritageOf(from), text);
}

function joinBytes(left: Uint8Array, right: Uint8Array): Uint8Array {
	const result = new Uint8Array(left.length + right.length);
	result.set(left);
	result.set(right, left.length);
	return result;
}

function textual(value: Abstract): boolean {
	return value.partial !== undefined && (value.constant === undefined || value.constant.kind === "string");
}

function concatenate(left: Abstract, right: Abstract, budget: Budget): Abstract | undefined {
	const a = left.constant;
	const b = right.constant;
	if (a?.kind === "sequence" && b?.kind === "sequence") {
		if (!budget.allows(a.items.length + b.items.length)) return undefined;
		return derived({ kind: "sequence", items: [...a.items, ...b.items] }, heritageOf([left, right]));
	}
	if (a?.kind === "bytes" && b?.kind === "bytes") {
		if (!budget.allows(a.bytes.length + b.bytes.length)) return undefined;
		return derived({ kind: "bytes", bytes: joinBytes(a.bytes, b.bytes) }, heritageOf([left, right]));
	}
	if (textual(left) || textual(right)) {
		const blocked = (value: Constant | undefined): boolean => value !== undefined && value.kind !== "string";
		if (blocked(a) || blocked(b)) return undefined;
		const first = knownText(left);
		const second = knownText(right);
		const length = first.length + second.length;
		// Texts are put together without being copied, so the length counts only towards the limit.
		if (!budget.allows(length > budget.maximumLength ? length : Math.min(length, 256))) return undefined;
		return textResult(first + second, [left, right], a !== undefined && b !== undefined);
	}
	if ((a?.kind === "bytes" && left.partial !== undefined) || (b?.kind === "bytes" && right.partial !== undefined)) {
		const text = (left.partial ?? HOLE) + (right.partial ?? HOLE);
		return budget.allows(text.length) ? derived(undefined, heritageOf([left, right]), text) : undefined;
	}
	return undefined;
}

function repeat(value: Abstract, times: number, budget: Budget): Abstract | undefined {
	const count = Math.max(0, times);
	const { constant } = value;
	if (constant?.kind === "string") {
		// Padding of that size is no text that anything would be found in.
		if (constant.text.length * count > budget.maximumLength || !budget.allows(constant.text.length * count))
			return undefined;
		return derived({ kind: "string", text: constant.text.repeat(count) }, heritageOf([value]));
	}
	if (constant?.kind === "bytes") {
		const length = constant.bytes.length * count;
		if (length > budget.maximumLength || !budget.allows(length)) return undefined;
		const bytes = length === 0 ? new Uint8Array(0) : new Uint8Array(Buffer.alloc(length, constant.bytes));
		return derived({ kind: "bytes", bytes }, heritageOf([value]));
	}
	if (constant?.kind === "sequence") {
		const length = constant.items.length * count;
		if (length > 1_000_000 || !budget.allows(length)) return undefined;
		const items: Abstract[] = [];
		for (let index = 0; index < count; index++) for (const item of constant.items) items.push(item as Abstract);
		return derived({ kind: "sequence", items }, heritageOf([value]));
	}
	return undefined;
}

/** A path object (`pathlib`): its text is joined with "/". */
export function isPath(value: Abstract): boolean {
	return value.names.some((name) => name.startsWith("pathlib."));
}

function joinPath(left: Abstract, right: Abstract): Abstract {
	const head = knownText(left);
	const tail = knownText(right);
	const text = tail.startsWith("/") ? tail : `${head.replace(/\/$/, "")}/${tail}`;
	const result = textResult(text, [left, right]);
	return { ...result, constant: undefined, partial: text, names: ["pathlib.Path()"] };
}

/** `left operator right`. Unknown results keep labels and history. */
export function binary(operator: string, left: Abstract, right: Abstract, budget: Budget): Abstract {
	const heritage = heritageOf([left, right]);
	if (!budget.spend()) return derived(undefined, heritage);
	return (
		overAlternatives(left, right, (a, b) => foldBinary(operator, a, b, budget)) ??
		foldBinary(operator, left, right, budget) ??
		derived(undefined, { ...heritage, decoding: undefined })
	);
}

function foldBinary(operator: string, left: Abstract, right: Abstract, budget: Budget): Abstract | undefined {
	const a = left.constant;
	const b = right.constant;
	if (operator === "/" && (isPath(left) || isPath(right))) return joinPath(left, right);
	if (operator === "%" && a?.kind === "string") {
		const text = formatPercent(a.text, right);
		return budget.allows(text.length) ? textResult(text, operands(left, right)) : undefined;
	}
	if (operator === "%" && a?.kind === "bytes") {
		const text = formatPercent(bytesToText(a.bytes), right, true);
		const bytes = text.includes(HOLE) || b === undefined ? undefined : textToBytes(text);
		if (bytes !== undefined && budget.allows(bytes.length))
			return derived({ kind: "bytes", bytes }, heritageOf(operands(left, right)));
		return budget.allows(text.length) ? derived(undefined, heritageOf(operands(left, right)), text) : undefined;
	}
	if (
		operator === "+" &&
		(textual(left) || textual(right) || a?.kind === "sequence" || a?.kind === "bytes" || b?.kind === "bytes")
	) {
		return concatenate(left, right, budget);
	}
	const first = numeric(a);
	const second = numeric(b);
	if (first !== undefined && second !== undefined) {
		const result = arithmetic(operator, first, second);
		return result === undefined ? undefined : derived(result, heritageOf([left, right]));
	}
	if (operator === "*" && a !== undefined && b !== undefined) {
		const times = indexOf(b);
		if (times !== undefined && first === undefined) return repeat(left, times, budget);
		const other = indexOf(a);
		if (other !== undefined && second === undefined) return repeat(right, other, budget);
	}
	if (operator === "|" && a?.kind === "mapping" && b?.kind === "mapping") {
		return derived({ kind: "mapping", entries: [...a.entries, ...b.entries] }, heritageOf([left, right]));
	}
	return undefined;
}

/** Of `%`: what stands in the tuple or mapping counts too. */
function operands(left: Abstract, right: Abstract): Abstract[] {
	return [left, right, ...containedIn(right)];
}

export function containedIn(value: Abstract): Abstract[] {
	const { constant } = value;
	if (constant?.kind === "sequence") return constant.items.slice(0, 256) as Abstract[];
	if (constant?.kind === "mapping") return constant.entries.slice(0, 256).flatMap((entry) => entry) as Abstract[];
	return [];
}

/** Computes over each of the values that the operands may have, when at least one has several; 16 results at most. */
export function overAlternatives(
	left: Abstract,
	right: Abstract,
	compute: (left: Abstract, right: Abstract) => Abstract | undefined,
): Abstract | undefined {
	const lefts = left.constant === undefined ? left.alternatives : undefined;
	const rights = right.constant === undefined ? right.alternatives : undefined;
	if (lefts === undefined && rights === undefined) return undefined;
	const results: Abstract[] = [];
	for (const a of lefts ?? [left]) {
		for (const b of rights ?? [right]) {
			if (results.length >= 16) break;
			const result = compute(a, b);
			if (result !== undefined) results.push(result);
		}
	}
	return choice(results, left, right);
}

/** One of several values; labels of the others given are added. */
export function choice(results: readonly Abstract[], ...also: Abstract[]): Abstract | undefined {
	const kept = results.filter((value) => value.constant !== undefined || value.partial !== undefined);
	if (kept.length === 0) return undefined;
	const heritage = heritageOf([...also, ...kept]);
	// What may also be something unknown is no constant; if it is only one text that is known, that one is shown.
	const value = derived(undefined, heritage, kept.length === 1 ? kept[0]?.partial : undefined);
	return { ...value, alternatives: kept, decoding: undefined };
}

/** `left operator right` for comparisons; `undefined` when unknown. */
export function compare(operator: string, a: Constant | undefined, b: Constant | undefined): boolean | undefined {
	if (a === undefined || b === undefined) return undefined;
	const first = numeric(a);
	const second = numeric(b);
	switch (operator) {
		case "==":
		case "is":
			return plain(a) && plain(b)
				? first !== undefined && second !== undefined
					? first.value == second.value
					: sameConstant(a, b)
				: undefined;
		case "!=":
		case "<>":
		case "is not":
			return plain(a) && plain(b)
				? !(first !== undefined && second !== undefined ? first.value == second.value : sameConstant(a, b))
				: undefined;
		case "in":
		case "not in": {
			const inside = contains(b, a);
			return inside === undefined ? undefined : inside === (operator === "in");
		}
		default:
			break;
	}
	let order: number;
	if (first !== undefined && second !== undefined)
		order = first.value < second.value ? -1 : first.value > second.value ? 1 : 0;
	else if (a.kind === "string" && b.kind === "string") order = a.text < b.text ? -1 : a.text > b.text ? 1 : 0;
	else return undefined;
	if (operator === "<") return order < 0;
	if (operator === "<=") return order <= 0;
	if (operator === ">") return order > 0;
	if (operator === ">=") return order >= 0;
	return undefined;
}

function plain(constant: Constant): boolean {
	return constant.kind !== "sequence" && constant.kind !== "mapping";
}

function contains(container: Constant, wanted: Constant): boolean | undefined {
	if (container.kind === "string") return wanted.kind === "string" ? container.text.includes(wanted.text) : undefined;
	if (container.kind === "sequence") {
		let unknown = false;
		for (const item of container.items) {
			if (item.constant === undefined) unknown = true;
			else if (compare("==", item.constant, wanted) === true) return true;
		}
		return unknown ? undefined : false;
	}
	if (container.kind === "mapping")
		return contains({ kind: "sequence", items: container.entries.map(([key]) => key) }, wanted);
	if (container.kind === "bytes") {
		const index = indexOf(wanted);
		if (index !== undefined) return container.bytes.includes(index);
		return wanted.kind === "bytes" ? bytesToText(container.bytes).includes(bytesToText(wanted.bytes)) : undefined;
	}
	return undefined;
}
