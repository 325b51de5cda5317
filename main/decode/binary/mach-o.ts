import type { Structure } from "../../model/package/structure.ts";
import { ByteView } from "./byte-view.ts";
import { MOST_PARTS, MOST_SYMBOLS, StructureDraft } from "./draft.ts";

/** Apple, mach-o/loader.h, mach-o/fat.h, mach-o/nlist.h and mach/machine.h. */
const MACHINES: ReadonlyMap<number, string> = new Map([
	[7, "x86 (32-bit)"],
	[0x0100_0007, "x86-64"],
	[12, "ARM (32-bit)"],
	[0x0100_000c, "ARM64"],
	[0x0200_000c, "ARM64 (32-bit addresses)"],
	[18, "PowerPC"],
	[0x0100_0012, "PowerPC 64"],
]);
const TYPES: ReadonlyMap<number, string> = new Map([
	[1, "relocatable object"],
	[2, "program"],
	[4, "core dump"],
	[6, "library"],
	[7, "dynamic linker"],
	[8, "bundle (extension module)"],
	[10, "debug file"],
	[11, "kernel extension"],
]);
const PLATFORMS: ReadonlyMap<number, string> = new Map([
	[1, "macOS"],
	[2, "iOS"],
	[3, "tvOS"],
	[4, "watchOS"],
	[6, "Mac Catalyst"],
]);
/** Libraries: needed, weak, re-exported, lazy, upward. */
const LIBRARIES: ReadonlySet<number> = new Set([0xc, 0x8000_0018, 0x8000_001f, 0x20, 0x8000_0023]);
const SEGMENT = 1;
const SYMBOLS = 2;
const OWN_NAME = 0xd;
const SEGMENT_64 = 0x19;
const UUID = 0x1b;
const SIGNATURE = 0x1d;
const RPATH = 0x8000_001c;
const ENCRYPTED: ReadonlySet<number> = new Set([0x21, 0x2c]);
const BUILT_FOR = 0x32;
const FAT = 0xcafe_babe;
const FAT_64 = 0xcafe_babf;
/** A universal file has two or three. */
const MOST_SLICES = 8;
const MOST_COMMANDS = 4_096;

/** Segments, libraries, names and the odd of a Mach-O file of either width and byte order, or of a universal one. Never throws. */
export function readMachO(bytes: Uint8Array): Structure {
	const outer = new ByteView(bytes, false);
	const magic = outer.u32(0);
	const draft = new StructureDraft(outer);
	if (magic !== FAT && magic !== FAT_64) {
		const end = readSlice(bytes, 0, "", draft);
		draft.end(end);
		return draft.finish();
	}
	const count = outer.u32(4);
	const wide = magic === FAT_64;
	draft.fact("Type", `universal: ${count.toLocaleString("en")} programs or libraries in one`);
	if (count > MOST_SLICES)
		draft.remark(`It claims ${count.toLocaleString("en")} architectures; the first ${MOST_SLICES} are read.`);
	let end = 0;
	for (let index = 0; index < Math.min(count, MOST_SLICES); index++) {
		const start = 8 + index * (wide ? 32 : 20);
		const machine = machineTitle(outer.u32(start));
		const offset = outer.word(start + 8, wide);
		const size = outer.word(start + (wide ? 16 : 12), wide);
		draft.part(machine, offset, size, "architecture");
		const slice = outer.slice(offset, size);
		if (slice.length >= 28) readSlice(slice, offset, `${machine}: `, draft);
		end = Math.max(end, offset + size);
	}
	draft.end(end);
	return draft.finish();
}

function machineTitle(machine: number): string {
	return MACHINES.get(machine) ?? `machine ${machine}`;
}

/** Flag of the header: symbols say which library they come from. */
const TWO_LEVELS = 0x80;
/** Numbers that are no library's (mach-o/nlist.h). */
const HOMES: ReadonlyMap<number, string> = new Map([
	[0, "(itself)"],
	[0xfe, "(whatever has it when it is loaded)"],
	[0xff, "(the program that loads it)"],
]);

/** One architecture, whose bytes begin at `base` in the file. Answers with the end that its commands give, counted from its beginning. */
function readSlice(bytes: Uint8Array, base: number, prefix: string, draft: StructureDraft): number {
	const little = bytes[0] === 0xce || bytes[0] === 0xcf;
	const view = new ByteView(bytes, little);
	const wide = view.u32(0) === 0xfeed_facf;
	if (!wide && view.u32(0) !== 0xfeed_face) {
		draft.remark(`${prefix}no Mach-O stands there.`);
		return 0;
	}
	const type = view.u32(12);
	draft.fact(`${prefix}Type`, TYPES.get(type) ?? `number ${type}`);
	draft.fact(`${prefix}Machine`, machineTitle(view.u32(4)));
	draft.fact(`${prefix}Width and byte order`, `${wide ? 64 : 32}-bit, ${little ? "little" : "big"}-endian`);
	const slice: Slice = {
		view,
		base,
		prefix,
		draft,
		wide,
		twoLevels: (view.u32(24) & TWO_LEVELS) !== 0,
		libraries: [],
		end: 0,
	};
	let at = wide ? 32 : 28;
	const commands = view.u32(16);
	for (let index = 0; index < Math.min(commands, MOST_COMMANDS); index++) {
		const size = view.u32(at + 4);
		if (size < 8 || !view.has(at, size)) {
			draft.remark(`${prefix}its load commands are damaged.`);
			break;
		}
		readCommand(slice, at, view.u32(at), size);
		at += size;
	}
	if (slice.symbols !== undefined) readSymbols(slice, slice.symbols);
	if (view.strayed) draft.remark(`${prefix}its headers point outside of it.`);
	return slice.end;
}

