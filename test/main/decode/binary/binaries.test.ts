import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { readElf } from "../../../../main/decode/binary/elf.ts";
import { readMachO } from "../../../../main/decode/binary/mach-o.ts";
import { readPe } from "../../../../main/decode/binary/pe.ts";
import { describeContent } from "../../../../main/decode/index.ts";
import type { Structure } from "../../../../main/model/package/structure.ts";
import { buildElf, buildPe, type Layout } from "../../../support/binary-builder.ts";
import { buildFatMachO, buildMachO } from "../../../support/mach-o-builder.ts";

const layouts: readonly (readonly [string, Layout])[] = [
	["64-bit, little-endian", { wide: true, little: true }],
	["64-bit, big-endian", { wide: true, little: false }],
	["32-bit, little-endian", { wide: false, little: true }],
	["32-bit, big-endian", { wide: false, little: false }],
];
const factOf = (structure: Structure, name: string): string | undefined =>
	structure.facts.find((fact) => fact.name === name)?.value;

describe("ELF", () => {
	it.each(layouts)("%s: sections, libraries, names", (title, layout) => {
		const structure = readElf(buildElf(layout));
		expect(factOf(structure, "Width and byte order")).toBe(title);
		expect(factOf(structure, "Machine")).toBe(
			layout.little ? (layout.wide ? "x86-64" : "x86 (32-bit)") : layout.wide ? "PowerPC 64" : "PowerPC",
		);
		expect(factOf(structure, "Interpreter")).toBe("/lib/ld.so.1");
		expect(factOf(structure, "Its own name")).toBe("libself.so");
		expect(factOf(structure, "Looks for libraries in")).toBe("$ORIGIN/lib");
		expect(structure.parts.map(({ name, size }) => [name, size])).toContainEqual([".text", 512]);
		expect(structure.parts.find(({ name }) => name === ".bss")).toMatchObject({ size: 0, entropy: 0 });
		expect(structure.parts.find(({ name }) => name === ".text")?.entropy).toBeCloseTo(8, 5);
		expect(structure.imports).toEqual([
			{ library: "libpond.so.1", names: [], more: 0 },
			{ library: "", names: ["frog"], more: 0 },
		]);
		expect(structure.exports).toEqual(["pond_open"]);
		expect(structure.exportCount).toBe(1);
		expect(structure.remarks).toEqual([
			"A segment may be written and executed: code that unpacks itself needs that.",
			"Its stack may be executed.",
		]);
	});

	it("without section headers: segments, and names by the dynamic table", () => {
		const structure = readElf(buildElf({ wide: true, little: true }, { sections: false }));
		expect(structure.remarks[0]).toMatch(/^A segment may be written|^It has no section headers/);
		expect(structure.remarks.join(" ")).toContain("no section headers");
		expect(structure.imports.map(({ library }) => library)).toEqual(["libpond.so.1", ""]);
		expect(structure.exports).toEqual(["pond_open"]);
	});

	it.each(
		layouts.flatMap(([title, layout]) => [
			[title, layout, "dynamic", true] as const,
			[title, layout, "dynamic", false] as const,
			[title, layout, "sections", true] as const,
		]),
	)(
		"%s: names go to the library that their version says (%s %s, section headers: %s)",
		(_title, layout, versions, sections) => {
			const structure = readElf(buildElf(layout, { versions, sections }));
			expect(structure.imports).toEqual([{ library: "libpond.so.1", names: ["frog"], more: 0 }]);
			expect(factOf(structure, "Versions of libpond.so.1")).toBe("POND_1, POND_2");
			expect(structure.exports).toEqual(["pond_open"]);
		},
	);

	it("with versions that lie: thousands, or in a circle", () => {
		const circle = buildElf({ wide: true, little: true }, { versions: "dynamic" });
		const at = Buffer.from(circle).indexOf(Buffer.from([1, 0, 2, 0]));
		circle.fill(0xff, at + 2, at + 4);
		new DataView(circle.buffer).setUint32(at + 16 + 12, 0xffff_fff0, true);
		const { imports } = readElf(circle);
		expect(imports.flatMap(({ names }) => names)).toEqual(["frog"]);
	});

	it("with something behind its end", () => {
		const structure = readElf(buildElf({ wide: true, little: true }, { behind: "a".repeat(300) }));
		expect(structure.parts.at(-1)).toMatchObject({ name: "[behind the end]", size: 300 });
		expect(structure.remarks.join(" ")).toContain("300 B stand behind the end");
	});
});

