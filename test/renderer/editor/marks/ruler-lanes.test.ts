import { describe, expect, it } from "vitest";
import { type PackageVerdict, rulerLanes } from "../../../../renderer/editor/marks/ruler-lanes.ts";
import { finding } from "./made-up.ts";

const telling = finding({ id: "telling", severity: "high" });
const other = finding({ id: "other", severity: "medium" });
const verdict = (level: PackageVerdict["level"]): PackageVerdict => ({ level, telling: new Set(["telling"]) });

describe("what the ruler shows of a finding", () => {
	it("is its severity while it is open, and the package's verdict where that rests on it", () => {
		expect(rulerLanes({ finding: telling, state: "open" }, verdict("malicious"))).toEqual({
			severity: { variable: "--severity-high", faint: false },
			judgement: undefined,
			verdict: { variable: "--severity-critical", faint: false },
		});
		expect(rulerLanes({ finding: other, state: "open" }, verdict("malicious"))).toEqual({
			severity: { variable: "--severity-medium", faint: false },
			judgement: undefined,
			verdict: undefined,
		});
		expect(rulerLanes({ finding: telling, state: "open" }, verdict("suspicious")).verdict?.variable).toBe(
			"--severity-high",
		);
	});

	it("is what the analyst said of it as well", () => {
		const confirmed = rulerLanes({ finding: telling, state: "confirmed" }, verdict("malicious"));
		expect(confirmed.judgement).toEqual({ variable: "--danger", faint: false });
		expect(confirmed.severity).toEqual({ variable: "--severity-high", faint: false });
		expect(confirmed.verdict).toBeDefined();
		const again = rulerLanes({ finding: telling, state: "second-look" }, verdict("malicious"));
		expect(again.judgement).toEqual({ variable: "--warning", faint: false });
	});

	it("is faint when it is a false alarm, and then no verdict rests on it", () => {
		expect(rulerLanes({ finding: telling, state: "dismissed" }, verdict("malicious"))).toEqual({
			severity: { variable: "--text-muted", faint: true },
			judgement: { variable: "--success", faint: true },
			verdict: undefined,
		});
	});

	it("accuses nothing in a package that is harmless, or that has no verdict yet", () => {
		for (const level of ["clear", "benign"] as const)
			expect(rulerLanes({ finding: telling, state: "open" }, verdict(level)).verdict).toBeUndefined();
		expect(rulerLanes({ finding: telling, state: "open" }, undefined).verdict).toBeUndefined();
	});
});
