import { applyTransform, DecodeError, textToBytes } from "../../../decode/index.ts";

/** The argument of `-EncodedCommand`, in any of the shortened forms that PowerShell takes. */
export function encodedCommand(words: readonly string[]): string | undefined {
	const at = words.findIndex((word) =>
		/^[-/\u2013\u2014]e(?:c|n(?:c(?:o(?:d(?:e(?:d(?:c\w*)?)?)?)?)?)?)?$/i.test(word),
	);
	return at < 0 ? undefined : (words[at + 1] ?? "");
}

/** What `-EncodedCommand` is given: base64 of UTF-16. `undefined` for a variable, cut text, and everything else. */
export function encodedScript(blob: string): string | undefined {
	const input = textToBytes(blob.trim());
	if (!input || input.length < 4) return undefined;
	try {
		const { bytes } = applyTransform("base64", input, { missingPadding: true });
		const text = new TextDecoder("utf-16le").decode(bytes);
		return /^[\t\n\r -~]{4,}/.test(text) ? text : undefined;
	} catch (error) {
		if (error instanceof DecodeError) return undefined;
		throw error;
	}
}
