import { describe, expect, test } from "vitest";
import type { Reach } from "../../../main/model/analysis/scales.ts";
import type { ArtifactKind } from "../../../main/model/package/artifact.ts";
import { layout, reached } from "./reach/support.ts";

const packages: readonly (readonly [string, Readonly<Record<string, string>>, Reach])[] = [
	["setup.py's top level", { "p-1/setup.py": "mark()" }, "install"],
	["what setup.py calls", { "p-1/setup.py": "def a():\n    b()\ndef b():\n    mark()\na()" }, "install"],
	[
		"under __main__ in setup.py",
		{ "p-1/setup.py": "def a():\n    mark()\nif __name__ == '__main__':\n    a()" },
		"install",
	],
	[
		"a command class",
		{
			"p-1/setup.py":
				"from setuptools import setup\nfrom setuptools.command.install import install\nclass I(install):\n    def run(self):\n        mark()\nsetup(cmdclass={'install': I})",
		},
		"install",
	],
	[
		"a command class in a dictionary built elsewhere",
		{
			"p-1/setup.py":
				"import setuptools\nclass I(Base):\n    def initialize_options(self):\n        mark()\nc = dict()\nc['build_py'] = I\nk = {'cmdclass': c}\nsetuptools.setup(**k)",
		},
		"install",
	],
	[
		"a command class imported from the sdist",
		{
			"p-1/setup.py":
				"from setuptools import setup\nfrom build_tools.commands import I\nsetup(cmdclass={'develop': I})",
			"p-1/build_tools/commands.py":
				"from setuptools import Command\nclass B(Command):\n    def run(self):\n        mark()\nclass I(B):\n    pass",
		},
		"install",
	],
	[
		"a command class that nobody names",
		{
			"p-1/setup.py":
				"from setuptools.command.egg_info import egg_info\nclass E(egg_info):\n    def run(self):\n        mark()",
		},
		"install",
	],
	[
		"what setup.py imports",
		{ "p-1/setup.py": "import pkg", "p-1/pkg/__init__.py": "from .inner import go", "p-1/pkg/inner.py": "mark()" },
		"install",
	],
	[
		"a function that setup.py imports and calls",
		{
			"p-1/setup.py": "from pkg import go\ngo()",
			"p-1/pkg/__init__.py": "from .inner import go",
			"p-1/pkg/inner.py": "def go():\n    mark()",
		},
		"install",
	],
	[
		"a file that setup.py runs",
		{ "p-1/setup.py": "exec(open('tools/x.py').read())", "p-1/tools/x.py": "mark()" },
		"install",
	],
	[
		"a script that setup.py starts",
		{ "p-1/setup.py": "import subprocess, sys\nsubprocess.Popen([sys.executable, 'x.py'])", "p-1/x.py": "mark()" },
		"install",
	],
	[
		"a module that setup.py starts",
		{ "p-1/setup.py": "import os\nos.system('python -m pkg.x')", "p-1/pkg/x.py": "mark()" },
		"install",
	],
	[
		"a thread of setup.py",
		{ "p-1/setup.py": "import threading\ndef w():\n    mark()\nthreading.Thread(target=w).start()" },
		"install",
	],
	["atexit in setup.py", { "p-1/setup.py": "import atexit\n@atexit.register\ndef w():\n    mark()" }, "install"],
	[
		"an in-tree backend",
		{
			"p-1/pyproject.toml": `[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n`,
			"p-1/backend.py": "mark()",
		},
		"install",
	],
	[
		"a hatch hook",
		{ "p-1/pyproject.toml": "[tool.hatch.build.hooks.custom]\n", "p-1/hatch_build.py": "mark()" },
		"install",
	],
	[
		"attr: in setup.cfg",
		{ "p-1/setup.cfg": "[metadata]\nversion = attr: pkg.__version__\n", "p-1/pkg/__init__.py": "mark()" },
		"install",
	],
	["a package's __init__", { "p-1/pkg/__init__.py": "mark()" }, "import"],
	["another module", { "p-1/pkg/__init__.py": "", "p-1/pkg/m.py": "mark()" }, "import"],
	["a class body", { "p-1/pkg/m.py": "class C:\n    x = mark()" }, "import"],
	["a comprehension", { "p-1/pkg/m.py": "x = [mark() for a in b]" }, "import"],
	["a default argument", { "p-1/pkg/m.py": "def f(x=mark()):\n    pass" }, "import"],
	["a decorator's body", { "p-1/pkg/m.py": "def d(f):\n    mark()\n    return f\n@d\ndef g(): pass" }, "import"],
	[
		"a class that is made on import",
		{ "p-1/pkg/m.py": "class C:\n    def __init__(self):\n        self.go()\n    def go(self):\n        mark()\nC()" },
		"import",
	],
	[
		"a thread class",
		{
			"p-1/pkg/m.py": "from threading import Thread\nclass T(Thread):\n    def run(self):\n        mark()\nT().start()",
		},
		"import",
	],
	[
		"a function called by a sibling on import",
		{ "p-1/pkg/__init__.py": "from .m import f\nf()", "p-1/pkg/m.py": "def f():\n    mark()" },
		"import",
	],
	["a function nobody calls", { "p-1/pkg/m.py": "def f():\n    mark()" }, "called"],
	[
		"a function called under __main__",
		{ "p-1/pkg/m.py": "def f():\n    mark()\nif __name__ == '__main__':\n    f()" },
		"entry-point",
	],
	["a function called under if False", { "p-1/pkg/m.py": "def f():\n    mark()\nif False:\n    f()" }, "unreached"],
	[
		"an entry point of pyproject.toml",
		{ "p-1/pyproject.toml": `[project.scripts]\nx = "pkg.m:main"\n`, "p-1/pkg/m.py": "def main():\n    mark()" },
		"entry-point",
	],
	[
		"an entry point of setup.cfg",
		{
			"p-1/setup.cfg": "[options.entry_points]\nconsole_scripts =\n    x = pkg.m:main\n",
			"p-1/pkg/m.py": "def main():\n    mark()",
		},
		"entry-point",
	],
	[
		"an entry point of setup.py",
		{
			"p-1/setup.py": "import setuptools\nsetuptools.setup(entry_points={'console_scripts': ['x = pkg.m:main']})",
			"p-1/pkg/m.py": "def main():\n    mark()",
		},
		"entry-point",
	],
	[
		"src layout",
		{ "p-1/setup.py": "import pkg.m", "p-1/src/pkg/__init__.py": "", "p-1/src/pkg/m.py": "mark()" },
		"install",
	],
	["a test", { "p-1/tests/test_x.py": "mark()" }, "test"],
	["documentation", { "p-1/docs/conf.py": "mark()" }, "test"],
	[
		"a test folder that the package imports",
		{ "p-1/pkg/__init__.py": "import pkg.tests.x", "p-1/pkg/tests/x.py": "mark()" },
		"import",
	],
];

