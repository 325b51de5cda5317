/**
 * Sources that are written to cost their reader time and memory. After each stands a call that must still be found; where something has to be
 * given up, the coverage must say so. Ours, and without any payload.
 */
export interface HostileSource {
	readonly title: string;
	readonly make: () => string;
	/** What the coverage says; absent where all of it is read and folded within the budgets. */
	readonly told?: RegExp;
}

const FOUND = "\nimport os\nos.system('found')\n";

function lines(count: number, line: (index: number) => string): string {
	return Array.from({ length: count }, (_, index) => line(index)).join("\n");
}

function source(title: string, make: () => string, told?: RegExp): HostileSource {
	return { title, make: () => make() + FOUND, ...(told && { told }) };
}

const GREW = /grew too large/;
const STEPS = /ran out of (?:steps|time)/;
const MIB = 1 << 20;

export const hostileSources: readonly HostileSource[] = [
	source("100,000 parentheses in one another", () => `x = ${"(".repeat(100_000)}1${")".repeat(100_000)}`),
	source("100,000 lists in one another", () => `x = ${"[".repeat(100_000)}${"]".repeat(100_000)}`),
	source("100,000 calls in one another", () => `x = ${"f(".repeat(100_000)}1${")".repeat(100_000)}`),
	source("100,000 attributes of one another", () => `x = a${".b".repeat(100_000)}`),
	source("100,000 subscripts of one another", () => `x = a${"[0]".repeat(100_000)}`),
	source("100,000 methods of one another", () => `x = "a"${".strip()".repeat(100_000)}`),
	source("a sum of 5 MB", () => `x = ${"1+".repeat((5 * MIB) / 2 - 20)}1`),
	source("a comparison of 4 MB", () => `x = ${"a<".repeat(2 * MIB)}a`),
	source("text put together of 10,000 pieces", () => `x = ${"'a'+".repeat(10_000)}'a'`),
	source("text put together of 100,000 pieces", () => `x = ${"'a'+".repeat(100_000)}'a'`),
	source("text that grows in 10,000 lines", () => `s = ''\n${"s += 'a'\n".repeat(10_000)}`),
	source("text that grows in 100,000 lines", () => `s = ''\n${"s += 'a'\n".repeat(100_000)}`),
	source("a list that grows in 50,000 lines", () => `l = []\n${"l.append(1)\n".repeat(50_000)}`, STEPS),
	source("a dictionary that grows in 50,000 lines", () => `d = {}\n${lines(50_000, (at) => `d[${at}] = 1`)}`, STEPS),
	source("text that doubles 100 times", () => `a = 'ab'\n${"a = a + a\n".repeat(100)}`, GREW),
	source("text in text, 100 times", () => `a = 'ab'\n${"a = f'{a}{a}{a}{a}'\n".repeat(100)}`, GREW),
	source("text in text by %, 100 times", () => `a = 'ab'\n${"a = '%s%s%s%s' % (a, a, a, a)\n".repeat(100)}`, GREW),
	source("text in text by format, 100 times", () => `a = 'ab'\n${"a = '{0}{0}{0}{0}'.format(a)\n".repeat(100)}`, GREW),
	source("text that is joined by itself, 100 times", () => `a = 'ab'\n${"a = a.join([a, a, a])\n".repeat(100)}`, GREW),
	source(
		"text that is replaced by itself, 100 times",
		() => `a = 'ab'\n${"a = a.replace('a', a)\n".repeat(100)}`,
		GREW,
	),
	source("lists in lists, 10,000 times", () => `a = [1]\n${"a = [a, a]\n".repeat(10_000)}x = str(a)`),
	source(
		"dictionaries in dictionaries, 10,000 times",
		() => `a = {}\n${"a = {1: a, 2: a}\n".repeat(10_000)}x = str(a)`,
	),
	source(
		"tuples in tuples in a loop",
		() => "a = ()\nfor i in range(100000):\n    a = (a, a)\nx = a == a\ny = hash(a)",
	),
	source("lists that hold themselves", () => `a = []\n${"a.append(a)\na = a + a\n".repeat(200)}x = str(a)`),
	source(
		"a number that is squared 100 times",
		() => `a = 9\n${"a = a * a\n".repeat(100)}b = 9 ** 9 ** 9\nc = 1 << 10 ** 9`,
	),
	source(
		"one of 10,000 texts",
		() => `x = ''\n${lines(10_000, (at) => `if a${at}: x = 'text ${at}'`)}\ny = x + x\nz = y + y`,
	),
	source(
		"100,000 functions that call the next one",
		() => `${lines(100_000, (at) => `def f${at}(x): return f${(at + 1) % 100_000}(x)`)}\ny = f0('a')`,
	),
	source(
		"1,000 functions that call the next one twice",
		() =>
			`${lines(1_000, (at) => `def f${at}(x): return f${(at + 1) % 1_000}(x) + f${(at + 2) % 1_000}(x)`)}\ny = f0('a')`,
	),
	source(
		"10,000 functions that write one global",
		() => `${lines(10_000, (at) => `def f${at}():\n    global g\n    g = 'text ${at}'`)}\ny = g + g`,
	),
	source("10,000 decorators of one function", () => `${"@d\n".repeat(10_000)}def f(): pass`),
	source("10,000 lambdas in one another", () => `x = ${"lambda: ".repeat(10_000)}1`),
	source("10,000 lambdas called in one another", () => `x = ${"(lambda x: ".repeat(5_000)}x${")(1)".repeat(5_000)}`),
	source("5,000 comprehensions in one another", () => `x = ${"[".repeat(5_000)}1${" for a in b]".repeat(5_000)}`),
	source("10,000 classes above one another", () =>
		lines(10_000, (at) => `class C${at}(C${at - 1}):\n    def m${at}(self): return self.m${at - 1}()`),
	),
	source(
		"one class with 20,000 methods",
		() => `class C:\n${lines(20_000, (at) => `    def m${at}(self): self.a${at} = self.m${at + 1}()`)}`,
	),
	source("a list of numbers of 5 MB on one line", () => `x = [${"17,".repeat((5 * MIB) / 3 - 20)}]`),
	source("text of 5 MB on one line", () => `x = "${"QUFB".repeat((5 * MIB) / 4 - 20)}"`),
	source("a name of 1 MB", () => `${"n".repeat(MIB)} = 1`),
	source("a call of 200,000 arguments", () => `f(${"a,".repeat(200_000)})`),
	source(
		"a function of 50,000 parameters",
		() => `def f(${lines(50_000, (at) => `p${at}=${at},`)}): return p0\nx = f()`,
	),
	source("50,000 imports", () => lines(50_000, (at) => `import m${at} as n${at}`)),
	source(
		"code in code in code",
		() => `x = ${Array.from({ length: 12 }).reduce<string>((code) => `exec(${JSON.stringify(code)})`, "y = 1")}`,
	),
	source("10,000 texts that are run", () => lines(10_000, (at) => `exec("x${at} = 'a' * ${at}")`)),
	source(
		"a regular expression of 1 MB",
		() => `import re\nx = re.findall("${"(a|b)*".repeat(MIB / 6)}", "${"ab".repeat(500)}")`,
	),
	source(
		"a regular expression 50,000 groups deep",
		() => `import re\nx = re.findall("${"(".repeat(50_000)}a${")*".repeat(50_000)}", "aaaa")`,
	),
	source(
		"regular expressions that go back for ever",
		() => `import re\n${lines(40, (at) => `x${at} = re.sub("(a+)+$", "", "${"a".repeat(3_000)}b")`)}`,
	),
	source("a loop without an end", () => "x = 0\nwhile True:\n    x = x ^ 1", STEPS),
	source("1,000 loops without an end", () => "x = 0\nwhile True:\n    x = x ^ 1\n".repeat(1_000), STEPS),
	source(
		"loops in loops in loops",
		() =>
			"t = 0\nfor a in range(10**9):\n    for b in range(10**9):\n        for c in range(10**9):\n            t ^= a * b ^ c",
		STEPS,
	),
	source(
		"a comprehension over 10^18 pairs",
		() => "x = [chr(a ^ b) for a in range(10**9) for b in range(10**9)]",
		STEPS,
	),
	source(
		"1,000 names of one list, changed 5,000 times",
		() => `l = [1]\n${lines(1_000, (at) => `n${at} = l`)}\n${lines(5_000, (at) => `n${at % 1_000}.append(1)`)}`,
	),
	source(
		"1,000 objects that change in 5,000 lines",
		() =>
			`class C:\n    def __init__(self, v): self.v = [v]\n    def m(self): self.v.append(1)\n${lines(1_000, (at) => `o${at} = C(${at})`)}\n${lines(5_000, (at) => `o${at % 1_000}.m()`)}`,
	),
];
