/**
 * What the analyst should know of how bytes became text. Latin-1 gives every byte some character, so it is where anything ends up that is
 * not valid otherwise (main/model/text/decode-text.ts); Python itself would refuse such a file, unless it declares that encoding.
 */
export function encodingNotice(encoding: string): string | undefined {
	if (encoding !== "latin-1") return undefined;
	return "Not valid UTF-8, or declared otherwise: every byte is shown as one Latin-1 character";
}
