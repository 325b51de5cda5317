import { crc32 } from "node:zlib";
import { DecodeError } from "../../decode-error.ts";
import { wholeMap } from "../../position-map.ts";
import type { Transform } from "../../transform.ts";
import { inflate } from "./inflate.ts";

/** Length of a gzip member's header (RFC 1952 section 2.3); `undefined` when there is none. */
function headerLength(input: Uint8Array): number | undefined {
	if (input.length < 18 || input[0] !== 0x1f || input[1] !== 0x8b || input[2] !== 8) return undefined;
	const flags = input[3] ?? 0;
	let end = 10;
	if (flags & 4) end += 2 + (input[end] ?? 0) + 256 * (input[end + 1] ?? 0);
	for (const flag of [8, 16]) {
		if (!(flags & flag)) continue;
		const zero = input.indexOf(0, end);
		if (zero < 0) return undefined;
		end = zero + 1;
	}
	if (flags & 2) end += 2;
	return end < input.length ? end : undefined;
}

function holdsChecksum(input: Uint8Array, bytes: Uint8Array): boolean {
	const trailer = Buffer.alloc(8);
	trailer.writeUInt32LE(crc32(bytes), 0);
	trailer.writeUInt32LE(bytes.length >>> 0, 4);
	return Buffer.from(input.buffer, input.byteOffset, input.byteLength).includes(trailer);
}

/**
 * `gzip.decompress`: members one after another, zero padding after them. Other bytes after the last member make Python fail; here the
 * first member is given nevertheless, since `decompressobj` and every command-line tool give it too.
 */
export const gzip: Transform = {
	id: "gzip",
	title: "gzip",
	decode(input, options, budget) {
		try {
			return inflate("gzip", input, options, budget);
		} catch (thrown) {
			const start = headerLength(input);
			if (!(thrown instanceof DecodeError) || thrown.code !== "malformed" || start === undefined) throw thrown;
			const first = inflate("raw", input.subarray(start), {}, budget);
			if (!holdsChecksum(input, first.bytes)) throw thrown;
			return { bytes: first.bytes, map: wholeMap(input.length, first.bytes.length) };
		}
	},
};
