import { formatSize } from "../../model/analysis/layer.ts";
import type { MemberDescription, Structure, StructurePart } from "../../model/package/structure.ts";
import { printableStrings } from "../../model/text/printable-strings.ts";
import { codePartsOf } from "../classify/code-in-binary.ts";
import { type Identity, identify, sampledEntropy } from "../classify/identify.ts";
import { ByteView } from "./byte-view.ts";
import { StructureDraft } from "./draft.ts";
import { readElf } from "./elf.ts";
import { entropyByBlock } from "./entropy.ts";
import { readMachO } from "./mach-o.ts";
import { readOtherFormat } from "./other-formats.ts";
import { readPe } from "./pe.ts";

/** Characters of all strings, and how many there are; a person reads no more, and they cross to the face as one message. */
const STRING_CHARACTERS = 512 * 1024;
const MOST_STRINGS = 8_000;
/** Bytes that strings are looked for in. */
const STRING_BYTES = 32 * 1024 * 1024;

export type ContentDescription = Omit<MemberDescription, "documentId" | "size" | "sha256">;

/** Kind, structure, strings and entropy of any content. Bounded in time and size whatever it holds; damage becomes remarks. Never throws. */
export function describeContent(bytes: Uint8Array): ContentDescription {
	const identity = identify(bytes);
	const structure = structureOf(bytes, identity);
	const remarks = [...structure.remarks];
	const code = identity.encoding === undefined ? partsOfCode(bytes, identity) : [];
	for (const { offset, size } of code)
		remarks.push(
			`It holds Python source of ${formatSize(size)} from byte ${offset.toLocaleString("en")} on, examined as such.`,
		);
	if (identity.also !== undefined) remarks.push(`It is ${identity.also} code as well, from its second line on.`);
	const { strings, cut } = printableStrings(bytes.subarray(0, STRING_BYTES), STRING_CHARACTERS);
	if (cut || strings.length > MOST_STRINGS || bytes.length > STRING_BYTES)
		remarks.push("It has more strings than are listed.");
	const { kind, title, encoding } = identity;
	return {
		...structure,
		parts: [...structure.parts, ...code],
		kind,
		title,
		...(encoding !== undefined && { encoding }),
		remarks,
		strings: strings.slice(0, MOST_STRINGS),
		entropy: entropyByBlock(bytes),
	};
}

function partsOfCode(bytes: Uint8Array, identity: Identity): StructurePart[] {
	return codePartsOf(bytes, identity).map(({ offset, size }) => ({
		name: "[Python source]",
		offset,
		size,
		entropy: sampledEntropy(bytes.subarray(offset, offset + size)),
		detail: "among bytes that are no text",
	}));
}

function structureOf(bytes: Uint8Array, { format }: Identity): Structure {
	switch (format) {
		case "ELF":
			return readElf(bytes);
		case "PE":
			return readPe(bytes);
		case "Mach-O":
			return readMachO(bytes);
		default: {
			const draft = new StructureDraft(new ByteView(bytes, true));
			if (format !== undefined) readOtherFormat(format, bytes, draft);
			return draft.finish();
		}
	}
}
