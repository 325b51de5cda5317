import { describe, expect, it } from "vitest";
import { rules } from "../../../main/rules/registry.ts";
import type { ModuleRule } from "../../../main/rules/rule.ts";
import { makePrefilter } from "../../../main/scan/prefilter.ts";

function rule(atoms: readonly string[], wants?: (text: string) => boolean): ModuleRule {
	return {
		about: "module",
		id: "some-rule",
		title: "",
		family: "network",
		severity: "low",
		attack: [],
		why: "",
		lookalikes: "",
		atoms,
		...(wants && { wants }),
		check: () => [],
	};
}

const PLAIN = "def add(first, second):\n    return first + second\n";

describe("makePrefilter", () => {
	it("wants files with an atom as a word of its own, and leaves the others", () => {
		const prefilter = makePrefilter([rule(["urlopen"]), rule(["socket"])]);
		expect(prefilter.wants("from urllib.request import urlopen")).toBe(true);
		expect(prefilter.wants("random._socket.create()")).toBe(true);
		expect(prefilter.wants("websockets = 1")).toBe(false);
		expect(prefilter.wants(PLAIN)).toBe(false);
	});

	it("wants all the words of an atom of several", () => {
		const prefilter = makePrefilter([rule(["os replace"])]);
		expect(prefilter.wants("from os import replace as r")).toBe(true);
		expect(prefilter.wants("name.replace(a, b)")).toBe(false);
		expect(prefilter.wants("import os")).toBe(false);
	});

	it("asks the rules' own tests, with adjacent literals joined", () => {
		const prefilter = makePrefilter([rule([], (text) => text.includes("abcdef"))]);
		expect(prefilter.wants("x = 'abcdef'")).toBe(true);
		expect(prefilter.wants("x = ('abc'\n  b\"def\")")).toBe(true);
		expect(prefilter.wants('x = ("abc"  # why\n  "def")')).toBe(true);
		expect(prefilter.wants("x = 'abc\\\ndef'")).toBe(true);
		expect(prefilter.wants("x = ['abc', 'def']")).toBe(false);
	});

	it.each([
		["getattr", "getattr(a, b)"],
		["the namespace", "globals()[a]"],
		["loaded modules", "sys.modules[a]"],
		["an attribute of the class of everything", "a.__getattribute__(b)"],
		["escaped letters", String.raw`x = '\x65\x78'`],
		["octal letters", String.raw`x = '\145\170'`],
		["letters beyond ASCII", "𝓮𝔁 = 1"],
		["a codec", "x.decode('rot13')"],
		["a codec that is not known", "x.encode(name)"],
		["text turned round", "x = y[::-1]"],
		["text turned round, by a name", "x = y[a:b:step]"],
		["XOR", "x = ''.join(t[a ^ 3] for a in b)"],
		["compile", "f = compile"],
		["open", "with open(p) as f: pass"],
	])("wants what could do without an atom: %s", (_name, text) => {
		expect(makePrefilter([rule(["urlopen"])]).wants(text)).toBe(true);
	});

	it.each([
		["plain code", PLAIN],
		["a pattern", "PATTERN = re.compile('a+b')"],
		["text as bytes", "x.encode('utf-8'), y.decode(), z.encode()"],
		["accents", 'NAME = "Zoë Müller"'],
		["a method called open", "self.open(3)"],
		["every second one", "x = y[::2]"],
		["a type", "def f(x: bytes) -> str: ..."],
	])("leaves what cannot: %s", (_name, text) => {
		expect(makePrefilter([rule(["urlopen"])]).wants(text)).toBe(false);
	});

	it("is off when one rule must see every file", () => {
		expect(makePrefilter([rule(["urlopen"]), rule([])]).wants(PLAIN)).toBe(true);
	});

	it("is on with the rules there are", () => {
		expect(makePrefilter(rules).wants(PLAIN)).toBe(false);
	});
});
