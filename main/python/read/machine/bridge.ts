import type { Abstract } from "../../values/value.ts";
import { LABEL } from "../../values/value.ts";
import type { Reading } from "../state/reading.ts";
import { UNFOLDABLE } from "../state/reading.ts";
import { abstractOf, rawOf } from "./convert.ts";
import type { Raw } from "./raw.ts";
import { PyDict, PyList, PyTuple } from "./raw.ts";

const DECODED = LABEL.decoded | LABEL.parameter;

/** A value for the rest of the reading; handing over a long list takes time for each item. */
export function measured(reading: Reading, value: Raw): Abstract {
	if (value instanceof PyList || value instanceof PyTuple) reading.embedding.session.charge(value.items.length);
	if (value instanceof PyDict) reading.embedding.session.charge(value.entries.size * 2);
	return abstractOf(reading, value);
}

/** A result of the rest of the reading. Its history goes into that of the run. */
export function taken(reading: Reading, result: Abstract): Raw {
	const { session } = reading.embedding;
	if ((result.mask & ~DECODED) !== 0) throw UNFOLDABLE;
	// What a call of something unknown gives is not known, though it has a name; a function or module is.
	if (result.constant === undefined && !reading.made.has(result) && result.names.some((name) => name.endsWith(")")))
		throw UNFOLDABLE;
	if (result.decoding !== undefined) for (const step of result.decoding.chain) session.noteTransform(step);
	return rawOf(
		reading,
		result.constant === undefined ? result : { ...result, decoding: undefined, literal: undefined },
	);
}
