import { describe, expect, it } from "vitest";
import {
	controlPlace,
	inReadingOrder,
	layerAtCursor,
	splitControls,
	zonePlace,
} from "../../../../renderer/editor/marks/layer-controls.ts";
import { showText } from "../../../../renderer/editor/text/shown-text.ts";
import { layer, span } from "./made-up.ts";

const shown = showText(Array.from({ length: 60 }, (_, index) => `line ${index + 1} ${"x".repeat(60)}`).join("\n"));

describe("zonePlace", () => {
	it("opens below the line in which the literal ends", () => {
		const spread = layer({ id: "l0", span: { ...span(3, 5, 20), endLine: 6 } });
		expect(zonePlace(shown, spread)).toEqual({ id: "l0", afterLine: 6 });
	});

	it("opens below the first row of a literal that is too tall to see its end", () => {
		const tall = layer({ id: "l0", span: { ...span(3, 5, 20), endLine: 50 } });
		expect(zonePlace(shown, tall)).toEqual({ id: "l0", afterLine: 3, afterColumn: 5 });
		const long = layer({ id: "l1", span: { ...span(4, 7, 60), endOffset: 9_000_000 } });
		expect(zonePlace(shown, long)).toEqual({ id: "l1", afterLine: 4, afterColumn: 7 });
	});
});

describe("splitControls", () => {
	it("puts nothing into the text of a giant line: its control stands above it", () => {
		const giant = showText(`short\n${"a".repeat(30_000)}\nshort`);
		const inGiant = layer({ id: "l0", span: span(2, 10, 29_000) });
		const inShort = layer({ id: "l1", span: span(3, 1, 4) });
		expect(splitControls(giant, [inGiant, inShort])).toEqual({ inText: [inShort], aboveLine: [inGiant] });
		expect(controlPlace(giant, inGiant)).toEqual({ id: "control-l0", afterLine: 1 });
	});
});

describe("layerAtCursor", () => {
	const outer = layer({ id: "l0", span: span(3, 5, 40, 100) });
	const inner = layer({ id: "l1", span: span(3, 10, 20, 105) });
	const other = layer({ id: "l2", span: span(8, 10, 20, 800) });
	const layers = [other, outer, inner];

	it("is the innermost literal around the cursor", () => {
		expect(layerAtCursor(shown, layers, 3, 15)?.id).toBe("l1");
		expect(layerAtCursor(shown, layers, 3, 30)?.id).toBe("l0");
	});

	it("is the first of the line where the cursor is in none", () => {
		expect(layerAtCursor(shown, layers, 3, 60)?.id).toBe("l0");
		expect(layerAtCursor(shown, layers, 8, 1)?.id).toBe("l2");
	});

	it("is none on another line", () => {
		expect(layerAtCursor(shown, layers, 20, 1)).toBeUndefined();
	});
});

describe("inReadingOrder", () => {
	it("orders by place, the outer before the inner, and does not touch its input", () => {
		const layers = [
			layer({ id: "l10", span: span(9, 1, 5) }),
			layer({ id: "l2", span: span(2, 1, 5) }),
			layer({ id: "l3", span: span(2, 1, 9) }),
		];
		expect(inReadingOrder(layers).map(({ id }) => id)).toEqual(["l3", "l2", "l10"]);
		expect(layers[0]?.id).toBe("l10");
	});
});
