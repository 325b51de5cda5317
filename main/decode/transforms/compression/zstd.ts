import { constants, zstdDecompressSync } from "node:zlib";
import { requireRoom } from "../../output-buffer.ts";
import { wholeMap } from "../../position-map.ts";
import type { Transform } from "../../transform.ts";
import { plain, toDecodeError } from "./inflate.ts";

/** `compression.zstd.decompress` (Python 3.14). */
export const zstd: Transform = {
	id: "zstd",
	title: "Zstandard",
	decode(input, options, budget) {
		let bytes: Uint8Array;
		try {
			bytes = plain(
				zstdDecompressSync(input, {
					maxOutputLength: Math.max(1, budget.maximumOutput),
					...(options.partial ? { finishFlush: constants.ZSTD_e_flush } : {}),
				}),
			);
		} catch (thrown) {
			throw toDecodeError(thrown, "Zstandard", budget);
		}
		requireRoom(bytes.length, budget);
		return { bytes, map: wholeMap(input.length, bytes.length) };
	},
};
