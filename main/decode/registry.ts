import type { Transform, TransformId } from "./transform.ts";
import { ascii85 } from "./transforms/alphabet/ascii85.ts";
import { base16 } from "./transforms/alphabet/base16.ts";
import { base32, base32hex } from "./transforms/alphabet/base32.ts";
import { base45 } from "./transforms/alphabet/base45.ts";
import { base58 } from "./transforms/alphabet/base58.ts";
import { base62 } from "./transforms/alphabet/base62.ts";
import { base64 } from "./transforms/alphabet/base64.ts";
import { base85 } from "./transforms/alphabet/base85.ts";
import { binaryDigits } from "./transforms/alphabet/binary-digits.ts";
import { decimalDigits } from "./transforms/alphabet/decimal-digits.ts";
import { escape } from "./transforms/alphabet/escape.ts";
import { hex } from "./transforms/alphabet/hex.ts";
import { htmlEntities } from "./transforms/alphabet/html-entities.ts";
import { invisibleBytes } from "./transforms/alphabet/invisible-bytes.ts";
import { morse } from "./transforms/alphabet/morse.ts";
import { numbers } from "./transforms/alphabet/numbers.ts";
import { octalDigits } from "./transforms/alphabet/octal-digits.ts";
import { quotedPrintable } from "./transforms/alphabet/quoted-printable.ts";
import { url } from "./transforms/alphabet/url.ts";
import { uu } from "./transforms/alphabet/uu.ts";
import { whitespaceText } from "./transforms/alphabet/whitespace.ts";
import { z85 } from "./transforms/alphabet/z85.ts";
import { zeroWidthText } from "./transforms/alphabet/zero-width.ts";
import { marshal } from "./transforms/bytecode/marshal.ts";
import { pyc } from "./transforms/bytecode/pyc.ts";
import { punycode } from "./transforms/charset/punycode.ts";
import { utf7 } from "./transforms/charset/utf-7.ts";
import { utf16, utf16be, utf16le } from "./transforms/charset/utf-16.ts";
import { utf32 } from "./transforms/charset/utf-32.ts";
import { add } from "./transforms/cipher/add.ts";
import { aes } from "./transforms/cipher/aes.ts";
import { caesar } from "./transforms/cipher/caesar.ts";
import { chacha20 } from "./transforms/cipher/chacha20.ts";
import { des } from "./transforms/cipher/des.ts";
import { fernet } from "./transforms/cipher/fernet.ts";
import { interleave } from "./transforms/cipher/interleave.ts";
import { rc4 } from "./transforms/cipher/rc4.ts";
import { reverse } from "./transforms/cipher/reverse.ts";
import { rot13 } from "./transforms/cipher/rot13.ts";
import { rot47 } from "./transforms/cipher/rot47.ts";
import { salsa20 } from "./transforms/cipher/salsa20.ts";
import { slice } from "./transforms/cipher/slice.ts";
import { vigenere } from "./transforms/cipher/vigenere.ts";
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
	base45,
	base58,
	base62,
	z85,
	"html-entities": htmlEntities,
	"binary-digits": binaryDigits,
	"octal-digits": octalDigits,
	"decimal-digits": decimalDigits,
	morse,
	"zero-width": zeroWidthText,
	whitespace: whitespaceText,
	"invisible-bytes": invisibleBytes,
	rot47,
	caesar,
	vigenere,
	slice,
	interleave,
	add,
	rc4,
	chacha20,
	salsa20,
	aes,
	des,
	fernet,
	marshal,
	pyc,
};
