import { describe, expect, it } from "vitest";
import { indexText } from "../../../../main/cli/text/index-text.ts";
import { createPaint } from "../../../../main/cli/text/paint.ts";
import type { IndexFacts } from "../../../../main/model/package/index-facts.ts";

const facts: IndexFacts = {
	index: "https://index.example/simple/",
	project: "odd",
	version: "1.0",
	filename: "odd-1.0.tar.gz",
	verified: true,
	digests: {},
	remarks: [],
};
const text = (change: Partial<IndexFacts> = {}): string =>
	indexText({ ...facts, ...change }, createPaint(false), 90).join("\n");

describe("indexText", () => {
	it("says in a line what the index says", () => {
		const publisher = { kind: "GitHub", repository: "o/odd", workflow: "release.yml", claims: [] };
		const attestation = { predicateType: "p", matches: true };
		expect(
			text({
				uploadTime: "2024-05-06T07:08:09Z",
				requiresPython: ">=3.8",
				provenance: { bundles: [{ publisher, attestations: [attestation] }] },
			}),
		).toBe(
			"  index: digest as listed · uploaded 2024-05-06 · Python >=3.8 · published by GitHub o/odd\n  release.yml (signatures not verified)",
		);
		expect(
			text({ provenance: { bundles: [{ publisher, attestations: [{ ...attestation, matches: false }] }] } }),
		).toContain("release.yml (attests another file)");
		expect(text({ verified: false })).toContain("\n  Not verified: its digest");
		expect(text()).toBe("  index: digest as listed · no attestations");
	});

	it("gives warnings lines of their own, with nothing live or hidden in them", () => {
		const said = text({
			status: { marker: "archived", reason: "see https://x.example/" },
			yanked: "bad\u202e",
			remarks: ["The index does not list this file (any more)."],
			provenance: { bundles: [], problem: "The index answered with broken JSON." },
		});
		expect(said.split("\n")).toEqual([
			"  index: digest as listed · attestations: The index answered with broken JSON.",
			"  Project archived: see hxxps[://]x[.]example/",
			"  Yanked: bad\\u202e",
			"  The index does not list this file (any more).",
		]);
	});
});
