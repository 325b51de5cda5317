import { DecodeError, disassemble, magicOf, readMarshalled, readPyc } from "../../decode/index.ts";
import { describeChain, formatSize, isCompiledMember } from "../../model/analysis/layer.ts";
import { AnalystError } from "../../model/analyst-error.ts";
import type { ReadablePackage } from "../../scan/scanned-package.ts";
import type { DocumentView } from "../contract.ts";
import { documentWarnings } from "./document-warnings.ts";
import { HEX_DUMP_BYTES, hexDump } from "./hex-dump.ts";
import { languageOf } from "./language-of.ts";

/** UTF-16 units: a longer text is not one that a person reads, and has to cross to the face as one message. */
const LONGEST_TEXT = 32 * 1024 * 1024;

/** What the editor shows of a member or a layer. Errors: `unknown-id`, `not-readable`. */
export async function documentView(scanned: ReadablePackage, documentId: string): Promise<DocumentView> {
	const { members, layers } = scanned.analysis;
	const member = members.find(({ id }) => id === documentId);
	const layer = layers.find(({ id }) => id === documentId);
	if (member === undefined && layer === undefined) {
		throw new AnalystError("unknown-id", "There is no such file or layer in this package.");
	}
	// Of compiled Python the analyst sees what it says, not its bytes.
	const shown = layer ?? layers.find((one) => one.memberId === documentId && isCompiledMember(one));
	const content = await scanned.document(shown?.id ?? documentId);
	if (content === undefined) {
		throw new AnalystError(
			"not-readable",
			"The content of this entry could not be read from the archive; the coverage says why.",
		);
	}
	const title = shown === undefined ? content.path : `${content.path} ▸ ${describeChain(shown)}`;
	const size = content.bytes.length;
	if (content.binary) {
		const warnings =
			size > HEX_DUMP_BYTES ? [`Only the first ${formatSize(HEX_DUMP_BYTES)} of ${formatSize(size)} are shown.`] : [];
		const text = hexDump(content.bytes);
		return { documentId, title, language: "plaintext", view: "hex", text, encoding: "binary", size, warnings };
	}
	const { document } = content;
	const { text, warnings } = cutText(document.text + listingOf(content.packed));
	return {
		documentId,
		title,
		language: languageOf(content.path, document.text, content.kind),
		view: "text",
		text,
		encoding: document.encoding,
		size,
		warnings: [...warnings, ...documentWarnings(document)],
	};
}

/** UTF-16 units of a disassembly: more than a person reads. */
const LONGEST_LISTING = 2 * 1024 * 1024;

/** The instructions of bytecode, as comments below what they say; empty for anything else. */
function listingOf(packed: Uint8Array | undefined): string {
	if (packed === undefined) return "";
	try {
		const read = magicOf(packed)?.name === "compiled Python" ? readPyc(packed) : readMarshalled(packed);
		if (read.value.kind !== "code") return "";
		const lines = disassemble(read.value.code, read.release, LONGEST_LISTING).trimEnd().split("\n");
		return `\n\n# The instructions:\n${lines.map((line) => `# ${line}`.trimEnd()).join("\n")}\n`;
	} catch (thrown) {
		if (thrown instanceof DecodeError) return "";
		throw thrown;
	}
}

/** The beginning keeps its offsets. */
function cutText(text: string): { text: string; warnings: string[] } {
	if (text.length <= LONGEST_TEXT) return { text, warnings: [] };
	const shown = LONGEST_TEXT.toLocaleString("en");
	return {
		text: text.slice(0, LONGEST_TEXT),
		warnings: [`Only the first ${shown} of ${text.length.toLocaleString("en")} characters are shown.`],
	};
}
