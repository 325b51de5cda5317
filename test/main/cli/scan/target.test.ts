import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readTarget } from "../../../../main/cli/scan/target.ts";

const folder = mkdtempSync(path.join(tmpdir(), "vivarium-target-"));
mkdirSync(path.join(folder, "requests"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("readTarget", () => {
	it("takes what exists for a path, and a version or a package URL for the index", () => {
		expect(readTarget("requests", folder)).toEqual({ kind: "path", path: path.join(folder, "requests") });
		expect(readTarget("requests==2.0", folder)).toEqual({
			kind: "index",
			reference: { project: "requests", version: "2.0" },
		});
		expect(readTarget("pkg:pypi/requests", folder)).toEqual({ kind: "index", reference: { project: "requests" } });
		expect(readTarget("web.py", folder)).toEqual({ kind: "index", reference: { project: "web-py" } });
	});

	it.each(["./requestz", "sub/thing", "requestz-1.0.tar.gz", "thing.whl", "~/x", "/absent"])(
		"does not ask an index for the mistyped path %s",
		(text) => {
			expect(() => readTarget(text, folder)).toThrow(expect.objectContaining({ code: "not-found" }));
		},
	);

	it.each(["https://other.example/x", "pkg:npm/x", "a>=1=2", "-x", "a b\u202e"])("does not understand %s", (text) => {
		expect(() => readTarget(text, folder)).toThrow(expect.objectContaining({ code: "bad-reference" }));
		expect(() => readTarget(text, folder)).not.toThrow(/\u202e/);
	});
});
