import { strict as assert } from "node:assert";
import * as fc from "fast-check";
import { disassemble } from "../../../main/decode/bytecode/disassemble.ts";
import { opcodeTableOf } from "../../../main/decode/bytecode/opcodes/opcode-table.ts";
import { sketchOf } from "../../../main/decode/bytecode/sketch/sketch.ts";
import { applyTransform, DecodeError, type Marshalled, readMarshalled, readPyc } from "../../../main/decode/index.ts";
import { compiledSpecimens } from "../../main/decode/bytecode/compiled-specimens.ts";
import {
	bytes,
	codeObject,
	integer,
	join,
	long,
	NONE,
	pycOf,
	text,
	tuple,
} from "../../main/decode/bytecode/write-marshal.ts";
import { type FuzzTarget, fuzzTarget } from "../fuzz-target.ts";
import { mutated, mutatedFrom } from "../mutate.ts";
import { assertRange, assertSafeLine, unless } from "../promises.ts";

const MOST_TEXT = 200_000;

function look(read: Marshalled, length: number): string {
	assert.ok(read.trailing >= 0 && read.trailing <= length, `${read.trailing} bytes behind`);
	assertSafeLine(read.title, "the title");
	if (read.value.kind !== "code") return "";
	const { code } = read.value;
	const sketch = sketchOf(code, read.release, MOST_TEXT, read.readable);
	assert.ok(sketch.text.length <= MOST_TEXT * 2 + 10_000, `a sketch of ${sketch.text.length} characters`);
	const listing = disassemble(code, read.release, MOST_TEXT);
	assert.ok(listing.length <= MOST_TEXT * 2 + 10_000, `a listing of ${listing.length} characters`);
	return `${sketch.text}\0${listing}`;
}

function check(input: Uint8Array): void {
	const run = (): string[] => {
		const compiled = unless(() => readPyc(input), DecodeError);
		const plain = unless(() => readMarshalled(input), DecodeError);
		return [compiled, plain].map((read) => (read ? look(read, input.length) : ""));
	};
	assert.deepEqual(run(), run());
	for (const id of ["pyc", "marshal"] as const) {
		const done = unless(() => applyTransform(id, input, {}, { maximumOutput: MOST_TEXT }), DecodeError);
		if (!done) continue;
		assert.ok(done.bytes.length <= MOST_TEXT, `${done.bytes.length} bytes`);
		assertRange(done.mapBack({ start: 1, end: done.bytes.length }), input.length, "back");
	}
}

const specimens = compiledSpecimens.map(([, base64]) => new Uint8Array(Buffer.from(base64, "base64")));
const small = codeObject({
	code: join([151, 0, 100, 0, 83, 0]),
	constants: [NONE, integer(5), text("x")],
	names: ["print"],
	variables: ["a"],
});
const seeds = [...specimens, pycOf(3495, small), small, tuple(NONE, integer(1), text("a"), bytes("b"))];
const pieces = [
	small,
	NONE,
	integer(-1),
	text("__import__"),
	join("("),
	join("r", long(0)),
	join("\xe3"),
	join("l", long(-3)),
	join("[", long(3)),
];

/** Values that refer to one another, nest, and lie about their lengths. */
const value: fc.Arbitrary<Uint8Array> = fc.letrec<{ value: Uint8Array }>((tie) => ({
	value: fc.oneof(
		{ depthSize: "small", withCrossShrink: true },
		fc.constantFrom(
			NONE,
			join("T"),
			join("F"),
			join("."),
			join("S"),
			join("0"),
			join("r", long(0)),
			join("r", long(3)),
		),
		fc.integer({ min: -0x8000_0000, max: 0x7fff_ffff }).map(integer),
		fc
			.tuple(fc.constantFrom("s", "u", "t", "a", "A", "Z", "z"), fc.string({ maxLength: 12 }))
			.map(([type, content]) => {
				const written = Buffer.from(content, "utf8");
				return type === "z" || type === "Z"
					? join(type, [written.length & 0xff], written)
					: join(type, long(written.length), written);
			}),
		fc
			.tuple(fc.integer({ min: -4, max: 4 }), fc.uint8Array({ maxLength: 10 }))
			.map(([digits, raw]) => join("l", long(digits), raw)),
		fc.double().map((number) => {
			const raw = Buffer.alloc(8);
			raw.writeDoubleLE(number);
			return join("g", raw);
		}),
		fc
			.tuple(
				fc.constantFrom("(", "[", "<", ">", ")", "{"),
				fc.array(tie("value"), { maxLength: 4 }),
				fc.boolean(),
				fc.integer({ min: -1, max: 3 }),
			)
			.map(([type, items, referenced, off]) => {
				const head = join([type.charCodeAt(0) | (referenced ? 0x80 : 0)]);
				const count = items.length + (off > 1 ? off : 0);
				return type === ")"
					? join(head, [count & 0xff], ...items)
					: type === "{"
						? join(head, ...items, "0")
						: join(head, long(count), ...items);
			}),
		fc
			.record({
				code: fc.uint8Array({ maxLength: 60 }),
				constants: fc.array(tie("value"), { maxLength: 4 }),
				names: fc.array(fc.string({ maxLength: 6 }), { maxLength: 3 }),
				variables: fc.array(fc.string({ maxLength: 6 }), { maxLength: 3 }),
				argumentCount: fc.integer({ min: -1, max: 5 }),
				flags: fc.nat(0xff),
				exceptionTable: fc.uint8Array({ maxLength: 12 }),
			})
			.map(codeObject),
	),
})).value;

/** Instructions that the release has, in an order that no compiler would write. */
const assembled = fc.constantFrom(...compiledSpecimens.map(([release]) => release)).chain((release) => {
	const table = opcodeTableOf(release);
	if (!table) throw new Error(`no opcodes of ${release}`);
	const known = Array.from({ length: 256 }, (_, opcode) => opcode).filter(
		(opcode) => table.names[opcode] !== undefined,
	);
	const instruction = fc.tuple(fc.constantFrom(...known), fc.oneof({ weight: 6, arbitrary: fc.nat(4) }, fc.nat(255)));
	return fc.array(instruction, { maxLength: 80 }).map((list) => ({ release, code: new Uint8Array(list.flat()) }));
});

/** The sketcher and the disassembler over instructions that make no sense. */
export const sketchTarget: FuzzTarget = fuzzTarget(
	"sketch",
	1_500,
	fc.tuple(assembled, value),
	([{ release, code }, constant]) => {
		const object = codeObject({
			code,
			constants: [NONE, integer(3), text("name"), constant, small],
			names: ["os", "system", "a.b", "\u202e", "__name__"],
			variables: ["x", "y"],
			argumentCount: 1,
		});
		const read = unless(() => readMarshalled(object), DecodeError);
		if (read?.value.kind !== "code") return;
		const { code: made } = read.value;
		const run = () => [sketchOf(made, release, MOST_TEXT).text, disassemble(made, release, MOST_TEXT)];
		const [sketch = "", listing = ""] = run();
		assert.ok(
			sketch.length <= MOST_TEXT * 2 && listing.length <= MOST_TEXT * 2,
			`${sketch.length} and ${listing.length} characters`,
		);
		assert.deepEqual(run(), [sketch, listing]);
	},
);

export const bytecodeTarget: FuzzTarget = fuzzTarget(
	"bytecode",
	700,
	fc.oneof(
		mutated(seeds, pieces),
		value,
		mutatedFrom(value),
		value.map((data) => pycOf(3495, data)),
	),
	check,
);
