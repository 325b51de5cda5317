import type { ContentKind } from "../../model/analysis/layer.ts";

/** A format that packages bring along, and that decoded payloads are not told by: the marks are too weak or too common for that. */
export interface FurtherMark {
	readonly kind: ContentKind;
	readonly format: string;
	readonly title: string;
}

type Test = (bytes: Uint8Array) => boolean;

function starts(mark: string, offset = 0): Test {
	const codes = Array.from(mark, (character) => character.charCodeAt(0));
	return (bytes) => codes.every((code, index) => bytes[offset + index] === code);
}

/** DER: a sequence (two-byte length) that is the whole content, and begins with a sequence (certificate, request) or a small integer (key). */
function isDer(bytes: Uint8Array): boolean {
	if (bytes[0] !== 0x30 || bytes[1] !== 0x82) return false;
	const length = ((bytes[2] ?? 0) << 8) + (bytes[3] ?? 0);
	if (length + 4 !== bytes.length) return false;
	return (bytes[4] === 0x30 && bytes[5] === 0x82) || (bytes[4] === 2 && bytes[5] === 1);
}

const PEM = /^\s*(?:#[^\n]*\n|[A-Za-z ]+:[^\n]*\n|\s)*-----BEGIN ([A-Z0-9 ]{3,40})-----/;

function pemTitle(bytes: Uint8Array): string | undefined {
	const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 4_096)).toString("latin1");
	const label = head.includes("-----BEGIN ") ? PEM.exec(head)?.[1] : undefined;
	if (label === undefined) return undefined;
	if (/PRIVATE KEY/.test(label)) return "private key (PEM)";
	if (/PUBLIC KEY/.test(label)) return "public key (PEM)";
	if (/CERTIFICATE/.test(label)) return "certificates (PEM)";
	return `PEM, ${label.toLowerCase()}`;
}

const MARKS: readonly (readonly [format: string, kind: ContentKind, title: string, test: Test])[] = [
	["DER", "binary", "certificate or key (DER)", isDer],
	["ar", "archive", "ar archive (static library)", starts("!<arch>\n")],
	["MP3", "binary", "MP3 sound", starts("ID3")],
	["Ogg", "binary", "Ogg sound or film", starts("OggS")],
	["FLAC", "binary", "FLAC sound", starts("fLaC")],
	["AVIF", "image", "AVIF image", starts("ftypavif", 4)],
	["MP4", "binary", "MP4 film or sound", starts("ftyp", 4)],
	["Matroska", "binary", "Matroska film", starts("\u001a\u0045\u00df\u00a3")],
	["NumPy", "binary", "NumPy array", starts("\u0093NUMPY")],
	["HDF5", "binary", "HDF5 data", starts("\u0089HDF\r\n\u001a\n")],
	["Parquet", "binary", "Parquet data", starts("PAR1")],
	["Arrow", "binary", "Arrow data", starts("ARROW1")],
	["gettext", "binary", "gettext catalogue", starts("\u00de\u0012\u0004\u0095")],
	["LLVM bitcode", "executable", "LLVM bitcode", starts("BC\u00c0\u00de")],
	["Dalvik", "executable", "Android program (DEX)", starts("dex\n03")],
	["icon set", "image", "Apple icon", starts("icns")],
	["Photoshop", "image", "Photoshop image", starts("8BPS")],
	["cursor", "image", "Windows cursor", (bytes) => starts("\0\0\u0002\0")(bytes) && bytes[4] !== 0 && bytes[5] === 0],
];

/** The format by its mark; certificates and keys in PEM are text, and say so. */
export function furtherMarkOf(bytes: Uint8Array): FurtherMark | undefined {
	const pem = pemTitle(bytes);
	if (pem !== undefined) return { kind: "text", format: "PEM", title: pem };
	for (const [format, kind, title, test] of MARKS) if (test(bytes)) return { kind, format, title };
	return undefined;
}
