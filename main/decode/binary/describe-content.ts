import type { MemberDescription, Structure } from "../../model/package/structure.ts";
import { printableStrings } from "../../model/text/printable-strings.ts";
import { type Identity, identify } from "../classify/identify.ts";
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
	if (identity.also !== undefined) remarks.push(`It is ${identity.also} code as well, from its second line on.`);
	const { strings, cut } = printableStrings(bytes.subarray(0, STRING_BYTES), STRING_CHARACTERS);
	if (cut || strings.length > MOST_STRINGS || bytes.length > STRING_BYTES)
		remarks.push("It has more strings than are listed.");
	const { kind, title, encoding } = identity;
	return {
		...structure,
		kind,
		title,
		...(encoding !== undefined && { encoding }),
		remarks,
		strings: strings.slice(0, MOST_STRINGS),
		entropy: entropyByBlock(bytes),
	};
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
