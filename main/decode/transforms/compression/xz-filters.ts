import { DecodeError } from "../../decode-error.ts";

/*
 * Filters that stand before LZMA2 in an .xz file (xz-file-format.txt, section 5.3), as XZ Embedded undoes them (linux/lib/xz/xz_dec_bcj.c).
 * Python's lzma module knows them all, so an sdist may use them.
 */

/** Undoes a filter on the output of what comes after it, piece by piece. What a filter cannot settle yet it keeps back until `finish`. */
export interface XzFilter {
	push(piece: Uint8Array): Uint8Array;
	finish(): Uint8Array;
}

export const DELTA = 0x03;
const X86 = 0x04;
const POWERPC = 0x05;
const IA64 = 0x06;
const ARM = 0x07;
const ARM_THUMB = 0x08;
const SPARC = 0x09;
const ARM64 = 0x0a;

/** The filter by its id and properties. Errors: `unsupported`. */
export function makeXzFilter(id: number, properties: Uint8Array): XzFilter {
	if (id === DELTA) return deltaFilter((properties[0] ?? 0) + 1);
	const convert = branchConverters.get(id);
	if (convert === undefined)
		throw new DecodeError("unsupported", `An xz stream with a filter that is not read (number ${id}).`);
	const start = properties.length >= 4 ? Buffer.from(properties).readUInt32LE(0) : 0;
	return branchFilter(convert(), start);
}

/** Each byte is told by its difference from the one `distance` before it. */
function deltaFilter(distance: number): XzFilter {
	const history = new Uint8Array(256);
	let position = 0;
	return {
		push(piece) {
			const out = new Uint8Array(piece.length);
			for (let index = 0; index < piece.length; index++) {
				const value = ((piece[index] ?? 0) + (history[(position - distance) & 0xff] ?? 0)) & 0xff;
				history[position & 0xff] = value;
				position = (position + 1) & 0xff;
				out[index] = value;
			}
			return out;
		},
		finish: () => new Uint8Array(0),
	};
}

/** Turns absolute addresses of branches into relative ones, in place. Answers how many bytes are settled. */
type Convert = (bytes: Buffer, position: number) => number;

function branchFilter(convert: Convert, start: number): XzFilter {
	let kept: Buffer = Buffer.alloc(0);
	let position = start;
	return {
		push(piece) {
			const bytes = Buffer.concat([kept, piece]);
			const settled = convert(bytes, position);
			position = (position + settled) >>> 0;
			kept = bytes.subarray(settled);
			return bytes.subarray(0, settled);
		},
		finish: () => kept,
	};
}

/** A converter for instructions of a fixed width. */
function aligned(
	width: number,
	step: number,
	one: (bytes: Buffer, at: number, position: number) => void,
): () => Convert {
	return () => (bytes, position) => {
		let at = 0;
		for (; at + width <= bytes.length; at += step) one(bytes, at, position);
		return at;
	};
}

const branchConverters: ReadonlyMap<number, () => Convert> = new Map([
	[X86, x86Converter],
	[
		POWERPC,
		aligned(4, 4, (bytes, at, position) => {
			const instruction = bytes.readUInt32BE(at);
			if ((instruction & 0xfc000003) >>> 0 !== 0x48000001) return;
			bytes.writeUInt32BE((0x48000001 | (((instruction & 0x03fffffc) - (position + at)) & 0x03fffffc)) >>> 0, at);
		}),
	],
	[IA64, aligned(16, 16, ia64Bundle)],
	[
		ARM,
		aligned(4, 4, (bytes, at, position) => {
			if (bytes[at + 3] !== 0xeb) return;
			const target = (bytes.readUIntLE(at, 3) << 2) - (position + at + 8);
			bytes.writeUIntLE((target >>> 2) & 0xffffff, at, 3);
		}),
	],
	[ARM_THUMB, () => thumb],
	[
		SPARC,
		aligned(4, 4, (bytes, at, position) => {
			const instruction = bytes.readUInt32BE(at);
			if (instruction >>> 22 !== 0x100 && instruction >>> 22 !== 0x1ff) return;
			const target = ((instruction << 2) - (position + at)) >>> 2;
			bytes.writeUInt32BE(((0x40000000 - (target & 0x400000)) | 0x40000000 | (target & 0x3fffff)) >>> 0, at);
		}),
	],
	[
		ARM64,
		aligned(4, 4, (bytes, at, position) => {
			const instruction = bytes.readUInt32LE(at);
			const here = position + at;
			if (instruction >>> 26 === 0x25) {
				bytes.writeUInt32LE((0x94000000 | ((instruction - (here >>> 2)) & 0x03ffffff)) >>> 0, at);
				return;
			}
			if ((instruction & 0x9f000000) >>> 0 !== 0x90000000) return;
			let address = ((instruction >>> 29) & 3) | ((instruction >>> 3) & 0x001ffffc);
			// Addresses farther than 512 MiB away are left as they are.
			if ((address + 0x020000) & 0x1c0000) return;
			address = (address - (here >>> 12)) >>> 0;
			const changed =
				(instruction & 0x9000001f) |
				((address & 3) << 29) |
				((address & 0x03fffc) << 3) |
				((0 - (address & 0x020000)) & 0xe00000);
			bytes.writeUInt32LE(changed >>> 0, at);
		}),
	],
]);

