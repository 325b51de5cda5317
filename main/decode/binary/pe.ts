import type { Structure } from "../../model/package/structure.ts";
import { address, ByteView } from "./byte-view.ts";
import { MOST_NAMES, MOST_PARTS, StructureDraft } from "./draft.ts";

/** Microsoft, "PE Format". */
const MACHINES: ReadonlyMap<number, string> = new Map([
	[0x14c, "x86 (32-bit)"],
	[0x1c0, "ARM (32-bit)"],
	[0x1c4, "ARM Thumb-2"],
	[0x8664, "x86-64"],
	[0xaa64, "ARM64"],
	[0x5064, "RISC-V 64"],
	[0x200, "Itanium"],
	[0xebc, "EFI byte code"],
]);
const SUBSYSTEMS: ReadonlyMap<number, string> = new Map([
	[1, "native (driver)"],
	[2, "window"],
	[3, "console"],
	[9, "Windows CE"],
	[10, "EFI application"],
	[11, "EFI boot driver"],
	[12, "EFI driver"],
]);
const DLL = 0x2000;
const EXECUTE = 0x2000_0000;
const READ = 0x4000_0000;
const WRITE = 0x8000_0000;
const EXPORTS = 0;
const IMPORTS = 1;
const CERTIFICATES = 4;
const DEBUG = 6;
const TLS = 9;
const DELAYED = 13;
const NET = 14;
/** Names of packers' sections that say what they are. */
const PACKERS = /^(?:UPX\d|\.aspack|\.adata|\.petite|\.themida|\.vmp\d|\.MPRESS\d|\.enigma\d)$/i;

interface Section {
	readonly name: string;
	readonly address: number;
	readonly memory: number;
	readonly offset: number;
	readonly size: number;
	readonly flags: number;
}

interface Layout {
	readonly view: ByteView;
	readonly draft: StructureDraft;
	readonly sections: readonly Section[];
	readonly wide: boolean;
	readonly base: number;
	/** Address and size of a data directory; in the file for certificates, in memory for the others. */
	readonly directory: (index: number) => { readonly at: number; readonly size: number };
}

/** Sections, libraries, names and the odd of a Windows program or library. Never throws. */
export function readPe(bytes: Uint8Array): Structure {
	const view = new ByteView(bytes, true);
	const draft = new StructureDraft(view);
	const header = view.u32(0x3c);
	if (view.u32(header) !== 0x4550) {
		draft.fact("Type", "DOS program, or the beginning of a cut Windows program");
		return draft.finish();
	}
	const machine = view.u16(header + 4);
	const count = view.u16(header + 6);
	const flags = view.u16(header + 22);
	const optional = header + 24;
	const wide = view.u16(optional) === 0x20b;
	const directories = optional + (wide ? 112 : 96);
	const directoryCount = Math.min(view.u32(directories - 4), 16);
	const sections = readSections(view, optional + view.u16(header + 20), count, draft);
	const layout: Layout = {
		view,
		draft,
		sections,
		wide,
		base: wide ? view.u64(optional + 24) : view.u32(optional + 28),
		directory: (index) =>
			index < directoryCount
				? { at: view.u32(directories + index * 8), size: view.u32(directories + index * 8 + 4) }
				: { at: 0, size: 0 },
	};
	draft.fact("Type", (flags & DLL) !== 0 ? "library (DLL)" : "program");
	draft.fact("Machine", MACHINES.get(machine) ?? `number ${address(machine)}`);
	draft.fact("Width", wide ? "64-bit" : "32-bit");
	const subsystem = view.u16(optional + 68);
	draft.fact("Subsystem", SUBSYSTEMS.get(subsystem) ?? `number ${subsystem}`);
	const time = view.u32(header + 8);
	// Reproducible builds write a hash there: what is in no plausible year is none.
	if (time > 631_152_000 && time < 2_208_988_800) draft.fact("Linked at", new Date(time * 1_000).toISOString());
	const entry = view.u32(optional + 16);
	if (entry !== 0) draft.fact("Entry point", address(layout.base + entry));
	for (const section of sections) describeSection(section, entry, draft);
	readDebugPath(layout);
	readImports(layout);
	readDelayed(layout);
	readExports(layout);
	if (layout.directory(TLS).at !== 0) draft.fact("Before the entry point", "it has TLS callbacks or data");
	if (layout.directory(NET).at !== 0) draft.fact("Runtime", ".NET");
	const signature = layout.directory(CERTIFICATES);
	if (signature.at !== 0) draft.part("[signature]", signature.at, signature.size, "Authenticode; not verified");
	draft.end(Math.max(...sections.map(({ offset, size }) => offset + size), signature.at + signature.size));
	return draft.finish();
}

function readSections(view: ByteView, at: number, count: number, draft: StructureDraft): Section[] {
	if (count > MOST_PARTS)
		draft.remark(`It claims ${count.toLocaleString("en")} sections; the first ${MOST_PARTS} are read.`);
	const sections: Section[] = [];
	for (let index = 0; index < Math.min(count, MOST_PARTS); index++) {
		const start = at + index * 40;
		if (!view.has(start, 40)) {
			view.strayed = true;
			break;
		}
		sections.push({
			name: view.name(start, 8),
			memory: view.u32(start + 8),
			address: view.u32(start + 12),
			size: view.u32(start + 16),
			offset: view.u32(start + 20),
			flags: view.u32(start + 36),
		});
	}
	return sections;
}

