import type { Range } from "../../../model/text/span.ts";
import type { PositionMap } from "../../position-map.ts";
import type { SketchLine } from "./print.ts";

/** An instruction is that long, as far as a position says. */
const INSTRUCTION = 2;

/** Between the bytes of a sketch and those of the bytecode that it was made from: line by line, each with the instruction where its statement ends. */
export function lineMap(sketch: Uint8Array, lines: readonly SketchLine[], inputLength: number): PositionMap {
	let known: readonly number[] | undefined;
	const starts = (): readonly number[] => {
		if (known) return known;
		const found = [0];
		for (let at = sketch.indexOf(10); at >= 0; at = sketch.indexOf(10, at + 1)) found.push(at + 1);
		known = found;
		return found;
	};
	const lineAt = (offset: number): number => {
		const list = starts();
		let low = 0;
		let high = list.length - 1;
		while (low < high) {
			const middle = (low + high + 1) >> 1;
			if ((list[middle] ?? 0) <= offset) low = middle;
			else high = middle - 1;
		}
		return low;
	};
	return {
		back(range: Range) {
			const first = lineAt(Math.max(0, range.start));
			const last = lineAt(Math.max(range.start, Math.min(range.end, sketch.length) - 1));
			let start = Number.POSITIVE_INFINITY;
			let end = 0;
			for (const line of lines.slice(first, last + 1)) {
				if (line.position < 0) continue;
				start = Math.min(start, line.position + line.offset);
				end = Math.max(end, line.position + line.offset + INSTRUCTION);
			}
			return end === 0 ? { start: 0, end: inputLength } : { start, end: Math.min(end, inputLength) };
		},
		forward(range: Range) {
			const list = starts();
			let start = Number.POSITIVE_INFINITY;
			let end = 0;
			for (const [index, line] of lines.entries()) {
				const at = line.position + line.offset;
				if (line.position < 0 || at < range.start || at >= Math.max(range.end, range.start + 1)) continue;
				start = Math.min(start, list[index] ?? 0);
				end = Math.max(end, list[index + 1] ?? sketch.length);
			}
			return end === 0 ? { start: 0, end: sketch.length } : { start, end };
		},
	};
}
