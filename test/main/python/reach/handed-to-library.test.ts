import { describe, expect, test } from "vitest";
import { type Files, reached, wayTo } from "./support.ts";

/** One module of a package, and others beside it. */
function pkg(text: string, more: Files = {}): Files {
	return { "pkg/__init__.py": text, ...more };
}

const F = "def f():\n    mark()\n";

describe("what the library is given to run on import", () => {
	test.each<[string, Files, string]>([
		[
			"a thread",
			pkg(`import threading\n${F}threading.Thread(target=f, daemon=True).start()`),
			"import pkg → threading.Thread → f()",
		],
		[
			"a thread with a method",
			pkg(
				"from threading import Thread\nclass C:\n    def go(self):\n        mark()\nc = C()\nThread(target=c.go).start()",
			),
			"import pkg → threading.Thread → C.go()",
		],
		[
			"a thread with a method of a module's class",
			pkg("from threading import Thread\nfrom .m import C\nThread(target=C().go).start()", {
				"pkg/m.py": "class C:\n    def go(self):\n        mark()",
			}),
			"import pkg → threading.Thread → m.C.go()",
		],
		[
			"a thread with a lambda",
			pkg(`import threading\n${F}threading.Thread(target=lambda: f()).start()`),
			"import pkg → threading.Thread → lambda → f()",
		],
		[
			"a thread with a partial",
			pkg(`import threading, functools\n${F}threading.Thread(target=functools.partial(f)).start()`),
			"import pkg → functools.partial → f()",
		],
		[
			"a class of threads",
			pkg("import threading\nclass T(threading.Thread):\n    def run(self):\n        mark()\nT().start()"),
			"import pkg → T.run()",
		],
		["a timer", pkg(`from threading import Timer\n${F}Timer(5, f).start()`), "import pkg → threading.Timer → f()"],
		[
			"_thread",
			pkg(`import _thread\n${F}_thread.start_new_thread(f, ())`),
			"import pkg → _thread.start_new_thread → f()",
		],
		["atexit", pkg(`import atexit\n${F}atexit.register(f)`), "import pkg → atexit.register → f()"],
		["atexit as a decorator", pkg(`import atexit\n@atexit.register\n${F}`), "import pkg → @atexit.register → f()"],
		[
			"a signal handler",
			pkg("import signal\ndef f(*a):\n    mark()\nsignal.signal(signal.SIGTERM, f)"),
			"import pkg → signal.signal → f()",
		],
		[
			"an executor",
			pkg(`from concurrent.futures import ThreadPoolExecutor\n${F}with ThreadPoolExecutor() as e:\n    e.submit(f)`),
			"import pkg → ThreadPoolExecutor.submit → f()",
		],
		[
			"an executor's map",
			pkg(
				`from concurrent.futures import ProcessPoolExecutor\ndef f(x):\n    mark()\nProcessPoolExecutor().map(f, [1])`,
			),
			"import pkg → ProcessPoolExecutor.map → f()",
		],
		[
			"a process",
			pkg(`import multiprocessing as mp\n${F}mp.Process(target=f).start()`),
			"import pkg → multiprocessing.Process → f()",
		],
		[
			"a pool",
			pkg("from multiprocessing import Pool\ndef f(x):\n    mark()\nPool(2).map(f, [1])"),
			"import pkg → Pool.map → f()",
		],
		[
			"a pool of threads",
			pkg(
				"from multiprocessing.pool import ThreadPool\ndef f(x):\n    mark()\npool = ThreadPool(2)\npool.imap_unordered(f, [1])",
			),
			"import pkg → ThreadPool.imap_unordered → f()",
		],
		[
			"a pool's initialiser",
			pkg(`from multiprocessing import Pool\n${F}Pool(2, initializer=f)`),
			"import pkg → multiprocessing.Pool → f()",
		],
		["asyncio.run", pkg("import asyncio\nasync def f():\n    mark()\nasyncio.run(f())"), "import pkg → f()"],
		[
			"a task",
			pkg(
				"import asyncio\nasync def f():\n    mark()\nasync def main():\n    asyncio.create_task(f())\nasyncio.run(main())",
			),
			"import pkg → main() → f()",
		],
		[
			"a loop's callback",
			pkg(`import asyncio\n${F}asyncio.get_event_loop().call_soon(f)`),
			"import pkg → get_event_loop.call_soon → f()",
		],
		["map", pkg("def f(x):\n    mark()\nlist(map(f, [1]))"), "import pkg → map → f()"],
		["a sort key", pkg("def f(x):\n    mark()\nsorted([1], key=f)"), "import pkg → sorted → f()"],
		[
			"a replacement function",
			pkg("import re\ndef f(m):\n    mark()\nre.sub('x', f, 'x')"),
			"import pkg → re.sub → f()",
		],
		[
			"sys.excepthook",
			pkg("import sys\ndef f(*a):\n    mark()\nsys.excepthook = f"),
			"import pkg → sys.excepthook → f()",
		],
		[
			"an import hook",
			pkg("import sys\nclass F:\n    def find_spec(self, *a):\n        mark()\nsys.meta_path.insert(0, F())"),
			"import pkg → F.find_spec()",
		],
		[
			"builtins overwritten",
			pkg("import builtins\ndef f(*a):\n    mark()\nbuiltins.__import__ = f"),
			"import pkg → builtins.__import__ → f()",
		],
		[
			"a file that is run",
			pkg("import os\nexec(open(os.path.join(os.path.dirname(__file__), 'm.py')).read())", { "pkg/m.py": "mark()" }),
			"import pkg → runs pkg/m.py",
		],
		[
			"runpy",
			pkg("import runpy\nrunpy.run_module('pkg.m')", { "pkg/m.py": F + "f()" }),
			"import pkg → runs pkg/m.py → f()",
		],
		[
			"a loaded file",
			pkg("import importlib.util as u\ns = u.spec_from_file_location('x', 'pkg/odd-name.py')", {
				"pkg/odd-name.py": "mark()",
			}),
			"import pkg → runs pkg/odd-name.py",
		],
		[
			"a script that is started",
			pkg("import subprocess, sys\nsubprocess.Popen([sys.executable, '-m', 'pkg.m'])", {
				"pkg/m.py": `${F}if __name__ == '__main__':\n    f()`,
			}),
			"import pkg → runs pkg/m.py → f()",
		],
	])("%s", (_title, files, way) => {
		expect(wayTo(files, "wheel")).toBe(way);
		expect([...reached(files, "wheel").values()]).toEqual(["import"]);
	});
});
