import { describe, expect, it } from "vitest";
import { disassemble } from "../../main/decode/bytecode/disassemble.ts";
import { readPyc } from "../../main/decode/bytecode/read-bytecode.ts";
import { applyTransform, DecodeError } from "../../main/decode/index.ts";
import { compiledSpecimens } from "../main/decode/bytecode/compiled-specimens.ts";
import {
	assemble,
	codeObject,
	integer,
	join,
	long,
	NONE,
	pycOf,
	text,
	tuple,
} from "../main/decode/bytecode/write-marshal.ts";
import { makeRandom, randomBytes } from "../main/decode/generate.ts";

const BUDGET = { maximumOutput: 300_000 };

/** The length of the text; -1 for what is refused. Anything thrown but a `DecodeError` fails the test. */
function tried(bytes: Uint8Array, id: "pyc" | "marshal" = "pyc"): number {
	try {
		const { length } = applyTransform(id, bytes, {}, BUDGET).bytes;
		expect(length).toBeLessThanOrEqual(BUDGET.maximumOutput);
		return length;
	} catch (thrown) {
		if (thrown instanceof DecodeError) return -1;
		throw thrown;
	}
}

const specimens = compiledSpecimens.map(
	([release, base64]) => [release, new Uint8Array(Buffer.from(base64, "base64"))] as const,
);

