import { describe, expect, it } from "vitest";
import { renderReport } from "../../../main/report/render-report.ts";
import { reportDocumentSchema } from "../../../main/report/report-document.ts";
import { caseOf, finding, HOSTILE, LAYER, review, SHA256, span } from "./case-of.ts";

describe("the JSON report", () => {
	it("is a report of version 1, and holds what was done", () => {
		const { text, mediaType } = renderReport(
			"json",
			caseOf({
				findings: [finding("f1"), finding("f2", { severity: "critical" })],
				reviews: new Map([["f1", review("confirmed", "real", "noted")]]),
				layers: [
					LAYER,
					{ ...LAYER, id: "l1", use: "literal", span: span(900, 950, 30), memberSpan: span(900, 950, 30) },
				],
				layerTexts: new Map([["l0", "import os\n"]]),
			}),
		);
		expect(mediaType).toBe("application/json");
		const report = reportDocumentSchema.parse(JSON.parse(text));
		expect(report.findings.map(({ id, state }) => [id, state])).toEqual([
			["f1", "confirmed"],
			["f2", "open"],
		]);
		expect(report.findings[0]?.review).toEqual({
			reason: "real",
			note: "noted",
			tags: [],
			author: "ada",
			at: "2026-11-24T10:00:00Z",
		});
		expect(report.findings[0]?.payloads).toEqual(["l0"]);
		expect(report.payloads.map((payload) => payload.id)).toEqual(["l0"]);
		expect(report.payloads[0]).toMatchObject({
			chain: "base64 → zlib → Python, 1.2 kB",
			text: "import os\n",
			cut: false,
			use: "executed",
		});
		expect(report.counts).toEqual({ confirmed: 1, secondLook: 0, open: 1, dismissed: 0, payloads: 1, indicators: 0 });
		expect(report.artifact.sha256).toBe(SHA256);
	});

	it("says of every payload who made it, and tells those that the analyst kept although no finding names them", () => {
		const typed = {
			...LAYER,
			id: "l2",
			entry: 4,
			memberId: "typed",
			path: "typed by the analyst",
			use: "literal" as const,
		};
		const byHand = { ...LAYER, id: "l1", entry: 3, use: "literal" as const };
		const found = { ...LAYER, id: "l3", use: "literal" as const };
		const subject = caseOf({ layers: [LAYER, byHand, typed, found] });
		const report = reportDocumentSchema.parse(JSON.parse(renderReport("json", subject).text));
		expect(report.payloads.map(({ id, origin }) => [id, origin])).toEqual([
			["l0", "scan"],
			["l1", "by-hand"],
			["l2", "typed"],
		]);
		for (const format of ["markdown", "html"] as const) {
			const { text } = renderReport(format, subject);
			expect(text).toContain("typed by the analyst, not part of the package");
			expect(text).toContain("decoded by the analyst by hand");
		}
	});

	it.each(HOSTILE)("stays valid, defanged and visible with %j", (bad) => {
		const { text } = renderReport(
			"json",
			caseOf({
				findings: [finding("f", { message: bad, path: bad, excerpt: bad })],
				layers: [LAYER],
				layerTexts: new Map([["l0", bad]]),
				analysis: { indicators: [{ kind: "path", value: bad, path: bad, memberId: "m0", startLine: 1 }] },
			}),
		);
		expect(reportDocumentSchema.safeParse(JSON.parse(text)).success).toBe(true);
		expect(text).not.toMatch(/https?:\/\/|\bwww\.|someone@/i);
		expect(
			Array.from(text).filter(
				(character) => /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(character) && !/[\n\t]/.test(character),
			),
		).toEqual([]);
	});

	it("puts the worst and the most pressing first among the open ones", () => {
		const report = reportDocumentSchema.parse(
			JSON.parse(
				renderReport(
					"json",
					caseOf({
						findings: [
							finding("a", { severity: "low", reach: "install" }),
							finding("b", { severity: "high", reach: "called" }),
							finding("c", { severity: "high", reach: "install" }),
							finding("d", { severity: "high", reach: "install" }),
						],
					}),
				).text,
			),
		);
		expect(report.findings.map((found) => found.id)).toEqual(["c", "d", "b", "a"]);
	});

	it("defangs hosts that the scan knows also where they stand bare, and no longer names", () => {
		const { text } = renderReport(
			"json",
			caseOf({
				findings: [finding("f", { message: "Asks api.evil.example and notevil.example, then EVIL.example:8080." })],
				analysis: {
					indicators: [
						{
							kind: "webhook",
							value: "https://user:pw@api.evil.example/hook",
							path: "a",
							memberId: "m0",
							startLine: 1,
						},
						{ kind: "domain", value: "evil.example", path: "a", memberId: "m0", startLine: 1 },
					],
				},
			}),
		);
		expect(text).toContain("Asks api[.]evil[.]example and notevil.example, then EVIL[.]example:8080.");
	});
});

describe("the file name", () => {
	function nameOf(project: string | undefined, version: string | undefined, filename = "x.whl"): string {
		const artifact = { id: SHA256, kind: "wheel" as const, filename, size: 1, sha256: SHA256, origin: "disk" };
		return renderReport(
			"markdown",
			caseOf({
				analysis: {
					artifact: {
						...artifact,
						...(project === undefined ? {} : { project }),
						...(version === undefined ? {} : { version }),
					},
				},
			}),
		).filename;
	}

	it("is made of project, version and digest", () => {
		expect(nameOf("example", "1.0")).toBe("vivarium-example-1.0-01234567.md");
		expect(nameOf("example", undefined)).toBe("vivarium-example-01234567.md");
		expect(nameOf(undefined, undefined, "odd name.py")).toBe("vivarium-odd_name.py-01234567.md");
	});

	it("is no path and no option, whatever the package is called", () => {
		for (const bad of [
			"../../etc/passwd",
			"..",
			"a/b\\c:d",
			"\u202Ex\u0000",
			"con",
			"x".repeat(500),
			"-rf",
			"<svg>",
			"  ",
		]) {
			expect(nameOf(bad, bad)).toMatch(/^vivarium-(?:[A-Za-z0-9+-][A-Za-z0-9._+-]{0,170}-)?01234567\.md$/);
			expect(nameOf(bad, bad)).not.toContain("..");
		}
	});
});