function describeSection(
	{ name, address: start, memory, offset, size, flags }: Section,
	entry: number,
	draft: StructureDraft,
): void {
	const words = [flags & READ ? "read" : "", flags & WRITE ? "write" : "", flags & EXECUTE ? "execute" : ""].filter(
		(one) => one !== "",
	);
	if (entry >= start && entry < start + Math.max(memory, size)) words.push("entry point");
	draft.part(name, offset, size, words.join(", "));
	if (PACKERS.test(name)) draft.remark("A section has the name that a packer gives.");
	if ((flags & WRITE) !== 0 && (flags & EXECUTE) !== 0)
		draft.remark("A section may be written and executed: code that unpacks itself needs that.");
}

/** Where something that lies in memory stands in the file; -1 where no section has it. */
function fileOffset({ sections, view }: Layout, wanted: number): number {
	const section = sections.find(
		({ address: start, memory, size }) => start <= wanted && wanted < start + Math.max(memory, size),
	);
	if (section !== undefined) return section.offset + (wanted - section.address);
	const first = Math.min(...sections.map(({ address: start }) => start), view.length);
	return wanted < first ? wanted : -1;
}

function nameAt(layout: Layout, wanted: number): string {
	const at = fileOffset(layout, wanted);
	return at < 0 ? "" : layout.view.name(at);
}

function readImports(layout: Layout): void {
	const { view, draft } = layout;
	const directory = layout.directory(IMPORTS);
	if (directory.at === 0) return;
	const table = fileOffset(layout, directory.at);
	for (let index = 0; index < MOST_PARTS; index++) {
		const start = table + index * 20;
		if (table < 0 || !view.has(start, 20)) {
			view.strayed = true;
			return;
		}
		const names = view.u32(start);
		const library = view.u32(start + 12);
		const addresses = view.u32(start + 16);
		if (library === 0 && addresses === 0) return;
		readThunks(layout, nameAt(layout, library), names === 0 ? addresses : names);
	}
	draft.remark(`It imports from more than ${MOST_PARTS} libraries; the first are listed.`);
}

function readThunks(layout: Layout, library: string, thunks: number): void {
	const { view, draft, wide } = layout;
	draft.library(library);
	const width = wide ? 8 : 4;
	const at = fileOffset(layout, thunks);
	for (let index = 0; index < MOST_NAMES; index++) {
		const start = at + index * width;
		if (at < 0 || !view.has(start, width)) {
			view.strayed = true;
			return;
		}
		const value = view.word(start, wide);
		if (value === 0) return;
		const byNumber = wide ? value >= 2 ** 63 : value >= 2 ** 31;
		draft.imported(library, () => (byNumber ? `number ${view.u16(start)}` : nameAt(layout, value + 2) || "(no name)"));
	}
}

/** Libraries that are loaded when they are first needed. */
function readDelayed(layout: Layout): void {
	const { view } = layout;
	const directory = layout.directory(DELAYED);
	const table = directory.at === 0 ? -1 : fileOffset(layout, directory.at);
	if (table < 0) return;
	for (let index = 0; index < MOST_PARTS; index++) {
		const start = table + index * 32;
		if (!view.has(start, 32)) {
			view.strayed = true;
			return;
		}
		const library = view.u32(start + 4);
		if (library === 0) return;
		readThunks(layout, `${nameAt(layout, library)} (when needed)`, view.u32(start + 16));
	}
}

function readExports(layout: Layout): void {
	const { view, draft } = layout;
	const directory = layout.directory(EXPORTS);
	if (directory.at === 0) return;
	const table = fileOffset(layout, directory.at);
	if (table < 0) return;
	draft.fact("Its own name", nameAt(layout, view.u32(table + 12)));
	const functions = view.u32(table + 20);
	const names = view.u32(table + 24);
	const list = fileOffset(layout, view.u32(table + 32));
	// A count that the file could not hold is a lie.
	draft.exportsInAll(Math.min(functions, Math.floor(view.length / 4)));
	if (list < 0) return;
	for (let index = 0; index < Math.min(names, MOST_NAMES); index++) {
		const start = list + index * 4;
		if (!view.has(start, 4)) {
			view.strayed = true;
			break;
		}
		draft.exported(() => nameAt(layout, view.u32(start)));
	}
}

/** Where it was built: the path of its debug file, which often names a user or a project. */
function readDebugPath(layout: Layout): void {
	const { view, draft } = layout;
	const directory = layout.directory(DEBUG);
	const table = directory.at === 0 ? -1 : fileOffset(layout, directory.at);
	if (table < 0) return;
	for (let index = 0; index < Math.min(directory.size / 28, 16); index++) {
		const start = table + index * 28;
		const data = view.u32(start + 24);
		if (view.u32(start + 12) === 2 && view.u32(data) === 0x5344_5352) draft.fact("Debug file", view.name(data + 24));
	}
}
