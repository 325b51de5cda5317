import { expect, it } from "vitest";
import { pathCrumbs } from "../../../renderer/shell/path-crumbs.ts";

it("parts a path at the archives in it", () => {
	expect(pathCrumbs("pond-1.0/libs.zip!/inner.whl!/a/b.py")).toEqual([
		{ path: "pond-1.0/libs.zip", name: "pond-1.0/libs.zip", kind: "archive" },
		{ path: "pond-1.0/libs.zip!/inner.whl", name: "inner.whl", kind: "archive" },
		{ path: "pond-1.0/libs.zip!/inner.whl!/a/b.py", name: "a/b.py", kind: "file" },
	]);
	expect(pathCrumbs("__proto__")).toEqual([{ path: "__proto__", name: "__proto__", kind: "file" }]);
});

it("is bounded, whatever a member is called", () => {
	const crumbs = pathCrumbs("!/".repeat(5_000));
	expect(crumbs.length).toBeLessThanOrEqual(13);
	expect(crumbs.at(-1)).toMatchObject({ kind: "file" });
});
