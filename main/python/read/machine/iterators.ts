import { UNFOLDABLE } from "../state/reading.ts";
import { index, keyOf, truth } from "./basics.ts";
import type { Keywords, Native } from "./builtins.ts";
import type { Workshop } from "./call.ts";
import { itemsOf, iterate } from "./iterate.ts";
import { operate } from "./operators.ts";
import type { Raw } from "./raw.ts";
import { END, PyBytes, PyDict, PyIterator, PyList, PyRange, PyTuple, pythonError } from "./raw.ts";
import type { Session } from "./session.ts";
import { charactersOf } from "./text.ts";

type Next = () => Raw | typeof END;

function nexts(session: Session, values: readonly Raw[]): Next[] {
	return values.map((value) => iterate(session, value));
}

function zipped(workshop: Workshop, positional: Raw[]): Raw {
	const { session } = workshop;
	const sources = nexts(session, positional);
	if (sources.length === 0) return new PyList([]);
	return new PyIterator(() => {
		session.charge(1);
		const row: Raw[] = [];
		for (const source of sources) {
			const value = source();
			if (value === END) return END;
			row.push(value);
		}
		return new PyTuple(row);
	});
}

function zippedLongest(workshop: Workshop, positional: Raw[], keywords: Keywords): Raw {
	const { session } = workshop;
	const fill = keywords?.get("fillvalue") ?? null;
	const columns = positional.map((value) => itemsOf(session, value));
	const length = columns.reduce((most, column) => Math.max(most, column.length), 0);
	session.allocate(length);
	return new PyList(Array.from({ length }, (_, at) => new PyTuple(columns.map((column) => column[at] ?? fill))));
}

function enumerated(workshop: Workshop, [value, first]: Raw[], keywords: Keywords): Raw {
	const { session } = workshop;
	let at = index(first ?? keywords?.get("start") ?? 0);
	const source = iterate(session, value as Raw);
	return new PyIterator(() => {
		session.charge(1);
		const item = source();
		return item === END ? END : new PyTuple([at++, item]);
	});
}

function mapped(workshop: Workshop, [callable, ...lists]: Raw[], _keywords: Keywords, node: number): Raw {
	const { session } = workshop;
	const sources = nexts(session, lists);
	if (callable === undefined || sources.length === 0) throw pythonError("TypeError");
	return new PyIterator(() => {
		session.charge(2);
		const given: Raw[] = [];
		for (const source of sources) {
			const value = source();
			if (value === END) return END;
			given.push(value);
		}
		return workshop.parts.call(callable, given, undefined, node);
	});
}

function filtered(workshop: Workshop, [callable, list]: Raw[], _keywords: Keywords, node: number): Raw {
	const { session } = workshop;
	const source = iterate(session, list as Raw);
	return new PyIterator(() => {
		for (;;) {
			session.charge(2);
			const value = source();
			if (value === END) return END;
			const keep =
				callable === null || callable === undefined ? value : workshop.parts.call(callable, [value], undefined, node);
			if (truth(keep)) return value;
		}
	});
}

function reduced(workshop: Workshop, [callable, list, first]: Raw[], _keywords: Keywords, node: number): Raw {
	const { session } = workshop;
	const source = iterate(session, list as Raw);
	let total = first ?? source();
	if (total === END || callable === undefined) throw pythonError("TypeError");
	for (let value = source(); value !== END; value = source()) {
		session.charge(2);
		total = workshop.parts.call(callable, [total, value], undefined, node);
	}
	return total;
}

function reversed(workshop: Workshop, [value]: Raw[]): Raw {
	const { session } = workshop;
	if (value instanceof PyRange)
		return new PyRange(value.start + (value.length - 1) * value.step, -value.step, value.length);
	if (value instanceof PyList || value instanceof PyTuple || value instanceof PyBytes || typeof value === "string") {
		const items = itemsOf(session, value);
		return new PyIterator(iterate(session, new PyList(items.reverse())));
	}
	throw UNFOLDABLE;
}

function cycled(workshop: Workshop, [value]: Raw[]): Raw {
	const { session } = workshop;
	if (typeof value === "string" && charactersOf(session, value) === undefined && value !== "") {
		let place = 0;
		return new PyIterator(() => {
			session.charge(1);
			if (place === value.length) place = 0;
			return value.charAt(place++);
		});
	}
	const items = itemsOf(session, value as Raw);
	let at = 0;
	return new PyIterator(() => {
		if (items.length === 0) return END;
		session.charge(1);
		if (at === items.length) at = 0;
		return items[at++] as Raw;
	});
}

