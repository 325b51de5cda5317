import { defaultLimits } from "../model/limits.ts";
import { writeOptions } from "./bench/write-options.ts";
import { transforms } from "./registry.ts";
import type { DecodeBudget, Decoded, TransformId, TransformOptions } from "./transform.ts";

/** One folded value, by `defaultLimits`. */
const DEFAULT_BUDGET: DecodeBudget = { maximumOutput: defaultLimits.foldedLength };

/**
 * Undoes one transform. Throws `DecodeError`: "malformed" where Python's function would raise, "too-large" past the budget (held inside
 * the decompressors too, so a bomb is never unpacked), "unsupported" for forms that Vivarium cannot read.
 */
export function applyTransform(
	id: TransformId,
	input: Uint8Array,
	options: TransformOptions = {},
	budget: DecodeBudget = DEFAULT_BUDGET,
): Decoded {
	const { bytes, map, detail } = transforms[id].decode(input, options, budget);
	const written = writeOptions(id, options);
	return {
		bytes,
		step: {
			transform: id,
			...(detail === undefined ? {} : { detail }),
			...(written.length === 0 ? {} : { options: written }),
			inputLength: input.length,
			outputLength: bytes.length,
		},
		mapBack: (range) => map.back(range),
		mapForward: (range) => map.forward(range),
	};
}
