import { describe, expect, it } from "vitest";
import { partOfBytes } from "../../../main/model/analysis/layer.ts";
import { layerInDocument, layersOfFinding } from "../../../renderer/workbench/finding-layers.ts";
import { findingsIn, placeOfEvidence, placeOfFinding } from "../../../renderer/workbench/finding-place.ts";
import { makeFinding, spanAt } from "../findings/make-finding.ts";
import { mockAnalysis } from "../mock-package.ts";

const [outer, inner] = mockAnalysis.layers;
if (outer === undefined || inner === undefined) throw new Error("the made-up package has two layers");
const byId = new Map(mockAnalysis.layers.map((layer) => [layer.id, layer]));
const plain = makeFinding({ id: "plain", memberId: "m2", span: spanAt(5) });
const nested = makeFinding({ id: "nested", memberId: "m2", layerIds: ["l0", "l1"], layerSpan: spanAt(3) });

describe("where a finding is looked at", () => {
	it("is the member, unless the open document is a layer on the way to it", () => {
		expect(placeOfFinding(plain, "l0", byId)).toEqual({ documentId: "m2", span: plain.span });
		expect(placeOfFinding(nested, undefined, byId)).toEqual({ documentId: "m2", span: nested.span });
		expect(placeOfFinding(nested, "l0", byId)).toEqual({ documentId: "l0", span: inner.span });
		expect(placeOfFinding(nested, "l1", byId)).toEqual({ documentId: "l1", span: nested.layerSpan });
	});

	it("is the part of a member that has no text of its own", () => {
		const part = { ...outer, chain: [partOfBytes({ startOffset: 57, endOffset: 90 }, 100)] };
		const parts = new Map([...byId, ["l0", part]]);
		const inPart = makeFinding({ id: "part", memberId: "m2", layerIds: ["l0"], layerSpan: spanAt(4) });
		expect(placeOfFinding(inPart, undefined, parts)).toEqual({ documentId: "l0", span: inPart.layerSpan });
		expect(placeOfFinding(nested, undefined, parts)).toEqual({ documentId: "l0", span: inner.span });
		expect(placeOfFinding(nested, "l1", parts)).toEqual({ documentId: "l1", span: nested.layerSpan });
	});

	it("is nowhere for the artifact as a whole", () => {
		const { memberId: _, ...whole } = plain;
		expect(placeOfFinding(whole, "m2", byId)).toBeUndefined();
	});

	it("is the layer for an evidence step inside one", () => {
		const step = { label: "", path: "", memberId: "m2", span: spanAt(1), startLine: 1, value: "" };
		expect(placeOfEvidence(step).documentId).toBe("m2");
		expect(placeOfEvidence({ ...step, layerId: "l0" }).documentId).toBe("l0");
	});

	it("is marked in its member and in its innermost layer", () => {
		expect(findingsIn("m2", [plain, nested])).toEqual([plain, nested]);
		expect(findingsIn("l1", [plain, nested])).toEqual([nested]);
		expect(findingsIn("l0", [plain, nested])).toEqual([]);
	});
});

describe("the decoded content of a finding", () => {
	it("is what it stands in, and what its spans unpack", () => {
		const executes = mockAnalysis.findings.find(({ id }) => id === "finding-0");
		const writes = mockAnalysis.findings.find(({ id }) => id === "finding-3");
		const hexed = mockAnalysis.findings.find(({ id }) => id === "finding-4");
		if (!executes || !writes || !hexed) throw new Error("the made-up package has changed");
		// Its evidence names the literal, which stands elsewhere in the file.
		expect(layersOfFinding(executes, mockAnalysis.layers)).toEqual({ around: [], unpacked: [outer] });
		expect(layersOfFinding(writes, mockAnalysis.layers)).toEqual({ around: [outer], unpacked: [] });
		expect(layersOfFinding(hexed, mockAnalysis.layers)).toEqual({ around: [outer], unpacked: [inner] });
		expect(layerInDocument(hexed, mockAnalysis.layers, "m2")).toBe(outer);
		expect(layerInDocument(hexed, mockAnalysis.layers, "l0")).toBe(inner);
		expect(layerInDocument(hexed, mockAnalysis.layers, "m0")).toBeUndefined();
	});
});
