import { describe, expect, test } from "vitest";
import { defaultLimits } from "../../../../../main/model/limits.ts";
import { callOf, read } from "../../support.ts";

const CALL = "\nimport os\nos.system('found')\n";
const OUT_OF_STEPS = "running loops and functions on constants ran out of steps";

/** The code is read to its end, and the coverage says what was not run to its end. */
function exhausted(code: string, limits = defaultLimits): readonly string[] {
	const module = read(code + CALL, { limits });
	expect(callOf(module, "os.system").arguments[0]?.value.partial).toBe("found");
	return module.exhausted;
}

describe("what never ends is stopped, and told", () => {
	test.each([
		["a loop without an end", "s = 0\nwhile True:\n    s = s ^ 1\n"],
		["a loop that its text outgrows", "s = 'a'\nwhile s:\n    s = s + 'b'\n"],
		["a list that grows under the loop", "l = [1]\nfor x in l:\n    l.append(x ^ 1)\n"],
		["a function in a loop", "def f(x):\n    return chr(x % 90 + 1)\ni = 0\nwhile i >= 0:\n    i += 1\n    f(i)\n"],
		[
			"loops in loops in loops",
			"t = 0\nfor a in range(9999):\n    for b in range(9999):\n        for c in range(9999):\n            t ^= a * b ^ c\n",
		],
		[
			"a generator without an end",
			"def g():\n    i = 0\n    while True:\n        i += 1\n        yield chr(i)\ns = ''.join(g())\n",
		],
		["an iterator without an end", "import itertools\ns = ''.join(chr(c) for c in itertools.cycle(b'ab'))\n"],
	])("%s", (_title, code) => {
		expect(exhausted(code)).toContain(OUT_OF_STEPS);
	});

	test.each([
		["text that doubles", "s = 'ab'\nfor i in range(60):\n    s += s\n"],
		["text that is formatted into itself", "s = 'ab'\nfor i in range(60):\n    s = f'{s}{s}{s}'\n"],
		["a list that doubles", "l = [1]\nfor i in range(60):\n    l = l + l\ns = bytes(l)\n"],
		["a list that grows by itself", "l = [1, 2]\nfor i in range(60):\n    l.extend(l)\n"],
		["bytes times a number", "s = b'ab'\nfor i in range(60):\n    s = s * 99\n"],
		["a number that squares", "x = 9\nfor i in range(99):\n    x = x * x ^ 1\n"],
		[
			"two functions twice each other",
			"def f(x):\n    return g(x ^ 1) + g(x)\ndef g(x):\n    return f(x) + f(x ^ 1)\ny = f(3)\n",
		],
		["recursion without an end", "def f(x):\n    return f(x + chr(1))\ny = f('a')\n"],
		["replacing that multiplies", "s = 'a'\nfor i in range(60):\n    s = s.replace('a', 'aaaaaaaa')\n"],
		["lists in lists in lists", "l = []\nfor i in range(9000):\n    l = [l, l]\n"],
	])("%s gives nothing and takes no more than it may", (_title, code) => {
		expect(() => exhausted(code)).not.toThrow();
	});

	test("a file's own share of steps is for all its loops together", () => {
		const limits = { ...defaultLimits, machineSteps: 200_000 };
		const loop = (name: string): string =>
			`${name} = ''\nfor c in b'${"ab".repeat(1_500)}':\n    ${name} += chr(c ^ 1)\n`;
		expect(exhausted(loop("a"), limits)).toEqual([]);
		expect(exhausted(["a", "b", "c", "d", "e", "f"].map(loop).join(""), limits)).toContain(OUT_OF_STEPS);
	});
});

describe("regular expressions that go back for ever", () => {
	test.each([
		["a star in a star", "(a*)*b"],
		["a plus in a plus", "(a+)+$x"],
		["alternatives of the same", "(a|aa|a)+b"],
		["a reference to a group", "(a*)\\\\1*b"],
		["a look ahead in a star", "(?:(?=(a+))a*)*b"],
		["a star of what may be nothing", "(?:a?){40}a{40}b"],
		["numbers of times", "(?:a{1,50}){1,50}b"],
	])("%s", (_title, pattern) => {
		const code = `import re\nm = re.findall("${pattern}", "${"a".repeat(5_000)}")\nn = re.sub("${pattern}", "x", "${"a".repeat(5_000)}!")\n`;
		expect(() => exhausted(code)).not.toThrow();
	});
});
