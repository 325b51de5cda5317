import type { TransformStep } from "../../model/analysis/layer.ts";
import { defaultLimits } from "../../model/limits.ts";
import type { BenchStep } from "../../model/workshop/decode-bench.ts";
import { applyTransform } from "../apply-transform.ts";
import { DecodeError } from "../decode-error.ts";
import { isTransformId, readOptions } from "./read-options.ts";

export type ChainResult =
	| {
			readonly state: "done";
			readonly step: TransformStep;
			readonly bytes: Uint8Array;
			/** Bytecode and the like: what the step was given. */
			readonly packed?: Uint8Array;
	  }
	| { readonly state: "failed"; readonly message: string }
	| { readonly state: "waiting" };

/** Undoes one transform after another; the first that cannot be undone ends it. Bytes of all outputs together are bounded by `layerBytes`. */
export function runChain(input: Uint8Array, steps: readonly BenchStep[]): readonly ChainResult[] {
	const results: ChainResult[] = [];
	let bytes = input;
	let room = defaultLimits.layerBytes;
	let failed = false;
	for (const { transform, options } of steps) {
		if (failed) {
			results.push({ state: "waiting" });
			continue;
		}
		try {
			if (!isTransformId(transform)) throw new DecodeError("unsupported", "There is no such transform.");
			const decoded = applyTransform(transform, bytes, readOptions(transform, options), { maximumOutput: room });
			const packed = transform === "marshal" || transform === "pyc" ? { packed: bytes } : {};
			bytes = decoded.bytes;
			room -= bytes.length;
			results.push({ state: "done", step: decoded.step, bytes, ...packed });
		} catch (thrown) {
			if (!(thrown instanceof DecodeError)) throw thrown;
			failed = true;
			results.push({ state: "failed", message: thrown.message });
		}
	}
	return results;
}
