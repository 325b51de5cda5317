import { describe, expect, test } from "vitest";
import type { Reach } from "../../../../main/model/analysis/scales.ts";
import { type Files, reached, wayTo } from "./support.ts";

const PYPROJECT = "p-1/pyproject.toml";

function backend(name: string, more = ""): string {
	return `[build-system]\nrequires = []\nbuild-backend = "${name}"\n${more}`;
}

describe("what a build backend runs of the project's own", () => {
	test.each<[string, Files, string]>([
		[
			"an in-tree backend's top level",
			{ [PYPROJECT]: backend("backend", 'backend-path = ["."]\n'), "p-1/backend.py": "mark()" },
			"pyproject.toml → build-backend backend → import backend",
		],
		[
			"an in-tree backend in a folder, and what lies beside it",
			{
				[PYPROJECT]: backend("backend", 'backend-path = ["_build"]\n'),
				"p-1/_build/backend.py": "import helper\ndef build_wheel(*a):\n    helper.go()",
				"p-1/_build/helper.py": "def go():\n    mark()",
			},
			"pyproject.toml → build-backend backend → build_wheel() → helper.go()",
		],
		[
			"a hook of the metadata",
			{
				[PYPROJECT]: backend("backend", 'backend-path = ["."]\n'),
				"p-1/backend.py": "def prepare_metadata_for_build_wheel(*a):\n    mark()",
			},
			"pyproject.toml → build-backend backend → prepare_metadata_for_build_wheel()",
		],
		[
			"requirements of an editable installation",
			{
				[PYPROJECT]: backend("backend", 'backend-path = ["."]\n'),
				"p-1/backend.py": "def get_requires_for_build_editable(*a):\n    mark()",
			},
			"pyproject.toml → build-backend backend → get_requires_for_build_editable()",
		],
		[
			"a backend that is an object",
			{
				[PYPROJECT]: backend("backend:api", 'backend-path = ["."]\n'),
				"p-1/backend.py": "class B:\n    def build_wheel(self, *a):\n        mark()\napi = B()",
			},
			"pyproject.toml → build-backend backend:api → B.build_wheel()",
		],
		[
			"a hook that is put together out of another backend's",
			{
				[PYPROJECT]: backend("backend", 'backend-path = ["."]\n'),
				"p-1/backend.py":
					"from setuptools import build_meta as o\nfrom setuptools.build_meta import *\nclass B(o._BuildMetaBackend):\n    def build_wheel(self, *a):\n        mark()\nbuild_wheel = B().build_wheel",
			},
			"pyproject.toml → build-backend backend → B.build_wheel()",
		],
		[
			"a command class of pyproject.toml",
			{
				[PYPROJECT]: `${backend("setuptools.build_meta")}[tool.setuptools.cmdclass]\nbuild_py = "tool.B"\n`,
				"p-1/tool.py": "from setuptools import Command\nclass B(Command):\n    def run(self):\n        mark()",
			},
			"pyproject.toml → cmdclass build_py → run()",
		],
		[
			"a command class of setup.cfg",
			{
				"p-1/setup.py": "",
				"p-1/setup.cfg": "[options]\ncmdclass =\n    install = tool.B\n",
				"p-1/tool.py": "class B(Base):\n    def run(self):\n        mark()",
			},
			"setup.cfg → cmdclass install → run()",
		],
		[
			"attr: of something that is no literal",
			{
				"p-1/setup.cfg": "[metadata]\nversion = attr: pkg.v.__version__\n",
				"p-1/pkg/__init__.py": "",
				"p-1/pkg/v.py": "__version__ = '1' + str(mark())",
			},
			"setup.cfg → attr of version → import pkg.v",
		],
		[
			"attr of pyproject.toml",
			{
				[PYPROJECT]: `${backend("setuptools.build_meta")}[tool.setuptools.dynamic]\nversion = {attr = "pkg.version"}\n`,
				"p-1/pkg/__init__.py": "version = mark()",
			},
			"pyproject.toml → attr of version → import pkg",
		],
		[
			"attr: of a literal, for a setuptools that imports always",
			{
				[PYPROJECT]: '[build-system]\nrequires = ["setuptools<46"]\n',
				"p-1/setup.cfg": "[metadata]\nversion = attr: pkg.__version__\n",
				"p-1/pkg/__init__.py": "__version__ = '1.0'\nmark()",
			},
			"setup.cfg → attr of version → import pkg",
		],
		[
			"packages of commands",
			{
				"p-1/setup.py": "",
				"p-1/setup.cfg": "[global]\ncommand_packages = extra\n",
				"p-1/extra/__init__.py": "",
				"p-1/extra/install_data.py": "class install_data(Base):\n    def run(self):\n        mark()",
			},
			"setup.cfg → command install_data → run()",
		],
		[
			"hatch's hook at its usual place",
			{
				[PYPROJECT]: `${backend("hatchling.build")}[tool.hatch.build.hooks.custom]\n`,
				"p-1/hatch_build.py":
					"from hatchling.builders.hooks.plugin.interface import BuildHookInterface\nclass H(BuildHookInterface):\n    def initialize(self, version, data):\n        mark()",
			},
			"pyproject.toml → hatch build hook → initialize()",
		],
		[
			"hatch's hook of the wheel elsewhere",
			{
				[PYPROJECT]: `${backend("hatchling.build")}[tool.hatch.build.targets.wheel.hooks.custom]\npath = "ci/hook.py"\n`,
				"p-1/ci/hook.py": "mark()",
			},
			"pyproject.toml → hatch build hook of wheel → runs ci/hook.py",
		],
		[
			"hatch's metadata hook, told in hatch.toml",
			{
				[PYPROJECT]: backend("hatchling.build"),
				"p-1/hatch.toml": "[metadata.hooks.custom]\n",
				"p-1/hatch_build.py": "class M(Base):\n    def update(self, metadata):\n        mark()",
			},
			"pyproject.toml → hatch metadata hook → update()",
		],
		[
			"hatch's version out of code",
			{
				[PYPROJECT]: `${backend("hatchling.build")}[tool.hatch.version]\nsource = "code"\npath = "pkg/about.py"\n`,
				"p-1/pkg/about.py": "mark()",
			},
			"pyproject.toml → hatch version from code → runs pkg/about.py",
		],
		[
			"poetry's script, run as a program",
			{
				[PYPROJECT]: `${backend("poetry.core.masonry.api")}[tool.poetry.build]\nscript = "build.py"\n`,
				"p-1/build.py": "def main():\n    mark()\nif __name__ == '__main__':\n    main()",
			},
			"pyproject.toml → poetry build script → runs build.py → main()",
		],
		[
			"poetry's older way",
			{
				[PYPROJECT]: `${backend("poetry.core.masonry.api")}[tool.poetry]\nbuild = "build.py"\n`,
				"p-1/build.py": "def build(setup_kwargs):\n    mark()",
			},
			"pyproject.toml → poetry build script → build()",
		],
		[
			"pdm's hook at its usual place",
			{ [PYPROJECT]: backend("pdm.backend"), "p-1/pdm_build.py": "def pdm_build_initialize(context):\n    mark()" },
			"pyproject.toml → pdm build hook → pdm_build_initialize()",
		],
		[
			"pdm's hook elsewhere",
			{
				[PYPROJECT]: `${backend("pdm.backend")}[tool.pdm.build]\ncustom-hook = "ci/h.py"\n`,
				"p-1/ci/h.py": "def pdm_build_finalize(context, artifact):\n    mark()",
			},
			"pyproject.toml → pdm build hook → pdm_build_finalize()",
		],
		[
			"pdm's version by a call",
			{
				[PYPROJECT]: `${backend("pdm.backend")}[tool.pdm.version]\nsource = "call"\ngetter = "pkg.v:get"\n`,
				"p-1/pkg/v.py": "def get():\n    mark()",
			},
			"pyproject.toml → pdm version from a call → v.get()",
		],
		[
			"flit's version, where it is no literal",
			{
				[PYPROJECT]: `${backend("flit_core.buildapi")}[project]\nname = "pkg"\ndynamic = ["version"]\n`,
				"p-1/pkg/__init__.py": "'''Docs'''\n__version__ = mark()",
			},
			"pyproject.toml → flit reads the version → import pkg",
		],
		[
			"a plug-in for scikit-build's metadata",
			{
				[PYPROJECT]: `${backend("scikit_build_core.build")}[tool.scikit-build]\nmetadata.version.provider = "own"\nmetadata.version.provider-path = "ci"\n`,
				"p-1/ci/own.py": "def dynamic_metadata(field, settings):\n    mark()",
			},
			"pyproject.toml → scikit-build version → dynamic_metadata()",
		],
		[
			"a command of Meson",
			{
				[PYPROJECT]: backend("mesonpy"),
				"p-1/meson.build":
					"project('x')\npy = import('python').find_installation()\nrun_command(py, files('ci/v.py'), check: true)\n",
				"p-1/ci/v.py": "if __name__ == '__main__':\n    mark()",
			},
			"meson.build → run_command → runs ci/v.py",
		],
		[
			"an install script of Meson, told in a subfolder",
			{
				[PYPROJECT]: backend("mesonpy"),
				"p-1/pkg/meson.build": "meson.add_install_script('post.py')\n",
				"p-1/pkg/__init__.py": "",
				"p-1/pkg/post.py": "def f():\n    mark()\nf()",
			},
			"pkg/meson.build → add_install_script → runs pkg/post.py → f()",
		],
		[
			"a command of CMake",
			{
				[PYPROJECT]: backend("scikit_build_core.build"),
				"p-1/CMakeLists.txt":
					"execute_process(COMMAND ${Python_EXECUTABLE} ${CMAKE_SOURCE_DIR}/ci/gen.py OUTPUT_VARIABLE x)\n",
				"p-1/ci/gen.py": "mark()",
			},
			"CMakeLists.txt → execute_process → runs ci/gen.py",
		],
		[
			"a command that the sdist's own metadata registers",
			{
				"p-1/setup.py": "",
				"p-1/p.egg-info/entry_points.txt": "[distutils.commands]\ninstall = tool:I\n",
				"p-1/tool.py": "class I(Base):\n    def run(self):\n        mark()",
			},
			"plug-in install of distutils.commands, loaded when a package is built → run()",
		],
		[
			"a keyword that setup() registers",
			{
				"p-1/setup.py":
					"import setuptools\nsetuptools.setup(entry_points={'setuptools.finalize_distribution_options': ['x = tool:f']})",
				"p-1/tool.py": "def f(dist):\n    mark()",
			},
			"plug-in x of setuptools.finalize_distribution_options, loaded when a package is built → tool.f()",
		],
	])("%s", (_title, files, way) => {
		expect([...reached(files).values()]).toEqual(["install"]);
		expect(wayTo(files)).toBe(way);
	});

	test.each<[string, Files, Reach]>([
		[
			"attr: of a literal",
			{
				"p-1/setup.cfg": "[metadata]\nversion = attr: pkg.__version__\n",
				"p-1/pkg/__init__.py": "__version__ = '1.0'\nmark()",
			},
			"import",
		],
		[
			"file:",
			{
				"p-1/setup.cfg": "[metadata]\nversion = file: pkg/v.py\n",
				"p-1/pkg/__init__.py": "",
				"p-1/pkg/v.py": "mark()",
			},
			"import",
		],
		[
			"flit's version, where it is a literal",
			{
				[PYPROJECT]: `${backend("flit_core.buildapi")}[project]\nname = "pkg"\ndynamic = ["version", "description"]\n`,
				"p-1/pkg/__init__.py": '"""Docs"""\n__version__ = "1"\nmark()',
			},
			"import",
		],
		[
			"maturin, whatever its settings say",
			{
				[PYPROJECT]: `${backend("maturin")}[tool.hatch.build.hooks.custom]\n`,
				"p-1/hatch_build.py": "def f():\n    mark()",
			},
			"called",
		],
		[
			"hatch's hooks, where poetry builds",
			{
				[PYPROJECT]: `${backend("poetry.core.masonry.api")}[tool.hatch.build.hooks.custom]\n`,
				"p-1/hatch_build.py": "def f():\n    mark()",
			},
			"called",
		],
		[
			"hatch's hooks of the sdist",
			{
				[PYPROJECT]: `${backend("hatchling.build")}[tool.hatch.build.targets.sdist.hooks.custom]\n`,
				"p-1/hatch_build.py": "class H:\n    def initialize(self):\n        mark()",
			},
			"called",
		],
		[
			"hatch's version by a pattern",
			{
				[PYPROJECT]: `${backend("hatchling.build")}[tool.hatch.version]\npath = "pkg/__init__.py"\n`,
				"p-1/pkg/__init__.py": "mark()",
			},
			"import",
		],
		[
			"the hook that builds the sdist",
			{
				[PYPROJECT]: backend("backend", 'backend-path = ["."]\n'),
				"p-1/backend.py": "def build_sdist(*a):\n    mark()",
			},
			"called",
		],
		[
			"a backend that is not in the tree",
			{ [PYPROJECT]: backend("backend"), "p-1/backend.py": "def build_wheel(*a):\n    mark()" },
			"called",
		],
		[
			"Meson, where it does not build the package",
			{ "p-1/setup.py": "", "p-1/meson.build": "run_command('ci/v.py')\n", "p-1/ci/v.py": "mark()" },
			"entry-point",
		],
		[
			"a step of Meson in a comment",
			{ [PYPROJECT]: backend("mesonpy"), "p-1/meson.build": "# run_command('ci/v.py')\n", "p-1/ci/v.py": "mark()" },
			"entry-point",
		],
		["nox", { "p-1/noxfile.py": "mark()" }, "test"],
		["conftest", { "p-1/conftest.py": "mark()" }, "test"],
		["a tool of the developers", { "p-1/setup.py": "", "p-1/tools/release.py": "mark()" }, "entry-point"],
		[
			"a package of that name",
			{ "p-1/setup.py": "", "p-1/tools/__init__.py": "", "p-1/tools/release.py": "mark()" },
			"import",
		],
	])("not: %s", (_title, files, reach) => {
		expect([...reached(files).values()]).toEqual([reach]);
	});
});
