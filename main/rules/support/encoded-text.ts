import { peel } from "../../decode/index.ts";

/** The shortest literal that the rule and the layers look at, in characters. */
const SHORTEST = 20;
/** A literal of one alphabet that nothing can be made of, as the rule about encoded literals counts it. */
const LONG_BLOB = 2_000;

/**
 * What stands between two quotes and is made of nothing but an alphabet's characters, blanks and escaped line ends: every literal in base64,
 * base32 or hex is one of these. The next piece begins at the quote that ends this one, so no literal is missed by a wrong count of quotes.
 */
const SOLID = /["'](?=((?:[A-Za-z0-9+/=_\-\s]|\\[nrt])*))\1(?=["'])/g;
/** The same in the alphabet of base85, which has no quotes and no blanks. */
const BASE85 = /["'](?=([A-Za-z0-9!#$%&()*+\-;<=>?@^_`{|}~]*))\1(?=["'])/g;
/** Ascii85 has quotes of its own, so that its end is not known; it has no blanks, many marks, and some letters never. */
const ASCII85 = /["'](?=([!-uz]*))\1/g;
/** Either has to be so long, in characters. */
const LEAST_MARKED = 40;
const LEAST_KINDS = 6;
const MARKS = /[^A-Za-z0-9]/g;

/**
 * Encodings that say what they are (the gates of `decode/peel`): escapes, percent signs, lists of numbers, frames, command lines, data URIs, code
 * turned round or by 13; and raw bytes, which are no text.
 */
const MARKERS: readonly RegExp[] = [
	/(?:\\{1,2}(?:x[0-9a-f]{2}|u[0-9a-f]{4}|U[0-9a-f]{8}|[0-7]{3})\s*){4}/i,
	/%[0-9a-fA-F]{2}/,
	/["'](?:\s|\\[nrt])*[[({]?(?:\s|\\[nrt])*(?:0x[0-9a-f]{2}|\d{1,3})(?:[\s,;]|\\[nrt])+(?:0x[0-9a-f]{2}|\d{1,3})[\s,;\\]/i,
	/data:[\w.+/;=-]*,/i,
	/<~/,
	/begin [0-7]{3,4} \S/,
	/(?:-e(?:c|nc|ncodedcommand)?|\becho|\bnecho|\s-n)(?:\s|\\[nrt])+["'(\\]{0,4}[A-Za-z0-9+/]{24}/i,
	/frombase64string/i,
	/vzcbeg |rkrp\(|cevag|uggcf?:\/\/|flfgrz\(|fhocebprff|riny\(|\bqrs \w|erdhrfgf|cbjrefuryy|onfr64|\bphey |jtrg |\/ova\/(?:on)?fu/,
	/tropmi|\(cexe|tnirp|tnirP|:s?ptth|\(metsys|ssecorpbus|\(lave|llehsrewop|hs\/nib\/|\blruc\b/,
	/[\u0000-\u0008\u000b\u000e-\u001f\u007f-\u009f]|[\u00a0-\u00ff]{2}/,
];

/** For the prefilter: some literal of the text may be encoded. Errs towards yes. */
export function mayHoldEncoded(text: string): boolean {
	if (MARKERS.some((marker) => marker.test(text))) return true;
	for (const found of text.matchAll(SOLID)) {
		const piece = found[1] ?? "";
		if (piece.length < SHORTEST) continue;
		if (piece.length >= LONG_BLOB) return true;
		const content = piece.replace(/\\[nrt]/g, "\n");
		if (content.length >= SHORTEST && peel(content)) return true;
	}
	for (const found of text.matchAll(BASE85)) {
		const piece = found[1] ?? "";
		if (piece.length >= LEAST_MARKED && peel(piece)) return true;
	}
	for (const found of text.matchAll(ASCII85)) {
		const piece = found[1] ?? "";
		if (piece.length >= LEAST_MARKED && new Set(piece.match(MARKS)).size >= LEAST_KINDS) return true;
	}
	return false;
}
