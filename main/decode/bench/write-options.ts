import type { BenchStep } from "../../model/workshop/decode-bench.ts";
import type { TransformId, TransformOptions } from "../transform.ts";
import { benchParameters } from "./parameters.ts";
import { writeBytes } from "./read-options.ts";

/** Bytes of a key that are written down: the bench takes values of 20,000 characters. */
const LONGEST = 8_192;

/** The inverse of `readOptions`: what was set, as the analyst would write it. What cannot be written (a key too long) is left out. */
export function writeOptions(transform: TransformId, options: TransformOptions): BenchStep["options"] {
	const values = new Map<string, unknown>(Object.entries(options));
	return benchParameters[transform].flatMap(({ name }) => {
		const value = values.get(name);
		if (value instanceof Uint8Array) {
			return value.length === 0 || value.length > LONGEST ? [] : [{ name, value: writeBytes(value) }];
		}
		const written = typeof value === "string" || typeof value === "number" || value === true ? `${value}` : "";
		return written === "" || written.length > LONGEST ? [] : [{ name, value: written }];
	});
}
