/**
 * Source encodings that CPython accepts in a coding cookie and that the web platform's TextDecoder does not know.
 * Several of them (`utf-7`, `unicode_escape`) are used to hide code from readers of the bytes.
 * https://docs.python.org/3/library/codecs.html#standard-encodings
 */
export interface DecodedText {
	readonly text: string;
	/** Something was not valid and became U+FFFD. */
	readonly replaced: boolean;
}

const REPLACEMENT = "\uFFFD";

/** One character a byte. TextDecoder's "latin1" is windows-1252, which is something else. */
export function decodeLatin1(bytes: Uint8Array): string {
	const parts: string[] = [];
	for (let start = 0; start < bytes.length; start += 8192) {
		parts.push(String.fromCharCode(...bytes.subarray(start, start + 8192)));
	}
	return parts.join("");
}

function decodeAscii(bytes: Uint8Array): DecodedText {
	const text = decodeLatin1(bytes).replace(/[\x80-\xff]/g, REPLACEMENT);
	return { text, replaced: text.includes(REPLACEMENT) };
}

const SIMPLE_ESCAPES: ReadonlyMap<string, string> = new Map([
	["\n", ""],
	["\\", "\\"],
	["'", "'"],
	['"', '"'],
	["a", "\x07"],
	["b", "\b"],
	["f", "\f"],
	["n", "\n"],
	["r", "\r"],
	["t", "\t"],
	["v", "\v"],
]);

function fromCodePoint(code: number): string {
	return code <= 0x10_ffff ? String.fromCodePoint(code) : REPLACEMENT;
}

/** `\x41`, `\101`, `\u0041`, `\U00000041`, `\n` …; names (`\N{…}`) stay as they stand. */
function decodeUnicodeEscape(bytes: Uint8Array): DecodedText {
	const pattern = /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{1,3})|([\s\S]))/g;
	const text = decodeLatin1(bytes).replace(
		pattern,
		(whole: string, two?: string, four?: string, eight?: string, octal?: string, one?: string) => {
			const hex = two ?? four ?? eight;
			if (hex !== undefined) return fromCodePoint(Number.parseInt(hex, 16));
			if (octal !== undefined) return fromCodePoint(Number.parseInt(octal, 8));
			return SIMPLE_ESCAPES.get(one ?? "") ?? whole;
		},
	);
	return { text, replaced: false };
}

/** Only `\uXXXX` and `\UXXXXXXXX` after an odd number of backslashes. */
function decodeRawUnicodeEscape(bytes: Uint8Array): DecodedText {
	// The optional tail lets one match take a whole run of backslashes: linear also for a file of nothing else.
	const text = decodeLatin1(bytes).replace(
		/(\\+)(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))?/g,
		(whole: string, slashes: string, four?: string, eight?: string) => {
			const hex = four ?? eight;
			if (hex === undefined || slashes.length % 2 === 0) return whole;
			return slashes.slice(1) + fromCodePoint(Number.parseInt(hex, 16));
		},
	);
	return { text, replaced: false };
}

/** RFC 2152: `+` starts base64 of UTF-16BE, `-` or any other character ends it, `+-` is a plus. */
function decodeUtf7(bytes: Uint8Array): DecodedText {
	let replaced = false;
	const text = decodeLatin1(bytes).replace(/\+([A-Za-z0-9+/]*)(-?)|[\x80-\xff]/g, (whole: string, run?: string) => {
		if (run === undefined) {
			replaced = true;
			return REPLACEMENT;
		}
		if (run === "") return whole === "+-" ? "+" : whole;
		const data = atob(run.length % 4 === 1 ? run.slice(0, -1) : run);
		let units = "";
		for (let index = 0; index + 1 < data.length; index += 2) {
			units += String.fromCharCode((data.charCodeAt(index) << 8) | data.charCodeAt(index + 1));
		}
		return units;
	});
	return { text, replaced };
}

/** Python 2 only: letters turned by thirteen places. */
function decodeRot13(bytes: Uint8Array): DecodedText {
	const text = decodeLatin1(bytes).replace(/[a-zA-Z]/g, (letter) => {
		const base = letter <= "Z" ? 65 : 97;
		return String.fromCharCode(((letter.charCodeAt(0) - base + 13) % 26) + base);
	});
	return { text, replaced: false };
}

export function decodeUtf32(bytes: Uint8Array, littleEndian: boolean): DecodedText {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const parts: string[] = [];
	let replaced = bytes.length % 4 !== 0;
	for (let offset = 0; offset + 4 <= bytes.length; offset += 4) {
		const code = view.getUint32(offset, littleEndian);
		const valid = code <= 0x10_ffff && !(code >= 0xd800 && code <= 0xdfff);
		if (!valid) replaced = true;
		parts.push(valid ? String.fromCodePoint(code) : REPLACEMENT);
	}
	return { text: parts.join(""), replaced };
}

