import { describe, expect, test } from "vitest";
import { plain, read, shown } from "../../support.ts";

const TEXT = "import os; os.system('id')\n".repeat(78).slice(0, 2_048);
const KEY = "s3cr3t!";
const hidden = Buffer.from(Buffer.from(TEXT).map((byte, at) => byte ^ KEY.charCodeAt(at % KEY.length)));
const LATIN = `"${Array.from(hidden, (byte) => `\\x${byte.toString(16).padStart(2, "0")}`).join("")}"`;
const BASE64 = hidden.toString("base64");
const START = `import base64\na = base64.b64decode("${BASE64}")\nb = b"${KEY}"\n`;

function folded(code: string): unknown {
	return plain(shown(code).constant);
}

describe("two thousand bytes, decoded one by one", () => {
	test.each([
		[
			"text that grows, characters of text",
			`a = ${LATIN}\nb = "${KEY}"\nout = ''\nfor i in range(len(a)):\n    out += chr(ord(a[i]) ^ ord(b[i % len(b)]))\nshow(out)`,
		],
		[
			"text that grows, bytes",
			`${START}out = ''\nfor i, c in enumerate(a):\n    out += chr(c ^ b[i % len(b)])\nshow(out)`,
		],
		[
			"a byte array in place",
			`${START}d = bytearray(a)\nfor i in range(len(d)):\n    d[i] ^= b[i % len(b)]\nshow(d.decode())`,
		],
		[
			"a list, joined",
			`${START}out = []\nfor i in range(len(a)):\n    out.append(chr(a[i] ^ b[i % len(b)]))\nshow(''.join(out))`,
		],
		["a generator in join", `${START}show(''.join(chr(c ^ b[i % len(b)]) for i, c in enumerate(a)))`],
		["a list comprehension", `${START}show(bytes([c ^ b[i % len(b)] for i, c in enumerate(a)]).decode())`],
		["zip and cycle", `import itertools\n${START}show(bytes(x ^ y for x, y in zip(a, itertools.cycle(b))).decode())`],
		["map and a lambda", `${START}show(''.join(map(lambda i: chr(a[i] ^ b[i % len(b)]), range(len(a)))))`],
		[
			"while",
			`${START}out = b''\ni = 0\nwhile i < len(a):\n    out += bytes([a[i] ^ b[i % len(b)]])\n    i += 1\nshow(out.decode())`,
		],
		[
			"while True and break",
			`${START}out = ''\ni = 0\nwhile True:\n    if i >= len(a):\n        break\n    out += chr(a[i] ^ b[i % len(b)])\n    i += 1\nshow(out)`,
		],
		[
			"one loop in another",
			`${START}out = ''\nfor i in range(0, len(a), len(b)):\n    for j in range(len(b)):\n        if i + j < len(a):\n            out += chr(a[i + j] ^ b[j])\nshow(out)`,
		],
		[
			"a helper function with a default",
			`${START}def undo(data, key=b"${KEY}"):\n    out = []\n    for i in range(len(data)):\n        out.append(chr(data[i] ^ key[i % len(key)]))\n    return ''.join(out)\nshow(undo(a))`,
		],
		[
			"a helper for each byte",
			`${START}def one(c, i):\n    return chr(c ^ b[i % len(b)])\nout = ''\nfor i in range(len(a)):\n    out += one(a[i], i)\nshow(out)`,
		],
		[
			"a generator function",
			`${START}def undo(data):\n    for i, c in enumerate(data):\n        yield chr(c ^ b[i % len(b)])\nshow(''.join(undo(a)))`,
		],
		[
			"a class that holds the key",
			`${START}class Box:\n    def __init__(self, key):\n        self.key = key\n    def undo(self, data):\n        return ''.join(chr(c ^ self.key[i % len(self.key)]) for i, c in enumerate(data))\nshow(Box(b).undo(a))`,
		],
		[
			"a closure",
			`${START}def maker(key):\n    def undo(data):\n        return bytes(c ^ key[i % len(key)] for i, c in enumerate(data))\n    return undo(a)\nshow(maker(b).decode())`,
		],
	])("%s", (_title, code) => {
		expect(folded(code)).toBe(TEXT);
	});

	test("what comes out is told as decoded, with where it came from", () => {
		const module = read(`${START}out = ''\nfor i, c in enumerate(a):\n    out += chr(c ^ b[i % len(b)])\nexec(out)`);
		const [found] = module.foldings;
		expect(found?.content).toBe(TEXT);
		expect(found?.chain.map((step) => step.transform)).toEqual(["base64", "xor"]);
		expect(module.exhausted).toEqual([]);
	});
});

