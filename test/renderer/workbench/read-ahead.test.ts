import { describe, expect, it } from "vitest";
import type { AnalysisSoFar } from "../../../main/model/analysis/analysis.ts";
import { documentsAhead } from "../../../renderer/workbench/read-ahead.ts";
import { makeFinding } from "../findings/make-finding.ts";
import { mockAnalysis } from "../mock-package.ts";

const [first, second, third] = mockAnalysis.members;
if (first === undefined || second === undefined || third === undefined) throw new Error("there are three members");
const [one, two, three] = [first.id, second.id, third.id];

const order = [one, one, two, two, three].map((memberId, index) => makeFinding({ id: `f${index}`, memberId }));

describe("what is read ahead", () => {
	it("is the next document of the list, then the one before", () => {
		expect(documentsAhead(mockAnalysis, order, { selectedFindingId: "f2", place: { documentId: two } })).toEqual([
			three,
			one,
		]);
		expect(documentsAhead(mockAnalysis, order, { selectedFindingId: "f0", place: { documentId: one } })).toEqual([two]);
	});

	it("is the first finding's document when none is selected", () => {
		expect(documentsAhead(mockAnalysis, order, { selectedFindingId: undefined, place: undefined })).toEqual([one]);
	});

	it("is nothing that is too large to be kept for a step that may never come", () => {
		const members = mockAnalysis.members.map((member) => (member.id === two ? { ...member, size: 2_000_001 } : member));
		const analysis: AnalysisSoFar = { ...mockAnalysis, members };
		expect(documentsAhead(analysis, order, { selectedFindingId: "f0", place: { documentId: one } })).toEqual([]);
		const large = mockAnalysis.members.map((member) => (member.id === two ? { ...member, size: 2_000_000 } : member));
		expect(
			documentsAhead({ ...mockAnalysis, members: large }, order, {
				selectedFindingId: "f0",
				place: { documentId: one },
			}),
		).toEqual([two]);
	});

	it("leaves out what is no place in a document, and a document that is too far away in the list", () => {
		const { memberId: _, ...whole } = makeFinding({ id: "whole" });
		const near = { selectedFindingId: "whole", place: { documentId: one } };
		expect(documentsAhead(mockAnalysis, [whole, ...order.slice(2)], near)).toEqual([two]);
		const many = Array.from({ length: 300 }, (_unused, index) => makeFinding({ id: `g${index}`, memberId: one }));
		expect(documentsAhead(mockAnalysis, [whole, ...many, ...order.slice(2)], near)).toEqual([]);
	});
});
