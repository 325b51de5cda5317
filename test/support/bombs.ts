import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { constants, createDeflateRaw, deflateRawSync, gzipSync, zstdCompressSync } from "node:zlib";
import { packed } from "./packed-streams.ts";
import { buildTar, type TarMember } from "./tar-builder.ts";
import { buildZip, type ZipMember } from "./zip-builder.ts";

/*
 * Archives that unpack to very much, made by script when a test runs: nothing of them is kept. The large ones are put together of a piece that is
 * packed once.
 */

const MIB = 1024 * 1024;
export const TEN_GIGABYTES = 10 * 1024 * MIB;

/** Raw deflate of zeros, `mebibytes` of them: one piece that ends at a byte, again and again. */
async function deflatedZeros(mebibytes: number): Promise<Buffer> {
	const engine = createDeflateRaw({ level: 9 });
	const parts: Buffer[] = [];
	engine.on("data", (part: Buffer) => parts.push(part));
	engine.write(Buffer.alloc(MIB));
	await new Promise<void>((resolve) => engine.flush(constants.Z_FULL_FLUSH, resolve));
	const piece = Buffer.concat(parts);
	engine.destroy();
	return Buffer.concat([...Array.from({ length: mebibytes }, () => piece), deflateRawSync(Buffer.alloc(0))]);
}

const small: ZipMember & TarMember = { name: "small.py", content: "s = 1\n" };

/** A zip of one member of 10 GB, and of one that is small. */
export async function zipBomb(): Promise<Uint8Array> {
	return buildZip([
		{ name: "bomb.bin", packed: await deflatedZeros(TEN_GIGABYTES / MIB), size: 0xffff_fff0, crc: 0 },
		small,
	]);
}

/** A zip of a thousand members of 10 MB each, all below the floor at which one alone is noticed. */
export async function manyMembersBomb(): Promise<Uint8Array> {
	const data = await deflatedZeros(10);
	const members = Array.from({ length: 1000 }, (_, index) => ({
		name: `${index}.bin`,
		packed: data,
		size: 10 * MIB,
		crc: 0,
	}));
	return buildZip([small, ...members]);
}

/** Its checksum is wrong; nobody gets that far. */
async function gzipOf(head: Uint8Array, mebibytes: number): Promise<Uint8Array> {
	const header = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]);
	const engine = createDeflateRaw();
	const parts: Buffer[] = [];
	engine.on("data", (part: Buffer) => parts.push(part));
	engine.write(head);
	await new Promise<void>((resolve) => engine.flush(constants.Z_FULL_FLUSH, resolve));
	engine.destroy();
	return Buffer.concat([header, ...parts, await deflatedZeros(mebibytes), Buffer.alloc(8)]);
}

/** The beginning of a tar: a small member, and the header of one of 10 GB. */
function tarHead(): Uint8Array {
	return buildTar([small, { name: "bomb.bin", size: 0o77777777777 }], { endBlocks: 0 });
}

export const tarGzipBomb = () => gzipOf(tarHead(), TEN_GIGABYTES / MIB);
/** One file of 10 GB, without a tar. */
export const gzipBomb = () => gzipOf(new Uint8Array(), TEN_GIGABYTES / MIB);

export function tarZstdBomb(): Uint8Array {
	const piece = zstdCompressSync(Buffer.alloc(64 * MIB));
	return Buffer.concat([zstdCompressSync(tarHead()), ...Array.from({ length: 160 }, () => piece)]);
}

export function tarBzip2Bomb(): Uint8Array {
	return Buffer.concat([packed.bombHeadBz2, ...Array.from({ length: 160 }, () => packed.zerosBz2)]);
}

export function tarXzBomb(): Uint8Array {
	return Buffer.concat([packed.bombHeadXz, ...Array.from({ length: 2560 }, () => packed.zerosXz)]);
}

/** Sixteen zips, each of sixteen, and so on four times, around a bomb of 10 GB: 640 TB in all, as 42.zip is made. */
export async function nestedBomb(): Promise<Uint8Array> {
	let bytes: Uint8Array = await zipBomb();
	for (let depth = 0; depth < 4; depth++) {
		const content = bytes;
		bytes = buildZip(Array.from({ length: 16 }, (_, index) => ({ name: `${depth}-${index}.zip`, content })));
	}
	return bytes;
}

/** Archives in archives, a hundred deep. */
export function deepNest(): Uint8Array {
	let bytes: Uint8Array = buildZip([small]);
	for (let depth = 0; depth < 100; depth++) bytes = buildZip([{ name: `${depth}.zip`, content: bytes, method: 0 }]);
	return bytes;
}

