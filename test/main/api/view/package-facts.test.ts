import { describe, expect, test } from "vitest";
import { packageFacts } from "../../../../main/api/view/package-facts.ts";
import { makeDocument } from "../../../../main/model/text/document.ts";
import type { ScannedPackage } from "../../../../main/scan/scanned-package.ts";
import { mockAnalysis } from "../../../renderer/mock-package.ts";

function packageWith(files: Readonly<Record<string, string>>): ScannedPackage {
	const entries = Object.entries(files);
	const members = entries.map(([path, text], index) => ({
		id: `m${index}`,
		rawName: path,
		path,
		kind: "file" as const,
		size: text.length,
		readable: true,
		anomalies: [],
	}));
	return {
		analysis: { ...mockAnalysis, artifact: { ...mockAnalysis.artifact, kind: "sdist" }, members },
		async document(id) {
			const [path, text] = entries[Number(id.slice(1))] ?? [];
			if (path === undefined || text === undefined) return undefined;
			return { document: makeDocument(text), binary: false, bytes: new TextEncoder().encode(text), path };
		},
		close: async () => undefined,
	};
}

describe("the facts of a package", () => {
	test("are what its metadata say, each with the member that says it", async () => {
		const facts = await packageFacts(
			packageWith({
				"pond-1.0/PKG-INFO":
					"Metadata-Version: 2.1\nName: pond\nVersion: 1.0\nSummary: Frogs\nAuthor-email: Ada <ada@example.com>\nRequires-Dist: requests>=2\n\nText",
				"pond-1.0/pyproject.toml":
					'[build-system]\nrequires = ["setuptools"]\n[project.scripts]\npond = "pond.main:run"\n',
				"pond-1.0/pond/__init__.py": "",
			}),
		);
		expect(facts).toContainEqual({ label: "Name", value: "pond", memberId: "m0", path: "pond-1.0/PKG-INFO" });
		expect(facts).toContainEqual(expect.objectContaining({ label: "E-mail", value: "ada@example.com" }));
		expect(facts).toContainEqual(expect.objectContaining({ label: "Requires", value: "requests>=2" }));
		expect(facts).toContainEqual({ label: "Entry point", value: "console_scripts: pond = pond.main:run" });
	});

	test("hide nothing of a hostile text and are bounded", async () => {
		const requirements = Array.from({ length: 3_000 }, (_, index) => `Requires-Dist: p${index}`).join("\n");
		const facts = await packageFacts(
			packageWith({ "PKG-INFO": `Name: a\u202eb\nSummary: ${"x".repeat(5_000)}\n${requirements}\n\n` }),
		);
		expect(facts.find(({ label }) => label === "Name")?.value).toBe("a\\u202eb");
		expect(facts.find(({ label }) => label === "Summary")?.value.length).toBeLessThan(500);
		expect(facts.filter(({ label }) => label === "Requires")).toHaveLength(40);
	});

	test("are none where the package says nothing", async () => {
		expect(await packageFacts(packageWith({ "a.txt": "hello" }))).toEqual([]);
	});
});
