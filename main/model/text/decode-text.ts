import { type Coding, type Document, makeDocument } from "./document.ts";
import { type DecodedText, decodeLatin1, decodeUtf32, findPythonCodec } from "./python-codecs.ts";

interface Decoded extends DecodedText {
	readonly encoding: string;
	readonly coding?: Coding;
}

/** Bytes looked at when telling text from binary; above it the start, the middle and the end are sampled. */
const SAMPLE = 1024 * 1024;
/** Share of control bytes above which content is not text: prose and code have none, random bytes have a tenth. */
const TEXT_CONTROLS = 0.05;
/** Python source may hold raw blobs in its literals, and is read rather than skipped when in doubt. */
const PYTHON_CONTROLS = 0.3;

/**
 * Content as text. Order: byte-order mark, the PEP 263 cookie (only with the hint "python"), UTF-16 by its NUL pattern, UTF-8, and where that
 * is not valid either UTF-8 with U+FFFD (`replaced`) or Latin-1, whichever keeps more. A byte-order mark is not part of the text.
 * NUL bytes stay in their place; a lone CR becomes LF one to one, because CPython ends a line there and tree-sitter does not.
 * `binary` says that showing or parsing it as text makes no sense; the document is there all the same. Never throws.
 */
export function decodeText(
	bytes: Uint8Array,
	hint: "python" | "text" = "text",
): { document: Document; binary: boolean } {
	const decoded = decode(bytes, hint);
	const loneReturns = loneReturnsIn(decoded.text);
	const text = decoded.text.includes("\r") ? decoded.text.replace(/\r(?!\n)/g, "\n") : decoded.text;
	const wide = decoded.encoding.startsWith("utf-16") || decoded.encoding.startsWith("utf-32");
	const binary = wide ? decoded.replaced && looksBinary(bytes, hint) : looksBinary(bytes, hint);
	const document = makeDocument(text, decoded.encoding, decoded.replaced, decoded.coding);
	return { document: loneReturns.length === 0 ? document : { ...document, loneReturns }, binary };
}

const KEPT_RETURNS = 64;

/** Offsets of lone CRs; none where every line ends so (Mac OS before X). */
function loneReturnsIn(text: string): number[] {
	const found: number[] = [];
	if (!text.includes("\r") || !text.includes("\n")) return found;
	for (let at = text.indexOf("\r"); at >= 0 && found.length < KEPT_RETURNS; at = text.indexOf("\r", at + 1))
		if (text.charCodeAt(at + 1) !== 10) found.push(at);
	return found;
}

function decode(bytes: Uint8Array, hint: "python" | "text"): Decoded {
	const marked = decodeByMark(bytes);
	const declared = hint === "python" ? codingLine(bytes) : undefined;
	if (declared === undefined) return marked ?? decodeByPattern(bytes) ?? decodeByDefault(bytes);
	const codec = findPythonCodec(declared);
	const coding = { declared, known: codec !== undefined, contrary: false, reveals: false };
	if (marked !== undefined) {
		const contrary = marked.encoding !== "utf-8-sig" || codec?.encoding !== "utf-8";
		return { ...marked, coding: { ...coding, contrary } };
	}
	if (codec === undefined || codec.encoding === "utf-8")
		return { ...(decodeByPattern(bytes) ?? decodeByDefault(bytes)), coding };
	const decoded = codec.decode(bytes);
	const reveals = codec.transforms && revealsCode(bytes, decoded.text);
	return { ...decoded, encoding: codec.encoding, coding: { ...coding, reveals } };
}

/**
 * Whether a text holds ASCII characters that do not stand in the bytes in that order: `+AG8AcwA-` is `os` in UTF-7. Characters beyond ASCII are
 * what an encoding is for, and count for nothing.
 */
function revealsCode(bytes: Uint8Array, text: string): boolean {
	let at = 0;
	for (let index = 0; index < text.length; index++) {
		const unit = text.charCodeAt(index);
		if (unit >= 0x80) continue;
		while (at < bytes.length && bytes[at] !== unit) at++;
		if (at >= bytes.length) return true;
		at++;
	}
	return false;
}

function startsWith(bytes: Uint8Array, ...prefix: number[]): boolean {
	return prefix.every((byte, index) => bytes[index] === byte);
}

function decodePlatform(
	bytes: Uint8Array,
	encoding: "utf-8" | "utf-16le" | "utf-16be",
	name: string = encoding,
): Decoded {
	const valid = decodeFatal(bytes, encoding);
	if (valid !== undefined) return { text: valid, encoding: name, replaced: false };
	return { text: new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes), encoding: name, replaced: true };
}

function decodeFatal(bytes: Uint8Array, encoding: string): string | undefined {
	try {
		return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
	} catch (error) {
		// A TypeError is the platform's way to say that the bytes are not valid.
		if (error instanceof TypeError) return undefined;
		throw error;
	}
}

