import { describe, expect, test } from "vitest";
import type { Reach } from "../../../../main/model/analysis/scales.ts";
import type { ArtifactKind } from "../../../../main/model/package/artifact.ts";
import { type Files, marks, reached, wayTo } from "./support.ts";

const MAIN = "def main():\n    mark()\n";

describe("what runs whenever Python starts", () => {
	test.each<[string, ArtifactKind, Files, string]>([
		["a path configuration file", "wheel", { "x.pth": "import m; mark()" }, "x.pth"],
		["with a tab", "wheel", { "x.pth": "import\tm; mark()" }, "x.pth"],
		["in any line", "wheel", { "x.pth": "./lib\n# a comment\nimport m; mark()\n" }, "x.pth"],
		["what it imports", "wheel", { "x.pth": "import m", "m.py": "mark()" }, "x.pth → import m"],
		["in purelib", "wheel", { "p-1.data/purelib/x.pth": "import m; mark()" }, "p-1.data/purelib/x.pth"],
		["in platlib", "wheel", { "p-1.data/platlib/x.pth": "import m; mark()" }, "p-1.data/platlib/x.pth"],
		[
			"put there as data",
			"wheel",
			{ "p-1.data/data/lib/python3.12/site-packages/x.pth": "import m; mark()" },
			"p-1.data/data/lib/python3.12/site-packages/x.pth",
		],
		["beside setup.py", "sdist", { "p-1/setup.py": "", "p-1/x.pth": "import m; mark()" }, "x.pth"],
		[
			"that setup.py installs from a folder",
			"sdist",
			{
				"p-1/setup.py": "import setuptools\nsetuptools.setup(data_files=[('', ['etc/x.pth'])])",
				"p-1/etc/x.pth": "import m; mark()",
			},
			"etc/x.pth",
		],
		["sitecustomize", "wheel", { "sitecustomize.py": "mark()" }, "sitecustomize.py"],
		["usercustomize as a package", "wheel", { "usercustomize/__init__.py": "mark()" }, "usercustomize/__init__.py"],
		[
			"sitecustomize below src",
			"sdist",
			{ "p-1/setup.py": "", "p-1/src/sitecustomize.py": "mark()" },
			"src/sitecustomize.py",
		],
	])("%s", (_title, kind, files, way) => {
		expect(wayTo(files, kind)).toBe(way);
		expect([...reached(files, kind).values()]).toEqual(["startup"]);
	});

	test.each<[string, ArtifactKind, Files, Reach | undefined]>([
		["a path configuration file inside of a package", "wheel", { "pkg/x.pth": "import m; mark()" }, "unreached"],
		["one for tests", "sdist", { "p-1/setup.py": "", "p-1/tests/data/x.pth": "import m; mark()" }, "unreached"],
		["a line that does not begin with import", "wheel", { "x.pth": "mark()" }, undefined],
		["a line that begins with something like it", "wheel", { "x.pth": "importlib.mark()" }, undefined],
		["a line that is indented", "wheel", { "x.pth": " import m; mark()" }, undefined],
		["sitecustomize inside of a package", "wheel", { "pkg/sitecustomize.py": "mark()" }, "import"],
	])("but not %s", (_title, kind, files, reach) => {
		expect([...reached(files, kind).values()]).toEqual(reach === undefined ? [] : [reach]);
	});
});

