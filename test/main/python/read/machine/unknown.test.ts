import { describe, expect, test } from "vitest";
import { plain, shown } from "../../support.ts";

function folded(code: string): unknown {
	return plain(shown(code).constant);
}

/** A wrong value is worse than none: what is not sure in each of these is not told. */
describe("what stays unknown", () => {
	test.each([
		["input", "o = ''\nfor c in input():\n    o += chr(ord(c) ^ 1)\nshow(o)"],
		[
			"what the network gives",
			"import requests\no = ''\nfor c in requests.get('http://example.com').text:\n    o += chr(ord(c) ^ 1)\nshow(o)",
		],
		[
			"a key of the environment",
			"import os\no = ''\nfor c in 'abc':\n    o += chr(ord(c) ^ len(os.environ['K']))\nshow(o)",
		],
		[
			"a test of the system",
			"import sys\no = ''\nfor i in range(3):\n    o += 'a' if sys.platform == 'win32' else 'b'\nshow(o)",
		],
		[
			"a test of the system against several",
			"import sys\no = ''\nfor i in range(2):\n    o += 'n' if sys.platform in ['win32'] else 's'\nshow(o)",
		],
		[
			"whether a call gave nothing",
			"import lib\nx = lib.get()\no = ''\nfor i in range(2):\n    o += 'n' if x is None else 's'\nshow(o)",
		],
		[
			"of which type a name is",
			"import lib\no = ''\nfor i in range(2):\n    o += 'n' if isinstance(lib.thing, str) else 's'\nshow(o)",
		],
		["a branch on something unknown", "o = ''\nfor i in range(3):\n    if unknown():\n        o += 'a'\nshow(o)"],
		["how often a loop turns", "o = 'a'\nwhile unknown():\n    o += 'b'\nshow(o)"],
		["over what a loop goes", "t = 0\nfor c in unknown():\n    t += 1\nshow(t + 94)"],
		[
			"a global that a function changes",
			"V = 'a'\ndef g():\n    global V\n    V = 'c'\ndef f(n):\n    o = ''\n    for i in range(n):\n        o += V\n    return o\nshow(f(3))",
		],
		[
			"a name that an inner function changes",
			"def f():\n    n = 'a'\n    def g():\n        nonlocal n\n        n = unknown()\n    g()\n    show(n)\nf()",
		],
		[
			"a shuffled list",
			"import random\nl = ['a', 'b', 'c']\no = ''\nfor i in range(3):\n    random.shuffle(l)\n    o += l[0]\nshow(o)",
		],
		["a heap", "import heapq\nl = []\nfor c in 'cab':\n    heapq.heappush(l, c)\nshow(''.join(l))"],
		[
			"a default that calls add to",
			"def f(x, acc=[]):\n    for c in x:\n        acc.append(c)\n    return ''.join(acc)\nf('a')\nshow(f('b'))",
		],
		["the order of a set", "o = ''\nfor c in {'z', 'a', 'q'}:\n    o += c\nshow(o)"],
		["the order of a set that was made", "show(''.join(set('zaq')))"],
		[
			"an object in one branch",
			"class C:\n    def __init__(self):\n        self.v = 'a'\n    def step(self):\n        self.v = 'b'\nc = C()\nif unknown():\n    c.step()\nshow(c.v)",
		],
		[
			"an object in a loop",
			"class C:\n    def __init__(self):\n        self.v = 'a'\n    def step(self):\n        self.v += 'b'\nc = C()\nfor i in unknown():\n    c.step()\nshow(c.v)",
		],
		[
			"an object whose method is known in part",
			"class C:\n    def __init__(self):\n        self.v = 'a'\n    def step(self):\n        self.v = 'b'\n        if unknown():\n            self.v = 'c'\nc = C()\nc.step()\nshow(c.v)",
		],
		[
			"an iterator that was begun",
			"import itertools\nit = itertools.cycle('abc')\no = ''\nfor i in range(2):\n    o += next(it)\np = ''\nfor i in range(2):\n    p += next(it)\nshow(p)",
		],
		[
			"a queue that lets go",
			"from collections import deque\nd = deque([], maxlen=2)\nfor c in 'abc':\n    d.append(c)\nshow(''.join(d))",
		],
		[
			"an error of the module's own",
			"class E(ValueError):\n    pass\no = ''\nfor i in range(2):\n    try:\n        raise E('x')\n    except ValueError:\n        o += 'v'\n    except Exception:\n        o += 'e'\nshow(o)",
		],
		[
			"a generator that others hear",
			"log = []\ndef g():\n    for i in range(2):\n        log.append('g')\n        yield i\ndef f():\n    for x in g():\n        log.append('f')\n    return ''.join(log)\nshow(f())",
		],
		[
			"an attribute set from outside",
			"class C:\n    def __init__(self):\n        self.v = 'a'\n    def get(self):\n        return self.v * 2\nc = C()\nc.v = unknown()\nshow(c.get())",
		],
		[
			"a metaclass",
			"class M(type):\n    def __call__(cls, *a):\n        return 'm'\nclass C(metaclass=M):\n    def __init__(self, v):\n        self.v = v\n    def get(self):\n        return self.v * 2\nshow(C('a').get())",
		],
	])("%s", (_title, code) => {
		expect(folded(code)).toBeUndefined();
	});

	test("a function that is called again after its global changed", () => {
		const code =
			"V = 'a'\ndef f(n):\n    o = ''\n    for i in range(n):\n        o += V\n    return o\nf(3)\nV = 'b'\nshow(f(3))";
		expect(folded(code)).toBe("bbb");
	});

	test("an object that only a function changes, which nobody calls", () => {
		const code =
			"class C:\n    def __init__(self):\n        self.v = 'a'\n    def step(self):\n        self.v = 'b'\nc = C()\ndef f():\n    c.step()\nshow(c.v)";
		expect(folded(code)).not.toBe("b");
	});
});
