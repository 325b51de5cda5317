/** Programs made byte by byte, with nothing in them that could run: for the readers of main/decode/binary. */

export interface Layout {
	readonly wide: boolean;
	readonly little: boolean;
}

/** Numbers at places; grows as it is written to. */
export class Sheet {
	#bytes = new Uint8Array(0);
	readonly #little: boolean;

	constructor(little: boolean) {
		this.#little = little;
	}

	get bytes(): Uint8Array<ArrayBuffer> {
		return this.#bytes;
	}

	get length(): number {
		return this.#bytes.length;
	}

	put(at: number, bytes: Uint8Array | string): this {
		const given = typeof bytes === "string" ? Buffer.from(bytes, "latin1") : bytes;
		if (at + given.length > this.#bytes.length) {
			const grown = new Uint8Array(at + given.length);
			grown.set(this.#bytes);
			this.#bytes = grown;
		}
		this.#bytes.set(given, at);
		return this;
	}

	number(at: number, value: number, width: 1 | 2 | 4 | 8): this {
		const bytes = new Uint8Array(width);
		const view = new DataView(bytes.buffer);
		if (width === 1) view.setUint8(0, value);
		else if (width === 2) view.setUint16(0, value, this.#little);
		else if (width === 4) view.setUint32(0, value >>> 0, this.#little);
		else view.setBigUint64(0, BigInt(value), this.#little);
		return this.put(at, bytes);
	}

	/** One after the other; answers with the end. */
	fields(at: number, values: readonly (readonly [value: number, width: 1 | 2 | 4 | 8])[]): number {
		let next = at;
		for (const [value, width] of values) {
			this.number(next, value, width);
			next += width;
		}
		return next;
	}
}

/** Texts with a NUL behind each, and where each begins; the first is empty. */
function table(names: readonly string[]): { readonly text: string; readonly at: (name: string) => number } {
	const text = `\0${names.map((name) => `${name}\0`).join("")}`;
	return { text, at: (name) => text.indexOf(`\0${name}\0`) + 1 };
}

/** A shared library for x86-64 (or big-endian PowerPC) that needs libpond.so.1, takes `frog` and gives `pond_open`. */
export function buildElf(
	{ wide, little }: Layout,
	options: {
		readonly sections?: boolean;
		readonly behind?: string;
		/** `frog` has a version of libpond.so.1; who says where the tables stand. */
		readonly versions?: "dynamic" | "sections";
	} = {},
): Uint8Array<ArrayBuffer> {
	const sheet = new Sheet(little);
	const { versions } = options;
	const word: 4 | 8 = wide ? 8 : 4;
	const size = wide
		? { header: 64, segment: 56, section: 64, symbol: 24 }
		: { header: 52, segment: 32, section: 40, symbol: 16 };
	const strings = table(["libpond.so.1", "libself.so", "frog", "pond_open", "$ORIGIN/lib", "POND_1", "POND_2"]);
	const names = table([
		".dynsym",
		".dynstr",
		".dynamic",
		".text",
		".bss",
		".shstrtab",
		".gnu.version",
		".gnu.version_r",
	]);
	const segments = size.header;
	const symbols = segments + 4 * size.segment;
	const symbolCount = 4;
	const stringsAt = symbols + symbolCount * size.symbol;
	const dynamic = Math.ceil((stringsAt + strings.text.length) / 8) * 8;
	const more = versions === "dynamic" ? 3 : 0;
	const interpreter = dynamic + (6 + more) * 2 * word;
	const text = interpreter + 16;
	const numbers = text + 512;
	const needs = numbers + 8;
	const entries: readonly (readonly [number, number])[] = [
		[1, strings.at("libpond.so.1")],
		[14, strings.at("libself.so")],
		[29, strings.at("$ORIGIN/lib")],
		[5, stringsAt],
		[6, symbols],
		...(more === 0
			? []
			: ([
					[0x6ffffff0, numbers],
					[0x6ffffffe, needs],
					[0x6fffffff, 1],
				] as const)),
		[0, 0],
	];
	const namesAt = versions === undefined ? numbers : needs + 48;
	const sectionsAt = Math.ceil((namesAt + names.text.length) / 8) * 8;
	const machine = little ? (wide ? 62 : 3) : wide ? 21 : 20;
	sheet.put(0, "\x7fELF").fields(4, [
		[wide ? 2 : 1, 1],
		[little ? 1 : 2, 1],
		[1, 1],
		[3, 1],
	]);
	const withSections = options.sections ?? true;
	sheet.fields(16, [
		[3, 2],
		[machine, 2],
		[1, 4],
		[text, word],
		[segments, word],
		[withSections ? sectionsAt : 0, word],
		[0, 4],
		[size.header, 2],
		[size.segment, 2],
		[4, 2],
		[size.section, 2],
		[withSections ? (versions === "sections" ? 9 : 7) : 0, 2],
		[withSections ? 6 : 0, 2],
	]);
	const segment = (index: number, type: number, flags: number, offset: number, length: number): void => {
		const at = segments + index * size.segment;
		if (wide)
			sheet.fields(at, [
				[type, 4],
				[flags, 4],
				[offset, 8],
				[offset, 8],
				[offset, 8],
				[length, 8],
				[length, 8],
				[1, 8],
			]);
		else
			sheet.fields(at, [
				[type, 4],
				[offset, 4],
				[offset, 4],
				[offset, 4],
				[length, 4],
				[length, 4],
				[flags, 4],
				[1, 4],
			]);
	};
	segment(0, 1, 7, 0, namesAt);
	segment(1, 2, 6, dynamic, entries.length * 2 * word);
	segment(2, 3, 4, interpreter, 16);
	segment(3, 0x6474e551, 7, 0, 0);
	const symbol = (index: number, name: string, info: number, home: number): void => {
		const at = symbols + index * size.symbol;
		if (wide)
			sheet.fields(at, [
				[strings.at(name), 4],
				[info, 1],
				[0, 1],
				[home, 2],
				[0, 8],
				[0, 8],
			]);
		else
			sheet.fields(at, [
				[strings.at(name), 4],
				[0, 4],
				[0, 4],
				[info, 1],
				[0, 1],
				[home, 2],
			]);
	};
	sheet.put(symbols, new Uint8Array(size.symbol));
	symbol(1, "frog", 0x12, 0);
	symbol(2, "pond_open", 0x12, 4);
	symbol(3, "libself.so", 0x02, 4);
	sheet.put(stringsAt, strings.text);
	for (const [index, [tag, value]] of entries.entries())
		sheet.fields(dynamic + index * 2 * word, [
			[tag, word],
			[value, word],
		]);
	sheet.put(interpreter, "/lib/ld.so.1\0".padEnd(16, "\0"));
	sheet.put(
		text,
		Uint8Array.from({ length: 512 }, (_, index) => (index * 151) % 256),
	);
	if (versions !== undefined) {
		const version = (at: number, name: string, number: number, next: number): void => {
			sheet.fields(at, [
				[0, 4],
				[0, 2],
				[number, 2],
				[strings.at(name), 4],
				[next, 4],
			]);
		};
		for (const [index, number] of [0, 3, 1, 1].entries()) sheet.number(numbers + 2 * index, number, 2);
		sheet.fields(needs, [
			[1, 2],
			[2, 2],
			[strings.at("libpond.so.1"), 4],
			[16, 4],
			[0, 4],
		]);
		version(needs + 16, "POND_1", 2, 16);
		version(needs + 32, "POND_2", 3, 0);
	}
	sheet.put(namesAt, names.text);
	const count = versions === "sections" ? 9 : 7;
	if (withSections) {
		sheet.put(sectionsAt, new Uint8Array(count * size.section));
		const section = (
			index: number,
			name: string,
			type: number,
			flags: number,
			offset: number,
			length: number,
			link = 0,
		): void => {
			sheet.fields(sectionsAt + index * size.section, [
				[names.at(name), 4],
				[type, 4],
				[flags, word],
				[offset, word],
				[offset, word],
				[length, word],
				[link, 4],
			]);
		};
		section(1, ".dynsym", 11, 2, symbols, symbolCount * size.symbol, 2);
		section(2, ".dynstr", 3, 2, stringsAt, strings.text.length);
		section(3, ".dynamic", 6, 3, dynamic, entries.length * 2 * word, 2);
		section(4, ".text", 1, 6, text, 512);
		section(5, ".bss", 8, 3, namesAt, 4_096);
		section(6, ".shstrtab", 3, 0, namesAt, names.text.length);
		if (versions === "sections") {
			section(7, ".gnu.version", 0x6fffffff, 2, numbers, 8, 1);
			section(8, ".gnu.version_r", 0x6ffffffe, 2, needs, 48, 2);
		}
	}
	if (options.behind !== undefined) sheet.put(sheet.length, options.behind);
	return sheet.bytes;
}

/** A Windows library that takes `Frog` and number 7 from POND.dll and gives `pond_open`; a section of its own may be written and executed. */
export function buildPe(wide: boolean, options: { readonly behind?: string } = {}): Uint8Array<ArrayBuffer> {
	const sheet = new Sheet(true);
	const word: 4 | 8 = wide ? 8 : 4;
	const header = 0x80;
	const optional = header + 24;
	const directories = optional + (wide ? 112 : 96);
	const sections = directories + 16 * 8;
	const raw = 0x400;
	const memory = 0x1000;
	const at = (offset: number): number => memory + offset;
	sheet.put(0, "MZ").number(0x3c, header, 4).put(0x4e, "This program cannot be run in DOS mode.");
	sheet.put(header, "PE\0\0");
	sheet.fields(header + 4, [
		[wide ? 0x8664 : 0x14c, 2],
		[2, 2],
		[1_600_000_000, 4],
		[0, 4],
		[0, 4],
		[sections - optional, 2],
		[0x2022, 2],
	]);
	sheet.number(optional, wide ? 0x20b : 0x10b, 2).number(optional + 16, 0x1010, 4);
	sheet
		.number(optional + (wide ? 24 : 28), 0x1_0000, word)
		.number(optional + 68, 3, 2)
		.number(directories - 4, 16, 4);
	const imports = 0x100;
	const exports = 0x180;
	const debug = 0x1c0;
	sheet.fields(directories, [
		[at(exports), 4],
		[40, 4],
		[at(imports), 4],
		[40, 4],
	]);
	sheet.fields(directories + 6 * 8, [
		[at(debug), 4],
		[28, 4],
	]);
	const section = (
		index: number,
		name: string,
		address: number,
		offset: number,
		length: number,
		flags: number,
	): void => {
		sheet.put(sections + index * 40, name.padEnd(8, "\0"));
		sheet.fields(sections + index * 40 + 8, [
			[length, 4],
			[address, 4],
			[length, 4],
			[offset, 4],
			[0, 4],
			[0, 4],
			[0, 4],
			[flags, 4],
		]);
	};
	section(0, ".text", memory, raw, 0x400, 0x6000_0020);
	section(1, "UPX1", 0x2000, raw + 0x400, 0x200, 0xe000_0020);
	sheet.put(raw, new Uint8Array(0x600));
	const thunks = 0x140;
	sheet.fields(raw + imports, [
		[at(thunks), 4],
		[0, 4],
		[0, 4],
		[at(0x160), 4],
		[at(thunks), 4],
	]);
	sheet.put(raw + 0x160, "POND.dll\0").put(raw + 0x16c + 2, "Frog\0");
	sheet.fields(raw + thunks, [
		[at(0x16c), word],
		[wide ? 0 : 0x8000_0007, word],
	]);
	if (wide)
		sheet.fields(raw + thunks + 8, [
			[7, 4],
			[0x8000_0000, 4],
		]);
	sheet.fields(raw + exports, [
		[0, 4],
		[0, 4],
		[0, 4],
		[at(0x1f0), 4],
		[1, 4],
		[2, 4],
		[1, 4],
		[at(0x1b0), 4],
		[at(0x1b8), 4],
	]);
	sheet
		.number(raw + 0x1b8, at(0x200), 4)
		.put(raw + 0x1f0, "self.dll\0")
		.put(raw + 0x200, "pond_open\0");
	sheet.number(raw + debug + 12, 2, 4).number(raw + debug + 24, raw + 0x240, 4);
	sheet.put(raw + 0x240, "RSDS").put(raw + 0x240 + 24, "C:\\pond\\frog.pdb\0");
	if (options.behind !== undefined) sheet.put(sheet.length, options.behind);
	return sheet.bytes;
}
