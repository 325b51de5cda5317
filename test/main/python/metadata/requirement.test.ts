import { expect, test } from "vitest";
import { parseRequirement, parseRequirementLine } from "../../../../main/python/metadata/requirement.ts";

test.each([
	["requests", { name: "requests" }],
	["requests>=2,<3", { name: "requests" }],
	["requests [socks, security] >= 2.8.1 ; python_version < '3'", { name: "requests", marker: "python_version < '3'" }],
	["zope.interface (>=4.0)", { name: "zope.interface" }],
	["pond @ https://example.com/pond.zip", { name: "pond", address: "https://example.com/pond.zip" }],
	[
		"pond @ git+https://example.com/pond.git@v1 ; extra == 'dev'",
		{ name: "pond", address: "git+https://example.com/pond.git@v1", marker: "extra == 'dev'" },
	],
	["git+https://example.com/pond.git#egg=pond", { name: "pond", address: "git+https://example.com/pond.git#egg=pond" }],
	["http://192.0.2.8/a-1.0.whl", { address: "http://192.0.2.8/a-1.0.whl" }],
	["pond@file:///home/a", { name: "pond", address: "file:///home/a" }],
])("%s", (text, expected) => {
	expect(parseRequirement(text)).toEqual(expected);
});

test.each(["", "-", "one two", "<html>", "a/b/c", "!".repeat(100_000)])("%s is none", (text) => {
	expect(parseRequirement(text)).toBeUndefined();
});

test.each([
	["requests==2.0  # pinned", { name: "requests" }],
	["-e git+https://example.com/a.git#egg=a", { name: "a", address: "git+https://example.com/a.git#egg=a" }],
	["requests==2.0 --hash=sha256:00", { name: "requests" }],
])("line %s", (line, expected) => {
	expect(parseRequirementLine(line)).toEqual(expected);
});

test.each(["# requests", "--index-url https://example.com/", "-r other.txt", "  "])("line %s is none", (line) => {
	expect(parseRequirementLine(line)).toBeUndefined();
});