describe("PE", () => {
	it.each([
		["64-bit", true],
		["32-bit", false],
	] as const)("%s: sections, libraries, names", (title, wide) => {
		const structure = readPe(buildPe(wide));
		expect(factOf(structure, "Width")).toBe(title);
		expect(factOf(structure, "Type")).toBe("library (DLL)");
		expect(factOf(structure, "Machine")).toBe(wide ? "x86-64" : "x86 (32-bit)");
		expect(factOf(structure, "Linked at")).toBe("2020-09-13T12:26:40.000Z");
		expect(factOf(structure, "Debug file")).toBe("C:\\pond\\frog.pdb");
		expect(factOf(structure, "Its own name")).toBe("self.dll");
		expect(structure.parts.map(({ name, offset, size }) => [name, offset, size])).toEqual([
			[".text", 0x400, 0x400],
			["UPX1", 0x800, 0x200],
		]);
		expect(structure.parts[0]?.detail).toContain("entry point");
		expect(structure.imports).toEqual([{ library: "POND.dll", names: ["Frog", "number 7"], more: 0 }]);
		expect(structure).toMatchObject({ exports: ["pond_open"], exportCount: 2 });
		expect(structure.remarks).toEqual([
			"A section has the name that a packer gives.",
			"A section may be written and executed: code that unpacks itself needs that.",
		]);
	});

	it("with an archive behind its end", () => {
		const structure = readPe(buildPe(true, { behind: "PK\u0003\u0004".padEnd(64, "x") }));
		expect(structure.parts.at(-1)).toMatchObject({ name: "[behind the end]", size: 64 });
	});
});

describe("Mach-O", () => {
	it.each(layouts)("%s: segments, libraries, names", (title, layout) => {
		const structure = readMachO(buildMachO(layout));
		expect(factOf(structure, "Width and byte order")).toBe(title);
		expect(factOf(structure, "Type")).toBe("bundle (extension module)");
		expect(factOf(structure, "UUID")).toBe("000102030405060708090a0b0c0d0e0f");
		expect(structure.parts).toEqual([
			{ name: "__TEXT,__text", offset: 0x400, size: 0x100, entropy: 8, detail: "section" },
		]);
		expect(structure.imports).toEqual([{ library: "libpond.dylib", names: ["_frog"], more: 0 }]);
		expect(structure).toMatchObject({ exports: ["_pond_open"], exportCount: 1 });
	});

	it.each([
		[{ home: 2 }, ""],
		[{ home: 0xfe }, "(whatever has it when it is loaded)"],
		[{ home: 0xff }, "(the program that loads it)"],
		[{ twoLevels: false }, ""],
	])("%j: names go to %j", (options, library) => {
		const { imports } = readMachO(buildMachO({ wide: true, little: true }, options));
		expect(imports).toEqual([
			{ library: "libpond.dylib", names: [], more: 0 },
			{ library, names: ["_frog"], more: 0 },
		]);
	});

	it("universal: every architecture", () => {
		const one = buildMachO({ wide: true, little: true });
		const structure = readMachO(
			buildFatMachO([
				[0x0100_0007, one],
				[0x0100_000c, one],
			]),
		);
		expect(factOf(structure, "Type")).toBe("universal: 2 programs or libraries in one");
		expect(factOf(structure, "ARM64: Type")).toBe("bundle (extension module)");
		expect(structure.parts.map(({ name, offset }) => [name, offset])).toEqual([
			["x86-64", 0x1000],
			["x86-64: __TEXT,__text", 0x1400],
			["ARM64", 0x2000],
			["ARM64: __TEXT,__text", 0x2400],
		]);
		expect(structure.exportCount).toBe(2);
	});
});

/** The same numbers every time. */
function* chance(seed: number): Generator<number> {
	let state = seed;
	for (;;) {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		yield state / 2 ** 32;
	}
}

