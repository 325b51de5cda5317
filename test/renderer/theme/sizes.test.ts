import { describe, expect, it } from "vitest";
import { usualShares } from "../../../renderer/theme/sizes.ts";

describe("the room of the panels while nothing was moved", () => {
	it("is a share of the window, until files and results have enough: the document has the rest", () => {
		expect(usualShares(1_440)).toEqual({ explorer: 18, side: 33 });
		expect(usualShares(1_280)).toEqual({ explorer: 18, side: 33 });
		const { explorer, side } = usualShares(3_840);
		expect((explorer / 100) * 3_840).toBeLessThan(430);
		expect((side / 100) * 3_840).toBeLessThan(970);
		expect(100 - explorer - side).toBeGreaterThan(60);
		expect(usualShares(0)).toEqual({ explorer: 18, side: 33 });
	});
});
