import type { Abstract } from "../../values/value.ts";
import type { Reading } from "../state/reading.ts";

/** Whether something stands for what the machine alone makes: a long range, `zip` of long lists, `cycle`. */
export function isLazy(reading: Reading, value: Abstract): boolean {
	if (value.constant !== undefined || value.names.length === 0) return false;
	const kind = reading.made.get(value)?.kind;
	return kind === "lazy" || kind === "range";
}
