import { type Layout, Sheet } from "./binary-builder.ts";

/** A bundle for x86-64 (or 32-bit ARM, or big-endian PowerPC) that takes `_frog` from libpond.dylib and gives `_pond_open`. */
export function buildMachO(
	{ wide, little }: Layout,
	/** Whether symbols say where they come from, and from which library. */
	{ twoLevels = true, home = 1 }: { readonly twoLevels?: boolean; readonly home?: number } = {},
): Uint8Array<ArrayBuffer> {
	const sheet = new Sheet(little);
	const word: 4 | 8 = wide ? 8 : 4;
	const machine = little ? (wide ? 0x0100_0007 : 12) : wide ? 0x0100_0012 : 18;
	const start = wide ? 32 : 28;
	const segment = start;
	const segmentSize = wide ? 72 + 80 : 56 + 68;
	const library = segment + segmentSize;
	const symbols = library + 48;
	const uuid = symbols + 24;
	const end = uuid + 24;
	const text = 0x400;
	const list = 0x500;
	const entry = wide ? 16 : 12;
	const names = "\0_frog\0_pond_open\0_local\0";
	const namesAt = list + 3 * entry;
	sheet.fields(0, [
		[wide ? 0xfeed_facf : 0xfeed_face, 4],
		[machine, 4],
		[3, 4],
		[8, 4],
		[4, 4],
		[end - start, 4],
		[twoLevels ? 0x80 : 0, 4],
	]);
	sheet.fields(segment, [
		[wide ? 0x19 : 1, 4],
		[segmentSize, 4],
	]);
	sheet.put(segment + 8, "__TEXT".padEnd(16, "\0"));
	sheet.fields(segment + 24, [
		[0, word],
		[0x600, word],
		[0, word],
		[text + 0x100, word],
		[7, 4],
		[5, 4],
		[1, 4],
		[0, 4],
	]);
	const section = segment + (wide ? 72 : 56);
	sheet.put(section, "__text".padEnd(16, "\0")).put(section + 16, "__TEXT".padEnd(16, "\0"));
	sheet.fields(section + 32, [
		[text, word],
		[0x100, word],
		[text, 4],
		[0, 4],
		[0, 4],
		[0, 4],
		[0, 4],
	]);
	sheet.fields(library, [
		[0xc, 4],
		[48, 4],
		[24, 4],
	]);
	sheet.put(library + 24, "libpond.dylib".padEnd(24, "\0"));
	sheet.fields(symbols, [
		[2, 4],
		[24, 4],
		[list, 4],
		[3, 4],
		[namesAt, 4],
		[names.length, 4],
	]);
	sheet.fields(uuid, [
		[0x1b, 4],
		[24, 4],
	]);
	sheet.put(
		uuid + 8,
		Uint8Array.from({ length: 16 }, (_, index) => index),
	);
	sheet.put(
		text,
		Uint8Array.from({ length: 0x100 }, (_, index) => index),
	);
	const symbol = (index: number, name: string, type: number, home: number, detail: number): void => {
		sheet.fields(list + index * entry, [
			[names.indexOf(`\0${name}\0`) + 1, 4],
			[type, 1],
			[home, 1],
			[detail, 2],
			[0, word],
		]);
	};
	symbol(0, "_frog", 1, 0, home << 8);
	symbol(1, "_pond_open", 0xf, 1, 0);
	symbol(2, "_local", 0xe, 1, 0);
	sheet.put(namesAt, names);
	return sheet.bytes;
}

/** Both in one, as for old and new Macs. */
export function buildFatMachO(
	slices: readonly (readonly [machine: number, bytes: Uint8Array])[],
): Uint8Array<ArrayBuffer> {
	const sheet = new Sheet(false);
	sheet.fields(0, [
		[0xcafe_babe, 4],
		[slices.length, 4],
	]);
	let offset = 0x1000;
	for (const [index, [machine, bytes]] of slices.entries()) {
		sheet.fields(8 + index * 20, [
			[machine, 4],
			[3, 4],
			[offset, 4],
			[bytes.length, 4],
			[12, 4],
		]);
		sheet.put(offset, bytes);
		offset += Math.ceil(bytes.length / 0x1000) * 0x1000;
	}
	return sheet.bytes;
}
