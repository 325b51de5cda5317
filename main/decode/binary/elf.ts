import type { Structure } from "../../model/package/structure.ts";
import { address, ByteView } from "./byte-view.ts";
import { MOST_PARTS, MOST_SYMBOLS, StructureDraft } from "./draft.ts";
import { readNeededVersions, type VersionTables, versionOf } from "./elf-versions.ts";

/** System V ABI, generic supplement ("ELF-64 Object File Format"), and the processors' numbers of Linux' elf-em.h. */
const MACHINES: ReadonlyMap<number, string> = new Map([
	[2, "SPARC"],
	[3, "x86 (32-bit)"],
	[8, "MIPS"],
	[20, "PowerPC"],
	[21, "PowerPC 64"],
	[22, "S/390"],
	[40, "ARM (32-bit)"],
	[42, "SuperH"],
	[43, "SPARC 64"],
	[50, "Itanium"],
	[62, "x86-64"],
	[183, "ARM64"],
	[190, "CUDA"],
	[224, "AMD GPU"],
	[243, "RISC-V"],
	[247, "BPF"],
	[258, "LoongArch"],
]);
const TYPES: ReadonlyMap<number, string> = new Map([
	[1, "relocatable object"],
	[2, "program"],
	[3, "shared library or position-independent program"],
	[4, "core dump"],
]);
const SYSTEMS: ReadonlyMap<number, string> = new Map([
	[0, "System V"],
	[3, "Linux"],
	[6, "Solaris"],
	[9, "FreeBSD"],
	[12, "OpenBSD"],
]);

const PT_LOAD = 1;
const PT_DYNAMIC = 2;
const PT_INTERP = 3;
const PT_GNU_STACK = 0x6474e551;
const SHT_SYMTAB = 2;
const SHT_STRTAB = 3;
const SHT_NOBITS = 8;
const SHT_DYNSYM = 11;
const SHT_VERSION_NEEDS = 0x6ffffffe;
const SHT_VERSION_NUMBERS = 0x6fffffff;
const DT_NEEDED = 1;
const DT_STRTAB = 5;
const DT_SYMTAB = 6;
const DT_SONAME = 14;
const DT_RPATH = 15;
const DT_RUNPATH = 29;
const DT_VERSION_NUMBERS = 0x6ffffff0;
const DT_VERSION_NEEDS = 0x6ffffffe;
const DT_VERSION_NEEDS_COUNT = 0x6fffffff;
const EXECUTABLE = 1;
const WRITABLE = 2;

/** Versions of one library that are listed; libc has some twenty. */
const MOST_VERSIONS_SHOWN = 40;

interface Segment {
	readonly type: number;
	readonly flags: number;
	readonly offset: number;
	readonly address: number;
	readonly size: number;
}

interface Section {
	readonly name: string;
	readonly type: number;
	readonly flags: number;
	readonly offset: number;
	readonly size: number;
	readonly link: number;
}

/** Sections, libraries, names and the odd of an ELF file, of either width and byte order. Never throws. */
export function readElf(bytes: Uint8Array): Structure {
	const wide = bytes[4] === 2;
	const view = new ByteView(bytes, bytes[5] !== 2);
	const draft = new StructureDraft(view);
	const header = wide
		? { entry: view.u64(24), segments: view.u64(32), sections: view.u64(40), sizes: 54 }
		: { entry: view.u32(24), segments: view.u32(28), sections: view.u32(32), sizes: 42 };
	const type = view.u16(16);
	const machine = view.u16(18);
	draft.fact("Type", TYPES.get(type) ?? `unknown (${type})`);
	draft.fact("Machine", MACHINES.get(machine) ?? `number ${machine}`);
	draft.fact("Width and byte order", `${wide ? 64 : 32}-bit, ${view.little ? "little" : "big"}-endian`);
	draft.fact("System", SYSTEMS.get(view.u8(7)) ?? `number ${view.u8(7)}`);
	if (header.entry !== 0) draft.fact("Entry point", address(header.entry));
	const segments = readSegments(view, header.segments, view.u16(header.sizes), view.u16(header.sizes + 2), wide);
	const sections = readSections(view, header.sections, header.sizes, wide, draft);
	describeSegments(view, segments, draft);
	for (const { name, type: kind, flags, offset, size } of sections)
		draft.part(name, offset, kind === SHT_NOBITS ? 0 : size, sectionDetail(kind, flags, size));
	if (sections.length === 0 && segments.length > 0) {
		draft.remark("It has no section headers: stripped by hand, packed, or made by a tool of its own.");
		for (const [index, one] of segments.entries())
			if (one.type === PT_LOAD) draft.part(`segment ${index}`, one.offset, one.size, rights(one.flags));
	}
	const dynamic = readDynamic(view, segments, sections, wide, draft);
	readSymbols(view, sections, dynamic, wide, draft);
	if (!sections.some(({ type: kind }) => kind === SHT_SYMTAB)) draft.fact("Symbols", "stripped");
	draft.end(endOf(segments, sections, header, view));
	return draft.finish();
}

