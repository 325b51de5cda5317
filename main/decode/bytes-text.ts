import { isUtf8 } from "node:buffer";

/**
 * Between bytes and text. "latin1" is the one-to-one form in which facts and maps speak of bytes: unit n of the text is byte n.
 */

/** One UTF-16 unit a byte. */
export function bytesToText(bytes: Uint8Array): string {
	return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
}

/** The inverse of `bytesToText`; `undefined` when a character is above U+00FF. */
export function textToBytes(text: string): Uint8Array | undefined {
	const bytes = new Uint8Array(text.length);
	for (let index = 0; index < text.length; index++) {
		const unit = text.charCodeAt(index);
		if (unit > 0xff) return undefined;
		bytes[index] = unit;
	}
	return bytes;
}

/** As `str.encode()`; lone surrogates become U+FFFD. */
export function encodeUtf8(text: string): Uint8Array {
	return new TextEncoder().encode(text);
}

/** As `bytes.decode()`, strict; `undefined` when it is not UTF-8. A byte-order mark stays. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
	// To be thrown at by a decoder takes some twenty times as long, and most of what a package holds besides code is no text.
	return isUtf8(bytes) ? new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes) : undefined;
}

/** UTF-8 where it is that, else latin-1: what an analyst wants to read. */
export function readableText(bytes: Uint8Array): string {
	return decodeUtf8(bytes) ?? bytesToText(bytes);
}
