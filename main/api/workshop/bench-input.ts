import { encodeUtf8, textToBytes } from "../../decode/index.ts";
import type { BenchSource } from "../../model/workshop/decode-bench.ts";
import type { ReadablePackage } from "../../scan/scanned-package.ts";
import { contentOf } from "./content-bytes.ts";

/** Text whose characters fit into a byte each is those bytes, as in a literal; other text is UTF-8. */
export function bytesOfText(text: string): Uint8Array {
	return textToBytes(text) ?? encodeUtf8(text);
}

/** What is to be decoded. Errors: those of `contentOf`. */
export async function benchInput(scanned: ReadablePackage, source: BenchSource): Promise<Uint8Array> {
	if (source.kind === "typed") return bytesOfText(source.text);
	const content = await contentOf(scanned, source.documentId);
	return source.kind === "text"
		? bytesOfText(content.document.text.slice(source.start, source.end))
		: content.bytes.subarray(source.start, source.end);
}
