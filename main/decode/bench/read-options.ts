import type { BenchStep } from "../../model/workshop/decode-bench.ts";
import { encodeUtf8, textToBytes } from "../bytes-text.ts";
import { DecodeError } from "../decode-error.ts";
import { type TransformId, type TransformOptions, transformIds } from "../transform.ts";
import { benchParameters } from "./parameters.ts";

export function isTransformId(text: string): text is TransformId {
	return (transformIds as readonly string[]).includes(text);
}

/** Bytes as an analyst writes them: "0x4d5a" is hex, "base64:TVo=" is base64, everything else is text in UTF-8. Throws `DecodeError`. */
export function readBytes(written: string): Uint8Array {
	const hex = /^0x(.*)$/is.exec(written)?.[1]?.replaceAll(/[\s:,]/g, "");
	if (hex !== undefined) {
		if (!/^(?:[0-9a-f]{2})*$/i.test(hex))
			throw new DecodeError("malformed", "“0x” is followed by pairs of hex digits.");
		return Uint8Array.from(Buffer.from(hex, "hex"));
	}
	const base64 = /^base64:([\w+/=\s-]*)$/.exec(written)?.[1];
	if (base64 !== undefined) return Uint8Array.from(Buffer.from(base64, "base64"));
	return encodeUtf8(written);
}

/** The inverse of `readBytes`: as text where that says it, else as hex. */
export function writeBytes(bytes: Uint8Array): string {
	const text = String.fromCharCode(...bytes.subarray(0, 4_096));
	const plain = /^[\x21-\x7e]+$/.test(text) && !/^(?:0x|base64:)/i.test(text) && bytes.length <= 4_096;
	return plain ? text : `0x${Buffer.from(bytes).toString("hex")}`;
}

/** What the analyst set, checked. Empty values count as not set. Throws `DecodeError` with a sentence for him. */
export function readOptions(transform: TransformId, given: BenchStep["options"]): TransformOptions {
	const options = new Map<string, unknown>();
	const known = benchParameters[transform];
	for (const { name, value } of given) {
		const parameter = known.find((one) => one.name === name);
		if (parameter === undefined) throw new DecodeError("malformed", "There is no such option.");
		if (value === "") continue;
		switch (parameter.kind) {
			case "bytes":
				options.set(name, readBytes(value));
				break;
			case "text":
				if (textToBytes(value) === undefined && name === "alphabet" && !/^(?:zero-width|whitespace)$/.test(transform))
					throw new DecodeError("malformed", "An alphabet is of ASCII characters.");
				options.set(name, value);
				break;
			case "number": {
				const number = Number(value);
				if (!Number.isInteger(number) || Math.abs(number) > 2 ** 31)
					throw new DecodeError("malformed", `“${parameter.title}” is a whole number.`);
				options.set(name, number);
				break;
			}
			case "flag":
				options.set(name, value === "true");
				break;
			case "choice":
				if (!parameter.choices?.includes(value))
					throw new DecodeError("malformed", `“${parameter.title}” is one of ${parameter.choices?.join(", ")}.`);
				options.set(name, value);
				break;
		}
	}
	const missing = known.find((one) => one.needed && !options.has(one.name));
	if (missing !== undefined) throw new DecodeError("malformed", `“${missing.title}” is not set.`);
	// Names and kinds were checked against the table.
	return Object.fromEntries(options);
}
