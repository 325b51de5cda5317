import { strict as assert } from "node:assert";
import { parseEntryPoints } from "../../../main/python/layout/entry-point.ts";
import { readSetupConfiguration } from "../../../main/python/layout/setup-configuration.ts";
import { parseCoreMetadata } from "../../../main/python/metadata/core-metadata.ts";
import {
	readCoreMetadata,
	readEggRequirements,
	readPyprojectMetadata,
	readRequirementsFile,
	readSetupConfigurationMetadata,
} from "../../../main/python/metadata/read-files.ts";
import { parseRequirement, parseRequirementLine } from "../../../main/python/metadata/requirement.ts";
import { parseRecord } from "../../../main/python/metadata/wheel-record.ts";
import { type FuzzTarget, fuzzTarget } from "../fuzz-target.ts";
import { soup } from "../mutate.ts";
import { assertRange } from "../promises.ts";

const tokens = [
	"Metadata-Version: 2.1\n",
	"Name: demo\n",
	"Version: 1.0\n",
	"Summary: x\n",
	"Requires-Dist: ",
	"Author-email: ",
	"Project-URL: Home, ",
	"Home-page: ",
	"Description-Content-Type: text/markdown\n",
	"\n",
	"\r\n",
	"\r",
	" ",
	"\t",
	"        |",
	":",
	";",
	",",
	"=",
	"==",
	">=",
	"~=",
	"@",
	"[",
	"]",
	"(",
	")",
	"<",
	">",
	'"',
	"'",
	'"""',
	"'''",
	"#",
	"\\",
	"\\\n",
	"{",
	"}",
	".",
	"-",
	"_",
	"demo",
	"a@example.com",
	"Ada <a@example.com>",
	"https://example.com/x#egg=y",
	"git+https://example.com/r.git@main",
	"python_version < '3.8'",
	"extra == 'dev'",
	"[metadata]\n",
	"[options]\n",
	"[options.entry_points]\n",
	"[options.extras_require]\n",
	"[easy_install]\n",
	"[global]\n",
	"[aliases]\n",
	"[console_scripts]\n",
	"name = demo\n",
	"version = attr: demo.v\n",
	"install_requires =\n    a\n    b\n",
	"cmdclass =\n    install = demo:X\n",
	"command_packages = a, b\n",
	"[project]\n",
	"[tool.poetry]\n",
	"[tool.poetry.dependencies]\n",
	"[build-system]\n",
	"[[tool.x]]\n",
	'requires = ["setuptools"]\n',
	"dependencies = [",
	'authors = [{name = "A", email = "a@example.com"}]\n',
	'name = "demo"\n',
	'build-backend = "x"\n',
	'backend-path = ["."]\n',
	"x = {a = 1, b = [1, 2]}\n",
	"1979-05-27T07:32:00Z",
	"0x",
	"inf",
	"true",
	"demo/__init__.py,sha256=abc_-,12\n",
	'"a,b",sha256=x,1\n',
	",,\n",
	"sha256=",
	"main = demo.cli:main [x]\n",
	"-r other.txt\n",
	"--index-url https://example.com/\n",
	"-e .\n",
	"--hash=sha256:abc\n",
	"\u202e",
	"\ufeff",
	"\0",
	"__proto__",
	"constructor",
	"caf\u00e9",
];

/** What a package says of itself, in every form: nothing throws, and every place stands in the text. */
export const metadataTarget: FuzzTarget = fuzzTarget("metadata", 200, soup(tokens, 80), (text) => {
	const file = { memberId: "m0", path: "demo-1.0/requires.txt", text };
	const run = (): unknown => [
		parseCoreMetadata(text),
		readCoreMetadata(file),
		parseRecord(text),
		readEggRequirements(file),
		readEggRequirements({ ...file, path: "x.egg-info/dependency_links.txt" }),
		readRequirementsFile(file),
		readSetupConfigurationMetadata(file),
		readSetupConfiguration(text),
		readPyprojectMetadata(file),
		parseEntryPoints(text),
		parseRequirement(text),
		parseRequirementLine(text),
	];
	const read = run();
	for (const { range, value } of parseCoreMetadata(text).fields) {
		assertRange(range, text.length, "a field");
		assert.ok(value.length <= 20_000, `a value of ${value.length} characters`);
	}
	for (const declared of [readCoreMetadata(file), readSetupConfigurationMetadata(file), readPyprojectMetadata(file)]) {
		for (const one of [
			declared?.name,
			declared?.version,
			...(declared?.people ?? []),
			...(declared?.links ?? []),
			...(declared?.requirements ?? []),
		])
			if (one?.range) assertRange(one.range, text.length, "a statement");
	}
	assert.deepEqual(run(), read);
});
