import { describe, expect, it } from "vitest";
import { disassemble } from "../../../../main/decode/bytecode/disassemble.ts";
import { opcodeTables } from "../../../../main/decode/bytecode/opcodes/tables.ts";
import { readMarshalled, readPyc } from "../../../../main/decode/bytecode/read-bytecode.ts";
import { sketchOf } from "../../../../main/decode/bytecode/sketch/sketch.ts";
import { understood } from "../../../../main/decode/bytecode/sketch/walk.ts";
import { applyTransform } from "../../../../main/decode/index.ts";
import { compiledSpecimens } from "./compiled-specimens.ts";
import { assemble, codeObject, integer, NONE, pycOf, text, tuple } from "./write-marshal.ts";

/** Lines that the sketch of the specimen has, whatever the release. */
const LINES = [
	"import os",
	"import sys",
	"from base64 import b64decode as unpack",
	"KEY = 5",
	"class Loader(object):",
	"    def run(self, url, *rest, **more):",
	'        """Runs it."""',
	"        try:",
	'            data = [chr(ord(c) ^ KEY) for c in unpack(url).decode("latin-1") if c]',
	"        except ValueError as error:",
	"            data = str(error)",
	'        with open(os.path.join("a", "b")) as handle:',
	'            handle.write("".join(data))',
	"        return data or None",
	'def boot(name="example.com"):',
	"    global KEY",
	"    KEY = len(name) if name else -1",
	"    for (index, item) in enumerate(name):",
	"    while KEY < 3:",
	"        KEY += 1",
	'os.system("echo example")',
	'if __name__ == "__main__":',
	"    boot()",
];

function pycBytes(base64: string): Uint8Array {
	return new Uint8Array(Buffer.from(base64, "base64"));
}

function decoded(bytes: Uint8Array, id: "pyc" | "marshal" = "pyc"): string {
	return Buffer.from(applyTransform(id, bytes).bytes).toString();
}

const HEADERS: Readonly<Record<number, number>> = { 207: 8, 306: 12 };

