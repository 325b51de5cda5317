import type { BenchParameter } from "../../model/workshop/decode-bench.ts";
import type { TransformId } from "../transform.ts";

type Kind = BenchParameter["kind"];

function parameter(name: string, title: string, kind: Kind, needed = false, choices?: string[]): BenchParameter {
	return { name, title, kind, needed, ...(choices && { choices }) };
}

const alphabet = parameter("alphabet", "Alphabet, its characters in order", "text");
const key = parameter("key", "Key", "bytes", true);
const nonce = parameter("iv", "Nonce", "bytes", true);
const missingPadding = parameter("missingPadding", "Accept missing padding", "flag");
const partial = parameter("partial", "Take what a truncated stream gives", "flag");
const mode = parameter("mode", "Mode", "choice", false, [
	"cbc",
	"ecb",
	"ctr",
	"cfb",
	"cfb8",
	"ofb",
	"gcm",
	"eax",
	"ccm",
]);
const iv = parameter("iv", "Initialisation vector or nonce", "bytes");
const padded = parameter("padded", "Take PKCS #7 padding off", "flag");
const counter = parameter("counter", "Number of the first block", "number");
const width = parameter("width", "Digits a character", "number");
const text = parameter("text", "The output is text", "flag");

/** What can be set on each transform, as `TransformOptions` names it; the type holds the table complete. */
export const benchParameters: Readonly<Record<TransformId, readonly BenchParameter[]>> = {
	base64: [
		alphabet,
		parameter("urlsafe", "“-” and “_” for “+” and “/”", "flag"),
		parameter("altchars", "Two characters for “+” and “/”", "bytes"),
		missingPadding,
		parameter("validate", "Refuse other characters", "flag"),
	],
	base32: [
		alphabet,
		missingPadding,
		parameter("casefold", "Lower case counts", "flag"),
		parameter("map01", "“1” is read as", "choice", false, ["", "I", "L"]),
	],
	base32hex: [missingPadding, parameter("casefold", "Lower case counts", "flag")],
	base16: [parameter("casefold", "Lower case counts", "flag")],
	base45: [],
	base58: [alphabet],
	base62: [alphabet],
	base85: [alphabet],
	z85: [],
	ascii85: [
		parameter("adobe", "Framed by <~ ~>", "flag"),
		parameter("foldspaces", "“y” stands for four blanks", "flag"),
		parameter("ignorechars", "Characters passed over", "bytes"),
	],
	hex: [parameter("whitespace", "Pass over blanks", "flag")],
	uu: [],
	"quoted-printable": [parameter("header", "“_” stands for a blank", "flag")],
	url: [parameter("plus", "“+” stands for a blank", "flag"), parameter("unicode", "%uXXXX is a UTF-16 unit", "flag")],
	escape: [text],
	"html-entities": [],
	numbers: [],
	"binary-digits": [width, text],
	"octal-digits": [width, text],
	"decimal-digits": [width, text],
	morse: [],
	"zero-width": [alphabet],
	whitespace: [alphabet],
	"invisible-bytes": [],
	zlib: [parameter("wbits", "Window bits, as in zlib.decompress", "number"), partial],
	gzip: [partial],
	"raw-deflate": [partial],
	bz2: [partial],
	lzma: [partial],
	zstd: [],
	rot13: [],
	rot47: [],
	caesar: [parameter("shift", "Places of the alphabet", "number")],
	vigenere: [key],
	reverse: [parameter("text", "Turn round characters, not bytes", "flag")],
	slice: [parameter("step", "Every n-th byte", "number"), parameter("offset", "Where it begins", "number")],
	interleave: [parameter("step", "Parts", "number"), parameter("inverse", "Weave instead of parting", "flag")],
	xor: [key],
	add: [key, parameter("subtract", "Take the key away", "flag")],
	rc4: [key, parameter("skip", "Bytes of the stream thrown away first", "number")],
	chacha20: [key, nonce, counter],
	salsa20: [key, nonce, counter],
	aes: [key, mode, iv, parameter("tag", "Tag (GCM)", "bytes"), padded, counter],
	des: [key, mode, iv, padded],
	fernet: [key],
	"utf-7": [],
	"utf-16": [],
	"utf-16le": [],
	"utf-16be": [],
	"utf-32": [],
	punycode: [],
	marshal: [],
	pyc: [],
};