describe("hostile headers", () => {
	const samples: readonly (readonly [string, Uint8Array])[] = [
		["ELF", buildElf({ wide: true, little: true })],
		["ELF without sections", buildElf({ wide: false, little: false }, { sections: false })],
		["PE", buildPe(true)],
		["Mach-O", buildMachO({ wide: true, little: true })],
		["universal", buildFatMachO([[7, buildMachO({ wide: false, little: true })]])],
	];

	it.each(samples)("%s cut anywhere says so, and never throws", (_name, bytes) => {
		for (let length = 0; length < bytes.length; length += 13) {
			const { remarks, parts } = describeContent(bytes.subarray(0, length));
			expect(parts.every(({ entropy }) => entropy >= 0 && entropy <= 8)).toBe(true);
			const isSilent = remarks.length === 0 && parts.length > 0;
			expect(isSilent && length < bytes.length / 2).toBe(false);
		}
	});

	it.each(samples)("%s with wrong numbers anywhere stays within its bounds", (_name, bytes) => {
		const random = chance(7);
		const next = (below: number): number => Math.floor((random.next().value ?? 0) * below);
		for (let round = 0; round < 300; round++) {
			const broken = Uint8Array.from(bytes);
			for (let change = 0; change < 8; change++)
				broken[8 + next(broken.length - 8)] = [0, 1, 0x7f, 0xff, next(256)][next(5)] ?? 0;
			const { parts, imports, exports } = describeContent(broken);
			expect(parts.length).toBeLessThanOrEqual(257);
			expect(imports.reduce((sum, { names }) => sum + names.length, 0)).toBeLessThanOrEqual(4_000);
			expect(exports.length).toBeLessThanOrEqual(2_000);
		}
	});
});

/** Where an import of the system's own library stands, by the format of a file. */
const OWN_LIBRARIES: ReadonlyMap<string, { readonly library: RegExp; readonly name: RegExp }> = new Map([
	[
		"ELF program or library",
		{ library: /^(?:libc\.so\.6|libc\.musl-\S+|libc\.so\.7)$|^$/, name: /^(?:malloc|free|memcpy)$/ },
	],
	["Windows program (PE)", { library: /^kernel32\.dll$/i, name: /^LoadLibraryEx[AW]$/ }],
	["Mach-O program or library", { library: /\/libSystem\.B\.dylib$/, name: /^_(?:malloc|free|memcpy)$/ }],
]);

describe("the program that runs this test", () => {
	it("is read, whatever this machine's format is, and its imports have libraries", () => {
		const { title, parts, imports, strings, entropy } = describeContent(readFileSync(process.execPath));
		const own = OWN_LIBRARIES.get(title);
		expect(title).toBe(
			{ win32: "Windows program (PE)", darwin: "Mach-O program or library" }[process.platform as string] ??
				"ELF program or library",
		);
		expect(parts.map(({ name }) => name).join(" ")).toMatch(/\.text|__text/);
		expect(imports.flatMap(({ names }) => names).length).toBeGreaterThan(100);
		const from = imports.filter(({ library }) => own?.library.test(library));
		expect(from.flatMap(({ names }) => names).some((name) => own?.name.test(name))).toBe(true);
		expect(strings.length).toBeGreaterThan(100);
		expect(entropy.overall).toBeGreaterThan(4);
	});
});

/** The grammar's addon as its authors built it for each system: real linkers' work, on every machine. */
describe("addons of real linkers", () => {
	const prebuilt = path.join(
		path.dirname(createRequire(import.meta.url).resolve("tree-sitter-python/package.json")),
		"prebuilds",
	);
	it.each([
		["linux-x64", "x86-64", { "libc.so.6": "malloc", "libstdc++.so.6": "__cxa_begin_catch", "": "napi_create_object" }],
		["linux-arm64", "ARM64", { "libc.so.6": "memcpy", "ld-linux-aarch64.so.1": "__stack_chk_guard" }],
		["win32-x64", "x86-64", { "KERNEL32.dll": "LoadLibraryExA", "node.exe (when needed)": "napi_create_error" }],
		["win32-arm64", "ARM64", { "KERNEL32.dll": "LoadLibraryExA" }],
		[
			"darwin-x64",
			"x86-64",
			{ "/usr/lib/libSystem.B.dylib": "_malloc", "(whatever has it when it is loaded)": "_napi_create_object" },
		],
		[
			"darwin-arm64",
			"ARM64",
			{ "/usr/lib/libSystem.B.dylib": "_malloc", "/usr/lib/libc++.1.dylib": "__ZSt9terminatev" },
		],
	])("%s: machine, libraries with their names, what it gives", (folder, machine, wanted) => {
		const described = describeContent(readFileSync(path.join(prebuilt, folder, "tree-sitter-python.node")));
		expect(factOf(described, "Machine")).toBe(machine);
		for (const [library, name] of Object.entries(wanted)) {
			const named = described.imports.find(({ names }) => names.includes(name));
			expect([name, named?.library]).toEqual([name, library]);
		}
		expect(described.exports.map((name) => name.replace(/^_/, ""))).toContain("tree_sitter_python");
		expect(described.remarks).toEqual([]);
	});
});
