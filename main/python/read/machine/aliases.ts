import type { Abstract } from "../../values/value.ts";
import { UNKNOWN } from "../../values/value.ts";
import type { Holder } from "../state/holders.ts";
import { holdersOf, identityOf, opened, replace } from "../state/holders.ts";
import type { Reading } from "../state/reading.ts";
import { Unfoldable } from "../state/reading.ts";
import { abstractOf } from "./convert.ts";
import { withHistory } from "./history.ts";
import type { Raw } from "./raw.ts";
import { PyDict, PyInstance, PyIterator, PyList, PyTuple } from "./raw.ts";

/** Items of one object that are looked through for others. */
const MAXIMUM_ITEMS = 10_000;
/** Objects inside of objects. */
const MAXIMUM_LEVELS = 8;

function itemsIn(raw: Raw): Iterable<Raw> {
	if (raw instanceof PyList || raw instanceof PyTuple) return raw.items.length > MAXIMUM_ITEMS ? [] : raw.items;
	if (raw instanceof PyDict) return Array.from(raw.entries.values(), ([, value]) => value);
	return raw instanceof PyInstance ? raw.attributes.values() : [];
}

/** `seen`: what was looked at before, with what came out; one list may stand in others many times over. */
function isTouched(touched: ReadonlySet<Raw>, raw: Raw, level: number, seen: Map<Raw, boolean>): boolean {
	if (raw === null || typeof raw !== "object") return false;
	if (touched.has(raw)) return true;
	if (level >= MAXIMUM_LEVELS) return false;
	const known = seen.get(raw);
	if (known !== undefined) return known;
	seen.set(raw, false);
	for (const item of itemsIn(raw)) {
		if (!isTouched(touched, item, level + 1, seen)) continue;
		seen.set(raw, true);
		return true;
	}
	return false;
}

/** All objects in an object, itself among them. */
export function reachable(raw: Raw, found = new Set<Raw>(), level = 0): ReadonlySet<Raw> {
	if (raw === null || typeof raw !== "object" || level >= MAXIMUM_LEVELS || found.has(raw)) return found;
	found.add(raw);
	for (const item of itemsIn(raw)) reachable(item, found, level + 1);
	return found;
}

/** What came into this run from outside and was changed in it, by identity. */
function changedObjects(reading: Reading): Map<unknown, Raw> {
	const { objects, touched } = reading.embedding.session;
	const changed = new Map<unknown, Raw>();
	if (touched.size === 0) return changed;
	const seen = new Map<Raw, boolean>();
	for (const [identity, raw] of objects) if (isTouched(touched, raw, 0, seen)) changed.set(identity, raw);
	return changed;
}

/** Values of the machine for the rest of the reading: one for each object, however many names it has. */
export function makeConverter(reading: Reading, convert: (raw: Raw) => Abstract): (raw: Raw) => Abstract {
	const converted = new Map<Raw, Abstract>();
	return (raw) => {
		if (raw === null || typeof raw !== "object") return convert(raw);
		let value = converted.get(raw);
		if (value === undefined) {
			value = convert(raw);
			converted.set(raw, value);
		}
		return value;
	};
}

function afterRun(raw: Raw | undefined, convert: (raw: Raw) => Abstract): Abstract {
	// An iterator goes on from where it is, which nothing outside of the machine knows.
	if (raw === undefined || raw instanceof PyIterator) return UNKNOWN;
	try {
		return convert(raw);
	} catch (thrown) {
		if (!(thrown instanceof Unfoldable)) throw thrown;
		return UNKNOWN;
	}
}

/** Names outside that hold what a run changed, with what they hold after it. `except`: an identity that is looked after otherwise. */
export function changedHolders(
	reading: Reading,
	convert: (raw: Raw) => Abstract,
	except?: unknown,
): (readonly [Holder, Abstract])[] {
	const changed = changedObjects(reading);
	changed.delete(except);
	if (changed.size === 0) return [];
	return holdersOf(reading, changed).map((holder) => {
		const after = holder.inside
			? opened(holder.value)
			: afterRun(changed.get(identityOf(reading, holder.value)), convert);
		return [holder, after.constant === undefined && after.names.length === 0 ? opened(holder.value) : after] as const;
	});
}

/** Tells all names outside what a run changed. */
export function settleHolders(reading: Reading, except?: unknown): void {
	const convert = makeConverter(reading, (raw) => withHistory(reading, abstractOf(reading, raw), [], undefined));
	for (const [holder, after] of changedHolders(reading, convert, except)) replace(reading, holder, after);
}

/** After a run that came to nothing: what it has changed so far, and what it would have changed further, is not known. */
export function forgetTouched(reading: Reading): void {
	const changed = changedObjects(reading);
	if (changed.size === 0) return;
	for (const holder of holdersOf(reading, changed)) replace(reading, holder, opened(holder.value));
}
