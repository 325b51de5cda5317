import type { Constant } from "../../facts.ts";
import type { Abstract } from "../../values/value.ts";
import { lookUp, lookUpGlobal } from "../state/bindings.ts";
import type { Reading } from "../state/reading.ts";
import type { Cell } from "./cells.ts";

/** A name as it was when a run read it. */
export interface Load {
	readonly cell: Cell;
	readonly global: boolean;
	readonly value: Abstract;
}

interface Memory {
	readonly given: readonly Abstract[];
	readonly loads: readonly Load[];
	readonly result: unknown;
}

/** What a run made of what it was given: a module is walked twice, and a blob need not be decoded twice. */
const memories = new WeakMap<Reading, Map<number, Memory>>();

/** Items of two lists that are compared, those of lists in them too. */
const MAXIMUM_ITEMS = 2_000_000;

interface Room {
	left: number;
}

function sameConstant(a: Constant | undefined, b: Constant | undefined, room: Room): boolean {
	if (--room.left < 0) return false;
	if (a === b) return true;
	if (a === undefined || b === undefined || a.kind !== b.kind) return false;
	switch (a.kind) {
		case "string":
			return b.kind === "string" && a.text === b.text;
		case "bytes":
			return b.kind === "bytes" && a.bytes.length === b.bytes.length && Buffer.compare(a.bytes, b.bytes) === 0;
		case "number":
			return b.kind === "number" && a.value === b.value && a.float === b.float;
		case "boolean":
			return b.kind === "boolean" && a.value === b.value;
		case "none":
			return true;
		case "sequence":
			return (
				b.kind === "sequence" &&
				a.items.length === b.items.length &&
				a.items.every((item, at) => item === b.items[at] || sameValue(item as Abstract, b.items[at] as Abstract, room))
			);
		case "mapping":
			return (
				b.kind === "mapping" &&
				a.entries.length === b.entries.length &&
				a.entries.every(([key, value], at) => {
					const other = b.entries[at];
					return (
						other !== undefined &&
						sameValue(key as Abstract, other[0] as Abstract, room) &&
						sameValue(value as Abstract, other[1] as Abstract, room)
					);
				})
			);
	}
}

function sameValue(a: Abstract, b: Abstract, room: Room = { left: MAXIMUM_ITEMS }): boolean {
	if (a === b) return true;
	if (a.constant === undefined || a.mask !== b.mask || a.names.join() !== b.names.join()) return false;
	return sameConstant(a.constant, b.constant, room);
}

/** The result of the last run there, when it was given the same and would read the same. */
export function recall(reading: Reading, node: number, given: readonly Abstract[]): { result: unknown } | undefined {
	const memory = memories.get(reading)?.get(node);
	if (memory === undefined || memory.given.length !== given.length) return undefined;
	if (!memory.given.every((value, at) => sameValue(value, given[at] as Abstract))) return undefined;
	const same = memory.loads.every(({ cell, global, value }) => {
		const now = global ? lookUpGlobal(reading, cell.name) : lookUp(reading, cell.name);
		return now === value || sameValue(now, value) || isSameName(now, value);
	});
	return same ? { result: memory.result } : undefined;
}

/** Functions and modules are told by their names. */
function isSameName(a: Abstract, b: Abstract): boolean {
	if (a.constant !== undefined || b.constant !== undefined || a.alternatives !== b.alternatives) return false;
	return a.names.length > 0 && a.mask === b.mask && a.names.join() === b.names.join();
}

export function remember(
	reading: Reading,
	node: number,
	given: readonly Abstract[],
	loads: readonly Load[],
	result: unknown,
): void {
	let map = memories.get(reading);
	if (map === undefined) {
		map = new Map();
		memories.set(reading, map);
	}
	map.set(node, { given, loads, result });
}