function decodeByMark(bytes: Uint8Array): Decoded | undefined {
	if (startsWith(bytes, 0xef, 0xbb, 0xbf)) return decodePlatform(bytes.subarray(3), "utf-8", "utf-8-sig");
	if (startsWith(bytes, 0xff, 0xfe, 0, 0)) return { ...decodeUtf32(bytes.subarray(4), true), encoding: "utf-32le" };
	if (startsWith(bytes, 0, 0, 0xfe, 0xff)) return { ...decodeUtf32(bytes.subarray(4), false), encoding: "utf-32be" };
	if (startsWith(bytes, 0xff, 0xfe)) return decodePlatform(bytes.subarray(2), "utf-16le");
	if (startsWith(bytes, 0xfe, 0xff)) return decodePlatform(bytes.subarray(2), "utf-16be");
	return undefined;
}

/** Bytes in which the first two lines are looked for; a longer first line holds no coding line that anybody wrote. */
const CODING_BYTES = 16 * 1024;

/**
 * PEP 263: in the first two lines, the first of which must be blank or a comment for the second to count. The line is read as ASCII, behind a
 * UTF-8 byte-order mark if there is one.
 */
function codingLine(bytes: Uint8Array): string | undefined {
	const head = decodeLatin1(twoLines(bytes)).replace(/^\xef\xbb\xbf/, "");
	for (const line of head.split(/\r\n|\r|\n/, 2)) {
		const cookie = /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/.exec(line)?.[1];
		if (cookie !== undefined) return cookie;
		if (!/^[ \t\f]*(?:#|$)/.test(line)) return undefined;
	}
	return undefined;
}

/** The first two lines with what ends them. To decode more of every file takes longer than all else that is done with its first lines. */
function twoLines(bytes: Uint8Array): Uint8Array {
	let lines = 0;
	let at = 0;
	for (; at < Math.min(bytes.length, CODING_BYTES) && lines < 2; at++) {
		// CR LF is one.
		if (bytes[at] === 0x0a || (bytes[at] === 0x0d && bytes[at + 1] !== 0x0a)) lines++;
	}
	return bytes.subarray(0, at);
}

/** UTF-16 without a mark: text of which every other byte is NUL. */
function decodeByPattern(bytes: Uint8Array): Decoded | undefined {
	const length = Math.min(bytes.length, 4096) & ~1;
	if (length < 8 || bytes.length % 2 !== 0) return undefined;
	let even = 0;
	let odd = 0;
	for (let index = 0; index < length; index += 2) {
		if (bytes[index] === 0) even++;
		if (bytes[index + 1] === 0) odd++;
	}
	const half = length / 2;
	const encoding =
		odd > half * 0.7 && even < half * 0.05
			? "utf-16le"
			: even > half * 0.7 && odd < half * 0.05
				? "utf-16be"
				: undefined;
	if (encoding === undefined) return undefined;
	const text = decodeFatal(bytes, encoding);
	return text === undefined ? undefined : { text, encoding, replaced: false };
}

function decodeByDefault(bytes: Uint8Array): Decoded {
	const decoded = decodePlatform(bytes, "utf-8");
	if (!decoded.replaced) return decoded;
	let lost = 0;
	let kept = 0;
	for (let index = 0; index < decoded.text.length; index++) {
		const unit = decoded.text.charCodeAt(index);
		if (unit === 0xfffd) lost++;
		else if (unit >= 0x80) kept++;
	}
	return kept >= lost ? decoded : { text: decodeLatin1(bytes), encoding: "latin-1", replaced: false };
}

function looksBinary(bytes: Uint8Array, hint: "python" | "text"): boolean {
	if (bytes.length === 0) return false;
	let nuls = 0;
	let controls = 0;
	let seen = 0;
	for (const piece of samplesOf(bytes)) {
		seen += piece.length;
		for (let index = 0; index < piece.length; index++) {
			const byte = piece[index] as number;
			if (byte === 0) nuls++;
			// Tab, LF, VT, FF, CR, backspace and escape occur in text and logs.
			else if ((byte < 0x20 && !(byte >= 8 && byte <= 13) && byte !== 0x1b) || byte === 0x7f) controls++;
		}
	}
	// Code padded with NUL bytes is still code: for Python only the other controls count.
	if (hint === "python") return nuls < seen ? controls / (seen - nuls) > PYTHON_CONTROLS : true;
	return (nuls + controls) / seen > (hasBinaryMagic(bytes) ? 0 : TEXT_CONTROLS);
}

function samplesOf(bytes: Uint8Array): Uint8Array[] {
	if (bytes.length <= SAMPLE) return [bytes];
	const middle = bytes.length >> 1;
	return [
		bytes.subarray(0, SAMPLE / 2),
		bytes.subarray(middle, middle + SAMPLE / 4),
		bytes.subarray(bytes.length - SAMPLE / 4),
	];
}

/** Executables, images, archives and databases, which may begin with much text. */
function hasBinaryMagic(bytes: Uint8Array): boolean {
	const head = decodeLatin1(bytes.subarray(0, 16));
	return /^(?:\x7fELF|MZ|\x89PNG|GIF8|\xff\xd8\xff|PK\x03\x04|\x1f\x8b|\xca\xfe\xba\xbe|[\xcf\xce]\xfa\xed\xfe|%PDF-|SQLite format 3\0|\0asm|wOF)/.test(
		head,
	);
}
