import { describe, expect, it } from "vitest";
import type { Project } from "../../../main/model/package/release.ts";
import { metadataLines } from "../../../renderer/start/file-details.tsx";
import { chosenBy, filteredReleases, preferredFile } from "../../../renderer/start/index-choice.ts";
import { progressWords } from "../../../renderer/start/opening-view.tsx";
import { parseKept } from "../../../renderer/workbench/session.ts";

const wheel = { filename: "a-1-py3-none-any.whl", kind: "wheel" as const };
const sdist = { filename: "a-1.tar.gz", kind: "sdist" as const };
const project: Project = {
	name: "a",
	index: "https://index.example/simple/",
	releases: [
		{ version: "4b1", yanked: false, distributions: [{ ...wheel, filename: "a-4b1.whl" }] },
		{ version: "3", yanked: true, distributions: [{ ...wheel, filename: "a-3.whl", yanked: "broken" }] },
		{ version: "2", yanked: false, distributions: [wheel, sdist] },
		{ version: "1", yanked: false, distributions: [] },
	],
};
const [beta, yanked, second, empty] = project.releases;

describe("what stands chosen in “Open from PyPI”", () => {
	it("is what the reference asks for, as the engine would choose", () => {
		expect(chosenBy(project, { project: "a" }, false)).toEqual({ release: second, file: sdist });
		expect(chosenBy(project, { project: "a" }, true).release).toBe(beta);
		expect(chosenBy(project, { project: "a", specifiers: "<2" }, false).remark).toMatch(/Release 1 .* has no file/);
		expect(chosenBy(project, { project: "a", filename: wheel.filename }, false).file).toBe(wheel);
		expect(chosenBy(project, { project: "a", version: "3" }, false)).toEqual({
			release: yanked,
			file: yanked?.distributions[0],
		});
	});

	it("is chosen although it was yanked, and that is said; nothing is chosen where nothing fits", () => {
		const chosen = chosenBy(project, { project: "a", specifiers: "==3.*" }, false);
		expect(chosen).toMatchObject({ release: yanked, remark: expect.stringContaining("broken") });
		expect(chosenBy(project, { project: "a", version: "9" }, false)).toEqual({
			remark: expect.stringContaining("no release 9"),
		});
	});

	it("with a release, is its sdist, else a wheel, else nothing", () => {
		expect(second && preferredFile(project, second)).toBe(sdist);
		expect(yanked && preferredFile(project, yanked)?.filename).toBe("a-3.whl");
		expect(empty && preferredFile(project, empty)).toBeUndefined();
	});

	it("is filtered by version and by file name", () => {
		expect(filteredReleases(project.releases, "")).toBe(project.releases);
		expect(filteredReleases(project.releases, " NONE-any ")).toEqual([second]);
		expect(filteredReleases(project.releases, "4b")).toEqual([beta]);
		expect(filteredReleases(project.releases, "tar whl")).toEqual([]);
	});
});

describe("core metadata in lines", () => {
	it("shows what tells most, defanged, and counts the rest", () => {
		const field = (name: string, value: string) => ({ name, value });
		const lines = metadataLines({
			fields: [
				field("summary", "Sums"),
				field("home-page", "https://home.example/x"),
				field("license", "MIT"),
				field("license-expression", "MIT"),
				field("requires-dist", "six"),
				field("requires-dist", 'pytest; extra == "test"'),
			],
			descriptionLength: 1_234,
		});
		expect(lines.map(({ label, value }) => [label, value])).toEqual([
			["Summary", "Sums"],
			["Home page", expect.not.stringContaining("https://")],
			["Licence", "MIT"],
			["Requires", "six (2 requirements in all)"],
			["Description", "1,234 characters"],
		]);
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
