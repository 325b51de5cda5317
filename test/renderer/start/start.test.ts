import { describe, expect, it } from "vitest";
import type { Project } from "../../../main/model/package/release.ts";
import { preferredFile, preferredRelease } from "../../../renderer/start/index-dialog.tsx";
import { progressWords } from "../../../renderer/start/opening-view.tsx";
import { typedReference } from "../../../renderer/start/reference.ts";
import { parseKept } from "../../../renderer/workbench/session.ts";

describe("what is typed into “Open from PyPI”", () => {
	it.each([
		["requests", "requests", undefined],
		["  Zope.Interface ", "Zope.Interface", undefined],
		["pip==24.0", "pip", "24.0"],
		["a === 1!2.0+local", "a", "1!2.0+local"],
		["requests[socks]==2.0", "requests", "2.0"],
		["pkg:pypi/django@5.0?x=1", "django", "5.0"],
		["https://index.example.test/project/left-pad/1.0/", "left-pad", "1.0"],
		["https://index.example.test/simple/left-pad/", "left-pad", undefined],
	])("%s", (typed, name, version) => {
		expect(typedReference(typed)).toEqual({ name, version });
	});

	it.each(["", "-x", "a b", "../up", "a==", "file:///etc/passwd", "x".repeat(600)])("%s is refused", (typed) => {
		expect(typedReference(typed)).toBeUndefined();
	});
});

describe("what is taken from a release when nothing is chosen", () => {
	const wheel = { filename: "a.whl", kind: "wheel" as const };
	const sdist = { filename: "a.tar.gz", kind: "sdist" as const };
	const project: Project = {
		name: "a",
		index: "",
		releases: [
			{ version: "3", yanked: true, distributions: [wheel] },
			{ version: "2", yanked: false, distributions: [] },
			{ version: "1", yanked: false, distributions: [wheel, sdist] },
		],
	};

	it("is the newest that is not yanked, unless one was named", () => {
		expect(preferredRelease(project, undefined)?.version).toBe("1");
		expect(preferredRelease(project, "3")?.version).toBe("3");
		expect(preferredRelease(project, "9")).toBeUndefined();
	});

	it("is the sdist, else a wheel, else nothing", () => {
		expect(preferredFile({ version: "1", yanked: false, distributions: [wheel, sdist] })).toBe(sdist);
		expect(preferredFile({ version: "1", yanked: false, distributions: [wheel] })).toBe(wheel);
		expect(preferredFile({ version: "1", yanked: false, distributions: [] })).toBeUndefined();
	});
});

describe("progress in words", () => {
	it.each([
		[{ phase: "downloading", done: 1_500_000, total: 3_000_000 }, "1.5 MB of 3.0 MB"],
		[{ phase: "reading", done: 12, total: 4_000 }, "12 of 4,000"],
		[{ phase: "downloading", done: 900 }, "900 B"],
		[{ phase: "resolving", done: 0 }, ""],
	] as const)("%o", (progress, words) => {
		expect(progressWords(progress)).toBe(words);
	});
});

describe("what an earlier page had open", () => {
	it("is taken up again when it is whole", () => {
		const opened = [{ artifactId: "a", label: "x.whl", source: { kind: "token", token: "t" } }];
		expect(parseKept(JSON.stringify({ opened, activeArtifactId: "a" }))).toEqual({ opened, activeArtifactId: "a" });
	});

	it.each([
		null,
		"",
		"{",
		"[]",
		'{"opened":3}',
		'{"opened":[{"artifactId":1}]}',
		'{"opened":[{"artifactId":"a","label":"b","source":{"kind":"path"}}]}',
	])("%s is nothing", (text) => {
		expect(parseKept(text).opened).toEqual([]);
	});
});
