import { describe, expect, test } from "vitest";
import { parseCoreMetadata } from "../../../../main/python/metadata/core-metadata.ts";

function valuesOf(text: string): Record<string, string> {
	return Object.fromEntries(parseCoreMetadata(text).fields.map((field) => [field.name, field.value]));
}

describe("core metadata", () => {
	test("headers, then the description", () => {
		const text = "Metadata-Version: 2.1\nName: pond\nSummary:  Reads water \n\n# Pond\n\nName: not a header\n";
		const { fields, description } = parseCoreMetadata(text);
		expect(fields.map((field) => `${field.name}=${field.value}`)).toEqual([
			"metadata-version=2.1",
			"name=pond",
			"summary=Reads water",
		]);
		expect(description).toBe("# Pond\n\nName: not a header");
		for (const { range, name } of fields) expect(text.slice(range.start, range.end).toLowerCase()).toContain(name);
	});

	test("continuation lines of both kinds", () => {
		expect(valuesOf("License: one\n two\n\tthree\nDescription: a\n       |b\n")).toEqual({
			license: "one\ntwo\nthree",
			description: "a\nb",
		});
	});

	test("the description may be a header", () => {
		expect(parseCoreMetadata("Name: a\nDescription: told here\n").description).toBe("told here");
	});

	test("line ends of other systems, and lines that are no headers", () => {
		expect(valuesOf("Name: a\r\nnonsense\r\n: nothing\r\nVersion:1\r\n\r\nbody")).toEqual({ name: "a", version: "1" });
	});

	test("nothing at all", () => {
		expect(parseCoreMetadata("")).toEqual({ fields: [], description: "" });
	});

	test("what is too much is left out, and the rest is read", () => {
		const { fields } = parseCoreMetadata(`Name: a\n${"Classifier: x\n".repeat(50_000)}Version: 1\n`);
		expect(fields).toHaveLength(10_000);
		const [long] = parseCoreMetadata(`Summary: ${"x".repeat(3_000_000)}\n${" y\n".repeat(100_000)}`).fields;
		expect(long?.value.length).toBeLessThan(20_000);
		expect(parseCoreMetadata(`Name: a\n\n${"y".repeat(3_000_000)}`).description.length).toBe(100_000);
	});
});
