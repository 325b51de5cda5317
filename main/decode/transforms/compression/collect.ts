import { requireRoom } from "../../output-buffer.ts";
import type { DecodeBudget } from "../../transform.ts";
import { ByteSink } from "./byte-sink.ts";
import type { Pieces } from "./pieces.ts";

/** Our own decompressors write about 20 MB a second; this keeps one call near a second, whatever the caller's budget. In bytes. */
const MAXIMUM = 16 * 1024 * 1024;

/** Everything that a decompressor gives, at once. */
export function collect(unpack: (sink: ByteSink) => Pieces, budget: DecodeBudget): Uint8Array {
	const bounded = { maximumOutput: Math.min(budget.maximumOutput, MAXIMUM) };
	const pieces: Uint8Array[] = [];
	let length = 0;
	for (const piece of unpack(new ByteSink(bounded))) {
		length += piece.length;
		requireRoom(length, bounded);
		pieces.push(piece);
	}
	const whole = new Uint8Array(length);
	let at = 0;
	for (const piece of pieces) {
		whole.set(piece, at);
		at += piece.length;
	}
	return whole;
}
