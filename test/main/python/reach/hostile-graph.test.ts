import { describe, expect, test } from "vitest";
import { reached, wayTo } from "./support.ts";

function many(count: number, line: (index: number) => string): string {
	return Array.from({ length: count }, (_, index) => line(index)).join("\n");
}

/** Graphs made to be slow to follow: each ends, and what it hides is found all the same. */
describe("graphs made to be slow", () => {
	test.each<[string, string]>([
		[
			"a long chain of calls",
			`${many(3_000, (at) => `def f${at}():\n    f${at + 1}()`)}\ndef f3000():\n    mark()\nf0()`,
		],
		[
			"everybody calls everybody",
			`def f():\n    mark()\n${many(150, (at) => `def g${at}():\n    f()\n${many(150, (other) => `    g${other}()`)}`)}\ng0()`,
		],
		["one function called from thousands of places", `def f(x):\n    mark()\n    x()\n${many(4_000, () => "f(f)")}`],
		[
			"classes that derive from one another in a circle",
			`${many(300, (at) => `class C${at}(C${(at + 299) % 300}):\n    ${at === 0 ? "def go(self):\n        mark()" : "pass"}`)}\nC5().go()`,
		],
		[
			"thousands of registries",
			`def f():\n    mark()\n${many(1_000, (at) => `r${at} = []\ndef d${at}(g):\n    r${at}.append(g)\nd${at}(f)\nfor h in r${at}:\n    h()`)}`,
		],
		["one name imported from thousands of modules", `${many(3_000, (at) => `from m${at} import x`)}\nx()\nmark()`],
		["names that stand for one another", `${many(500, (at) => `a${at} = a${(at + 1) % 500}`)}\na0()\nmark()`],
	])("%s", (_title, text) => {
		expect([...reached({ "pkg/__init__.py": text }, "wheel").values()]).toEqual(["import"]);
	});

	test("a chain over hundreds of modules", () => {
		const files = Object.fromEntries(
			Array.from({ length: 300 }, (_, at) => [`pkg/m${at}.py`, `from .m${at + 1} import f as g\ndef f():\n    g()`]),
		);
		const way = wayTo(
			{ ...files, "pkg/m300.py": "def f():\n    mark()", "pkg/__init__.py": "from .m0 import f\nf()" },
			"wheel",
		);
		expect(way.split(" → ").slice(0, 3)).toEqual(["import pkg", "m0.f()", "m1.f()"]);
		expect(way).toMatch(/… .*m300\.f\(\)$/);
	});
});
