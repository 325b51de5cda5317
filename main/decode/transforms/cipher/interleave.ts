import { DecodeError } from "../../decode-error.ts";
import { requireRoom } from "../../output-buffer.ts";
import type { PositionMap } from "../../position-map.ts";
import type { Transform } from "../../transform.ts";

/**
 * Puts every n-th byte together, first those from 0, then those from 1 …: `v[0::n] + v[1::n] + …`, which undoes strands that were woven. `inverse`
 * weaves: the input is n strands one behind another.
 */
export const interleave: Transform = {
	id: "interleave",
	title: "strands",
	decode(input, options, budget) {
		const step = options.step ?? 2;
		if (!Number.isInteger(step) || step < 1) throw new DecodeError("malformed", "Strands are at least one.");
		const { length } = input;
		requireRoom(length, budget);
		// For each output byte the input byte; a permutation.
		const source = new Uint32Array(length);
		let next = 0;
		for (let strand = 0; strand < step; strand++) {
			for (let index = strand; index < length; index += step) {
				if (options.inverse) source[index] = next++;
				else source[next++] = index;
			}
		}
		const target = new Uint32Array(length);
		for (let index = 0; index < length; index++) target[source[index] ?? 0] = index;
		const bytes = Uint8Array.from(source, (from) => input[from] ?? 0);
		return { bytes, map: permutationMap(source, target), detail: `${step} strands` };
	},
};

/** Bytes that stand together come from all over: the range is from the first to the last of them. */
function permutationMap(source: Uint32Array, target: Uint32Array): PositionMap {
	const through =
		(table: Uint32Array): PositionMap["back"] =>
		(range) => {
			const start = Math.max(0, Math.min(range.start, table.length));
			const end = Math.max(start, Math.min(range.end, table.length));
			if (start === end) {
				const at = table[start] ?? table.length;
				return { start: at, end: at };
			}
			let least = table.length;
			let most = 0;
			for (let index = start; index < end; index++) {
				least = Math.min(least, table[index] ?? 0);
				most = Math.max(most, table[index] ?? 0);
			}
			return { start: least, end: most + 1 };
		};
	return { back: through(source), forward: through(target) };
}
