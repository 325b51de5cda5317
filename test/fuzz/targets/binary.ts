import { strict as assert } from "node:assert";
import * as fc from "fast-check";
import { describeContent } from "../../../main/decode/binary/describe-content.ts";
import { memberDescriptionSchema } from "../../../main/model/package/structure.ts";
import { buildElf, buildPe } from "../../support/binary-builder.ts";
import { buildFatMachO, buildMachO } from "../../support/mach-o-builder.ts";
import { type FuzzTarget, fuzzTarget } from "../fuzz-target.ts";
import { mutated } from "../mutate.ts";
import { assertSafeLine } from "../promises.ts";

const layouts = [true, false].flatMap((wide) => [true, false].map((little) => ({ wide, little })));
const text = (value: string): Uint8Array => new Uint8Array(Buffer.from(value, "latin1"));
const seeds: readonly Uint8Array[] = [
	...layouts.map((layout) => buildElf(layout)),
	...layouts.map((layout) => buildMachO(layout)),
	buildElf({ wide: true, little: true }, { sections: false, behind: "behind".repeat(20) }),
	...layouts.map((layout) => buildElf(layout, { versions: layout.wide ? "dynamic" : "sections" })),
	buildPe(true, { behind: "PK\u0003\u0004".padEnd(64, "x") }),
	buildPe(false),
	buildFatMachO([
		[7, buildMachO({ wide: false, little: true })],
		[0x0100_0007, buildMachO({ wide: true, little: true })],
	]),
	text("\x80\x04\x95\x1a\0\0\0\0\0\0\0\x8c\x05posix\x94\x8c\x06system\x94\x93\x94\x8c\x02id\x94\x85\x94R\x94."),
	text("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\0\0\0\0IEND\xaeB`\x82"),
	text("GIF89a\x01\0\x01\0\0\0\0;behind"),
	text("\0\x01\0\0\0\x0c\0\x80\0\x03\0\x40cmap"),
	text("%PDF-1.7\n1 0 obj\n<</JavaScript 2 0 R>>\nendobj\ntrailer\n%%EOF\n"),
	text("\0asm\x01\0\0\0\x01\x04\x01\x60\0\0\x02\x08\x01\x03env\x01f\0\0"),
	text("SQLite format 3\0\x10\0\x01\x01\0\x40\x20\x20"),
	text("dex\n035\0"),
	text("\xca\xfe\xba\xbe\0\0\0\x34\0\x02"),
	text("-----BEGIN CERTIFICATE-----\nMIIBIjANBg==\n-----END CERTIFICATE-----\n"),
];

/** Structure, strings and entropy of what is no text: never throws, every text safe, everything bounded. */
export const binaryTarget: FuzzTarget = fuzzTarget(
	"binary",
	150,
	fc.oneof({ weight: 9, arbitrary: mutated(seeds) }, { weight: 1, arbitrary: fc.uint8Array({ maxLength: 400 }) }),
	(bytes) => {
		const described = describeContent(bytes);
		const parsed = memberDescriptionSchema.safeParse({
			...described,
			documentId: "m0",
			size: bytes.length,
			sha256: "",
		});
		assert.ok(parsed.success, `it breaks its schema: ${parsed.error?.message}`);
		assertSafeLine(described.title, "the title");
		for (const { name, value } of described.facts) {
			assertSafeLine(name, "a fact's name");
			assertSafeLine(value, `the fact ${name}`);
		}
		for (const { name, detail } of described.parts) {
			assertSafeLine(name, "a part's name");
			assertSafeLine(detail, "a part's detail");
		}
		for (const { library, names } of described.imports)
			for (const one of [library, ...names]) assertSafeLine(one, "an import");
		for (const one of [...described.exports, ...described.remarks]) assertSafeLine(one, "an export or a remark");
		assert.ok(JSON.stringify(described).length < 4_000_000, "it is too long to be shown");
		assert.deepEqual(describeContent(bytes), described);
	},
);
