import { describe, expect, it } from "vitest";
import { applyTransform, peel } from "../../../../main/decode/index.ts";
import { rules } from "../../../../main/rules/registry.ts";
import { atomsOfCalls } from "../../../../main/rules/support/atoms.ts";
import { looksLikeShell } from "../../../../main/rules/support/code-strings.ts";
import { mayHoldEncoded } from "../../../../main/rules/support/encoded-text.ts";
import { namesCovertHost } from "../../../../main/rules/support/hosts.ts";
import { loosened } from "../../../../main/rules/support/loosened.ts";

describe("atomsOfCalls", () => {
	it("takes the segment that tells most: never one that Python 2 spells otherwise", () => {
		expect(atomsOfCalls(["requests.get", "requests.Session().post"])).toEqual(["requests"]);
		expect(atomsOfCalls(["urllib.request.urlopen"])).toEqual(["urlopen"]);
		expect(atomsOfCalls(["xmlrpc.client.ServerProxy"])).toEqual(["ServerProxy"]);
		expect(atomsOfCalls(["subprocess.getoutput"])).toEqual(["getoutput"]);
		expect(atomsOfCalls(["pickle.loads"])).toEqual(["_pickle", "cPickle", "pickle"]);
	});

	it("asks for two words where the last one alone says nothing", () => {
		expect(atomsOfCalls(["os.replace"])).toContain("os replace");
		expect(atomsOfCalls(["os.replace"])).toContain("posix replace");
		expect(atomsOfCalls(["os.replace"])).not.toContain("replace");
	});
});

describe("loosened", () => {
	it("finds in the midst of a text what the patterns find at its ends", () => {
		const pattern = loosened([/(?:^|[/~])\.netrc$/, /^\/etc\/passwd$/, /key\.db$(?<=\/(?:a|b)\/key\.db)/]);
		expect(pattern.test('open("~/.netrc")')).toBe(true);
		expect(pattern.test('x = "/etc/passwd" # y')).toBe(true);
		expect(pattern.test('"key.db"')).toBe(true);
		expect(pattern.test("/etc/pass")).toBe(false);
	});

	it("leaves a negated class what it is", () => {
		expect(loosened([/^[^a]b$/]).test("xxab")).toBe(false);
		expect(loosened([/^[^a]b$/]).test("xxcb")).toBe(true);
	});
});

describe("quick looks at a text", () => {
	it("see a program at the head of a command, also behind an escaped line end", () => {
		expect(looksLikeShell(`run("curl http://x")`)).toBe(true);
		expect(looksLikeShell(String.raw`"cd x\ncurl\thttp://x"`)).toBe(true);
		expect(looksLikeShell("cmd = 3\nnc = 2\n")).toBe(false);
	});

	it.each([
		"https://discord.com/api/webhooks/1/2",
		"https://api.telegram.org/bot1",
		"a.webhook.office.com/x",
		"webhook.site",
		"http://user@192.0.2.1/",
		"http://3221225985/",
		"http://[2001:db8::1]/",
	])("see the host of %s", (address) => {
		expect(namesCovertHost(`X = "${address}"`)).toBe(true);
	});

	it("leave ordinary hosts", () => {
		expect(namesCovertHost(`X = "https://docs.example.org/guide"`)).toBe(false);
	});
});

const CODE = new TextEncoder().encode("import os\nos.system('echo specimen of a payload, nothing more')\n");
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString("latin1");
const base64 = Buffer.from(CODE).toString("base64");

/** What `peel` undoes, each as the text of one literal. */
const encoded: Readonly<Record<string, string>> = {
	base64,
	"base64 turned round": Array.from(base64).reverse().join(""),
	"base64 by 13": text(applyTransform("rot13", new TextEncoder().encode(base64)).bytes),
	"base64 wrapped": base64.replace(/(.{10})/g, "$1\n"),
	"base64, urlsafe": Buffer.from(CODE).toString("base64url"),
	hex: Buffer.from(CODE).toString("hex"),
	"hex in pairs": Buffer.from(CODE).toString("hex").replace(/(..)/g, "$1 "),
	numbers: [...CODE].join(", "),
	"numbers in brackets": `[${[...CODE].join(",")}]`,
	percent: [...CODE].map((code) => `%${code.toString(16).padStart(2, "0")}`).join(""),
	escapes: [...CODE].map((code) => `\\x${code.toString(16).padStart(2, "0")}`).join(""),
	"data URI": `data:text/plain;base64,${base64}`,
	"argument of a command": `powershell -enc ${base64}`,
	"by 13": text(applyTransform("rot13", CODE).bytes),
	"turned round": Array.from(text(CODE)).reverse().join(""),
};

describe("mayHoldEncoded", () => {
	describe.each(Object.entries(encoded))("%s", (_name, literal) => {
		it("is undone by the peeler, and not overlooked in a file", () => {
			expect(peel(literal)).toBeDefined();
			const escaped = JSON.stringify(literal);
			for (const source of [
				`x = ${escaped}\n`,
				`it's = f("a", ${escaped})\n`,
				`x = """${literal.replaceAll("\\", "\\\\")}"""\n`,
			])
				expect(mayHoldEncoded(source)).toBe(true);
		});
	});

	it("leaves ordinary code and words", () => {
		expect(
			mayHoldEncoded(
				'def add(first, second):\n\t"""Adds two numbers, one to the other, and gives back the sum."""\n\treturn {"get_supported_platform_name": "some words of text"}\n',
			),
		).toBe(false);
	});
});

describe("the quick look of every rule", () => {
	it.each(rules.flatMap((rule) => (rule.about === "module" && rule.wants ? [[rule.id, rule.wants] as const] : [])))(
		"%s leaves plain code",
		(_id, wants) => {
			expect(wants("import math\n\n\ndef area(radius):\n    return math.pi * radius * radius\n")).toBe(false);
		},
	);
});
