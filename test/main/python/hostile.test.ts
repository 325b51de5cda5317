import { describe, expect, test } from "vitest";
import { defaultLimits } from "../../../main/model/limits.ts";
import { callOf, contentsOf, read, shown } from "./support.ts";

const DEEP = 100_000;
const call = "import os\nos.system('found')\n";

/** What `os.system` is called with in the source. */
function found(text: string): string | undefined {
	return callOf(read(text), "os.system").arguments[0]?.value.partial;
}

describe("deep nesting", () => {
	test.each([
		["parentheses", `${call}x = ${"(".repeat(DEEP)}1${")".repeat(DEEP)}\n`],
		["lists", `${call}x = ${"[".repeat(DEEP)}${"]".repeat(DEEP)}\n`],
		["unary operators", `${call}x = ${"-".repeat(DEEP)}1\n`],
		["attributes", `${call}x = a${".b".repeat(DEEP)}\n`],
		["calls", `${call}x = a${"()".repeat(DEEP)}\n`],
		["calls in calls", `${call}x = ${"f(".repeat(DEEP)}1${")".repeat(DEEP)}\n`],
		["lambdas", `${call}x = ${"lambda: ".repeat(20_000)}1\n`],
		["comprehensions", `${call}x = ${"[".repeat(5_000)}1${" for a in b]".repeat(5_000)}\n`],
		["conditionals", `${call}x = ${"1 if a else ".repeat(20_000)}2\n`],
		[
			"blocks",
			`${call}${Array.from({ length: 900 }, (_, level) => `${" ".repeat(level)}if a:\n`).join("")}${" ".repeat(900)}b()\n`,
		],
		[
			"more blocks than the grammar takes",
			`${call}${Array.from({ length: 3_000 }, (_, level) => `${" ".repeat(level)}if a:\n`).join("")}${" ".repeat(3_000)}b()\n`,
		],
		["elif", `${call}if a: pass\n${"elif a: pass\n".repeat(20_000)}`],
		[
			"functions",
			`${call}${Array.from({ length: 500 }, (_, level) => `${" ".repeat(level)}def f():\n`).join("")}${" ".repeat(500)}b()\n`,
		],
		["f-strings", `${call}x = ${"f'{".repeat(150)}1${"}'".repeat(150)}\n`],
	])("%s", (_title, text) => {
		expect(found(text)).toBe("found");
	});

	test("the innermost call of 100,000 is told", () => {
		const module = read(`${"f(".repeat(DEEP)}__import__('os').system('x')${")".repeat(DEEP)}`);
		expect(module.calls).toHaveLength(DEEP + 2);
		expect(callOf(module, "__import__('os').system").targets).toEqual(["os.system"]);
	});

	test("thousands of pieces fold", () => {
		const text = "import os\n";
		const value = shown(
			`show(${text
				.repeat(2_000)
				.split("")
				.map((c) => JSON.stringify(c))
				.join(" + ")})`,
		);
		expect(value.partial).toBe(text.repeat(2_000));
	});

	test("a chain of thousands of methods folds", () => {
		expect(shown(`show("a"${".replace('a', 'aa').replace('aa', 'a')".repeat(3_000)})`).partial).toBe("a");
	});
});

describe("budgets", () => {
	const limits = { ...defaultLimits, foldSteps: 20_000, machineSteps: 2_000 };

	test("an endless loop", () => {
		const module = read(`s = ""\nwhile True:\n    s += "a"\n${call}`);
		expect(callOf(module, "os.system").arguments[0]?.value.partial).toBe("found");
	});

	test("endless recursion", () => {
		expect(found(`def f(x):\n    return f(x + "a")\nf("a")\n${call}`)).toBe("found");
	});

	test("two functions for ever calling one another twice", () => {
		expect(found(`def f(x):\n    return g(x) + g(x)\ndef g(x):\n    return f(x) + f(x)\ny = f("a")\n${call}`)).toBe(
			"found",
		);
	});

	test("doubling", () => {
		const module = read(`s = "aaaaaaaa"\n${"s = s + s\n".repeat(60)}${call}`);
		expect(module.exhausted).toContain("a folded value grew too large");
		expect(callOf(module, "os.system").targets).toEqual(["os.system"]);
	});

	test("doubling by replacement, formatting, joining", () => {
		expect(found(`s = "a"\n${"s = s.replace('a', 'aaaaaaaaaaaaaaaaaaaa')\n".repeat(30)}${call}`)).toBe("found");
		expect(found(`s = "a"\n${"s = '%s%s%s%s%s%s%s%s' % (s, s, s, s, s, s, s, s)\n".repeat(30)}${call}`)).toBe("found");
		expect(found(`s = ["a"]\n${"s = s + s\n".repeat(40)}x = ''.join(s)\n${call}`)).toBe("found");
	});

	test("numbers that grow", () => {
		expect(found(`x = 9\n${"x = x ** x\n".repeat(20)}y = 1 << 999999999999\nz = "a" * 10 ** 12\n${call}`)).toBe(
			"found",
		);
	});

	test("running out is told, and all calls are still read", () => {
		const list = Array.from({ length: 4_000 }, (_, index) => index).join(",");
		const module = read(
			`s = "".join(chr(x % 100) for x in [${list}])\nt = "".join(chr(x % 99) for x in [${list}])\n${call}`,
			{ limits },
		);
		expect(module.exhausted.length).toBeGreaterThan(0);
		expect(callOf(module, "os.system").targets).toEqual(["os.system"]);
	});

	test("enough steps: nothing is told", () => {
		const list = Array.from({ length: 4_000 }, (_, index) => index).join(",");
		expect(read(`s = "".join(chr(x % 100) for x in [${list}])\n${call}`).exhausted).toEqual([]);
	});
});

