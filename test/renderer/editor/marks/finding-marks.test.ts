import { describe, expect, it } from "vitest";
import type { FindingReview } from "../../../../main/model/case/case.ts";
import { buildGlyphs, buildMarks, spanInDocument } from "../../../../renderer/editor/marks/finding-marks.ts";
import { finding, layer, span } from "./made-up.ts";

const review = (state: FindingReview["state"]): FindingReview => ({
	state,
	reason: "",
	note: "",
	tags: [],
	author: "",
	at: "",
});
const marksOf = (findings: ReturnType<typeof finding>[], reviews: [string, FindingReview][] = []) =>
	buildMarks({ documentId: "m0", findings, layers: [], reviews: new Map(reviews) });

describe("spanInDocument", () => {
	const inner = span(7, 1, 9);
	const deep = finding({ id: "f", layerIds: ["l0", "l1"], layerSpan: inner, span: span(3, 2, 40) });
	const nested = layer({ id: "l1", parentId: "l0", span: span(5, 3, 20) });

	it("is the finding's own span in a member", () => {
		expect(spanInDocument(finding({ id: "f", span: span(4, 1, 5) }), "m0", [])).toEqual(span(4, 1, 5));
	});

	it("is the literal in the member, the next literal in a layer on the way, and its own span in the innermost one", () => {
		expect(spanInDocument(deep, "m0", [])).toEqual(span(3, 2, 40));
		expect(spanInDocument(deep, "l0", [nested])).toEqual(span(5, 3, 20));
		expect(spanInDocument(deep, "l1", [])).toEqual(inner);
	});

	it("is nowhere in another document", () => {
		expect(spanInDocument(deep, "m1", [])).toBeUndefined();
		expect(spanInDocument(deep, "l9", [])).toBeUndefined();
		expect(spanInDocument(deep, "l0", [])).toBeUndefined();
	});
});

describe("buildMarks", () => {
	it("tells severity and state by class", () => {
		const marks = marksOf(
			[
				finding({ id: "a", severity: "critical", span: span(1, 1, 5) }),
				finding({ id: "b", severity: "low", span: span(2, 1, 5) }),
				finding({ id: "c", span: span(3, 1, 5) }),
			],
			[
				["b", review("dismissed")],
				["c", review("confirmed")],
			],
		);
		expect(marks.map((mark) => mark.className)).toEqual([
			"viv-mark viv-mark-critical viv-mark-open",
			"viv-mark viv-mark-low viv-mark-dismissed",
			"viv-mark viv-mark-high viv-mark-confirmed",
		]);
	});

	it("puts the worse above the milder, the dismissed below all", () => {
		const marks = marksOf(
			[
				finding({ id: "info", severity: "info", span: span(1, 1, 5) }),
				finding({ id: "critical", severity: "critical", span: span(2, 1, 5) }),
				finding({ id: "dismissed", severity: "critical", span: span(3, 1, 5) }),
			],
			[["dismissed", review("dismissed")]],
		);
		const order = [...marks].sort((one, other) => other.zIndex - one.zIndex).map((mark) => mark.finding.id);
		expect(order).toEqual(["critical", "info", "dismissed"]);
	});

	it("draws one background where several findings share a span, the most pressing one's", () => {
		const same = span(1, 1, 20);
		const marks = marksOf([
			finding({ id: "a", severity: "medium", span: same }),
			finding({ id: "b", severity: "critical", span: same }),
			finding({ id: "c", severity: "low", span: same }),
		]);
		expect(marks.map((mark) => mark.className)).toEqual(["", "viv-mark viv-mark-critical viv-mark-open", ""]);
	});
});

describe("buildGlyphs", () => {
	it("gives a line one glyph, for the worst finding that is not dismissed", () => {
		const marks = marksOf(
			[
				finding({ id: "a", severity: "critical", span: span(9, 1, 5) }),
				finding({ id: "b", severity: "low", span: span(9, 8, 12) }),
				finding({ id: "c", severity: "info", span: span(2, 1, 5) }),
			],
			[["a", review("dismissed")]],
		);
		expect(buildGlyphs(marks)).toMatchObject([
			{ line: 2, severity: "info", count: 1, findingId: "c", className: "viv-glyph viv-glyph-info viv-glyph-open" },
			{
				line: 9,
				severity: "low",
				count: 2,
				findingId: "b",
				className: "viv-glyph viv-glyph-low viv-glyph-open viv-glyph-several",
			},
		]);
	});

	it("shows a dismissed one as dismissed where it is alone", () => {
		const glyphs = buildGlyphs(marksOf([finding({ id: "a" })], [["a", review("dismissed")]]));
		expect(glyphs).toMatchObject([{ state: "dismissed", className: "viv-glyph viv-glyph-high viv-glyph-dismissed" }]);
	});
});
