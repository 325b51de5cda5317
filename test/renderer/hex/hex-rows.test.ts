import { describe, expect, it } from "vitest";
import {
	parseOffset,
	ROW,
	readings,
	rowAtScroll,
	rowCount,
	scrolledHeight,
	scrollOfRow,
	TALLEST,
} from "../../../renderer/hex/hex-rows.ts";

describe("the rows of the hex view", () => {
	it("are exact while they can be drawn, and to scale beyond", () => {
		expect(scrolledHeight(100)).toBe(100 * ROW);
		const rows = rowCount(256 * 1024 * 1024);
		expect(rows).toBe(16 * 1024 * 1024);
		expect(scrolledHeight(rows)).toBe(TALLEST);
	});

	it("are all reached by the scroll bar, and come back to where they were", () => {
		for (const rows of [10, 5_000, 16 * 1024 * 1024]) {
			expect(rowAtScroll(0, rows, 30, 570)).toBe(0);
			expect(rowAtScroll(scrolledHeight(rows) - 570, rows, 30, 570)).toBe(Math.max(0, rows - 30));
			const middle = Math.max(0, Math.floor(rows / 2) - 30);
			expect(rowAtScroll(scrollOfRow(middle, rows, 30, 570), rows, 30, 570)).toBe(rows < 30 ? 0 : middle);
		}
	});

	it("are gone to by offsets as people write them", () => {
		expect(parseOffset("0x1F0", 1_000)).toBe(496);
		expect(parseOffset("1f0h", 1_000)).toBe(496);
		expect(parseOffset(" 496 ", 1_000)).toBe(496);
		expect(parseOffset("1000", 1_000)).toBeUndefined();
		expect(parseOffset("frog", 1_000)).toBeUndefined();
		expect(parseOffset("", 1_000)).toBeUndefined();
	});

	it("tell what the bytes at the cursor are", () => {
		expect(readings(Uint8Array.of(1, 2, 0, 0))).toEqual([
			["u8", "1"],
			["u16", "513 LE, 258 BE"],
			["u32", "513 LE, 16908288 BE"],
		]);
		expect(readings(new Uint8Array())).toEqual([]);
	});
});