describe.each(compiledSpecimens)("bytecode of release %i", (release, base64) => {
	const bytes = pycBytes(base64);
	const header = HEADERS[release] ?? 16;

	it("is read by its header", () => {
		const read = readPyc(bytes);
		expect([read.release, read.guessed, read.readable, read.trailing]).toEqual([release, false, true, 0]);
		expect(read.header?.length).toBe(header);
		expect(read.code.filename).toBe("specimen.py");
	});

	it("says what the source said", () => {
		const lines = new Set(decoded(bytes).split("\n"));
		expect(LINES.filter((line) => !lines.has(line))).toEqual([]);
		expect([...lines].some((line) => /return lambda value: Loader\(\)\.run\(value, 1, mode=u?"éz"\)/.test(line))).toBe(
			true,
		);
		expect([...lines].filter((line) => /__unknown__|# unknown/.test(line))).toEqual([]);
	});

	it("is told by its look where there is no header", () => {
		const read = readMarshalled(bytes.subarray(header));
		expect(read.guessed && read.readable).toBe(true);
		// Where two releases do not differ in what stands here, the newer counts.
		expect([release, release === 306 ? 307 : 0, release === 308 ? 309 : 0]).toContain(read.release);
		expect(decoded(bytes.subarray(header), "marshal")).toContain('os.system("echo example")');
	});

	it("is found behind a header whose magic is unknown", () => {
		const changed = bytes.slice();
		changed.set([0xff, 0xff], 0);
		expect(readPyc(changed).readable).toBe(true);
		expect(decoded(changed)).toContain('os.system("echo example")');
	});

	it("has every line of the sketch at an instruction, with its source line", () => {
		const { code } = readPyc(bytes);
		const sketch = sketchOf(code, release, 1_000_000);
		const lines = sketch.text.split("\n");
		const at = lines.indexOf('os.system("echo example")');
		expect(sketch.lines).toHaveLength(lines.length - 1);
		expect(sketch.lines[at]).toMatchObject({ code: "<module>", sourceLine: 24 });
		expect(sketch.lines[lines.indexOf("    boot()")]).toMatchObject({ sourceLine: 26 });
		const write = sketch.lines[lines.indexOf('            handle.write("".join(data))')];
		expect(write?.sourceLine).toBe(12);
		expect(write?.code).toMatch(/^(?:Loader\.)?run$/);
	});

	it("maps a line of the sketch to its instruction, and back", () => {
		const done = applyTransform("pyc", bytes);
		const start = Buffer.from(done.bytes).indexOf('os.system("echo');
		const back = done.mapBack({ start, end: start + 3 });
		expect(back.end - back.start).toBe(2);
		const forward = done.mapForward(back);
		expect(forward.start <= start && start < forward.end).toBe(true);
		expect(Buffer.from(done.bytes).subarray(forward.start, forward.end).toString()).toContain("echo example");
	});

	it("is disassembled", () => {
		const listing = disassemble(readPyc(bytes).code, release, 1_000_000);
		expect(listing).toMatch(/^ {4}24 +\d+ \w+/m);
		expect(listing).toMatch(/^ +\d+ .*LOAD_NAME \d+ \(os\)$/m);
		expect(listing).toMatch(/LOAD_CONST \d+ \("echo example"\)/);
		expect(listing).not.toMatch(/<\d+>/);
		expect(disassemble(readPyc(bytes).code, release, 200)).toMatch(/The rest is too long to be shown\.\n$/);
	});
});

describe("bytecode of 3.14", () => {
	const code = codeObject({
		code: assemble(314, [
			["RESUME"],
			["LOAD_SMALL_INT", 0],
			["LOAD_CONST", 0],
			["IMPORT_NAME", 0],
			["STORE_NAME", 0],
			["LOAD_NAME", 0],
			["LOAD_ATTR", 3],
			["LOAD_CONST", 1],
			["CALL", 1],
			["POP_TOP"],
			["LOAD_NAME", 2],
			["COPY", 1],
			["LOAD_SPECIAL", 1],
			["SWAP", 2],
			["SWAP", 3],
			["LOAD_SPECIAL", 0],
			["CALL", 0],
			["STORE_NAME", 3],
			["LOAD_CONST", 0],
			["LOAD_CONST", 0],
			["LOAD_CONST", 0],
			["CALL", 3],
			["POP_TOP"],
			["LOAD_NAME", 3],
			["LOAD_CONST", 2],
			["BINARY_OP", 26],
			["LOAD_COMMON_CONSTANT", 1],
			["CALL_INTRINSIC_1", 5],
			["POP_TOP"],
			["STORE_NAME", 2],
			["LOAD_CONST", 0],
			["RETURN_VALUE"],
		]),
		constants: [NONE, text("echo example"), tuple(integer(1), integer(2))],
		names: ["os", "system", "lock", "held"],
	});

	it("is read by its header and by its look", () => {
		const sketch = decoded(pycOf(3627, code));
		expect(sketch).toContain('import os\nos.system("echo example")\nwith lock as held:\n');
		expect(sketch).toContain("lock = held[(1, 2)]");
		expect(readMarshalled(code)).toMatchObject({ release: 314, readable: true });
	});
});

describe("bytecode that is not of a known release", () => {
	it("is listed by its names and constants", () => {
		const code = codeObject({
			code: new Uint8Array(400).fill(0xfe),
			constants: [text("https://example.com/"), NONE],
			names: ["urlopen"],
		});
		const sketch = decoded(code, "marshal");
		expect(sketch).toContain('constants = ["https://example.com/"]');
		expect(sketch).toContain("# names: urlopen");
		expect(sketch).toContain("its instructions are of no release that Vivarium knows");
	});
});

describe("the sketch", () => {
	it("understands every instruction of every release", () => {
		const unknown = opcodeTables.flatMap(([release, names]) =>
			names
				.trim()
				.split(/\s+/)
				.map((token) => token.replace(/^\d+:/, ""))
				.filter((name) => !understood.has(name))
				.map((name) => `${release} ${name}`),
		);
		expect(unknown).toEqual([]);
	});

	it("writes code and long strings that nothing loads", () => {
		const hidden = codeObject({
			code: assemble(312, [["RESUME"], ["RETURN_CONST", 0]]),
			constants: [NONE],
			name: "hidden",
		});
		const code = codeObject({
			code: assemble(312, [["RESUME"], ["RETURN_CONST", 0]]),
			constants: [NONE, hidden, text("x".repeat(50)), text("short")],
		});
		const sketch = decoded(pycOf(3531, code));
		expect(sketch).toContain("# not used by the code above:\ndef hidden():");
		expect(sketch).toContain(`"${"x".repeat(50)}"`);
		expect(sketch).not.toContain("short");
	});

	it("gives names that no source could have a name of its own", () => {
		const code = codeObject({
			code: assemble(312, [
				["RESUME"],
				["LOAD_CONST", 1],
				["STORE_NAME", 0],
				["LOAD_NAME", 0],
				["STORE_NAME", 1],
				["RETURN_CONST", 0],
			]),
			constants: [NONE, integer(1)],
			names: ["a b\u202e", "import"],
		});
		expect(decoded(pycOf(3531, code))).toContain("name_0 = 1\nname_1 = name_0\n");
	});

	it("shows no character that changes how text reads", () => {
		const code = codeObject({
			code: assemble(312, [["RESUME"], ["LOAD_CONST", 1], ["STORE_NAME", 0], ["RETURN_CONST", 0]]),
			constants: [NONE, text("a\u202eb\u200bc\u0007")],
			names: ["x"],
		});
		expect(decoded(pycOf(3531, code))).toContain('x = "a\\u202eb\\u200bc\\x07"');
	});
});