/** `=65` is a byte, `=` at the end of a line joins it with the next one. Python 2 took it as a source encoding. */
function decodeQuotedPrintable(bytes: Uint8Array): DecodedText {
	const text = decodeLatin1(bytes)
		.replace(/=\r?\n/g, "")
		.replace(/=([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
	return { text, replaced: false };
}

/** Lines between `begin` and `end`, each with its length and four characters for every three bytes. */
function decodeUu(bytes: Uint8Array): DecodedText {
	const lines = decodeLatin1(bytes).split(/\r?\n/);
	const start = lines.findIndex((line) => line.startsWith("begin "));
	const parts: string[] = [];
	for (const line of start < 0 ? [] : lines.slice(start + 1)) {
		const length = (line.charCodeAt(0) - 32) & 63;
		if (line === "end" || line === "" || length === 0) break;
		let decoded = "";
		for (let at = 1; at + 3 < line.length + 3 && decoded.length < length; at += 4) {
			const [a = 0, b = 0, c = 0, d = 0] = [0, 1, 2, 3].map((offset) => (line.charCodeAt(at + offset) - 32) & 63);
			decoded += String.fromCharCode(((a << 2) | (b >> 4)) & 255, ((b << 4) | (c >> 2)) & 255, ((c << 6) | d) & 255);
		}
		parts.push(decoded.slice(0, length));
	}
	return { text: parts.join(""), replaced: false };
}

type Decoder = (bytes: Uint8Array) => DecodedText;

const OWN_DECODERS: ReadonlyMap<string, Decoder> = new Map<string, Decoder>([
	["latin-1", (bytes) => ({ text: decodeLatin1(bytes), replaced: false })],
	["ascii", decodeAscii],
	["unicode-escape", decodeUnicodeEscape],
	["raw-unicode-escape", decodeRawUnicodeEscape],
	["utf-7", decodeUtf7],
	["rot13", decodeRot13],
	["quopri", decodeQuotedPrintable],
	["uu", decodeUu],
]);

/** Codecs that make other code of the bytes than stands in them. */
const TRANSFORMING = new Set([
	"unicode-escape",
	"raw-unicode-escape",
	"utf-7",
	"rot13",
	"quopri",
	"uu",
	"iso-2022-jp",
	"iso-2022-kr",
	"hz-gb-2312",
]);

/** Python's names, normalised (lower case, hyphens), to ours or to a label of the Encoding Standard. */
const ALIASES: ReadonlyMap<string, string> = new Map([
	["utf8", "utf-8"],
	["u8", "utf-8"],
	["utf", "utf-8"],
	["utf-8-sig", "utf-8"],
	["cp65001", "utf-8"],
	["latin1", "latin-1"],
	["l1", "latin-1"],
	["iso-8859-1", "latin-1"],
	["iso8859-1", "latin-1"],
	["8859", "latin-1"],
	["us-ascii", "ascii"],
	["646", "ascii"],
	["unicodeescape", "unicode-escape"],
	["rawunicodeescape", "raw-unicode-escape"],
	["utf7", "utf-7"],
	["u7", "utf-7"],
	["rot-13", "rot13"],
	["string-escape", "unicode-escape"],
	["unicode-internal", "utf-32"],
	["quoted-printable", "quopri"],
	["quopri-codec", "quopri"],
	["uu-codec", "uu"],
	["iso2022-jp", "iso-2022-jp"],
	["csiso2022jp", "iso-2022-jp"],
	["iso2022-jp-1", "iso-2022-jp"],
	["iso2022-jp-2", "iso-2022-jp"],
	["iso2022-jp-3", "iso-2022-jp"],
	["iso2022-jp-ext", "iso-2022-jp"],
	["cp932", "shift_jis"],
	["ms932", "shift_jis"],
	["shift-jis", "shift_jis"],
	["sjis", "shift_jis"],
	["cp936", "gbk"],
	["gb2312", "gbk"],
	["cp949", "euc-kr"],
	["cp950", "big5"],
	["cp866", "ibm866"],
	["cp874", "windows-874"],
	["mac-roman", "macintosh"],
]);

/** A codec by the name that Python gives it. */
export interface PythonCodec {
	/** Our name of it. */
	readonly encoding: string;
	readonly decode: Decoder;
	/** Decoding may turn text into other code: escapes, shifts, substitution. */
	readonly transforms: boolean;
}

/** Names under which Python has a codec that is not known here, and that makes other code of a text. */
const UNKNOWN_TRANSFORMS =
	/^(?:punycode|idna|hz|hzgb|hz-gb|iso-?2022-kr|hex(?:-codec)?|base-?64(?:-codec)?|zlib(?:-codec)?|zip|bz2(?:-codec)?|undefined|utf-?(?:16|32).*|cp(?:037|273|424|500|875|1026|1140)|ebcdic.*)$/;

/** Whether a source in that encoding may hold other code than its bytes show, be the codec known here or not. */
export function mayTransform(cookie: string): boolean {
	const codec = findPythonCodec(cookie);
	return codec?.transforms ?? UNKNOWN_TRANSFORMS.test(cookie.toLowerCase().replaceAll("_", "-"));
}

/** The codec a Python coding cookie names, or undefined where neither we nor the platform know it. */
export function findPythonCodec(cookie: string): PythonCodec | undefined {
	const plain = cookie.toLowerCase().replaceAll("_", "-");
	// CPython takes "utf-8-unix" and the like for utf-8 (Parser/tokenizer, get_normal_name).
	const known = plain.startsWith("utf-8-")
		? "utf-8"
		: /^(?:latin-1|iso-8859-1|iso-latin-1)-/.test(plain)
			? "latin-1"
			: plain;
	const encoding = ALIASES.get(known) ?? known.replace(/^cp(125\d)$/, "windows-$1").replace(/^iso8859-/, "iso-8859-");
	const transforms = TRANSFORMING.has(encoding);
	const own = OWN_DECODERS.get(encoding);
	if (own !== undefined) return { encoding, decode: own, transforms };
	if (/^utf-?(16|32)/.test(encoding)) return undefined;
	try {
		const decoder = new TextDecoder(encoding);
		const decode: Decoder = (bytes) => {
			const text = decoder.decode(bytes);
			return { text, replaced: text.includes(REPLACEMENT) };
		};
		return { encoding, decode, transforms };
	} catch (error) {
		// A RangeError is the platform's way to say that it does not know the label.
		if (error instanceof RangeError) return undefined;
		throw error;
	}
}
