import { describe, expect, test } from "vitest";
import { plain, shown } from "../../support.ts";

/** Written by hand after Python's documentation of `re`. */
const results: readonly (readonly [string, string, unknown])[] = [
	["all numbers", String.raw`re.findall(r"\d+", "a1b22c333")`, ["1", "22", "333"]],
	["the group alone", String.raw`re.findall(r"x(\d)", "x1x2y3")`, ["1", "2"]],
	[
		"groups as rows",
		String.raw`re.findall(r"(\w)=(\d)", "a=1,b=2")`,
		[
			["a", "1"],
			["b", "2"],
		],
	],
	["greedy", String.raw`re.findall(r"<.+>", "<a><b>")`, ["<a><b>"]],
	["reluctant", String.raw`re.findall(r"<.+?>", "<a><b>")`, ["<a>", "<b>"]],
	["the first alternative wins", String.raw`re.findall(r"a|ab", "ab")`, ["a"]],
	["times", String.raw`re.findall(r"[0-9a-f]{2}", "41 4g 4243")`, ["41", "42", "43"]],
	["a class that is not", String.raw`re.findall(r"[^a-c]+", "abxyc-z")`, ["xy", "-z"]],
	["where words end", String.raw`re.findall(r"\bcat\b", "cat concat cat.")`, ["cat", "cat"]],
	["looking ahead", String.raw`re.findall(r"\w(?=!)", "a!b?c!")`, ["a", "c"]],
	["not looking at", String.raw`re.findall(r"\w(?!!)", "a!b?")`, ["b"]],
	["looking back", String.raw`re.findall(r"(?<=#)\w", "#a b#c")`, ["a", "c"]],
	["a reference", String.raw`re.findall(r"(\w)\1", "aabbcd")`, ["a", "b"]],
	["a name", String.raw`re.search(r"(?P<key>\w+):(?P<value>\w+)", "k1:v1").group("value")`, "v1"],
	["the whole", String.raw`re.match(r"a(b)?", "ab").group()`, "ab"],
	["all groups", String.raw`re.match(r"(a)(b)", "ab").groups()`, ["a", "b"]],
	["any case", String.raw`re.findall(r"abc", "ABC aBc", re.I)`, ["ABC", "aBc"]],
	["lines", String.raw`re.findall(r"^\w", "ab\ncd", re.M)`, ["a", "c"]],
	["a point and the line's end", String.raw`re.findall(r"a.b", "a\nb a-b")`, ["a-b"]],
	["a point that takes all", String.raw`re.findall(r"a.b", "a\nb", re.S)`, ["a\nb"]],
	["replaced by text", String.raw`re.sub(r"[^a-z]", "", "o1s.2 s")`, "oss"],
	["replaced by groups", String.raw`re.sub(r"(\w)(\w)", r"\2\1", "abcd")`, "badc"],
	["replaced by a function", String.raw`re.sub(r"\d+", lambda m: chr(int(m.group())), "104 105")`, "h i"],
	["replaced so many times", String.raw`re.sub(r"a", "b", "aaa", 2)`, "bba"],
	["nothing is found between", String.raw`re.sub(r"x*", "-", "abc")`, "-a-b-c-"],
	["split", String.raw`re.split(r"[,;]\s*", "a, b;c")`, ["a", "b", "c"]],
	["split with what stands between", String.raw`re.split(r"(-)", "a-b")`, ["a", "-", "b"]],
	["hexadecimal", String.raw`bytes.fromhex("".join(re.findall(r"\\x([0-9a-f]{2})", r"\x68\x69"))).decode()`, "hi"],
	["compiled", String.raw`re.compile(r"(..)").sub(lambda m: m.group(1)[::-1], "badc")`, "abcd"],
];

describe("regular expressions give what Python's give", () => {
	test.each(results)("%s", (_title, code, expected) => {
		expect(plain(shown(`import re\nshow(${code})`).constant)).toEqual(expected);
	});

	test.each([
		["no match", String.raw`re.match(r"b", "ab").group()`],
		["a pattern that is none", String.raw`re.findall(r"(", "ab")`],
		["a text that is not known", String.raw`re.findall(r"\d", unknown())`],
	])("%s gives nothing", (_title, code) => {
		expect(plain(shown(`import re\nshow(${code})`).constant)).toBeUndefined();
	});
});