interface Slice {
	readonly view: ByteView;
	readonly base: number;
	readonly prefix: string;
	readonly draft: StructureDraft;
	readonly wide: boolean;
	/** Imports name their libraries. */
	readonly twoLevels: boolean;
	/** In the order of their commands: symbols name them by number, from 1. */
	readonly libraries: string[];
	symbols?: number;
	end: number;
}

function readCommand(slice: Slice, at: number, command: number, size: number): void {
	const { view, prefix, draft, libraries } = slice;
	if (command === SEGMENT || command === SEGMENT_64) return readSegment(slice, at, command === SEGMENT_64);
	if (LIBRARIES.has(command)) {
		const library = view.name(at + view.u32(at + 8));
		libraries.push(library);
		return draft.library(library);
	}
	if (ENCRYPTED.has(command)) {
		if (view.u32(at + 16) !== 0) draft.remark(`${prefix}a part of it is encrypted.`);
		return;
	}
	switch (command) {
		case SYMBOLS:
			slice.symbols = at;
			slice.end = Math.max(slice.end, view.u32(at + 16) + view.u32(at + 20));
			return;
		case OWN_NAME:
			return draft.fact(`${prefix}Its own name`, view.name(at + view.u32(at + 8)));
		case UUID:
			return draft.fact(`${prefix}UUID`, view.hex(at + 8, 16));
		case RPATH:
			return draft.fact(`${prefix}Looks for libraries in`, view.name(at + view.u32(at + 8), Math.max(0, size - 12)));
		case BUILT_FOR: {
			const version = view.u32(at + 12);
			const platform = PLATFORMS.get(view.u32(at + 8)) ?? `platform ${view.u32(at + 8)}`;
			return draft.fact(`${prefix}Built for`, `${platform} ${version >>> 16}.${(version >>> 8) & 0xff} and newer`);
		}
		case SIGNATURE:
			slice.end = Math.max(slice.end, view.u32(at + 8) + view.u32(at + 12));
			return draft.fact(`${prefix}Signature`, "there is one; not verified");
	}
}

function readSegment(slice: Slice, at: number, wide: boolean): void {
	const { view, base, prefix, draft } = slice;
	const name = view.name(at + 8, 16);
	const offset = view.word(at + (wide ? 40 : 32), wide);
	const size = view.word(at + (wide ? 48 : 36), wide);
	const allowed = view.u32(at + (wide ? 60 : 44));
	const count = view.u32(at + (wide ? 64 : 48));
	slice.end = Math.max(slice.end, offset + size);
	if ((allowed & 6) === 6)
		draft.remark(`${prefix}a segment may be written and executed: code that unpacks itself needs that.`);
	const first = at + (wide ? 72 : 56);
	const length = wide ? 80 : 68;
	if (count === 0 && size > 0) draft.part(`${prefix}${name}`, base + offset, size, "segment");
	for (let index = 0; index < Math.min(count, MOST_PARTS); index++) {
		const start = first + index * length;
		if (!view.has(start, length)) {
			view.strayed = true;
			return;
		}
		const bytes = view.word(start + (wide ? 40 : 36), wide);
		const where = view.u32(start + (wide ? 48 : 40));
		// Zero-filled ones are nowhere in the file.
		const zeros = (view.u32(start + (wide ? 64 : 56)) & 0xff) === 1;
		draft.part(`${prefix}${name},${view.name(start, 16)}`, base + where, zeros ? 0 : bytes, "section");
	}
}

const EXTERNAL = 1;
const TYPE_MASK = 0x0e;
const DEBUGGING = 0xe0;

/** The library of an imported symbol, by the number in the upper half of its description. */
function homeOf({ twoLevels, libraries }: Slice, description: number): string {
	if (!twoLevels) return "";
	const number = description >> 8;
	return HOMES.get(number) ?? libraries[number - 1] ?? "";
}

function readSymbols(slice: Slice, command: number): void {
	const { view, draft, wide, prefix } = slice;
	const at = view.u32(command + 8);
	const count = view.u32(command + 12);
	const strings = view.u32(command + 16);
	const size = wide ? 16 : 12;
	if (count > MOST_SYMBOLS)
		draft.remark(
			`${prefix}it has ${count.toLocaleString("en")} symbols; the first ${MOST_SYMBOLS.toLocaleString("en")} are read.`,
		);
	for (let index = 0; index < Math.min(count, MOST_SYMBOLS); index++) {
		const start = at + index * size;
		if (!view.has(start, size)) {
			view.strayed = true;
			return;
		}
		const type = view.u8(start + 4);
		if ((type & DEBUGGING) !== 0 || (type & EXTERNAL) === 0) continue;
		const name = (): string => view.name(strings + view.u32(start));
		if ((type & TYPE_MASK) !== 0) draft.exported(name);
		else draft.imported(homeOf(slice, view.u16(start + 6)), name);
	}
}
