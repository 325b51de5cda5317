import type { TransformStep } from "../model/analysis/layer.ts";
import type { Range } from "../model/text/span.ts";
import type { PositionMap } from "./position-map.ts";

/** Every transform that can be undone. The id is what `TransformStep.transform` holds. */
export const transformIds = [
	"base64",
	"base32",
	"base32hex",
	"base16",
	"base45",
	"base58",
	"base62",
	"base85",
	"z85",
	"ascii85",
	"hex",
	"uu",
	"quoted-printable",
	"url",
	"escape",
	"html-entities",
	"numbers",
	"binary-digits",
	"octal-digits",
	"decimal-digits",
	"morse",
	"zero-width",
	"whitespace",
	"invisible-bytes",
	"zlib",
	"gzip",
	"raw-deflate",
	"bz2",
	"lzma",
	"zstd",
	"rot13",
	"rot47",
	"caesar",
	"vigenere",
	"reverse",
	"slice",
	"interleave",
	"xor",
	"add",
	"rc4",
	"chacha20",
	"salsa20",
	"aes",
	"des",
	"fernet",
	"utf-7",
	"utf-16",
	"utf-16le",
	"utf-16be",
	"utf-32",
	"punycode",
	"marshal",
	"pyc",
] as const;
export type TransformId = (typeof transformIds)[number];

/** How a block cipher is used. */
export type CipherMode = "ecb" | "cbc" | "ctr" | "cfb" | "cfb8" | "ofb" | "gcm" | "eax" | "ccm";

/** One bag for all; a transform looks only at what its comment names. Defaults are those of Python's function. */
export interface TransformOptions {
	/** base64: two bytes that stand for `+` and `/` (which stay valid too, as in `base64.b64decode`). */
	readonly altchars?: Uint8Array;
	/**
	 * base32, base58, base62, base64, base85: another alphabet, its characters in order (ASCII). zero-width, whitespace: the characters that stand for
	 * zero, one and, where there is one, the end of a character.
	 */
	readonly alphabet?: string;
	/** base64: `urlsafe_b64decode`: `-` and `_` stand for `+` and `/`. */
	readonly urlsafe?: boolean;
	/** base64: refuse characters outside the alphabet (`validate=True`). Default: they are passed over, as binascii does. */
	readonly validate?: boolean;
	/** base64, base32: accept missing padding, which Python refuses. For speculation, not for the evaluator. */
	readonly missingPadding?: boolean;
	/** base32, base16: lower case counts as upper case. */
	readonly casefold?: boolean;
	/** base32: "0" is read as "O", and "1" as this letter ("I" or "L"). */
	readonly map01?: "I" | "L";
	/** ascii85: framed by `<~ ~>`. */
	readonly adobe?: boolean;
	/** ascii85: "y" stands for four blanks. */
	readonly foldspaces?: boolean;
	/** ascii85: bytes passed over. Default: blank, tab, LF, CR, VT. */
	readonly ignorechars?: Uint8Array;
	/** hex: blanks between bytes are passed over, as in `bytes.fromhex`; `binascii.unhexlify` refuses them. Default true. */
	readonly whitespace?: boolean;
	/** zlib: as in `zlib.decompress`: 8..15 zlib, -15..-8 raw, 24..31 gzip, 40..47 told by the header, 0 zlib. Default 15. */
	readonly wbits?: number;
	/** Compression: give what comes out of a truncated stream, as `decompressobj` does. Default: refuse it. */
	readonly partial?: boolean;
	/** xor, add: the repeating key, at least one byte. vigenere: letters. Ciphers: their key. fernet: its 44 characters. */
	readonly key?: Uint8Array;
	/** aes, des: how the blocks are used. Default "cbc". */
	readonly mode?: CipherMode;
	/** aes, des: initialisation vector, nonce or first counter block. chacha20, salsa20: the nonce. */
	readonly iv?: Uint8Array;
	/** aes in GCM: the tag, which is then checked. */
	readonly tag?: Uint8Array;
	/** aes in CTR, chacha20, salsa20: number of the first block. Default 0. */
	readonly counter?: number;
	/** aes, des: PKCS #7 padding is taken off, and must be there. */
	readonly padded?: boolean;
	/** add: the key is taken away. */
	readonly subtract?: boolean;
	/** caesar: places of the alphabet. Default 13. */
	readonly shift?: number;
	/** slice, interleave: every n-th byte, at least 1. Default 2. */
	readonly step?: number;
	/** slice: where it begins. Default 0. */
	readonly offset?: number;
	/** interleave: weave instead of parting. */
	readonly inverse?: boolean;
	/** rc4: bytes of the stream that are thrown away first. */
	readonly skip?: number;
	/** binary-digits, octal-digits, decimal-digits: digits a character where nothing parts them. Defaults 8, 3, 3. */
	readonly width?: number;
	/** reverse: turn round characters of UTF-8 text, not bytes. escape, …-digits: the output is UTF-8 text, not bytes. */
	readonly text?: boolean;
	/** url: "+" stands for a blank (`unquote_plus`). */
	readonly plus?: boolean;
	/** url: `%u0041` is a UTF-16 unit, as JavaScript's `escape` wrote it. */
	readonly unicode?: boolean;
	/** quoted-printable: "_" stands for a blank. */
	readonly header?: boolean;
}

export interface DecodeBudget {
	/** Bytes. */
	readonly maximumOutput: number;
}

export interface TransformResult {
	readonly bytes: Uint8Array;
	readonly map: PositionMap;
	/** What an analyst needs to repeat it, safe to show. */
	readonly detail?: string;
}

/** One file each. `decode` is pure and synchronous, takes time linear in input and output, and throws only `DecodeError`. */
export interface Transform {
	readonly id: TransformId;
	/** For people: "base64", "XOR with a key". */
	readonly title: string;
	decode(input: Uint8Array, options: TransformOptions, budget: DecodeBudget): TransformResult;
}

export interface Decoded {
	readonly bytes: Uint8Array;
	readonly step: TransformStep;
	/** Maps a range of output bytes to the range of input bytes it came from. */
	mapBack(range: Range): Range;
	/** Maps a range of input bytes to the range of output bytes that they have a part in. */
	mapForward(range: Range): Range;
}
