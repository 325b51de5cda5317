import type { CodeObject } from "../../bytecode/code-object.ts";
import type { Marshalled } from "../../bytecode/read-bytecode.ts";
import { lineMap } from "../../bytecode/sketch/line-map.ts";
import { sketchOf } from "../../bytecode/sketch/sketch.ts";
import { encodeUtf8 } from "../../bytes-text.ts";
import { requireRoom } from "../../output-buffer.ts";
import type { DecodeBudget, TransformResult } from "../../transform.ts";

/** Longer sketches are cut, in UTF-16 units: no person reads more, and the source parser takes parts of it anyway. */
const MAXIMUM_SKETCH = 8 * 1024 * 1024;
/** Fewer are no use. */
const LEAST_SKETCH = 64;

/** The sketch of what was read, as a transform's result. */
export function compiledText(
	code: CodeObject,
	read: Marshalled,
	inputLength: number,
	budget: DecodeBudget,
): TransformResult {
	requireRoom(LEAST_SKETCH, budget);
	// A character may take three bytes.
	const room = Math.min(MAXIMUM_SKETCH, Math.floor(budget.maximumOutput / 3));
	const sketch = sketchOf(code, read.release, room, read.readable);
	const bytes = encodeUtf8(sketch.text);
	requireRoom(bytes.length, budget);
	return { bytes, map: lineMap(bytes, sketch.lines, inputLength), detail: read.title };
}
