import type { Transform, TransformId } from "./transform.ts";
import { ascii85 } from "./transforms/alphabet/ascii85.ts";
import { base16 } from "./transforms/alphabet/base16.ts";
import { base32, base32hex } from "./transforms/alphabet/base32.ts";
import { base64 } from "./transforms/alphabet/base64.ts";
import { base85 } from "./transforms/alphabet/base85.ts";
import { escape } from "./transforms/alphabet/escape.ts";
import { hex } from "./transforms/alphabet/hex.ts";
import { numbers } from "./transforms/alphabet/numbers.ts";
import { quotedPrintable } from "./transforms/alphabet/quoted-printable.ts";
import { url } from "./transforms/alphabet/url.ts";
import { uu } from "./transforms/alphabet/uu.ts";
import { punycode } from "./transforms/charset/punycode.ts";
import { utf7 } from "./transforms/charset/utf-7.ts";
import { utf16, utf16be, utf16le } from "./transforms/charset/utf-16.ts";
import { utf32 } from "./transforms/charset/utf-32.ts";
import { reverse } from "./transforms/cipher/reverse.ts";
import { rot13 } from "./transforms/cipher/rot13.ts";
import { xor } from "./transforms/cipher/xor.ts";
import { bz2 } from "./transforms/compression/bz2.ts";
import { gzip } from "./transforms/compression/gzip.ts";
import { lzma } from "./transforms/compression/lzma.ts";
import { rawDeflate } from "./transforms/compression/raw-deflate.ts";
import { zlib } from "./transforms/compression/zlib.ts";
import { zstd } from "./transforms/compression/zstd.ts";

/** Every transform by its id; the type holds the registry complete. */
export const transforms: Readonly<Record<TransformId, Transform>> = {
	base64,
	base32,
	base32hex,
	base16,
	base85,
	ascii85,
	hex,
	uu,
	"quoted-printable": quotedPrintable,
	url,
	escape,
	numbers,
	zlib,
	gzip,
	"raw-deflate": rawDeflate,
	bz2,
	lzma,
	zstd,
	rot13,
	reverse,
	xor,
	"utf-7": utf7,
	"utf-16": utf16,
	"utf-16le": utf16le,
	"utf-16be": utf16be,
	"utf-32": utf32,
	punycode,
};
