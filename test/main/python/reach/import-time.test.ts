import { describe, expect, test } from "vitest";
import type { Reach } from "../../../../main/model/analysis/scales.ts";
import { type Files, reached, wayTo } from "./support.ts";

/** One module of a package, and others beside it. */
function pkg(text: string, more: Files = {}): Files {
	return { "pkg/__init__.py": text, ...more };
}

const F = "def f():\n    mark()\n";

describe("what an import runs", () => {
	test.each<[string, Files, string]>([
		["the top level", pkg("mark()"), "import pkg"],
		["a module that nobody imports", pkg("", { "pkg/m.py": "mark()" }), "import pkg.m"],
		[
			"a module that the package imports",
			pkg("from . import m", { "pkg/m.py": "mark()" }),
			"import pkg → import pkg.m",
		],
		["a function", pkg(`${F}f()`), "import pkg → f()"],
		["a function of a module", pkg("from .m import f\nf()", { "pkg/m.py": F }), "import pkg → m.f()"],
		[
			"a function under another name",
			pkg("from . import m as x\ng = x.f\ng()", { "pkg/m.py": F }),
			"import pkg → m.f()",
		],
		["a function by a star", pkg("from .m import *\nf()", { "pkg/m.py": F }), "import pkg → m.f()"],
		[
			"a function by a chain of stars",
			pkg("from .a import *\nf()", { "pkg/a.py": "from .b import *", "pkg/b.py": "from .c import f", "pkg/c.py": F }),
			"import pkg → c.f()",
		],
		[
			"a star under a module's name",
			pkg("from . import a\na.f()", { "pkg/a.py": "from .b import *", "pkg/b.py": F }),
			"import pkg → b.f()",
		],
		[
			"one of two definitions",
			pkg("try:\n    from .m import f\nexcept ImportError:\n    def f(): pass\nf()", { "pkg/m.py": F }),
			"import pkg → m.f()",
		],
		[
			"import_module",
			pkg("import importlib\nimportlib.import_module('pkg.m').f()", { "pkg/m.py": F }),
			"import pkg → m.f()",
		],
		[
			"import_module with a computed name",
			pkg("import importlib\nimportlib.import_module('pk' + 'g.' + 'm'[::-1]).f()", { "pkg/m.py": F }),
			"import pkg → m.f()",
		],
		[
			"import_module with a relative name",
			pkg("import importlib\nimportlib.import_module('.m', __package__).f()", { "pkg/m.py": F }),
			"import pkg → m.f()",
		],
		["__import__", pkg("__import__('pkg.m').m.f()", { "pkg/m.py": F }), "import pkg → m.f()"],
		[
			"a namespace package",
			{ "ns/pkg/__init__.py": "from ns.other import f\nf()", "ns/other.py": F },
			"import ns.pkg → other.f()",
		],
		["a class body", pkg("class C:\n    x = mark()"), "import pkg → class C"],
		["a comprehension", pkg("x = [mark() for _ in y]"), "import pkg"],
		["a default value", pkg("def f(x=mark()): pass"), "import pkg"],
		["an annotation", pkg("def f(x: mark()): pass"), "import pkg"],
		["a decorator", pkg("def d(f):\n    mark()\n    return f\n@d\ndef g(): pass"), "import pkg → d()"],
		[
			"a decorator with arguments",
			pkg("def d(x):\n    def e(f):\n        mark()\n        return f\n    return e\n@d(1)\ndef g(): pass"),
			"import pkg → d.e()",
		],
		["a decorator of a class", pkg("def d(c):\n    mark()\n    return c\n@d\nclass C: pass"), "import pkg → d()"],
		[
			"a decorator that is a class",
			pkg("class D:\n    def __init__(self, f):\n        mark()\n@D\ndef g(): pass"),
			"import pkg → D.__init__()",
		],
		[
			"a decorator that calls what it is given",
			pkg("def d(f):\n    f()\n@d\ndef g():\n    mark()"),
			"import pkg → d() → g()",
		],
		[
			"a decorator of a module that calls what it is given",
			pkg("from .m import d\n@d\ndef g():\n    mark()", { "pkg/m.py": "def d(f):\n    f()" }),
			"import pkg → m.d → g()",
		],
		[
			"a function that calls what it is given",
			pkg("from .m import run\ndef g():\n    mark()\nrun(g)", { "pkg/m.py": "def run(f):\n    f()" }),
			"import pkg → m.run → g()",
		],
		["a constructor", pkg("class C:\n    def __init__(self):\n        mark()\nC()"), "import pkg → C.__init__()"],
		[
			"a constructor of a module",
			pkg("from .m import C\nC()", {
				"pkg/m.py": "class C:\n    def __init__(self):\n        self.go()\n    def go(self):\n        mark()",
			}),
			"import pkg → m.C.__init__() → C.go()",
		],
		[
			"an inherited constructor",
			pkg("from .m import B\nclass C(B): pass\nC()", {
				"pkg/m.py": "class B:\n    def __init__(self):\n        mark()",
			}),
			"import pkg → m.B.__init__()",
		],
		["__new__", pkg("class C:\n    def __new__(cls):\n        mark()\nC()"), "import pkg → C.__new__()"],
		[
			"__post_init__",
			pkg("from dataclasses import dataclass\n@dataclass\nclass C:\n    def __post_init__(self):\n        mark()\nC()"),
			"import pkg → C.__post_init__()",
		],
		["a destructor", pkg("class C:\n    def __del__(self):\n        mark()\nC()"), "import pkg → C.__del__()"],
		[
			"__init_subclass__",
			pkg("class B:\n    def __init_subclass__(cls):\n        mark()\nclass C(B): pass"),
			"import pkg → B.__init_subclass__()",
		],
		[
			"a metaclass",
			pkg("class M(type):\n    def __new__(m, *a):\n        mark()\nclass C(metaclass=M): pass"),
			"import pkg → M.__new__()",
		],
		[
			"a metaclass of a base class",
			pkg("from .m import B\nclass C(B): pass", {
				"pkg/m.py": "class M(type):\n    def __init__(m, *a):\n        mark()\nclass B(metaclass=M): pass",
			}),
			"import pkg → m.M.__init__()",
		],
		[
			"a metaclass of Python 2",
			pkg("class M(type):\n    def __init__(m, *a):\n        mark()\nclass C:\n    __metaclass__ = M"),
			"import pkg → M.__init__()",
		],
		[
			"__set_name__",
			pkg("class D:\n    def __set_name__(self, o, n):\n        mark()\nclass C:\n    d = D()"),
			"import pkg → class C → D.__set_name__()",
		],
		[
			"with",
			pkg("class C:\n    def __enter__(self):\n        mark()\nwith C() as c:\n    pass"),
			"import pkg → C.__enter__()",
		],
		[
			"the end of with",
			pkg("from .m import C\nwith C():\n    pass", {
				"pkg/m.py": "class C:\n    def __exit__(self, *a):\n        mark()",
			}),
			"import pkg → m.C.__exit__()",
		],
		[
			"a loop",
			pkg("class C:\n    def __iter__(self):\n        mark()\nfor x in C(): pass"),
			"import pkg → C.__iter__()",
		],
		["an operator", pkg("class C:\n    def __add__(self, o):\n        mark()\nC() + 'x'"), "import pkg → C.__add__()"],
		[
			"an operator of a module's class",
			pkg("from .m import C\nC() << 'x'", { "pkg/m.py": "class C:\n    def __lshift__(self, o):\n        mark()" }),
			"import pkg → m.C.__lshift__()",
		],
		[
			"an augmented operator",
			pkg("class C:\n    def __iadd__(self, o):\n        mark()\nx = C()\nx += 1"),
			"import pkg → C.__iadd__()",
		],
		["a sign", pkg("class C:\n    def __invert__(self):\n        mark()\n~C()"), "import pkg → C.__invert__()"],
		["a comparison", pkg("class C:\n    def __eq__(self, o):\n        mark()\nC() == 1"), "import pkg → C.__eq__()"],
		["a test", pkg("class C:\n    def __bool__(self):\n        mark()\nif C(): pass"), "import pkg → C.__bool__()"],
		[
			"a subscript",
			pkg("class C:\n    def __getitem__(self, k):\n        mark()\nC()['x']"),
			"import pkg → C.__getitem__()",
		],
		[
			"a subscript of a class",
			pkg("class C:\n    def __class_getitem__(cls, k):\n        mark()\nC[int]"),
			"import pkg → C.__class_getitem__()",
		],
		[
			"an f-string",
			pkg("class C:\n    def __format__(self, s):\n        mark()\nf'{C()}'"),
			"import pkg → C.__format__()",
		],
		["str()", pkg("class C:\n    def __str__(self):\n        mark()\nstr(C())"), "import pkg → C.__str__()"],
		[
			"print()",
			pkg("class C:\n    def __repr__(self):\n        mark()\nc = C()\nprint(c)"),
			"import pkg → C.__repr__()",
		],
		["a property", pkg("class C:\n    @property\n    def p(self):\n        mark()\nC().p"), "import pkg → C.p()"],
		[
			"a property of a module's class",
			pkg("from .m import C\nx = C()\nx.p", {
				"pkg/m.py": "class C:\n    @property\n    def p(self):\n        mark()",
			}),
			"import pkg → m.C.p()",
		],
		[
			"a property on the way",
			pkg("from .m import C\nC().p.go()", {
				"pkg/m.py":
					"class D:\n    def go(self):\n        mark()\nclass C:\n    @property\n    def p(self):\n        return D()",
			}),
			"import pkg → m.D.go()",
		],
		[
			"a setter",
			pkg(
				"class C:\n    @property\n    def p(self): pass\n    @p.setter\n    def p(self, v):\n        mark()\nc = C()\nc.p = 1",
			),
			"import pkg → C.p()",
		],
		[
			"__getattr__ of an instance",
			pkg("class C:\n    def __getattr__(self, n):\n        mark()\nC().anything"),
			"import pkg → C.__getattr__()",
		],
		["__getattr__ of the module", pkg("def __getattr__(name):\n    mark()"), "import pkg → __getattr__()"],
		[
			"an instance that is called",
			pkg("class C:\n    def __call__(self):\n        mark()\nc = C()\nc()"),
			"import pkg → C.__call__()",
		],
		[
			"an instance of a module that is called",
			pkg("from .m import c\nc()", { "pkg/m.py": "class C:\n    def __call__(self):\n        mark()\nc = C()" }),
			"import pkg → m.C.__call__()",
		],
		[
			"a method of an instance of a module",
			pkg("from .m import c\nc.go()", { "pkg/m.py": "class C:\n    def go(self):\n        mark()\nc = C()" }),
			"import pkg → m.C.go()",
		],
		[
			"a method of what a function gives",
			pkg("from .m import make\nmake().go()", {
				"pkg/m.py": "class C:\n    def go(self):\n        mark()\ndef make():\n    return C()",
			}),
			"import pkg → m.C.go()",
		],
		[
			"a method of an attribute",
			pkg(
				"from .m import C\nclass A:\n    def __init__(self):\n        self.c = C()\n    def run(self):\n        self.c.go()\nA().run()",
				{ "pkg/m.py": "class C:\n    def go(self):\n        mark()" },
			),
			"import pkg → A.run() → m.C.go()",
		],
		[
			"what a base class leaves to others",
			pkg("class B:\n    def __init__(self):\n        self.go()\nclass C(B):\n    def go(self):\n        mark()\nC()"),
			"import pkg → B.__init__() → C.go()",
		],
		[
			"what another module's base class leaves to others",
			pkg("from .m import B\nclass C(B):\n    def go(self):\n        mark()\nC().run()", {
				"pkg/m.py": "class B:\n    def run(self):\n        self.go()\n    def go(self):\n        pass",
			}),
			"import pkg → m.B.run() → C.go()",
		],
		["a function in a dictionary", pkg(`${F}t = {'a': f}\nt['a']()`), "import pkg → f()"],
		[
			"a function in a dictionary, key unknown",
			pkg(`import os\n${F}t = {'a': f, 'b': None}\nt[os.name]()`),
			"import pkg → f()",
		],
		["a function in a list", pkg(`${F}for g in [f]:\n    g()`), "import pkg → f()"],
		[
			"a function in a registry",
			pkg(
				"hooks = []\ndef register(f):\n    hooks.append(f)\n    return f\n@register\ndef g():\n    mark()\nfor h in hooks:\n    h()",
			),
			"import pkg → g()",
		],
		["getattr on the module", pkg("from . import m\ngetattr(m, 'f')()", { "pkg/m.py": F }), "import pkg → m.f()"],
		["globals()", pkg(`${F}globals()['f']()`), "import pkg → f()"],
	])("%s", (_title, files, way) => {
		expect(wayTo(files, "wheel")).toBe(way);
		expect([...reached(files, "wheel").values()]).toEqual(["import"]);
	});

	test.each<[string, Files, Reach]>([
		["an uncalled function", pkg(F), "called"],
		["an uncalled lambda", pkg("f = lambda: mark()"), "called"],
		["an uncalled method of an instance", pkg("class C:\n    def go(self):\n        mark()\nc = C()"), "called"],
		[
			"__call__ of an instance that nobody calls",
			pkg("class C:\n    def __call__(self):\n        mark()\nc = C()"),
			"called",
		],
		[
			"__enter__ of an instance that nobody enters",
			pkg("class C:\n    def __enter__(self):\n        mark()\nc = C()"),
			"called",
		],
		["an operator that nobody uses", pkg("class C:\n    def __add__(self, o):\n        mark()\nc = C()"), "called"],
		[
			"a property that nobody reads",
			pkg("class C:\n    @property\n    def p(self):\n        mark()\nc = C()"),
			"called",
		],
		[
			"a method that a class nobody makes overrides",
			pkg(
				"class B:\n    def __init__(self):\n        self.go()\n    def go(self): pass\nclass C(B):\n    def go(self):\n        mark()\nB()",
			),
			"called",
		],
		[
			"a function that is only registered with a library",
			pkg("import flask\napp = flask.Flask('x')\n@app.route('/')\ndef f():\n    mark()"),
			"called",
		],
		["a function that is only stored", pkg(`${F}table = {'a': f}`), "called"],
		[
			"a function of a module of another name",
			pkg("from .m import g\ng()", { "pkg/m.py": `${F}def g(): pass` }),
			"called",
		],
		["under __main__", pkg("", { "pkg/m.py": "if __name__ == '__main__':\n    mark()" }), "entry-point"],
		["called under __main__", pkg("", { "pkg/m.py": `${F}if __name__ == '__main__':\n    f()` }), "entry-point"],
		[
			"imported under __main__",
			pkg("", { "pkg/m.py": "if __name__ == '__main__':\n    from tests.x import f\n    f()", "tests/x.py": F }),
			"entry-point",
		],
		[
			"a function of a test module that the package imports",
			pkg("from .tests import a_test", { "pkg/tests/__init__.py": "", "pkg/tests/a_test.py": F }),
			"called",
		],
		[
			"a function of a test module that only tests import",
			pkg("", { "pkg/tests/__init__.py": "", "pkg/tests/test_b.py": "from . import test_a", "pkg/tests/test_a.py": F }),
			"test",
		],
		["__main__.py", pkg("", { "pkg/__main__.py": "mark()" }), "entry-point"],
		["under TYPE_CHECKING", pkg("from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    mark()"), "unreached"],
		["under if 0", pkg("if 0:\n    mark()"), "unreached"],
	])("but not %s", (_title, files, reach) => {
		expect([...reached(files, "wheel").values()]).toEqual([reach]);
	});
});
