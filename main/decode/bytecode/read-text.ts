import { bytesToText } from "../bytes-text.ts";

const STRICT = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * UTF-8 with lone surrogates let through, as `surrogatepass` does (marshal writes names and constants so). Undefined where it is not even that.
 */
export function readText(bytes: Uint8Array): string | undefined {
	if (isAscii(bytes)) return bytesToText(bytes);
	try {
		return STRICT.decode(bytes);
	} catch (thrown) {
		// A TypeError is the platform's way to say that the bytes are not valid.
		if (!(thrown instanceof TypeError)) throw thrown;
	}
	return withSurrogates(bytes);
}

export function isAscii(bytes: Uint8Array): boolean {
	for (let index = 0; index < bytes.length; index++) if ((bytes[index] ?? 0) > 0x7f) return false;
	return true;
}

/** Surrogates are three bytes of UTF-8's own pattern: ED A0 80 … ED BF BF. What stands between them must be valid. */
function withSurrogates(bytes: Uint8Array): string | undefined {
	const parts: string[] = [];
	let from = 0;
	for (let index = 0; index + 2 < bytes.length; index++) {
		const second = bytes[index + 1] ?? 0;
		if (bytes[index] !== 0xed || second < 0xa0 || second > 0xbf) continue;
		const third = bytes[index + 2] ?? 0;
		if ((third & 0xc0) !== 0x80) return undefined;
		const before = strict(bytes.subarray(from, index));
		if (before === undefined) return undefined;
		parts.push(before, String.fromCharCode(0xd000 | ((second & 0x3f) << 6) | (third & 0x3f)));
		from = index + 3;
		index += 2;
	}
	const rest = strict(bytes.subarray(from));
	return rest === undefined ? undefined : parts.join("") + rest;
}

function strict(bytes: Uint8Array): string | undefined {
	try {
		return STRICT.decode(bytes);
	} catch (thrown) {
		if (thrown instanceof TypeError) return undefined;
		throw thrown;
	}
}