function readSegments(view: ByteView, at: number, size: number, count: number, wide: boolean): Segment[] {
	const segments: Segment[] = [];
	const least = wide ? 56 : 32;
	for (let index = 0; index < Math.min(count, MOST_PARTS); index++) {
		const start = at + index * Math.max(size, least);
		if (!view.has(start, least)) {
			view.strayed = true;
			break;
		}
		segments.push(
			wide
				? {
						type: view.u32(start),
						flags: view.u32(start + 4),
						offset: view.u64(start + 8),
						address: view.u64(start + 16),
						size: view.u64(start + 32),
					}
				: {
						type: view.u32(start),
						offset: view.u32(start + 4),
						address: view.u32(start + 8),
						size: view.u32(start + 16),
						flags: view.u32(start + 24),
					},
		);
	}
	return segments;
}

function readSections(view: ByteView, at: number, sizes: number, wide: boolean, draft: StructureDraft): Section[] {
	const least = wide ? 64 : 40;
	if (at === 0) return [];
	const size = Math.max(view.u16(sizes + 4), least);
	// With more than 65,279 sections the count stands in the first one.
	const stated = view.u16(sizes + 6);
	const count = stated === 0 ? view.word(at + (wide ? 32 : 20), wide) : stated;
	const link = view.u16(sizes + 8);
	const nameIndex = link === 0xffff ? view.u32(at + (wide ? 40 : 24)) : link;
	if (count > MOST_PARTS)
		draft.remark(`It claims ${count.toLocaleString("en")} sections; the first ${MOST_PARTS} are read.`);
	const field = (start: number, narrow: number, broad: number): number =>
		view.word(start + (wide ? broad : narrow), wide);
	const names = at + nameIndex * size;
	const nameTable = field(names, 16, 24);
	const sections: Section[] = [];
	// The first is empty by definition.
	for (let index = 1; index < Math.min(count, MOST_PARTS); index++) {
		const start = at + index * size;
		if (!view.has(start, least)) {
			view.strayed = true;
			break;
		}
		sections.push({
			name: view.name(nameTable + view.u32(start)),
			type: view.u32(start + 4),
			flags: field(start, 8, 8),
			offset: field(start, 16, 24),
			size: field(start, 20, 32),
			link: view.u32(start + (wide ? 40 : 24)),
		});
	}
	return sections;
}

function rights(flags: number): string {
	return [flags & 4 ? "read" : "", flags & WRITABLE ? "write" : "", flags & EXECUTABLE ? "execute" : ""]
		.filter((one) => one !== "")
		.join(", ");
}

function sectionDetail(type: number, flags: number, size: number): string {
	const words = [flags & 2 ? "loaded" : "", flags & 1 ? "write" : "", flags & 4 ? "execute" : ""].filter(
		(one) => one !== "",
	);
	if (type === SHT_NOBITS) words.push(`${size.toLocaleString("en")} bytes of zeros in memory`);
	return words.join(", ");
}

function describeSegments(view: ByteView, segments: readonly Segment[], draft: StructureDraft): void {
	for (const { type, offset, flags } of segments) {
		if (type === PT_INTERP) draft.fact("Interpreter", view.name(offset));
		if (type === PT_LOAD && (flags & (WRITABLE | EXECUTABLE)) === (WRITABLE | EXECUTABLE))
			draft.remark("A segment may be written and executed: code that unpacks itself needs that.");
		if (type === PT_GNU_STACK && (flags & EXECUTABLE) !== 0) draft.remark("Its stack may be executed.");
	}
}

interface Dynamic {
	readonly symbols: number;
	readonly strings: number;
	readonly versions?: VersionTables;
}

/** Libraries and paths; and where the dynamic symbols stand, for files without section headers. */
function readDynamic(
	view: ByteView,
	segments: readonly Segment[],
	sections: readonly Section[],
	wide: boolean,
	draft: StructureDraft,
): Dynamic | undefined {
	const segment = segments.find(({ type }) => type === PT_DYNAMIC);
	const table = segment ?? sections.find(({ type }) => type === 6);
	if (table === undefined) return undefined;
	const width = wide ? 8 : 4;
	const entries: (readonly [tag: number, value: number])[] = [];
	for (let at = table.offset; at < table.offset + table.size && entries.length < 4_096; at += 2 * width) {
		if (!view.has(at, 2 * width)) {
			view.strayed = true;
			break;
		}
		const tag = view.word(at, wide);
		if (tag === 0) break;
		entries.push([tag, view.word(at + width, wide)]);
	}
	const valueOf = (wanted: number): number => entries.find(([tag]) => tag === wanted)?.[1] ?? 0;
	const strings = fileOffset(segments, valueOf(DT_STRTAB));
	for (const [tag, value] of entries) {
		if (tag === DT_NEEDED) draft.library(view.name(strings + value));
		if (tag === DT_SONAME) draft.fact("Its own name", view.name(strings + value));
		if (tag === DT_RPATH || tag === DT_RUNPATH) draft.fact("Looks for libraries in", view.name(strings + value));
	}
	const numbers = valueOf(DT_VERSION_NUMBERS);
	const needs = valueOf(DT_VERSION_NEEDS);
	return {
		symbols: fileOffset(segments, valueOf(DT_SYMTAB)),
		strings,
		...(numbers > 0 &&
			needs > 0 && {
				versions: {
					numbers: fileOffset(segments, numbers),
					needs: fileOffset(segments, needs),
					count: valueOf(DT_VERSION_NEEDS_COUNT),
					strings,
				},
			}),
	};
}

