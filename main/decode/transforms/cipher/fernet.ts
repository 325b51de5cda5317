import { createHmac, timingSafeEqual } from "node:crypto";
import { bytesToText } from "../../bytes-text.ts";
import { DecodeError } from "../../decode-error.ts";
import { composeMaps, shiftMap, symbolMap } from "../../position-map.ts";
import type { Transform } from "../../transform.ts";
import { decodeBlocks } from "./block-modes.ts";

/** Version, time of issue, initialisation vector. */
const HEADER = 1 + 8 + 16;
const SIGNATURE = 32;

/**
 * Opens a Fernet token (https://github.com/fernet/spec): version 0x80, time, 16 bytes initialisation vector, AES-128-CBC, HMAC-SHA256. `key` is the
 * key's 44 characters of URL-safe base64, as Python's `Fernet` takes it. The time to live is not looked at.
 */
export const fernet: Transform = {
	id: "fernet",
	title: "Fernet",
	decode(input, options, budget) {
		const secret = Buffer.from(bytesToText(options.key ?? new Uint8Array(0)), "base64url");
		const sealed = new Uint8Array(Buffer.from(bytesToText(input), "base64url"));
		if (secret.length !== 32) throw new DecodeError("malformed", "A Fernet key has 32 bytes.");
		if (sealed.length < HEADER + 16 + SIGNATURE || sealed[0] !== 0x80)
			throw new DecodeError("malformed", "Not a Fernet token.");
		const body = sealed.subarray(0, -SIGNATURE);
		const signature = createHmac("sha256", secret.subarray(0, 16)).update(body).digest();
		if (!timingSafeEqual(signature, sealed.subarray(-SIGNATURE)))
			throw new DecodeError("malformed", "The signature of the Fernet token does not fit the key.");
		const { bytes, map } = decodeBlocks(
			{ name: "AES", algorithm: "aes-128", block: 16, key: new Uint8Array(secret.subarray(16)) },
			body.subarray(HEADER),
			{ mode: "cbc", iv: body.subarray(9, HEADER), padded: true },
			budget,
		);
		// Node passes over what is not of the alphabet; tokens have nothing of the kind, and their signature held.
		const symbols = Math.ceil((sealed.length * 8) / 6);
		const outer = symbolMap(6, symbols, sealed.length, () => undefined);
		return { bytes, map: composeMaps(outer, shiftMap(map, HEADER)), detail: "AES-128-CBC, key in the source" };
	},
};
