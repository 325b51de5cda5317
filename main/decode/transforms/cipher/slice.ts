import { DecodeError } from "../../decode-error.ts";
import { requireRoom } from "../../output-buffer.ts";
import { tableMap } from "../../position-map.ts";
import type { Transform } from "../../transform.ts";

/** `value[offset::step]` of bytes, `step` at least 1: every n-th byte is meant, the others are chaff. */
export const slice: Transform = {
	id: "slice",
	title: "every n-th byte",
	decode(input, options, budget) {
		const step = options.step ?? 2;
		const offset = options.offset ?? 0;
		if (!Number.isInteger(step) || step < 1 || !Number.isInteger(offset) || offset < 0)
			throw new DecodeError("malformed", "A slice needs a step of at least 1 and an offset of at least 0.");
		const length = Math.max(0, Math.ceil((input.length - offset) / step));
		requireRoom(length, budget);
		const bytes = new Uint8Array(length);
		const starts = new Uint32Array(length);
		for (let index = 0; index < length; index++) {
			starts[index] = offset + index * step;
			bytes[index] = input[offset + index * step] ?? 0;
		}
		const map = tableMap(
			starts,
			starts.map((start) => start + 1),
			input.length,
		);
		return { bytes, map, detail: `[${offset}::${step}]` };
	},
};
