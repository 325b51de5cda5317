import { describe, expect, it } from "vitest";
import { archiveAnomaly } from "../../../../main/rules/archive/archive-anomaly.ts";
import type { Match } from "../../../../main/rules/rule.ts";
import { gatherAlike, MOST_ALIKE } from "../../../../main/scan/judge/gather-alike.ts";

function odd(message: string, shape: string = message): Match {
	return { memberId: "m0", severity: "medium", confidence: "high", message, evidence: [], shape, traits: [] };
}

function gather() {
	return gatherAlike(archiveAnomaly, (message) => message);
}

describe("findings about members as such", () => {
	it("are all kept up to the bound, with nothing to say about it", () => {
		const gathering = gather();
		for (let index = 0; index < MOST_ALIKE; index++) expect(gathering.admits(odd("odd"), false)).toBe(true);
		expect(gathering.lines()).toEqual([]);
	});

	it("are counted beyond it, each kind by itself", () => {
		const gathering = gather();
		for (let index = 0; index < MOST_ALIKE + 2_000; index++) gathering.admits(odd("odd"), false);
		expect(gathering.admits(odd("odd"), false)).toBe(false);
		expect(gathering.admits(odd("other"), false)).toBe(true);
		expect(gathering.lines()).toEqual([
			{
				path: "",
				reason: "2,001 more findings of archive-anomaly like those listed are only counted: “odd”",
			},
		]);
	});

	it("are kept beyond it where the member bears code: what stands in it may complete a story", () => {
		const gathering = gather();
		for (let index = 0; index < MOST_ALIKE + 1; index++) gathering.admits(odd("odd"), false);
		expect(gathering.admits(odd("odd"), true)).toBe(true);
	});

	it("are bounded too where no two are of one kind", () => {
		const gathering = gather();
		let kept = 0;
		for (let index = 0; index < 100_000; index++) if (gathering.admits(odd("odd", `shape ${index}`), false)) kept++;
		expect(kept).toBeLessThan(2 * MOST_ALIKE);
	});
});
