import { expect, test } from "vitest";
import type { Artifact } from "../../../../main/model/package/artifact.ts";
import { type Member, memberSchema } from "../../../../main/model/package/member.ts";
import type { DeclaredMetadata } from "../../../../main/python/metadata/declared.ts";
import { type PackageMetadata, readMetadata } from "../../../../main/python/metadata/read-metadata.ts";
import { read } from "../support.ts";

const artifact: Artifact = {
	id: "0".repeat(64),
	kind: "sdist",
	filename: "pond-1.0.tar.gz",
	size: 0,
	sha256: "0".repeat(64),
	origin: "disk",
};

function metadataOf(files: Record<string, string>, kind: Artifact["kind"] = "sdist"): PackageMetadata {
	const members: Member[] = Object.keys(files).map((path, index) =>
		memberSchema.parse({ id: `m${index}`, rawName: path, path, kind: "file", size: 1, readable: true, anomalies: [] }),
	);
	const contents = new Map(members.map((member) => [member.id, Buffer.from(files[member.path] ?? "")]));
	const root = kind === "wheel" ? "" : "pond-1.0/";
	const setup = files[`${root}setup.py`];
	const modules = setup === undefined ? [] : [read(setup, { path: `${root}setup.py`, role: "setup", dottedName: "" })];
	return readMetadata({ artifact: { ...artifact, kind }, members, contents, modules, root });
}

function told(declared: DeclaredMetadata | undefined): unknown {
	return {
		name: declared?.name?.text,
		version: declared?.version?.text,
		summary: declared?.summary?.text,
		people: declared?.people.map((one) => one.text),
		addresses: declared?.addresses.map((one) => one.text),
		links: declared?.links.map((one) => `${one.label}: ${one.text}`),
		requirements: declared?.requirements.map((one) => `${one.use}: ${one.text}`),
	};
}

const EXPECTED = {
	name: "pond",
	version: "1.0",
	summary: "Reads water",
	people: ["Ada"],
	addresses: ["ada@example.com"],
	links: ["Source: https://example.com/source"],
	requirements: ["install: requests>=2", "optional: pytest"],
};

test("setup.py, through variables and **mappings", () => {
	const text = `import setuptools as st
more = dict(author="Ada", author_email="ada@example.com")
NAME = "po" + "nd"
st.setup(name=NAME, version="1.0", description="Reads water", project_urls={"Source": "https://example.com/source"},
    install_requires=["requests>=2"], extras_require={"test": ["pytest"]}, **more)
`;
	const { declared } = metadataOf({ "pond-1.0/setup.py": text });
	expect(told(declared[0])).toEqual(EXPECTED);
	const range = declared[0]?.requirements[0]?.range;
	expect(text.slice(range?.start, range?.end)).toContain("requests>=2");
});

test("what setup.py works out is not known, and not guessed", () => {
	const { declared } = metadataOf({
		"pond-1.0/setup.py": "from setuptools import setup\nsetup(name=open('n').read(), version=v())\n",
	});
	expect(told(declared[0])).toMatchObject({ name: undefined, version: undefined, requirements: [] });
});

test("setup.cfg", () => {
	const text = `[metadata]
name = pond
version = 1.0
description = Reads water
author = Ada
author_email = ada@example.com
project_urls =
    Source = https://example.com/source
long_description = file: README
[options]
install_requires =
    requests>=2
[options.extras_require]
test = pytest
`;
	expect(told(metadataOf({ "pond-1.0/setup.cfg": text }).declared[0])).toEqual(EXPECTED);
	const attr = metadataOf({ "pond-1.0/setup.cfg": "[metadata]\nname = attr: pond.NAME\n" });
	expect(told(attr.declared[0])).toMatchObject({ name: undefined });
});