describe("hostile bytecode", () => {
	it.each(specimens)("of %i, cut at every byte, is refused or read", (_release, bytes) => {
		let refused = 0;
		for (let length = 0; length < bytes.length; length++) if (tried(bytes.subarray(0, length)) < 0) refused++;
		expect(refused).toBeGreaterThan(bytes.length / 2);
	});

	it.each(specimens)("of %i, changed at random, is refused or read", (release, bytes) => {
		const random = makeRandom(release);
		let read = 0;
		for (let round = 0; round < 400; round++) {
			const changed = bytes.slice();
			for (let count = 1 + Math.floor(random() * 6); count > 0; count--) {
				changed[8 + Math.floor(random() * (bytes.length - 8))] = Math.floor(random() * 256);
			}
			if (tried(changed) >= 0) read++;
			try {
				disassemble(readPyc(changed).code, release, 20_000);
			} catch (thrown) {
				if (!(thrown instanceof DecodeError)) throw thrown;
			}
		}
		expect(read).toBeGreaterThan(0);
	});

	it("of random instructions is sketched, whatever they are", () => {
		const random = makeRandom(20);
		for (let round = 0; round < 300; round++) {
			const code = codeObject({
				code: randomBytes(random, 2 * Math.floor(random() * 400)),
				constants: [NONE, text("a"), integer(3), tuple(integer(1))],
				names: ["a", "b", "c"],
				variables: ["x", "y"],
				flags: 3,
				exceptionTable: randomBytes(random, Math.floor(random() * 40)),
			});
			for (const magic of [3495, 3531, 3571, 3627]) expect(tried(pycOf(magic, code))).toBeGreaterThan(0);
		}
	});

	it("of random bytes is refused or read", () => {
		const random = makeRandom(21);
		for (let round = 0; round < 2_000; round++) {
			const bytes = randomBytes(random, Math.floor(random() * 200));
			tried(bytes, "marshal");
			tried(join([0xcb, 0x0d, 0x0d, 0x0a], new Uint8Array(12), "c", bytes));
		}
		expect(tried(Buffer.from("N"), "marshal")).toBeGreaterThan(0);
	});

	it("that doubles its own expressions stays within the budget", () => {
		const doubling = codeObject({
			code: assemble(312, [
				["RESUME"],
				["LOAD_CONST", 1],
				...Array.from(
					{ length: 200 },
					() =>
						[
							["COPY", 1],
							["BINARY_OP", 0],
						] as const,
				).flat(),
				["STORE_NAME", 0],
				["RETURN_CONST", 0],
			]),
			constants: [NONE, text("abcdefgh".repeat(100))],
			names: ["x"],
		});
		expect(tried(pycOf(3531, doubling))).toBeGreaterThan(0);
		const listing = codeObject({
			code: assemble(312, [
				["RESUME"],
				["LOAD_CONST", 1],
				...Array.from(
					{ length: 200 },
					() =>
						[
							["COPY", 1],
							["BUILD_LIST", 2],
						] as const,
				).flat(),
				["STORE_NAME", 0],
				["RETURN_CONST", 0],
			]),
			constants: [NONE, text("a")],
			names: ["x"],
		});
		expect(tried(pycOf(3531, listing))).toBeGreaterThan(0);
	});

	it("whose constants share one another over and over stays within the budget", () => {
		// Number 0 is the outer tuple; each tuple holds the one before it ten times.
		const layers = Array.from({ length: 30 }, (_, index) => {
			const inner = index === 0 ? join("N") : join("r", long(index));
			return join([0xa8], long(10), ...Array.from({ length: 10 }, () => inner));
		});
		const shared = join([0xa8], long(layers.length), ...layers);
		expect(tried(shared, "marshal")).toBe(-1);
		const code = codeObject({
			code: assemble(312, [["RESUME"], ["LOAD_CONST", 1], ["STORE_NAME", 0], ["RETURN_CONST", 0]]),
			constants: [NONE, join([0xa8], long(layers.length), ...layers)],
			names: ["x"],
		});
		expect(tried(pycOf(3531, code))).toBeGreaterThan(0);
	});

	it("whose code objects share one another over and over stays within the budget", () => {
		let inner = codeObject({ code: assemble(312, [["RESUME"], ["RETURN_CONST", 0]]), constants: [NONE], name: "f" });
		for (let depth = 0; depth < 12; depth++) {
			const flagged = join([0xe3], inner.subarray(1));
			inner = codeObject({
				code: assemble(312, [
					["RESUME"],
					...Array.from(
						{ length: 8 },
						(_, index) => [["LOAD_CONST", index], ["MAKE_FUNCTION"], ["STORE_NAME", 0]] as const,
					).flat(),
					["RETURN_CONST", 8],
				]),
				constants: [flagged, ...Array.from({ length: 7 }, () => join("r", long(depth))), NONE],
				names: ["f"],
				name: "f",
			});
		}
		expect(tried(pycOf(3531, inner))).toBeGreaterThanOrEqual(-1);
	});

	it("that only jumps is walked through once", () => {
		const many = 60_000;
		const code = codeObject({
			code: assemble(310, [
				...Array.from({ length: many }, () => ["LOAD_CONST", 0] as const),
				...Array.from({ length: many }, () => ["JUMP_FORWARD", 200] as const),
				["RETURN_VALUE"],
			]),
			constants: [NONE],
		});
		expect(tried(code, "marshal")).toBeGreaterThan(0);
	});

	it("of functions in functions, each of blocks in blocks, is written as far as it goes", () => {
		const tests = Array.from(
			{ length: 120 },
			() =>
				[
					["LOAD_NAME", 0],
					["POP_JUMP_IF_FALSE", 250],
				] as const,
		).flat();
		let inner = codeObject({ code: assemble(311, [["RESUME"], ["RETURN_VALUE"]]), constants: [NONE], names: ["f"] });
		for (let depth = 0; depth < 40; depth++) {
			inner = codeObject({
				code: assemble(311, [
					["RESUME"],
					...tests.map(([name, argument]) => [name.replace("POP_JUMP_IF", "POP_JUMP_FORWARD_IF"), argument] as const),
					["LOAD_CONST", 0],
					["MAKE_FUNCTION"],
					["STORE_NAME", 0],
					["RETURN_VALUE"],
				]),
				constants: [inner],
				names: ["f"],
				name: "f",
				flags: 3,
			});
		}
		expect(tried(pycOf(3495, inner))).toBeGreaterThan(0);
	});

	it("nested a hundred thousand deep is refused", () => {
		expect(tried(join(")\x01".repeat(100_000), "N"), "marshal")).toBe(-1);
		expect(tried(join("[\x01\x00\x00\x00".repeat(100_000), "N"), "marshal")).toBe(-1);
	});
});