describe("what a command or plug-in runs", () => {
	test.each<[string, ArtifactKind, Files, string]>([
		[
			"a console script",
			"wheel",
			{ "p-1.dist-info/entry_points.txt": "[console_scripts]\nx = pkg.m:main\n", "pkg/m.py": MAIN },
			"command x → m.main()",
		],
		[
			"a GUI script",
			"wheel",
			{ "p-1.dist-info/entry_points.txt": "[gui_scripts]\nx = pkg.m:main [extra]\n", "pkg/m.py": MAIN },
			"command x → m.main()",
		],
		[
			"a method of a class",
			"wheel",
			{
				"p-1.dist-info/entry_points.txt": "[console_scripts]\nx = pkg.m:C.go\n",
				"pkg/m.py": "class C:\n    def go(self):\n        mark()",
			},
			"command x → m.C.go()",
		],
		[
			"handed on by the package",
			"wheel",
			{
				"p-1.dist-info/entry_points.txt": "[console_scripts]\nx = pkg:main\n",
				"pkg/__init__.py": "from .m import main",
				"pkg/m.py": MAIN,
			},
			"command x → m.main()",
		],
		[
			"a script of pyproject.toml",
			"sdist",
			{ "p-1/pyproject.toml": '[project.scripts]\nx = "pkg.m:main"\n', "p-1/pkg/m.py": MAIN },
			"command x → m.main()",
		],
		[
			"a script of setup.py",
			"sdist",
			{
				"p-1/setup.py": "import setuptools\nsetuptools.setup(entry_points='''\n[console_scripts]\nx = pkg.m:main\n''')",
				"p-1/pkg/m.py": MAIN,
			},
			"command x → m.main()",
		],
		[
			"a plug-in of pytest",
			"wheel",
			{
				"p-1.dist-info/entry_points.txt": "[pytest11]\nx = pkg.plugin\n",
				"pkg/plugin.py": "def pytest_configure(config):\n    mark()",
			},
			"plug-in x of pytest11, loaded when pytest starts → plugin.pytest_configure()",
		],
		[
			"a plug-in that is a class",
			"wheel",
			{
				"p-1.dist-info/entry_points.txt": "[flake8.extension]\nX1 = pkg.m:Check\n",
				"pkg/m.py": "class Check:\n    def run(self):\n        mark()",
			},
			"plug-in X1 of flake8.extension, loaded when flake8 starts → run()",
		],
		["a script of a wheel", "wheel", { "p-1.data/scripts/tool": "#!python\nmark()" }, "p-1.data/scripts/tool"],
		["python -m", "wheel", { "pkg/__init__.py": "", "pkg/__main__.py": "mark()" }, "python -m pkg"],
		[
			"a module as the main program",
			"wheel",
			{ "pkg/m.py": `${MAIN}if __name__ == '__main__':\n    main()` },
			"python -m pkg.m → main()",
		],
		[
			"a file under scripts=",
			"sdist",
			{
				"p-1/setup.py": "import setuptools\nsetuptools.setup(scripts=['cli/tool.py'])",
				"p-1/cli/tool.py": `${MAIN}if __name__ == '__main__':\n    main()`,
			},
			"script tool.py → main()",
		],
	])("%s", (_title, kind, files, way) => {
		expect(wayTo(files, kind)).toBe(way);
		expect([...reached(files, kind).values()]).toEqual(["entry-point"]);
	});

	test("a command's module is imported before, and other functions of it are not run", () => {
		const found = marks(
			{
				"p-1.dist-info/entry_points.txt": "[console_scripts]\nx = pkg.m:main\n",
				"pkg/m.py": "mark_top()\ndef main():\n    mark_main()\ndef other():\n    mark_other()",
			},
			"wheel",
		);
		expect(Object.fromEntries([...found].map(([name, { reach }]) => [name, reach]))).toEqual({
			mark_top: "import",
			mark_main: "entry-point",
			mark_other: "called",
		});
	});
});

describe("the way", () => {
	test("is at most twelve steps long, its middle left out", () => {
		const functions = Array.from({ length: 30 }, (_, index) => `def f${index}():\n    f${index + 1}()`);
		const way = wayTo({ "pkg/__init__.py": `${functions.join("\n")}\ndef f30():\n    mark()\nf0()` }, "wheel").split(
			" → ",
		);
		expect(way).toHaveLength(12);
		expect(way).toEqual([
			"import pkg",
			"f0()",
			"f1()",
			"f2()",
			"f3()",
			"…",
			"f25()",
			"f26()",
			"f27()",
			"f28()",
			"f29()",
			"f30()",
		]);
	});

	test("is the shortest", () => {
		expect(
			wayTo({ "pkg/__init__.py": "def a():\n    b()\ndef b():\n    c()\ndef c():\n    mark()\na()\nc()" }, "wheel"),
		).toBe("import pkg → c()");
	});

	test("of two ways the more pressing one, though longer", () => {
		const files = {
			"p-1/setup.py": "from pkg.m import a\na()",
			"p-1/pkg/__init__.py": "from .m import f\nf()",
			"p-1/pkg/m.py": "def a():\n    f()\ndef f():\n    mark()",
		};
		expect(wayTo(files)).toBe("setup.py → m.a() → f()");
	});

	test("says where code stands that nothing was found to run", () => {
		expect(wayTo({ "p-1/pkg/m.py": "class C:\n    def go(self):\n        def inner():\n            mark()" })).toBe(
			"pkg/m.py → C.go.inner()",
		);
		expect(wayTo({ "p-1/tests/test_a.py": "def test_it():\n    mark()" })).toBe("tests/test_a.py → test_it()");
		expect(wayTo({ "p-1/pkg/m.py": "if False:\n    mark()" })).toBe("import pkg.m → never: if False");
	});
});
