import { describe, expect, it } from "vitest";
import type { Artifact } from "../../../main/model/package/artifact.ts";
import type { Member } from "../../../main/model/package/member.ts";
import { rootFolder, withoutRoot } from "../../../main/model/package/root-folder.ts";
import { shownPath } from "../../../renderer/workbench/paths.ts";
import { mockAnalysis } from "../mock-package.ts";

const [sample] = mockAnalysis.members;
if (sample === undefined) throw new Error("the made-up package has members");
const member: Member = sample;

function packed(kind: Artifact["kind"], paths: readonly string[]): Pick<typeof mockAnalysis, "artifact" | "members"> {
	return {
		artifact: { ...mockAnalysis.artifact, kind },
		members: paths.map((path, index) => ({
			...member,
			id: `m${index}`,
			path,
			rawName: path,
			kind: path.endsWith("-1.0") ? "directory" : "file",
		})),
	};
}

describe("the folder that everything stands in", () => {
	it("is left out of what is shown of an sdist or another archive", () => {
		for (const kind of ["sdist", "archive"] as const) {
			const analysis = packed(kind, ["frog-1.0", "frog-1.0/setup.py", "frog-1.0/frog/__init__.py"]);
			expect(rootFolder(analysis)).toBe("frog-1.0/");
			expect(shownPath(analysis, "frog-1.0/frog/__init__.py")).toBe("frog/__init__.py");
		}
	});

	it.each([
		["wheel", ["frog/__init__.py", "frog/a.py"]],
		["folder", ["frog/__init__.py", "frog/a.py"]],
		["sdist", ["frog-1.0/setup.py", "elsewhere.py"]],
		["sdist", ["frog-1.0/setup.py", "frog-1.0x/setup.py"]],
		["sdist", ["../x.py", "../y.py"]],
		["sdist", ["/etc/x", "/etc/y"]],
		["sdist", ["frog-1.0"]],
		["sdist", []],
	] as const)("stays in a %s of %o", (kind, paths) => {
		const analysis = packed(kind, paths);
		expect(rootFolder(analysis)).toBe("");
		for (const path of paths) expect(shownPath(analysis, path)).toBe(path);
	});

	it("is never all of a path, and what is shown is harmless", () => {
		expect(withoutRoot("frog-1.0/", "frog-1.0/")).toBe("frog-1.0/");
		const analysis = packed("sdist", ["frog-1.0/a\u202eb.py"]);
		expect(shownPath(analysis, "frog-1.0/a\u202eb.py")).toBe("a\\u202eb.py");
	});
});
