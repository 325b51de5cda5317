import { describe, expect, test } from "vitest";
import type { Reach } from "../../../../main/model/analysis/scales.ts";
import { type Files, reached, wayTo } from "./support.ts";

const HEAD = "from setuptools import setup, Command\nfrom setuptools.command.install import install\n";
const CLASS = "class I(Base):\n    def run(self):\n        mark()\n";

/** One setup.py; `mark()` stands in what is asked about. */
function setup(text: string, more: Files = {}): Files {
	return { "p-1/setup.py": HEAD + text, ...more };
}

describe("commands of setup.py", () => {
	test.each<[string, Files, string]>([
		[
			"a literal dictionary",
			setup(
				"class I(install):\n    def run(self):\n        helpers.boot()\nimport helpers\nsetup(cmdclass={'install': I})",
				{
					"p-1/helpers.py": "def boot():\n    mark()",
				},
			),
			"setup.py → cmdclass install → run() → helpers.boot()",
		],
		[
			"a dictionary in a variable",
			setup(`${CLASS}c = {'develop': I}\nsetup(cmdclass=c)`),
			"setup.py → cmdclass develop → run()",
		],
		[
			"key by key",
			setup(`${CLASS}c = {}\nc['egg_info'] = I\nsetup(cmdclass=c)`),
			"setup.py → cmdclass egg_info → run()",
		],
		["dict()", setup(`${CLASS}setup(cmdclass=dict(build_py=I))`), "setup.py → cmdclass build_py → run()"],
		[
			"update()",
			setup(`${CLASS}c = {}\nc.update({'build_ext': I})\nsetup(cmdclass=c)`),
			"setup.py → cmdclass build_ext → run()",
		],
		[
			"update() with keywords",
			setup(`${CLASS}c = {}\nc.update(sdist=I)\nsetup(cmdclass=c)`),
			"setup.py → cmdclass sdist → run()",
		],
		[
			"merged with |",
			setup(`${CLASS}setup(cmdclass={} | {'bdist_wheel': I})`),
			"setup.py → cmdclass bdist_wheel → run()",
		],
		[
			"merged with |=",
			setup(`${CLASS}c = {}\nc |= {'install': I}\nsetup(cmdclass=c)`),
			"setup.py → cmdclass install → run()",
		],
		["spread", setup(`${CLASS}a = {}\nsetup(cmdclass={**a, 'install': I})`), "setup.py → cmdclass install → run()"],
		[
			"setdefault",
			setup(`${CLASS}c = {}\nc.setdefault('install', I)\nsetup(cmdclass=c)`),
			"setup.py → cmdclass install → run()",
		],
		[
			"a comprehension",
			setup(`${CLASS}setup(cmdclass={k: I for k in ['install']})`),
			"setup.py → cmdclass install → run()",
		],
		[
			"dict(zip())",
			setup(`${CLASS}setup(cmdclass=dict(zip(['install'], [I])))`),
			"setup.py → cmdclass install → run()",
		],
		[
			"a function that gives the dictionary",
			setup(`${CLASS}def commands():\n    return {'install': I}\nsetup(cmdclass=commands())`),
			"setup.py → cmdclass install → run()",
		],
		[
			"a function of another module",
			setup("import tool\nsetup(cmdclass=tool.commands())", {
				"p-1/tool.py": `def commands():\n    c = {}\n    class I(Base):\n        def run(self):\n            mark()\n    c['install'] = I\n    return c`,
			}),
			"setup.py → cmdclass install → run()",
		],
		[
			"a variable of another module",
			setup("from tool import COMMANDS\nsetup(cmdclass=COMMANDS)", {
				"p-1/tool.py": `${CLASS}COMMANDS = {}\nCOMMANDS['install'] = I`,
			}),
			"setup.py → cmdclass install → run()",
		],
		[
			"keyword arguments in a variable",
			setup(`${CLASS}k = dict(cmdclass={'install': I})\nsetup(**k)`),
			"setup.py → cmdclass install → run()",
		],
		[
			"a class under another name",
			setup(`${CLASS}J = I\nsetup(cmdclass={'install': J})`),
			"setup.py → cmdclass install → run()",
		],
		[
			"type()",
			setup("def run(self):\n    mark()\nsetup(cmdclass={'install': type('I', (install,), {'run': run})})"),
			"setup.py → cmdclass → run()",
		],
		[
			"a function that makes the class",
			setup(
				"def make():\n    class I(Base):\n        def run(self):\n            mark()\n    return I\nsetup(cmdclass={'install': make()})",
			),
			"setup.py → cmdclass install → run()",
		],
		[
			"an inherited run",
			setup("from tool import B\nclass I(B):\n    pass\nsetup(cmdclass={'install': I})", {
				"p-1/tool.py": "class A:\n    def finalize_options(self):\n        mark()\nclass B(A):\n    pass",
			}),
			"setup.py → cmdclass install → finalize_options()",
		],
		[
			"a mixin",
			setup(
				"class M:\n    def __init__(self, *a):\n        mark()\nclass I(M, install):\n    pass\nsetup(cmdclass={'install': I})",
			),
			"setup.py → cmdclass install → __init__()",
		],
		[
			"what the base calls of the derived class",
			setup(
				"class B(install):\n    def run(self):\n        self.go()\nclass I(B):\n    def go(self):\n        mark()\nsetup(cmdclass={'install': I})",
			),
			"setup.py → cmdclass install → run() → I.go()",
		],
		[
			"distclass",
			setup(
				"from setuptools import Distribution\nclass D(Distribution):\n    def has_ext_modules(self):\n        mark()\nsetup(distclass=D)",
			),
			"setup.py → distclass → has_ext_modules()",
		],
		[
			"a command that another runs",
			setup(
				"class I(install):\n    def run(self):\n        self.run_command('extra')\nclass X(Command):\n    def run(self):\n        mark()\nsetup(cmdclass={'install': I, 'extra': X})",
			),
			"setup.py → cmdclass extra → run()",
		],
		[
			"a command among the sub-commands",
			setup(
				"from distutils.command.build import build\nbuild.sub_commands.append(('extra', None))\nclass X(Command):\n    def run(self):\n        mark()\nsetup(cmdclass={'extra': X})",
			),
			"setup.py → cmdclass extra → run()",
		],
		[
			"an alias of setup.cfg",
			setup("class X(Command):\n    def run(self):\n        mark()\nsetup(cmdclass={'extra': X})", {
				"p-1/setup.cfg": "[aliases]\nbdist_wheel = extra bdist_wheel\n",
			}),
			"setup.py → cmdclass extra → run()",
		],
		[
			"a method put in the place of a command's",
			setup("def run(self):\n    mark()\ninstall.run = run\nsetup()"),
			"setup.py → install.run → run()",
		],
		[
			"a class put in the place of a command",
			setup(`import setuptools\n${CLASS}setuptools.command.install.install = I\nsetup()`),
			"setup.py → setuptools.command.install.install → run()",
		],
		[
			"setup() in a function",
			setup(`${CLASS}def main():\n    setup(cmdclass={'install': I})\nmain()`),
			"setup.py → main() → cmdclass install → run()",
		],
		[
			"setup() of another name",
			{ "p-1/setup.py": `import setuptools as s\n${CLASS}s.setup(cmdclass={'install': I})` },
			"setup.py → cmdclass install → run()",
		],
		["under a test of the arguments", setup("import sys\nif sys.argv[1] == 'install':\n    mark()"), "setup.py"],
		["under a test of the platform", setup("import sys\nif sys.platform == 'win32':\n    mark()"), "setup.py"],
		["under __main__", setup("if __name__ == '__main__':\n    mark()"), "setup.py"],
	])("%s", (_title, files, way) => {
		expect(wayTo(files)).toBe(way);
		expect([...reached(files).values()]).toEqual(["install"]);
	});

	test.each<[string, Files, Reach]>([
		[
			"the command by which a developer publishes",
			setup("class U(Command):\n    def run(self):\n        mark()\nsetup(cmdclass={'upload': U})"),
			"called",
		],
		[
			"a command of the project's own",
			setup("class U(Command):\n    def run(self):\n        mark()\nsetup(cmdclass={'build_docs': U})"),
			"called",
		],
		[
			"the test command",
			setup("class T(Command):\n    def run(self):\n        mark()\nsetup(cmdclass={'test': T})"),
			"test",
		],
		["an uncalled helper", setup("def helper():\n    mark()\nsetup()"), "called"],
		["under if False", setup("if False:\n    mark()"), "unreached"],
		["under TYPE_CHECKING", setup("from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    mark()"), "unreached"],
		["what only dead code calls", setup("def a():\n    b()\ndef b():\n    mark()\nif False:\n    a()"), "unreached"],
		["a setup script of a subfolder", { "p-1/setup.py": "", "p-1/plugin/setup.py": "mark()" }, "entry-point"],
		["a setup script of the examples", { "p-1/setup.py": "", "p-1/examples/a/setup.py": "mark()" }, "test"],
	])("not on installation: %s", (_title, files, reach) => {
		expect([...reached(files).values()]).toEqual([reach]);
	});

	test.each<[string, string, string]>([
		[
			"one of several names",
			"for m in ('pkg.tool', 'other'):\n    importlib.import_module(m)",
			"setup.py → import pkg.tool",
		],
		["a relative name", "importlib.import_module('.tool', 'pkg')", "setup.py → import pkg.tool"],
		[
			"whatever lies in a package",
			"import pkgutil, pkg\nfor m in pkgutil.iter_modules(pkg.__path__):\n    importlib.import_module('pkg.' + m.name)",
			"setup.py → import pkg.tool",
		],
	])("an import by %s", (_title, text, way) => {
		const files = {
			"p-1/setup.py": `import importlib\n${text}`,
			"p-1/pkg/__init__.py": "",
			"p-1/pkg/tool.py": "mark()",
		};
		expect(wayTo(files)).toBe(way);
	});

	test("a setup script of a subfolder that the build starts", () => {
		const files = {
			"p-1/setup.py": "import subprocess, sys\nsubprocess.call([sys.executable, 'plugin/setup.py', 'install'])",
			"p-1/plugin/setup.py": "mark()",
		};
		expect(wayTo(files)).toBe("setup.py → runs plugin/setup.py");
	});
});
