import { DecodeError } from "../decode-error.ts";
import { type Magic, magicOfValue } from "./release.ts";

/** How an import tells whether the file is up to date (PEP 552). */
export type PycCheck =
	/** By the source's time, in seconds since 1970, and its size in bytes (absent before Python 3.3). */
	| { readonly kind: "timestamp"; readonly time: number; readonly size?: number }
	/** By the source's hash; unchecked ones are run whatever the source says. */
	| { readonly kind: "hash"; readonly hash: Uint8Array; readonly checked: boolean };

export interface PycHeader {
	readonly magic: Magic;
	/** Bytes: 8, 12 or 16. */
	readonly length: number;
	readonly check: PycCheck;
}

/** Where PEP 552 begins, and where the size of the source came in. */
const FIRST_WITH_FLAGS = 3392;
const FIRST_WITH_SIZE = 3210;
const HASHED = 1;
const CHECKED = 2;

/** Whether the bytes begin as a .pyc does: a magic that some Python wrote, CR, LF. */
export function looksLikePyc(bytes: Uint8Array): boolean {
	if (bytes.length < 8 || bytes[2] !== 0x0d || bytes[3] !== 0x0a) return false;
	return magicOfValue((bytes[0] ?? 0) | ((bytes[1] ?? 0) << 8)).title !== "an unknown version";
}

/**
 * The header of a .pyc (Lib/importlib/_bootstrap_external.py). An unknown magic is taken for a newest Python's. Errors: `malformed` for less than
 * a header, or without the CR LF.
 */
export function readPycHeader(bytes: Uint8Array): PycHeader {
	if (bytes.length < 8) throw new DecodeError("malformed", "It is too short for a .pyc.");
	if (bytes[2] !== 0x0d || bytes[3] !== 0x0a) throw new DecodeError("malformed", "It does not begin as a .pyc.");
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const magic = magicOfValue(view.getUint16(0, true));
	const old = magic.release !== undefined && magic.release < 300;
	if (old || (magic.release !== undefined && magic.value < FIRST_WITH_SIZE)) {
		return { magic, length: 8, check: { kind: "timestamp", time: view.getUint32(4, true) } };
	}
	const length = magic.release !== undefined && magic.value < FIRST_WITH_FLAGS ? 12 : 16;
	if (bytes.length < length) throw new DecodeError("malformed", "It ends in its header.");
	if (length === 12) {
		const check: PycCheck = { kind: "timestamp", time: view.getUint32(4, true), size: view.getUint32(8, true) };
		return { magic, length, check };
	}
	const flags = view.getUint32(4, true);
	const check: PycCheck =
		(flags & HASHED) !== 0
			? { kind: "hash", hash: bytes.slice(8, 16), checked: (flags & CHECKED) !== 0 }
			: { kind: "timestamp", time: view.getUint32(8, true), size: view.getUint32(12, true) };
	return { magic, length, check };
}
