import type { Abstract } from "../../values/value.ts";
import { opened } from "../state/holders.ts";
import type { Reading } from "../state/reading.ts";

/**
 * Characters of all long texts that the facts of one file hold. Texts that grow line by line share their characters until somebody looks at them;
 * then each is as long as it is, and a hundred thousand of them are gigabytes.
 */
const MAXIMUM_TEXT = 1 << 27;
/** Shorter ones do not count. */
const LONG = 1_024;

const room = new WeakMap<object, { left: number; last: Abstract | undefined }>();

/** A value for the facts: as it is while there is room for its text, else without its text, which the coverage then says. */
export function kept(reading: Reading, value: Abstract): Abstract {
	const length = value.partial?.length ?? 0;
	if (length <= LONG) return value;
	const used = room.get(reading.embedding) ?? { left: MAXIMUM_TEXT, last: undefined };
	room.set(reading.embedding, used);
	if (used.last === value) return value;
	if (length > used.left) {
		reading.budget.note("the texts of this file are too long together: not all are told");
		return opened(value);
	}
	used.left -= length;
	used.last = value;
	return value;
}