function sliced({ session }: Workshop, [value, ...bounds]: Raw[]): Raw {
	const [first = null, second, third] = bounds;
	const start = second === undefined || first === null ? 0 : index(first);
	const stopValue = second === undefined ? first : second;
	const stop = stopValue === null ? Number.POSITIVE_INFINITY : index(stopValue);
	const step = third === undefined || third === null ? 1 : index(third);
	const source = iterate(session, value as Raw);
	let at = 0;
	let wanted = start;
	return new PyIterator(() => {
		while (wanted < stop) {
			session.charge(1);
			const item = source();
			if (item === END) return END;
			if (at++ === wanted) {
				wanted += step;
				return item;
			}
		}
		return END;
	});
}

function chained(session: Session, positional: readonly Raw[]): Raw {
	return flattened(session, iterate(session, new PyList([...positional])));
}

function flattened(session: Session, outer: Next): Raw {
	let inner: Next | undefined;
	return new PyIterator(() => {
		for (;;) {
			session.charge(1);
			if (inner === undefined) {
				const list = outer();
				if (list === END) return END;
				inner = iterate(session, list);
			}
			const value = inner();
			if (value !== END) return value;
			inner = undefined;
		}
	});
}

function counted({ session }: Workshop, [start = 0, step = 1]: Raw[]): Raw {
	let at = index(start);
	const by = index(step);
	return new PyIterator(() => {
		session.charge(1);
		const value = at;
		at += by;
		return value;
	});
}

function repeated({ session }: Workshop, [value = null, times]: Raw[]): Raw {
	let left = times === undefined ? Number.POSITIVE_INFINITY : index(times);
	return new PyIterator(() => {
		session.charge(1);
		return left-- > 0 ? value : END;
	});
}

function accumulated(workshop: Workshop, [list, callable]: Raw[], keywords: Keywords, node: number): Raw {
	const { session } = workshop;
	const source = iterate(session, list as Raw);
	let total = keywords?.get("initial");
	const function_ = callable ?? keywords?.get("func");
	let waiting = total !== undefined;
	return new PyIterator(() => {
		session.charge(2);
		if (waiting) {
			waiting = false;
			return total as Raw;
		}
		const value = source();
		if (value === END) return END;
		if (total === undefined) total = value;
		else if (function_ === undefined || function_ === null) total = operate(workshop.reading, "+", total, value);
		else total = workshop.parts.call(function_, [total, value], undefined, node);
		return total;
	});
}

function starMapped(workshop: Workshop, [callable, list]: Raw[], _keywords: Keywords, node: number): Raw {
	const { session } = workshop;
	const source = iterate(session, list as Raw);
	return new PyIterator(() => {
		session.charge(2);
		const row = source();
		if (row === END) return END;
		const given = itemsOf(session, row);
		return workshop.parts.call(callable as Raw, given, undefined, node);
	});
}

function iterated({ session }: Workshop, positional: Raw[]): Raw | undefined {
	const [value] = positional;
	if (positional.length !== 1 || value === undefined) return undefined;
	return value instanceof PyIterator ? value : new PyIterator(iterate(session, value));
}

function keysOf(workshop: Workshop, [value, fill = null]: Raw[]): Raw {
	const { session } = workshop;
	const result = new PyDict();
	for (const key of itemsOf(session, value as Raw)) result.entries.set(keyOf(key), [key, fill]);
	return result;
}

/** What gives values one after the other. */
export const iteratorFunctions: readonly (readonly [string, Native])[] = [
	["builtins.zip", zipped],
	["builtins.enumerate", enumerated],
	["builtins.map", mapped],
	["builtins.filter", filtered],
	["builtins.reversed", reversed],
	["builtins.iter", iterated],
	["builtins.dict.fromkeys", keysOf],
	["functools.reduce", reduced],
	["itertools.cycle", cycled],
	["itertools.islice", sliced],
	["itertools.chain", ({ session }, positional) => chained(session, positional)],
	["itertools.chain.from_iterable", ({ session }, [value]) => flattened(session, iterate(session, value as Raw))],
	["itertools.count", counted],
	["itertools.repeat", repeated],
	["itertools.accumulate", accumulated],
	["itertools.starmap", starMapped],
	["itertools.zip_longest", zippedLongest],
];
