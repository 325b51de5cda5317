import { describe, expect, it } from "vitest";
import { stripParts } from "../../../../renderer/editor/marks/reach-strip.ts";

const stretch = (startLine: number, endLine: number, reach: "install" | "import" | "called", path: string[] = []) => ({
	startLine,
	endLine,
	reach,
	path,
});

describe("the strip of reach", () => {
	it("gives every line the reach of the innermost stretch around it, once", () => {
		const parts = stripParts([
			stretch(1, 20, "import", ["import pond"]),
			stretch(5, 10, "called"),
			stretch(7, 8, "install"),
			stretch(15, 20, "called"),
		]);
		expect(parts.map(({ startLine, endLine, reach }) => `${startLine}-${endLine} ${reach}`).sort()).toEqual(
			["1-4 import", "5-6 called", "7-8 install", "9-10 called", "11-14 import", "15-20 called"].sort(),
		);
		expect(parts.find(({ reach }) => reach === "import")?.title).toBe("runs on import: import pond");
	});

	it("is nothing where nothing is known", () => {
		expect(stripParts([])).toEqual([]);
	});
});