test("pyproject.toml, with [project] and with Poetry's tables", () => {
	const project = `[project]
name = "pond"
version = "1.0"
description = "Reads water"
authors = [{ name = "Ada", email = "ada@example.com" }]
dependencies = ["requests>=2"]
[project.urls]
Source = "https://example.com/source"
[project.optional-dependencies]
test = ["pytest"]
`;
	expect(told(metadataOf({ "pond-1.0/pyproject.toml": project }).declared[0])).toEqual(EXPECTED);
	const poetry = `[tool.poetry]
name = "pond"
version = "1.0"
description = "Reads water"
authors = ["Ada <ada@example.com>"]
[tool.poetry.urls]
Source = "https://example.com/source"
[tool.poetry.dependencies]
python = "^3.9"
requests = "^2"
tool = { git = "https://example.com/tool.git" }
pytest = { version = "*", optional = true }
[build-system]
requires = ["poetry-core"]
`;
	expect(told(metadataOf({ "pond-1.0/pyproject.toml": poetry }).declared[0])).toEqual({
		...EXPECTED,
		requirements: [
			"build: poetry-core",
			"install: requests",
			"install: tool @ https://example.com/tool.git",
			"optional: pytest",
		],
	});
	expect(metadataOf({ "pond-1.0/pyproject.toml": "[[[ no" }).declared).toEqual([]);
});

test("core metadata of a wheel, its RECORD, its folders and names", () => {
	const metadata = metadataOf(
		{
			"pond-1.0.dist-info/METADATA":
				"Metadata-Version: 2.1\nName: pond\nVersion: 1.0\nSummary: Reads water\nAuthor-email: Ada <ada@example.com>\n" +
				'Project-URL: Source, https://example.com/source\nRequires-Dist: requests>=2\nRequires-Dist: pytest ; extra == "test"\n\nText\n',
			"pond-1.0.dist-info/RECORD": "pond/__init__.py,,\n",
			"pond/__init__.py": "",
			// Of a package inside the package: not its own.
			"pond/vendor/lake-2.0.dist-info/METADATA": "Name: lake\nVersion: 2.0\n",
		},
		"wheel",
	);
	expect(metadata.declared).toHaveLength(1);
	expect(told(metadata.declared[0])).toEqual({
		...EXPECTED,
		requirements: ["install: requests>=2", 'optional: pytest ; extra == "test"'],
	});
	expect(metadata.record?.entries).toEqual([{ path: "pond/__init__.py" }]);
	expect(metadata.infoFolders).toEqual(["pond-1.0"]);
	expect(metadata.topLevel).toEqual(["pond"]);
});

test("setuptools' own lists of requirements", () => {
	const { declared } = metadataOf({
		"pond-1.0/pond.egg-info/requires.txt": "requests>=2\n\n[:python_version<'3']\nsix\n\n[test]\npytest\n",
		"pond-1.0/pond.egg-info/dependency_links.txt": "https://example.com/links\n",
	});
	expect(declared.flatMap((one) => one.requirements.map(({ use, text }) => `${use}: ${text}`))).toEqual([
		"install: requests>=2",
		"install: six",
		"optional: pytest",
		"link: https://example.com/links",
	]);
});

test("a requirements file counts where the build reads it", () => {
	const files = { "pond-1.0/requirements.txt": "requests\n-r other.txt\n" };
	const reading = "from setuptools import setup\nsetup(install_requires=open('requirements.txt').read().split())\n";
	const silent = "from setuptools import setup\nsetup()\n";
	const count = (setup: string): number =>
		metadataOf({ ...files, "pond-1.0/setup.py": setup }).declared.filter((one) => one.kind === "requirements").length;
	expect(count(reading)).toBe(1);
	expect(count(silent)).toBe(0);
});

test("hostile sizes end, and cost little", () => {
	const many = Array.from({ length: 200_000 }, (_, index) => `name${index}`).join("\n");
	const { declared } = metadataOf({
		"pond-1.0/pond.egg-info/requires.txt": many,
		"pond-1.0/setup.cfg": `[options]\ninstall_requires =\n${many.replaceAll("name", " name")}\n`,
	});
	for (const one of declared) expect(one.requirements.length).toBeLessThanOrEqual(2_000);
});
