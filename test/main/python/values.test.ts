import { deflateSync, gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { HOLE } from "../../../main/python/facts.ts";
import { plain, shown } from "./support.ts";

/** An expression, and what it folds to. */
const folded: readonly (readonly [string, unknown])[] = [
	[`"a" + "b" * 3`, "abbb"],
	[`"a" "b" 'c'`, "abc"],
	[`r"\\n" + "\\x41\\u0042\\103\\t"`, "\\nABC\t"],
	[
		`"\\q\\
x"`,
		"\\qx",
	],
	[`b"\\x00\\xff" + b"z"`, "b:\x00\xffz"],
	[`"%s-%d-%05.1f-%x" % ("a", 3, 2.25, 255)`, "a-3-002.3-ff"],
	[`"%(k)s%%" % {"k": "v"}`, "v%"],
	[`"{}{1}{0}".format("a", "b")`.replace("{}", "{0}"), "aba"],
	[`"{}-{:>4}-{name!r}".format("a", "b", name="c")`, "a-   b-'c'"],
	[`"{0[1]}{1[k]}".format(["x", "y"], {"k": "z"})`, "yz"],
	[`f"{1 + 1:03d}{'a'}{{}}"`, "002a{}"],
	[`"".join(["a", "b"]) + "-".join(("c", "d"))`, "abc-d"],
	[`"abcdef"[::-1]`, "fedcba"],
	[`"abcdef"[1:-1:2] + "abc"[-1] + "abc"[0]`, "bdca"],
	[`"a😀b"[::-1]`, "b😀a"],
	[`"x1y1".replace("1", "").upper().strip("Y")`, "X"],
	[`"a,b,,c".split(",")[2:]`, ["", "c"]],
	[`" a  b ".split()`, ["a", "b"]],
	[`"abc".translate(str.maketrans("abc", "xyz"))`, "xyz"],
	[`"abc".translate({97: "Q", 98: None})`, "Qc"],
	[`"a.b.c".rsplit(".", 1)`, ["a.b", "c"]],
	[`"a=b".partition("=")`, ["a", "=", "b"]],
	[`"Hello".swapcase() + "x".zfill(3) + "y".ljust(2, ".")`, "hELLO00xy."],
	[`"ab".encode().hex()`, "6162"],
	[`bytes.fromhex("61 62").decode()`, "ab"],
	[`bytearray([104, 105]).decode("ascii")`, "hi"],
	[`bytes([1 ^ 3, 0x10 >> 2, ~-2])`, "b:\x02\x04\x01"],
	[`(97).to_bytes(2, "big")`, "b:\0a"],
	[`int.from_bytes(b"\\x01\\x00", "big")`, 256],
	[`chr(ord("a") + 1) + chr(0x1F600)`, "b😀"],
	[`"".join(map(chr, [101, 120, 101, 99]))`, "exec"],
	[`"".join(chr(c ^ 7) for c in [98, 127, 98, 100])`, "exec"],
	[`"".join([chr(ord(c) - 1) for c in "fyfd"])`, "exec"],
	[`"".join(filter(lambda c: c != "-", "e-x-e-c"))`, "exec"],
	[`"".join(reversed("cexe"))`, "exec"],
	[`"".join(x[1] for x in sorted([(2, "xec"), (1, "e")]))`, "exec"],
	[`"".join("abcde"[i] for i in (4, 0))`, "ea"],
	[`{"a": 1, "b": "two"}["b"]`, "two"],
	[`{k: v for k, v in zip("ab", [1, 2])}["b"]`, 2],
	[`["x", "y"][-1] if 1 > 2 else ("p", "q")[1]`, "q"],
	[`[i for i in range(10) if i % 3 == 0]`, [0, 3, 6, 9]],
	[`int("ff", 16) + int("0b11", 0) + int("12")`, 270],
	[`2 ** 100 % 1000007 // 3`, 232878],
	[`-7 // 2, -7 % 3, 7 & 3 | 8`, [-4, 2, 11]],
	[`len("abc") + len([1, 2]) + sum([1, 2, 3]) + max(4, 9)`, 20],
	[
		`list(enumerate("ab", 1))`,
		[
			[1, "a"],
			[2, "b"],
		],
	],
	[`(lambda a, b="z": a + b)("y")`, "yz"],
	[`str(12) + repr("q") + str(True) + str(None) + str(1.0)`, "12'q'TrueNone1.0"],
	[`not "" and "yes" or "no"`, "yes"],
	[`"a" in "abc", 3 not in [1, 2], None is None`, [true, true, true]],
	[`(y := "w") + y`, "ww"],
	[`"{:>{}}".format("a", 3) if False else hex(255) + oct(8)`, "0xff0o10"],
	[`str(b"abc", "utf-8") + b"d".decode("latin-1")`, "abcd"],
	[`"ab".encode("utf-16-le")`, "b:a\0b\0"],
	[`"__ｂuiltins__"`, "__ｂuiltins__"],
	[`0777 + 0x_ff + 1_000 + 10L`, 511 + 255 + 1000 + 10],
];

describe("constants", () => {
	test.each(folded)("%s", (expression, expected) => {
		expect(
			plain(
				shown(`show(${expression.includes(" if ") || expression.includes(",") ? `(${expression})` : expression})`)
					.constant,
			),
		).toEqual(expected);
	});
});

const text = "import os; os.system('id')";
const base64 = Buffer.from(text).toString("base64");
const libraries: readonly (readonly [string, unknown])[] = [
	[`import base64\nshow(base64.b64decode("${base64}").decode())`, text],
	[`from base64 import b64decode as d\nshow(d(b"${base64}"))`, `b:${text}`],
	[`import base64\nshow(base64.urlsafe_b64decode("-_8="))`, "b:\xfb\xff"],
	[`import base64\nshow(base64.b32decode("ME======"), base64.b16decode("6162"))`, "b:ab"],
	[`import codecs\nshow(codecs.decode("rkrp", "rot13"))`, "exec"],
	[`show("rkrp".encode("rot13") if False else "\\x65xec")`, "exec"],
	[`import binascii\nshow(binascii.unhexlify("65786563").decode())`, "exec"],
	[`import zlib\nshow(zlib.decompress(bytes.fromhex("${deflateSync(text).toString("hex")}")).decode())`, text],
	[`import gzip, base64\nshow(gzip.decompress(base64.b64decode("${gzipSync(text).toString("base64")}")))`, `b:${text}`],
	[`show("${base64}".decode("base64"))`, `b:${text}`],
	[`from urllib.parse import unquote\nshow(unquote("a%20b"))`, "a b"],
	[`import os\nshow(os.path.join("~", ".ssh", "id_rsa") + os.sep)`, "~/.ssh/id_rsa/"],
	[`import string\nshow(string.ascii_lowercase[4] + string.digits[1])`, "e1"],
	[`from functools import reduce\nshow(reduce(lambda a, b: a + b, ["x", "y", "z"]))`, "xyz"],
	[`from functools import partial\nf = partial(int, base=16)\nshow(f("1f"))`, 31],
];

describe("library functions", () => {
	test.each(libraries)("%s", (code, expected) => {
		expect(plain(shown(code).constant)).toEqual(expected);
	});
});

const programs: readonly (readonly [string, string, unknown])[] = [
	["appended step by step", `x = "a"\nx += "b"\nx = x + "c"\nshow(x)`, "abc"],
	["tuple assignment", `a, (b, *c) = "p", ("q", "r", "s")\nshow(a + b + "".join(c))`, "pqrs"],
	["a loop over characters", `out = ""\nfor c in "fyfd":\n    out += chr(ord(c) - 1)\nshow(out)`, "exec"],
	[
		"a loop with index and key",
		`key = "k3y"\ndata = [14, 75, 28, 8]\nout = ""\nfor i, c in enumerate(data):\n    out += chr(c ^ ord(key[i % len(key)]))\nshow(out)`,
		"exec",
	],
	["a while loop", `i = 0\ns = ""\nwhile i < 3:\n    s = s + "abc"[i]\n    i += 1\nshow(s)`, "abc"],
	["a list built by append", `parts = []\nfor p in ("ex", "ec"):\n    parts.append(p)\nshow("".join(parts))`, "exec"],
	[
		"break and continue",
		`s = ""\nfor c in "a-b!c":\n    if c == "-":\n        continue\n    if c == "!":\n        break\n    s += c\nshow(s)`,
		"ab",
	],
	[
		"a local function",
		`def d(s, k=1):\n    out = ""\n    for c in s:\n        out += chr(ord(c) - k)\n    return out\nshow(d("fyfd"))`,
		"exec",
	],
	[
		"functions calling one another",
		`def a(s): return s[::-1]\ndef b(s): return a(s) + "c"\nshow(b("exe"[::-1]))`,
		"exec",
	],
	[
		"a decorated name in a class",
		`class C:\n    key = "ex"\n    @staticmethod\n    def get(): return C.key + "ec"\nshow(C.get())`,
		"exec",
	],
	[
		"an instance attribute",
		`class C:\n    def __init__(self, u): self.u = u\n    def go(self): show(self.u + "/x")\nC("http://h").go()`,
		"http://h/x",
	],
	["a global of the module, inside of a function", `u = "a"\nu += "b"\ndef f():\n    show(u)\nf()`, "ab"],
	["an argument at the only call site", `def f(x, y="z"):\n    show(x + y)\nf("q")`, "qz"],
	["keyword and starred arguments", `def f(a, b, c):\n    show(a + b + c)\nf(*["x", "y"], **{"c": "z"})`, "xyz"],
	["both branches the same", `if cond():\n    x = "s"\nelse:\n    x = "s"\nshow(x)`, "s"],
	["a constant test", `if 1 > 2:\n    x = "no"\nelse:\n    x = "yes"\nshow(x)`, "yes"],
	["dictionary filled by keys", `d = {}\nd["a"] = "x"\nd["b"] = d["a"] + "y"\nshow(d["b"])`, "xy"],
	["recursion", `def f(n):\n    if n == 0:\n        return ""\n    return f(n - 1) + "ab"[n % 2]\nshow(f(4))`, "baba"],
	[
		"try in a decoder",
		`def d(s):\n    try:\n        return bytes.fromhex(s).decode()\n    except ValueError:\n        return ""\nshow(d("6869"))`,
		"hi",
	],
];

describe("programs", () => {
	test.each(programs)("%s", (_title, code, expected) => {
		expect(plain(shown(code).constant)).toEqual(expected);
	});
});

const unfolded: readonly (readonly [string, string])[] = [
	["two branches", `x = "a"\nif cond():\n    x = "b"\nshow(x)`],
	["a loop of unknown length", `s = ""\nfor c in unknown():\n    s += "a"\nshow(s)`],
	["a while loop on something unknown", `s = ""\nwhile unknown():\n    s += "a"\nshow(s)`],
	["two call sites", `def f(x):\n    show(x)\nf("a")\nf("b")`],
	["a parameter nobody gives", `def f(x):\n    show("a" + x)`],
	["division by zero", `show(1 // 0)`],
	["an index past the end", `show("abc"[7])`],
	["bytes and text together", `show(b"a" + "b")`],
	["a decoder that refuses", `import base64\nshow(base64.b64decode("a"))`],
	["a rebound name in a loop", `x = "a"\nfor i in unknown():\n    show(x)\n    x = "b"`],
];

describe("what is not known is not folded", () => {
	test.each(unfolded)("%s", (_title, code) => {
		expect(shown(code).constant).toBeUndefined();
	});
});

describe("known in part", () => {
	test.each([
		[`show("http://" + host() + "/x")`, `http://${HOLE}/x`],
		[`show("a%sb" % unknown())`, `a${HOLE}b`],
		[`show("{}/{}".format("a", unknown()))`, `a/${HOLE}`],
		[`show(f"pip install {name()}")`, `pip install ${HOLE}`],
		[`show(" ".join(["curl", url(), "-o"]))`, `curl ${HOLE} -o`],
		[`import sys\nshow(f"{sys.executable} -c x")`, "python -c x"],
		[`import os\nshow(os.environ["APPDATA"] + "\\\\x")`, "%APPDATA%\\x"],
		[`import os\nshow(os.path.join(os.getenv("HOME"), ".aws", unknown()))`, `~/.aws/${HOLE}`],
		[`from pathlib import Path\nshow(Path.home() / ".ssh" / "id_rsa")`, "~/.ssh/id_rsa"],
		[`import tempfile, os\nshow(os.path.join(tempfile.gettempdir(), "x.py"))`, "%TEMP%/x.py"],
	])("%s", (code, expected) => {
		const value = shown(code);
		expect(value.constant).toBeUndefined();
		expect(value.partial).toBe(expected);
	});

	test("each of several values is kept", () => {
		const value = shown(
			`import platform\nif platform.system() == "Windows":\n    u = "a.exe"\nelse:\n    u = "b.sh"\nshow("http://h/" + u)`,
		);
		expect(value.alternatives?.map((one) => one.partial)).toEqual(["http://h/a.exe", "http://h/b.sh"]);
	});

	test("a loop variable stands for each item", () => {
		const value = shown(`for m in ("os", "sys"):\n    show(m + ".x")`);
		expect(value.alternatives?.map((one) => one.partial)).toEqual(["os.x", "sys.x"]);
	});
});