describe("what Python gives", () => {
	test.each<[string, string, unknown]>([
		[
			"early return",
			"def f(x):\n    for i, c in enumerate(x):\n        if c == 'c':\n            return x[:i] * 2\n    return x\nshow(f('abcd'))",
			"abab",
		],
		["recursion", "def f(x):\n    return x if len(x) < 2 else f(x[1:]) + x[0]\nshow(f('abcdef'))", "fedcba"],
		[
			"keyword arguments and stars",
			"def f(a, *b, c='-', **d):\n    return c.join([a, *b, d['e']])\nshow(f('x', 'y', c='+', e='z'))",
			"x+y+z",
		],
		["continue", "o = ''\nfor i in range(6):\n    if i % 2:\n        continue\n    o += str(i)\nshow(o)", "024"],
		["else of a loop that ends", "o = ''\nfor i in range(2):\n    o += 'a'\nelse:\n    o += 'z'\nshow(o)", "aaz"],
		[
			"no else after break",
			"o = ''\nfor i in range(3):\n    o += 'a'\n    if i == 1:\n        break\nelse:\n    o += 'z'\nshow(o)",
			"aa",
		],
		[
			"no else of while after break",
			"o = ''\ni = 0\nwhile i < 3:\n    i += 1\n    o += 'a'\n    if i == 2:\n        break\nelse:\n    o += 'z'\nshow(o)",
			"aa",
		],
		[
			"signs of division",
			"o = ''\nfor i in range(-3, 3):\n    o += str(i // 2) + str(i % 2) + ' '\nshow(o)",
			"-21 -10 -11 00 01 10 ",
		],
		[
			"whole numbers of any size",
			"x = 1\nfor i in range(70):\n    x *= 3\nshow(str(x % 1000003))",
			String(3n ** 70n % 1000003n),
		],
		["true and one", "o = ''\nfor i in range(2):\n    o += str(True + i) + str(i == 1)\nshow(o)", "1False2True"],
		["swapping", "a, b = 'x', 'y'\nfor i in range(3):\n    a, b = b, a + b\nshow(a + b)", "yxyxyyxy"],
		[
			"dictionaries",
			"d = {}\nfor c in 'abca':\n    d[c] = d.get(c, 0) + 1\nshow(''.join(k + str(v) for k, v in d.items()))",
			"a2b1c1",
		],
		["sorted with a key", "show(''.join(sorted(['b2', 'a3', 'c1'], key=lambda x: x[1])))", "c1b2a3"],
		[
			"try around what raises",
			"o = ''\nfor c in ['41', 'zz', '42']:\n    try:\n        o += bytes.fromhex(c).decode()\n    except ValueError:\n        o += '?'\nshow(o)",
			"A?B",
		],
		[
			"an error of another kind",
			"o = ''\nfor i in range(2):\n    try:\n        o += 'ab'[i + 1]\n    except KeyError:\n        o += 'k'\n    except IndexError:\n        o += 'i'\nshow(o)",
			"bi",
		],
		[
			"finally",
			"o = ''\nfor i in range(2):\n    try:\n        o += 'ab'[i]\n    finally:\n        o += '.'\nshow(o)",
			"a.b.",
		],
		[
			"an assignment in an expression",
			"o = ''\nfor c in 'abc':\n    if (n := ord(c)) > 97:\n        o += chr(n - 1)\nshow(o)",
			"ab",
		],
		[
			"names of an outer function",
			"def f():\n    n = ''\n    def g(c):\n        nonlocal n\n        n += c\n    for c in 'abc':\n        g(c)\n    return n\nshow(f())",
			"abc",
		],
		[
			"an object that changes",
			"class C:\n    def __init__(self):\n        self.v = 'a'\n    def step(self):\n        self.v += 'b'\nc = C()\nfor i in range(3):\n    c.step()\nshow(c.v)",
			"abbb",
		],
		[
			"a property",
			"class C:\n    @property\n    def p(self):\n        return ''\n    def go(self):\n        return 'y' if self.p else 'n'\nshow(C().go())",
			"n",
		],
		[
			"characters of two units",
			"s = '\\U0001f600abc'\no = ''\nfor c in s[1:]:\n    o += c\nshow(o + str(len(s)))",
			"abc4",
		],
		[
			"a matrix",
			"m = [[1, 2], [3, 4]]\no = ''\nfor r in zip(*m):\n    for x in r:\n        o += str(x)\nshow(o)",
			"1324",
		],
	])("%s", (_title, code, expected) => {
		expect(folded(code)).toEqual(expected);
	});
});

describe("one list by two names", () => {
	test.each<[string, string, unknown]>([
		["changed by the other name", "l = [1]\nm = l\nfor i in range(3):\n    m.append(i)\nshow(len(l))", 4],
		["seen in the loop", "l = [1]\nm = l\nx = 0\nfor i in range(3):\n    m.append(i)\n    x = len(l)\nshow(x)", 4],
		[
			"by a function that it is given to",
			"def f(a):\n    for i in range(3):\n        a.append('x')\nl = ['q']\nf(l)\nshow(''.join(l))",
			"qxxx",
		],
		["grown in place", "l = ['a']\nm = l\nm += ['b']\nshow(''.join(l))", "ab"],
		["a copy is another list", "l = ['a']\nm = l.copy()\nfor c in 'bc':\n    m.append(c)\nshow(''.join(l))", "a"],
		["a byte array", "b = bytearray(b'abc')\nc = b\nfor i in range(3):\n    c[i] ^= 32\nshow(b.decode())", "ABC"],
		[
			"another object of the class",
			"class C:\n    def __init__(self):\n        self.l = []\n    def add(self, x):\n        self.l.append(x)\na = C()\nb = C()\nfor x in 'abc':\n    a.add(x)\nshow(len(b.l))",
			0,
		],
	])("%s", (_title, code, expected) => {
		expect(folded(code)).toEqual(expected);
	});
});