describe("odd bytes", () => {
	test.each([
		["NUL", `x = 1\0\n${call}`],
		["byte-order mark", `\ufeff${call}`],
		["lone CR", `# a comment\r${call}`],
		["CRLF", call.replaceAll("\n", "\r\n")],
		["form feed", `\f${call}`],
		["replacement characters", `x = "\ufffd\ufffd"\n${call}`],
		["lone surrogates", `x = "\ud800"\n${call}`],
		["empty lines only", `\n\n\n${call}`],
		["an unfinished string", `${call}x = "abc\ny = 'd`],
		["an unfinished bracket", `${call}x = [1, 2,`],
		["no line end", call.trimEnd()],
		["__proto__ and constructor", `__proto__ = {"__proto__": 1, "constructor": 2}\nconstructor = __proto__\n${call}`],
	])("%s", (_title, text) => {
		expect(found(text)).toBe("found");
	});

	test("an empty file", () => {
		expect(read("")).toMatchObject({ calls: [], exhausted: [], syntaxErrors: [] });
	});

	test("code far to the right of innocent code", () => {
		expect(found(`import os; x = 1${" ".repeat(5_000)};os.system('found')\n`)).toBe("found");
	});

	test("names from the package never name a property of ours", () => {
		const module = read("__proto__()\nconstructor.prototype()\nimport constructor\ntoString(hasOwnProperty)");
		expect(module.calls.map((one) => one.targets)).toEqual([[], [], []]);
	});
});

describe("size", () => {
	test("a list of a million numbers on one line", () => {
		expect(found(`${call}x = [${"1,".repeat(1_000_000)}]\n`)).toBe("found");
	});

	test("a string of five million characters", () => {
		const module = read(`import base64\nx = base64.b64decode("${"QUFB".repeat(1_200_000)}")\n${call}`);
		expect(module.foldings[0]?.content).toHaveLength(3_600_000);
	});

	test("a file above the limit is read in parts, and says so", () => {
		const limits = { ...defaultLimits, parseBytes: 100_000 };
		const filler = `x = "${"a".repeat(80)}"\n`.repeat(5_000);
		const module = read(
			`import os, base64\nos.system('head')\n${filler}exec(base64.b64decode("cHJpbnQoMSk="))\n${filler}os.system('tail')\n`,
			{ limits },
		);
		expect(module.exhausted).toHaveLength(1);
		expect(
			module.calls.filter((one) => one.targets[0] === "os.system").map((one) => one.arguments[0]?.value.partial),
		).toEqual(["head", "tail"]);
		expect(contentsOf(module)).toEqual(["executed base64: print(1)"]);
		const folding = module.foldings[0];
		expect(module.document.text.slice(folding?.literal.start, folding?.literal.end)).toBe('"cHJpbnQoMSk="');
	});

	test("a file at the limit is read whole", () => {
		expect(read(call, { limits: { ...defaultLimits, parseBytes: call.length } }).exhausted).toEqual([]);
	});

	test("no time to parse: told, not thrown", () => {
		const module = read("x = [1, 2, (3, 4), {5: 6}]\n".repeat(50_000), {
			limits: { ...defaultLimits, parseMilliseconds: -1 },
		});
		expect(module.exhausted[0]).toMatch(/parsing stopped|not be parsed whole/);
		expect(read(call).calls).toHaveLength(1);
	});

	test("cancelled by a flag, and ready for the next one", () => {
		const cancel = new Int32Array(new SharedArrayBuffer(4));
		cancel[0] = 1;
		expect(read("x = [1, 2, (3, 4), {5: 6}]\n".repeat(50_000), { cancel }).calls).toEqual([]);
		expect(found(call)).toBe("found");
	});
});

describe("path configuration files", () => {
	test("only lines that start with import are code", () => {
		const module = read("./lib\nimport os; os.system('found')\nos.system('not code')\n import sys\n", {
			role: "pth",
			path: "x.pth",
			dottedName: "",
		});
		expect(module.calls.map((one) => one.arguments[0]?.value.partial)).toEqual(["found"]);
		expect(module.imports.map((one) => one.module)).toEqual(["os"]);
		expect(module.document.text.slice(module.calls[0]?.callee.start, module.calls[0]?.callee.end)).toBe("os.system");
	});
});
