import { expect, test } from "vitest";
import { callOf, read } from "./support.ts";

test("print and exec statements are calls", () => {
	const module = read(`print "a", x()\nexec code in ns\nexec("plain")\nprint >>f, "b"\n`);
	expect(module.calls.filter((call) => call.targets[0] === "builtins.exec")).toHaveLength(2);
	expect(module.calls.filter((call) => call.targets[0] === "builtins.print")).toHaveLength(2);
	expect(callOf(module, "x").targets).toEqual([]);
});

test("old except clauses, octal numbers, long numbers, backticks", () => {
	const module = read("try:\n    a()\nexcept IOError, e:\n    os = `e`\nimport os\nos.chmod('f', 0777)\nb(10L)\n");
	expect(callOf(module, "os.chmod").targets).toEqual(["os.chmod"]);
	expect(callOf(module, "os.chmod").arguments[1]?.value.constant).toEqual({ kind: "number", value: 511 });
	expect(callOf(module, "b").arguments[0]?.value.constant).toEqual({ kind: "number", value: 10 });
});

test("around a syntax error everything is still read", () => {
	const module = read("import os\nos.system('before')\nif True print x ? :\n  )\nos.system('after')\n");
	expect(module.syntaxErrors.length).toBeGreaterThan(0);
	const commands = module.calls
		.filter((call) => call.targets.includes("os.system"))
		.map((call) => call.arguments[0]?.value.partial);
	expect(commands).toEqual(["before", "after"]);
});

test("calls inside of a syntax error are told too", () => {
	const module = read("def f(:\n    import os\n    os.system('inside')\nx = )\n");
	expect(module.calls.some((call) => call.arguments.some((argument) => argument.value.partial === "inside"))).toBe(
		true,
	);
});
