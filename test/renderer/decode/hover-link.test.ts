import { expect, it } from "vitest";
import type { Layer } from "../../../main/model/analysis/layer.ts";
import { lineStartsOf } from "../../../main/model/text/document.ts";
import { layersAt, rangesIn } from "../../../renderer/decode/hover-link.ts";
import { linkedDecorations, offsetsOf } from "../../../renderer/editor/marks/linked.ts";

const layer = (id: string, parentId: string | undefined, startOffset: number): Layer =>
	({ id, memberId: "m0", ...(parentId && { parentId }), span: { startOffset, endOffset: startOffset + 10 } }) as Layer;
const layers = [layer("l0", undefined, 5), layer("l1", "l0", 2), layer("l2", undefined, 40)];

it("links what is pointed at with the layer that it is the text of, and with the unfolded one that it encodes", () => {
	const found = (documentId: string, start: number, expanded: string[]) =>
		layersAt(documentId, { start, end: start + 1 }, layers, new Set(expanded)).map(
			({ layer: { id }, side }) => `${id} ${side}`,
		);
	expect(found("m0", 6, ["l0"])).toEqual(["l0 source"]);
	expect(found("m0", 6, [])).toEqual([]);
	expect(found("m0", 15, ["l0"])).toEqual([]);
	expect(found("l0", 3, ["l0", "l1"])).toEqual(["l0 decoded", "l1 source"]);
	expect(found("__proto__", 3, ["l0", "l1"])).toEqual([]);
});

it("lights both sides, each in its own document", () => {
	const link = { layerId: "l0", parentId: "m0", source: { start: 6, end: 9 }, decoded: { start: 0, end: 2 } };
	expect(rangesIn("m0", [link])).toEqual([{ start: 6, end: 9 }]);
	expect(rangesIn("l0", [link])).toEqual([{ start: 0, end: 2 }]);
	expect(rangesIn("l1", [link])).toEqual([]);
});

it("tells places over every kind of line end, and cuts what lies beyond the text", () => {
	const text = "ab\r\ncd\ref\n";
	const offsets = offsetsOf(text, () => lineStartsOf(text));
	expect(offsets.offsetOf(2, 1)).toBe(4);
	expect(offsets.offsetOf(99, 9)).toBe(text.length);
	const [decoration] = linkedDecorations([{ start: 4, end: Number.MAX_SAFE_INTEGER }], offsets);
	expect(decoration?.range).toEqual({ startLineNumber: 2, startColumn: 1, endLineNumber: 4, endColumn: 1 });
});