describe("reach", () => {
	test.each(packages)("%s", (_title, files, expected) => {
		expect([...new Set(reached(files).values())]).toEqual([expected]);
	});

	test.each<[string, Readonly<Record<string, string>>, Reach]>([
		["sitecustomize", { "sitecustomize.py": "mark()" }, "startup"],
		["sitecustomize below purelib", { "p-1.data/purelib/usercustomize.py": "mark()" }, "startup"],
		["a path configuration file", { "x.pth": "import m; mark()" }, "startup"],
		["what a path configuration file imports", { "x.pth": "import m", "m.py": "mark()" }, "startup"],
		[
			"an entry point",
			{
				"p-1.dist-info/entry_points.txt": "[console_scripts]\nx = pkg.m:C.go\n",
				"pkg/m.py": "class C:\n    def go(self):\n        mark()",
			},
			"entry-point",
		],
		["a script", { "p-1.data/scripts/tool": "#!/usr/bin/env python3\nmark()" }, "entry-point"],
		["a package", { "pkg/__init__.py": "mark()" }, "import"],
		["setup.py of a wheel is not run by installing it", { "setup.py": "mark()" }, "import"],
	])("in a wheel: %s", (_title, files, expected) => {
		expect([...new Set(reached(files, "wheel").values())]).toEqual([expected]);
	});

	test("the most pressing way counts, and does not spread to what is only called elsewhere", () => {
		const map = reached({
			"p-1/setup.py": "from pkg.m import a\na()",
			"p-1/pkg/__init__.py": "",
			"p-1/pkg/m.py": "def a():\n    mark_a()\ndef b():\n    mark_b()\nmark_top()",
		});
		expect(Object.fromEntries(map)).toEqual({ mark_a: "install", mark_b: "called", mark_top: "install" });
	});

	test("circles end", () => {
		const map = reached({
			"p-1/pkg/__init__.py": "from .m import x",
			"p-1/pkg/m.py":
				"from . import x\nclass A(B): pass\nclass B(A): pass\nA().go()\ndef f():\n    g()\ndef g():\n    f()\nf()\nmark()",
		});
		expect(map.get("mark")).toBe("import");
	});
});

describe("layout", () => {
	test.each<[ArtifactKind, string, string, string]>([
		["sdist", "p-1/setup.py", "setup", ""],
		["sdist", "p-1/pkg/__init__.py", "package-init", "pkg"],
		["sdist", "p-1/pkg/sub/mod.py", "module", "pkg.sub.mod"],
		["sdist", "p-1/pkg/setup.py", "script", "pkg.setup"],
		["sdist", "p-1/tests/test_a.py", "test", "tests.test_a"],
		["wheel", "pkg/mod.pyw", "module", "pkg.mod"],
		["wheel", "p-1.data/purelib/pkg/mod.py", "module", "pkg.mod"],
		["wheel", "p-1.data/platlib/x.pth", "pth", ""],
		["wheel", "pkg/__main__.py", "script", "pkg.__main__"],
		["wheel", "pkg/not-a-name.py", "module", ""],
	])("%s %s", (kind, path, role, dottedName) => {
		const files = kind === "sdist" ? { "p-1/PKG-INFO": "", [path]: "" } : { [path]: "" };
		const { members, placed } = layout(kind, files);
		const member = members.find((one) => one.path === path);
		expect(placed.of(member?.id ?? "")).toEqual({ role, dottedName });
	});

	test("no Python: no place", () => {
		const { placed } = layout("wheel", { "pkg/data.bin": "x" });
		expect(placed.of("m0")).toBeUndefined();
	});

	test("broken metadata are no reason to stop", () => {
		const { placed } = layout("sdist", {
			"p-1/setup.py": "",
			"p-1/pyproject.toml": "[[[",
			"p-1/setup.cfg": "= :\n[",
			"p-1/x.egg-info/entry_points.txt": "[a\nb",
		});
		expect(placed.entryPoints).toEqual([]);
		expect(placed.buildHooks).toEqual([]);
	});

	test("names of ours are no tables of theirs", () => {
		const { placed } = layout("sdist", {
			"p-1/setup.py": "",
			"p-1/pyproject.toml": `[__proto__]\nx = 1\n[project.scripts]\n__proto__ = "a.b:c"\nconstructor = "d.e:f"\n`,
		});
		expect(placed.entryPoints.map((entry) => entry.module)).toContain("d.e");
	});
});
