import { crc32 } from "node:zlib";
import { describe, expect, it } from "vitest";
import { type PackedFormat, type UnpackEnd, unpack } from "../../../main/decode/index.ts";
import { packed } from "../../support/packed-streams.ts";

function run(
	format: PackedFormat,
	input: Uint8Array,
	size?: number,
): { bytes: Buffer; pieces: number; end: UnpackEnd } {
	const pieces: Uint8Array[] = [];
	const steps = unpack(format, input, { size });
	let step = steps.next();
	for (; !step.done; step = steps.next()) pieces.push(step.value);
	return { bytes: Buffer.concat(pieces), pieces: pieces.length, end: step.value };
}

const pattern = Uint8Array.from({ length: 400_000 }, (_, index) => (index * 7 + Math.floor(index / 1000)) % 251);
/** The filter id of RISC-V code, which is not undone. https://tukaani.org/xz/xz-file-format.txt section 5.3.2 */
const RISC_V = 0x0b;

/** The same stream with another id for the first filter of its first block, and the header's checksum made anew. */
function withFilter(stream: Uint8Array, id: number): Uint8Array {
	const changed = Buffer.from(stream);
	const begin = 12;
	const size = ((changed[begin] ?? 0) + 1) * 4;
	changed[begin + 2] = id;
	changed.writeUInt32LE(crc32(changed.subarray(begin, begin + size - 4)), begin + size - 4);
	return changed;
}

const LINE = "print('specimen')\n";

describe("unpack", () => {
	it("forgets what is beyond the dictionary, and nothing else", () => {
		const { bytes, pieces, end } = run("xz", packed.patternXz);
		expect(bytes.equals(pattern)).toBe(true);
		expect(pieces).toBeGreaterThan(5);
		expect(end).toEqual({ consumed: packed.patternXz.length });
	});

	it("hands out a bomb in small pieces, so that the caller can stop", () => {
		for (const [format, input] of [
			["bzip2", packed.bombBz2],
			["xz", packed.bombXz],
		] as const) {
			let longest = 0;
			let length = 0;
			for (const piece of unpack(format, input)) {
				longest = Math.max(longest, piece.length);
				length += piece.length;
				if (length > 1024 * 1024) break;
			}
			expect(length).toBeGreaterThan(1024 * 1024);
			expect(longest).toBeLessThan(256 * 1024);
		}
	});

	it("reads LZMA in a zip up to its mark, or up to the size that is told", () => {
		expect(run("zip-lzma", packed.zipLzma).bytes.toString()).toBe(LINE.repeat(20));
		expect(run("zip-lzma", packed.zipLzma, LINE.length * 20).end.problem).toBeUndefined();
		expect(run("zip-lzma", packed.zipLzma, LINE.length).bytes.toString()).toBe(LINE);
	});

	it("tells a cut from damage and from what it cannot read, and gives what came before", () => {
		const cut = run("xz", packed.patternXz.subarray(0, packed.patternXz.length - 100));
		expect([cut.end.problem?.kind, cut.bytes.equals(pattern.subarray(0, cut.bytes.length))]).toEqual([
			"truncated",
			true,
		]);
		expect(cut.bytes.length).toBeGreaterThan(100_000);
		const wrong = packed.sdistBz2.slice();
		wrong[12] = (wrong[12] ?? 0) ^ 1;
		expect(run("bzip2", wrong).end.problem?.kind).toBe("damaged");
		expect(run("xz", packed.sdistXzDelta).end.problem).toBeUndefined();
		expect(run("xz", withFilter(packed.sdistXzDelta, RISC_V)).end.problem?.kind).toBe("unsupported");
		expect(run("lzma", new Uint8Array(5)).end.problem?.kind).toBe("truncated");
	});

	it("never throws for damaged input", () => {
		for (const [format, whole] of [
			["bzip2", packed.sdistBz2],
			["xz", packed.sdistXz],
			["lzma", packed.sdistLzma],
			["zip-lzma", packed.zipLzma],
		] as const) {
			for (let at = 0; at < whole.length; at++) {
				const damaged = whole.slice();
				damaged[at] = (damaged[at] ?? 0) ^ 0x41;
				// A damaged length may ask for much: the first pieces do.
				let length = 0;
				expect(() => {
					for (const piece of unpack(format, damaged, { size: 400 })) if ((length += piece.length) > 200_000) break;
				}).not.toThrow();
			}
		}
	});
});
