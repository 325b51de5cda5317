import { createDecipheriv, createHmac, timingSafeEqual } from "node:crypto";
import { bytesToText } from "../../../decode/index.ts";
import type { Folded } from "../text/codecs.ts";

/**
 * Opens a Fernet token with a literal key (https://github.com/fernet/spec): version 0x80, time, 16 bytes initialisation vector, AES-128-CBC,
 * HMAC-SHA256. The time to live is not looked at. `undefined` when the key is not a key or the signature is wrong.
 */
export function openFernet(key: Uint8Array, token: Uint8Array): Folded | undefined {
	const secret = Buffer.from(bytesToText(key), "base64url");
	const sealed = Buffer.from(bytesToText(token), "base64url");
	if (secret.length !== 32 || sealed.length < 73 || sealed[0] !== 0x80) return undefined;
	const body = sealed.subarray(0, -32);
	const signature = createHmac("sha256", secret.subarray(0, 16)).update(body).digest();
	if (!timingSafeEqual(signature, sealed.subarray(-32))) return undefined;
	const cipherText = body.subarray(25);
	if (cipherText.length % 16 !== 0) return undefined;
	const bytes = decipher("aes-128-cbc", secret.subarray(16), body.subarray(9, 25), cipherText, true);
	if (bytes === undefined) return undefined;
	return {
		constant: { kind: "bytes", bytes },
		step: {
			transform: "fernet",
			detail: "AES-128-CBC, key in the source",
			inputLength: token.length,
			outputLength: bytes.length,
		},
	};
}

/** AES in the modes that need no more than key and vector; `undefined` where it does not fit. */
export function decipher(
	algorithm: string,
	key: Uint8Array,
	vector: Uint8Array | null,
	input: Uint8Array,
	padded: boolean,
): Uint8Array | undefined {
	try {
		const machine = createDecipheriv(algorithm, key, vector);
		machine.setAutoPadding(padded);
		return new Uint8Array(Buffer.concat([machine.update(input), machine.final()]));
	} catch (thrown) {
		// Wrong key length, wrong padding: what Python would raise.
		if (thrown instanceof Error) return undefined;
		throw thrown;
	}
}