/** What the dynamic linker goes by comes first; section headers serve a file without a dynamic segment. */
function versionTables(sections: readonly Section[], dynamic: Dynamic | undefined): VersionTables | undefined {
	if (dynamic?.versions !== undefined) return dynamic.versions;
	const numbers = sections.find(({ type }) => type === SHT_VERSION_NUMBERS);
	const needs = sections.find(({ type }) => type === SHT_VERSION_NEEDS);
	const strings = needs && sections[needs.link - 1]?.offset;
	if (numbers === undefined || needs === undefined || strings === undefined) return undefined;
	return { numbers: numbers.offset, needs: needs.offset, count: Number.POSITIVE_INFINITY, strings };
}

function fileOffset(segments: readonly Segment[], wanted: number): number {
	const segment = segments.find(
		({ type, address: start, size }) => type === PT_LOAD && start <= wanted && wanted < start + size,
	);
	return segment === undefined ? wanted : segment.offset + (wanted - segment.address);
}

function readSymbols(
	view: ByteView,
	sections: readonly Section[],
	dynamic: Dynamic | undefined,
	wide: boolean,
	draft: StructureDraft,
): void {
	const section = sections.find(({ type }) => type === SHT_DYNSYM) ?? sections.find(({ type }) => type === SHT_SYMTAB);
	const size = wide ? 24 : 16;
	let at: number;
	let strings: number;
	let count: number;
	if (section !== undefined) {
		at = section.offset;
		count = Math.floor(section.size / size);
		// Sections are listed without the first.
		const linked = sections[section.link - 1];
		strings = linked?.type === SHT_STRTAB ? linked.offset : (dynamic?.strings ?? 0);
	} else if (dynamic !== undefined && dynamic.symbols > 0 && dynamic.strings > dynamic.symbols) {
		// No header tells how many there are; every linker puts the names behind them.
		at = dynamic.symbols;
		strings = dynamic.strings;
		count = Math.floor((strings - at) / size);
	} else return;
	if (count > MOST_SYMBOLS)
		draft.remark(
			`It has ${count.toLocaleString("en")} symbols; the first ${MOST_SYMBOLS.toLocaleString("en")} are read.`,
		);
	// The numbers are those of the dynamic symbols.
	const tables = section?.type === SHT_SYMTAB ? undefined : versionTables(sections, dynamic);
	const versions = tables && readNeededVersions(view, tables);
	const needed = new Map<string, Set<string>>();
	for (const { library, version } of versions?.values() ?? [])
		needed.set(library, (needed.get(library) ?? new Set()).add(version));
	for (const [library, names] of needed) draft.fact(`Versions of ${library}`, firstOf([...names]));
	for (let index = 1; index < Math.min(count, MOST_SYMBOLS); index++) {
		const start = at + index * size;
		if (!view.has(start, size)) {
			view.strayed = true;
			break;
		}
		const binding = view.u8(start + (wide ? 4 : 12)) >> 4;
		// Local ones are nobody else's.
		if (binding === 0) continue;
		const name = (): string => view.name(strings + view.u32(start));
		if (view.u16(start + (wide ? 6 : 14)) !== 0) draft.exported(name);
		else draft.imported((tables && versions && versionOf(view, tables, versions, index))?.library ?? "", name);
	}
}

/** A hostile file may list thousands. */
function firstOf(names: readonly string[]): string {
	const left = names.length - MOST_VERSIONS_SHOWN;
	return `${names.slice(0, MOST_VERSIONS_SHOWN).join(", ")}${left > 0 ? ` and ${left.toLocaleString("en")} more` : ""}`;
}

function endOf(
	segments: readonly Segment[],
	sections: readonly Section[],
	header: { readonly segments: number; readonly sections: number; readonly sizes: number },
	view: ByteView,
): number {
	const table = header.sections === 0 ? 0 : header.sections + view.u16(header.sizes + 4) * view.u16(header.sizes + 6);
	return Math.max(
		table,
		...segments.map(({ offset, size }) => offset + size),
		...sections.map(({ type, offset, size }) => (type === SHT_NOBITS ? 0 : offset + size)),
	);
}
