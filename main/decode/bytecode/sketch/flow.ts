import type { ExceptionEntry } from "../exception-table.ts";
import type { Instruction } from "../opcodes/instructions.ts";
import type { Block } from "./block.ts";
import type { Node } from "./node.ts";

/** What is guarded by a `try` or a `with`. */
export interface Region {
	readonly kind: "try" | "with";
	readonly start: number;
	end: number;
	/** Where it ends at the latest. */
	readonly limit: number;
	/** Where the handler begins. */
	readonly target: number;
	/** Of the stack when the handler begins, without what is pushed for it. */
	readonly depth: number;
	/** Pushed for the handler: the exception, and what goes with it. */
	readonly pushed: number;
	/** Where the code of the handler ends at the latest. */
	handlerEnd: number;
	/** Run whether or not something was raised. */
	readonly final: boolean;
	block?: Block;
	stack?: readonly Node[];
}

/** What is told of the ways through a code object before it is walked through. */
export interface Flow {
	/** Ends of `while` loops by their beginnings. */
	readonly loops: ReadonlyMap<number, number>;
	/** `try` regions by their beginnings, outer ones first; those of 3.11 and later (before, instructions open them). */
	readonly tries: ReadonlyMap<number, readonly Region[]>;
	/** `with` regions, in order. */
	readonly withs: readonly Region[];
	readonly handlers: Map<number, Region>;
	/** What `async for` loops are guarded by, and where they end; until 3.10 by offset alone. */
	readonly asyncLoops: readonly Pick<ExceptionEntry, "start" | "end" | "target">[];
}

const NO_LOOP = /^(?:FOR_ITER|GET_ANEXT|SEND|END_SEND)$/;

export function flowOf(list: readonly Instruction[], entries: readonly ExceptionEntry[], length: number): Flow {
	const at = new Map(list.map((instruction, index) => [instruction.offset, index]));
	const regions = regionsOf(list, at, entries, length);
	const targets = entries.map(({ target }) => target).sort((left, right) => left - right);
	const loops = new Map<number, number>();
	for (const { name, offset, next, target } of list) {
		if (target === undefined || target > offset || name === "JUMP_BACKWARD_NO_INTERRUPT") continue;
		const first = list[at.get(target) ?? -1];
		if (first === undefined || NO_LOOP.test(first.name)) continue;
		if (list[(at.get(target) ?? 0) + 1]?.name === "GET_ANEXT") continue;
		// From a handler that stands behind all else the way back is no loop.
		if (lastUpTo(targets, offset) > target) continue;
		loops.set(target, Math.max(loops.get(target) ?? 0, next));
	}
	const tries = new Map<number, Region[]>();
	for (const region of regions) {
		if (region.kind !== "try") continue;
		const same = tries.get(region.start);
		if (same) same.push(region);
		else tries.set(region.start, [region]);
	}
	for (const same of tries.values()) same.sort((left, right) => right.end - left.end);
	return {
		loops,
		tries,
		withs: regions.filter(({ kind }) => kind === "with").sort((left, right) => left.start - right.start),
		handlers: new Map(regions.map((region) => [region.target, region])),
		asyncLoops: asyncLoopsOf(list, at, entries),
	};
}

/** The least of the ascending numbers that is above the limit. */
function firstAbove(numbers: readonly number[], limit: number): number | undefined {
	let low = 0;
	let high = numbers.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((numbers[middle] ?? 0) <= limit) low = middle + 1;
		else high = middle;
	}
	return numbers[low];
}

/** Bytes between two guarded stretches that are passed over: jumps, which cannot raise, are left bare. */
const GAP = 16;

/** Which unbroken guarded stretch an offset lies in, by the stretch's beginning. */
function stretchesOf(entries: readonly ExceptionEntry[]): { of(offset: number): number } {
	const starts: number[] = [];
	let end = Number.NEGATIVE_INFINITY;
	for (const entry of entries.toSorted((left, right) => left.start - right.start)) {
		if (entry.start > end + GAP) starts.push(entry.start);
		end = Math.max(end, entry.end);
	}
	return { of: (offset) => lastUpTo(starts, offset) };
}

/** The greatest of the ascending numbers that is not above the limit; -1 where all are. */
function lastUpTo(numbers: readonly number[], limit: number): number {
	let low = 0;
	let high = numbers.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((numbers[middle] ?? 0) <= limit) low = middle + 1;
		else high = middle;
	}
	return numbers[low - 1] ?? -1;
}

function asyncLoopsOf(
	list: readonly Instruction[],
	at: ReadonlyMap<number, number>,
	entries: readonly ExceptionEntry[],
): Pick<ExceptionEntry, "start" | "end" | "target">[] {
	const ends = (target: number | undefined): boolean => list[at.get(target ?? -1) ?? -1]?.name === "END_ASYNC_FOR";
	const guarded = entries.filter(({ target }) => ends(target));
	for (const { name, next, target } of list) {
		if (name === "SETUP_FINALLY" && target !== undefined && ends(target))
			guarded.push({ start: next, end: target, target, depth: 0, lasti: false });
	}
	return guarded;
}

/** 3.11 and later: the exception table tells what is guarded, the first instructions of a handler what for. */
function regionsOf(
	list: readonly Instruction[],
	at: ReadonlyMap<number, number>,
	entries: readonly ExceptionEntry[],
	length: number,
): Region[] {
	// What guards a handler itself is there to clean up.
	const guarding = entries.filter((entry) => entry.start < entry.target);
	const handlers = guarding.map(({ target }) => target).sort((left, right) => left - right);
	const stretches = stretchesOf(guarding);
	const regions: Region[] = [];
	const known = new Map<number, Region>();
	for (const entry of guarding.toSorted((left, right) => left.start - right.start)) {
		const { target } = entry;
		const first = at.get(target);
		if (first === undefined || list[first]?.name !== "PUSH_EXC_INFO") continue;
		const region = known.get(target);
		if (region) {
			// What is nested in it, and the way out of it, is guarded by others: the rest is its own again, as long as nothing lies bare between.
			if (stretches.of(region.start) === stretches.of(entry.start) && entry.end <= region.limit) region.end = entry.end;
			continue;
		}
		const made: Region = {
			kind: list[first + 1]?.name === "WITH_EXCEPT_START" ? "with" : "try",
			start: entry.start,
			end: Math.min(entry.end, target),
			target,
			depth: entry.depth,
			pushed: entry.lasti ? 2 : 1,
			handlerEnd: length,
			final: false,
			// Handlers stand behind all else.
			limit: firstAbove(handlers, entry.start) ?? target,
		};
		known.set(target, made);
		regions.push(made);
	}
	regions.sort((left, right) => left.target - right.target);
	for (const [index, region] of regions.entries()) {
		const next = regions.slice(index + 1, index + 200).find((other) => other.start < region.target);
		if (next) region.handlerEnd = next.target;
	}
	return regions;
}
