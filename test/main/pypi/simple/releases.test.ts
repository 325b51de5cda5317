import { describe, expect, it } from "vitest";
import { AnalystError } from "../../../../main/model/analyst-error.ts";
import { chooseDistribution } from "../../../../main/model/package/choose-distribution.ts";
import type { Project } from "../../../../main/model/package/release.ts";
import { unknownVersion } from "../../../../main/model/package/versions.ts";
import type { IndexFile } from "../../../../main/pypi/simple/listing.ts";
import { groupReleases } from "../../../../main/pypi/simple/releases.ts";

function listed(filename: string, yanked?: string): IndexFile {
	const url = new URL(`https://files.example/${filename}`);
	return { filename, url, digests: new Map(), ...(yanked === undefined ? {} : { yanked }) };
}

function projectOf(...files: IndexFile[]): Project {
	return { name: "foo", index: "https://index.example/simple/", releases: groupReleases(files, "foo") };
}

const sdists = (...versions: string[]): IndexFile[] => versions.map((version) => listed(`foo-${version}.tar.gz`));

describe("groupReleases", () => {
	it("sorts newest first by PEP 440, what does not parse last, what has no version at the end", () => {
		const files = [
			...sdists("2004d", "1.9", "1.10", "1.10rc1", "1!0.1", "1.10.post1", "1.10.dev3"),
			listed("readme.txt"),
		];
		expect(groupReleases(files, "foo").map((release) => release.version)).toEqual([
			"1!0.1",
			"1.10.post1",
			"1.10",
			"1.10rc1",
			"1.10.dev3",
			"1.9",
			"2004d",
			unknownVersion,
		]);
	});

	it("puts equal versions into one release and counts a file once", () => {
		const files = [listed("foo-1.0.tar.gz"), listed("foo-1.0.0-py3-none-any.whl"), listed("foo-1.0.tar.gz")];
		const releases = groupReleases(files, "foo");
		expect(releases).toHaveLength(1);
		expect(releases[0]?.distributions.map((distribution) => distribution.kind)).toEqual(["sdist", "wheel"]);
	});

	it("holds a release for yanked only when all of its files are", () => {
		const [one, two] = groupReleases(
			[listed("foo-2.tar.gz", "x"), listed("foo-2.zip"), listed("foo-1.zip", "")],
			"foo",
		);
		expect([one?.yanked, two?.yanked]).toEqual([false, true]);
	});
});

describe("chooseDistribution", () => {
	const chosen = (project: Project, reference: Parameters<typeof chooseDistribution>[1] = {}): string =>
		chooseDistribution(project, reference).distribution.filename;

	it("prefers the sdist, then the most general wheel, then the egg", () => {
		const egg = listed("foo-1-py2.7.egg");
		const binary = listed("foo-1-cp311-cp311-win_amd64.whl");
		const older = listed("foo-1-py2-none-any.whl");
		const both = listed("foo-1-py2.py3-none-any.whl");
		const pure = listed("foo-1-py3-none-any.whl");
		const order = [
			listed("foo-1.win32.exe"),
			egg,
			binary,
			older,
			both,
			pure,
			listed("foo-1.zip"),
			listed("foo-1.tar.gz"),
		];
		for (let count = 1; count <= order.length; count++) {
			expect(chosen(projectOf(...order.slice(0, count)))).toBe(order[count - 1]?.filename);
		}
	});

	it("takes a pre-release only when there is nothing else", () => {
		expect(chosen(projectOf(...sdists("1.0", "2.0rc1", "2.0.dev1")))).toBe("foo-1.0.tar.gz");
		expect(chosen(projectOf(...sdists("2.0rc1", "2.0.dev1")))).toBe("foo-2.0rc1.tar.gz");
	});

	it("passes over a yanked file of a release that has others, unless asked", () => {
		const project = projectOf(listed("foo-1.tar.gz", "bad"), listed("foo-1-py3-none-any.whl"));
		expect(chosen(project)).toBe("foo-1-py3-none-any.whl");
		expect(chosen(project, { allowYanked: true })).toBe("foo-1.tar.gz");
		expect(() => chosen(project, { filename: "foo-1.tar.gz" })).toThrow(AnalystError);
		expect(chosen(project, { filename: "foo-1.tar.gz", allowYanked: true })).toBe("foo-1.tar.gz");
	});

	it("looks for a named file only in the named release", () => {
		const project = projectOf(...sdists("1.0", "2.0"));
		expect(chosen(project, { filename: "foo-1.0.tar.gz" })).toBe("foo-1.0.tar.gz");
		expect(() => chosen(project, { version: "2.0", filename: "foo-1.0.tar.gz" })).toThrow(/no file foo-1\.0\.tar\.gz/);
	});
});

describe("chooseDistribution by specifiers", () => {
	const project = projectOf(
		...sdists("3.0b1", "2.2", "2.1", "2.0rc1", "1.4.9", "1.4", "oddly"),
		listed("elsewhere.zip"),
	);
	const newest = (specifiers: string, more: object = {}): string =>
		chooseDistribution(project, { specifiers, ...more }).release.version;

	it.each([
		[">=1", "2.2"],
		["<2.2", "2.1"],
		["~=1.4.0", "1.4.9"],
		["==1.4.*", "1.4.9"],
		["!=2.2,>=2", "2.1"],
		// A specifier that names a pre-release asks for them; so does one that nothing else fits.
		[">=3.0a1", "3.0b1"],
		["==2.0.*", "2.0rc1"],
	])("%s takes %s", (specifiers, version) => {
		expect(newest(specifiers)).toBe(version);
	});

	it("takes the newest pre-release when that is allowed", () => {
		expect(newest(">=1", { prereleases: true })).toBe("3.0b1");
		expect(chooseDistribution(project, { prereleases: true }).release.version).toBe("3.0b1");
		expect(chooseDistribution(project, {}).release.version).toBe("2.2");
	});

	it("says when nothing fits, or only what was yanked", () => {
		expect(() => newest(">9")).toThrow(/no release that fits >9 of “foo”.*newest release there is 3\.0b1/);
		const yanked = projectOf(...sdists("1.0"), listed("foo-2.0.tar.gz", "bad"));
		expect(() => chooseDistribution(yanked, { specifiers: ">=2" })).toThrow(/Every release that fits >=2 .*yanked/);
		expect(chooseDistribution(yanked, { specifiers: ">=2", allowYanked: true }).release.version).toBe("2.0");
		expect(chooseDistribution(yanked, { specifiers: ">=1" }).release.version).toBe("1.0");
	});

	it("takes only a file with one of the digests that were given", () => {
		const [first, second] = ["a".repeat(64), "b".repeat(64)];
		const files = [first, second].map((sha256, at) => ({
			...listed(at === 0 ? "foo-1.0.tar.gz" : "foo-1.0-py3-none-any.whl"),
			digests: new Map([["sha256", sha256]]),
		}));
		const pinned = projectOf(...files);
		expect(chooseDistribution(pinned, { version: "1.0" }).distribution.kind).toBe("sdist");
		expect(chooseDistribution(pinned, { version: "1.0", sha256: [second] }).distribution.kind).toBe("wheel");
		const refused = { version: "1.0", sha256: ["c".repeat(64)] };
		expect(() => chooseDistribution(pinned, refused)).toThrow(expect.objectContaining({ code: "digest-mismatch" }));
		expect(() => chooseDistribution(pinned, { ...refused, filename: "foo-1.0.tar.gz" })).toThrow(/SHA-256/);
	});
});