/** Which of the three instructions of a bundle may be branches, by the bundle's template. */
const IA64_BRANCHES = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 4, 6, 6, 0, 0, 7, 7, 4, 4, 0, 0, 4, 4, 0, 0];
const LOW_41 = (1n << 41n) - 1n;

/** Instructions of 41 bits, three in sixteen bytes behind five bits of template. A branch has an address of 21 bits, the highest of them apart. */
function ia64Bundle(bytes: Buffer, at: number, position: number): void {
	const branches = IA64_BRANCHES[(bytes[at] ?? 0) & 0x1f] ?? 0;
	if (branches === 0) return;
	let bundle = bytes.readBigUInt64LE(at) | (bytes.readBigUInt64LE(at + 8) << 64n);
	for (let slot = 0; slot < 3; slot++) {
		if (!((branches >> slot) & 1)) continue;
		const shift = BigInt(5 + 41 * slot);
		const instruction = (bundle >> shift) & LOW_41;
		if (instruction >> 37n !== 5n || ((instruction >> 9n) & 7n) !== 0n) continue;
		const source = ((instruction >> 13n) & 0xfffffn) | (((instruction >> 36n) & 1n) << 20n);
		const target = (((Number(source) * 16 - (position + at)) >>> 0) >>> 4) & 0x1fffff;
		const kept = instruction & ~(0x8fffffn << 13n);
		const changed = kept | (BigInt(target & 0xfffff) << 13n) | (BigInt(target >>> 20) << 36n);
		bundle = (bundle & ~(LOW_41 << shift)) | (changed << shift);
	}
	bytes.writeBigUInt64LE(bundle & 0xffff_ffff_ffff_ffffn, at);
	bytes.writeBigUInt64LE(bundle >> 64n, at + 8);
}

function thumb(bytes: Buffer, position: number): number {
	let at = 0;
	for (; at + 4 <= bytes.length; at += 2) {
		const high = bytes.readUInt16LE(at);
		const low = bytes.readUInt16LE(at + 2);
		if ((high & 0xf800) !== 0xf000 || (low & 0xf800) !== 0xf800) continue;
		const address = (((high & 0x7ff) << 11) | (low & 0x7ff)) << 1;
		const target = (address - (position + at + 4)) >>> 1;
		bytes.writeUInt16LE(0xf000 | ((target >>> 11) & 0x7ff), at);
		bytes.writeUInt16LE(0xf800 | (target & 0x7ff), at + 2);
		at += 2;
	}
	return at;
}

/** E8 and E9 (call and jump) with a four-byte address, unless the bytes around make that unlikely. */
function x86Converter(): Convert {
	const allowed = [true, true, true, false, true, false, false, false];
	const bits = [0, 1, 2, 2, 3, 3, 3, 3];
	const likely = (byte: number) => byte === 0x00 || byte === 0xff;
	let mask = 0;
	return (bytes, position) => {
		if (bytes.length <= 4) return 0;
		const size = bytes.length - 4;
		let last = -1;
		let at = 0;
		for (; at < size; at++) {
			if (((bytes[at] ?? 0) & 0xfe) !== 0xe8) continue;
			const gap = at - last;
			if (last >= -4 && gap > 3) mask = 0;
			else {
				mask = (mask << (gap - 1)) & 7;
				if (mask !== 0) {
					const byte = bytes[at + 4 - (bits[mask] ?? 0)] ?? 0;
					if (!allowed[mask] || likely(byte)) {
						last = at;
						mask = (mask << 1) | 1;
						continue;
					}
				}
			}
			last = at;
			if (!likely(bytes[at + 4] ?? 0)) {
				mask = (mask << 1) | 1;
				continue;
			}
			let source = bytes.readUInt32LE(at + 1);
			let target: number;
			for (;;) {
				target = (source - (position + at + 5)) >>> 0;
				if (mask === 0) break;
				const shift = (bits[mask] ?? 0) * 8;
				const byte = (target >>> (24 - shift)) & 0xff;
				if (!likely(byte)) break;
				source = (target ^ (2 ** (32 - shift) - 1)) >>> 0;
			}
			target &= 0x01ffffff;
			target |= 0 - (target & 0x01000000);
			bytes.writeUInt32LE(target >>> 0, at + 1);
			at += 4;
		}
		const gap = at - last;
		mask = gap > 3 ? 0 : (mask << (gap - 1)) & 7;
		return at;
	};
}