/** Many directory entries for the bytes of one member (D. Fifield, "A better zip bomb", section "full overlap"). */
export async function overlapBomb(entries: number): Promise<Uint8Array> {
	const kernel = buildZip([{ name: "k", packed: await deflatedZeros(9), size: 9 * MIB, crc: 0 }]);
	const directory = Buffer.from(kernel).indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
	const entry = kernel.subarray(directory, directory + 47);
	const end = Buffer.from(kernel.subarray(directory + 47));
	end.writeUInt16LE(entries, 8);
	end.writeUInt16LE(entries, 10);
	end.writeUInt32LE(entry.length * entries, 12);
	return Buffer.concat([kernel.subarray(0, directory), ...Array.from({ length: entries }, () => entry), end]);
}

/**
 * The same with local headers of their own, each quoted by the member before it in a stored block: no two entries are equal ("quoted overlap").
 */
export async function quotedOverlapBomb(entries: number): Promise<Uint8Array> {
	const data = await deflatedZeros(9);
	const locals: Buffer[] = [];
	for (let index = entries - 1; index >= 0; index--) {
		const rest = locals.reduce((sum, part) => sum + part.length, data.length);
		const next = locals.at(-1);
		// A stored block that is not the last one: three bits of zero, then the length and its complement.
		const quote = Buffer.alloc(next === undefined ? 0 : 5);
		if (next !== undefined) {
			quote.writeUInt16LE(30 + 5, 1);
			quote.writeUInt16LE(~(30 + 5) & 0xffff, 3);
		}
		const header = Buffer.alloc(30 + 5);
		header.writeUInt32LE(0x04034b50, 0);
		header.writeUInt16LE(20, 4);
		header.writeUInt16LE(8, 8);
		header.writeUInt32LE(rest + quote.length, 18);
		header.writeUInt32LE(9 * MIB, 22);
		header.writeUInt16LE(5, 26);
		header.write(String(index).padStart(5, "0"), 30);
		locals.push(Buffer.concat([header, quote]));
	}
	const directory: Buffer[] = [];
	let offset = 0;
	for (const local of locals.reverse()) {
		const entry = Buffer.alloc(46);
		entry.writeUInt32LE(0x02014b50, 0);
		entry.writeUInt16LE(20, 4);
		local.copy(entry, 6, 4, 30);
		entry.writeUInt16LE(5, 28);
		entry.writeUInt16LE(0, 30);
		entry.writeUInt32LE(offset, 42);
		directory.push(Buffer.concat([entry, local.subarray(30, 35)]));
		offset += local.length;
	}
	const end = Buffer.alloc(22);
	end.writeUInt32LE(0x06054b50, 0);
	end.writeUInt16LE(entries, 8);
	end.writeUInt16LE(entries, 10);
	end.writeUInt32LE(directory.length * 51, 12);
	end.writeUInt32LE(offset + data.length, 16);
	return Buffer.concat([...locals, data, ...directory, end]);
}

/** Writes a zip of so many empty members, part by part. */
export async function writeManyMembersZip(path: string, count: number): Promise<void> {
	const out = createWriteStream(path);
	const write = async (bytes: Buffer) => {
		if (!out.write(bytes)) await once(out, "drain");
	};
	const name = (index: number) => Buffer.from(`m/${String(index).padStart(7, "0")}`);
	for (const isDirectory of [false, true]) {
		for (let start = 0; start < count; start += 10_000) {
			const parts: Buffer[] = [];
			for (let index = start; index < Math.min(count, start + 10_000); index++) {
				const header = Buffer.alloc(isDirectory ? 46 : 30);
				header.writeUInt32LE(isDirectory ? 0x02014b50 : 0x04034b50, 0);
				header.writeUInt16LE(9, isDirectory ? 28 : 26);
				if (isDirectory) header.writeUInt32LE(index * 39, 42);
				parts.push(header, name(index));
			}
			await write(Buffer.concat(parts));
		}
	}
	const end = Buffer.alloc(22);
	end.writeUInt32LE(0x06054b50, 0);
	end.writeUInt16LE(count & 0xffff, 8);
	end.writeUInt16LE(count & 0xffff, 10);
	end.writeUInt32LE(count * 55, 12);
	end.writeUInt32LE(count * 39, 16);
	await write(end);
	out.end();
	await once(out, "finish");
}

/** A tar.gz of so many empty members; beyond the first hundred thousand their names are the same again. */
export function manyMembersTarGzip(count: number): Uint8Array {
	const parts: Buffer[] = [];
	for (let start = 0; start < Math.min(count, 100_000); start += 10_000) {
		const members = Array.from({ length: 10_000 }, (_, index) => ({ name: `m/${start + index}` }));
		parts.push(gzipSync(buildTar(members, { endBlocks: 0 }), { level: 1 }));
	}
	const last = parts.at(-1) ?? Buffer.alloc(0);
	for (let start = 100_000; start < count; start += 10_000) parts.push(last);
	return Buffer.concat([...parts, gzipSync(Buffer.alloc(1024))]);
}
