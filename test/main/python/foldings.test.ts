import { createCipheriv, createHmac } from "node:crypto";
import { deflateSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { contentsOf, read } from "./support.ts";

const code = "import os\nos.system('id')\n";
const base64 = (text: string | Uint8Array): string => Buffer.from(text).toString("base64");
const nested = base64(deflateSync(base64(code)));

function fernetToken(key: Buffer, text: string): string {
	const vector = Buffer.alloc(16, 7);
	const machine = createCipheriv("aes-128-cbc", key.subarray(16), vector);
	const body = Buffer.concat([Buffer.from([0x80]), Buffer.alloc(8), vector, machine.update(text), machine.final()]);
	return Buffer.concat([body, createHmac("sha256", key.subarray(0, 16)).update(body).digest()]).toString("base64url");
}

const key = Buffer.alloc(32, 3);

const cases: readonly (readonly [string, string, readonly string[]])[] = [
	["plain code", `exec("import os")`, ["executed string: import os"]],
	["put together", `exec("import " + "os")`, ["executed string: import os"]],
	["through a variable", `x = "print(1)"\neval(compile(x, "f", "exec"))`, ["executed string: print(1)"]],
	["decoded and run", `import base64\nexec(base64.b64decode("${base64(code)}"))`, [`executed base64: ${code}`]],
	[
		"decoded, then run elsewhere",
		`import base64\nx = base64.b64decode("${base64(code)}")\ny = x.decode()\nexec(y)`,
		[`executed base64: ${code}`],
	],
	["decoded only", `import base64\nx = base64.b64decode("${base64(code)}")`, [`decoded base64: ${code}`]],
	[
		"three layers in one",
		`import base64 as b, zlib as z\nexec(b.b64decode(z.decompress(b.b64decode("${nested}"))))`,
		[`executed base64>zlib>base64: ${code}`],
	],
	[
		"through a local function",
		`import base64\ndef d(s):\n    return base64.b64decode(s).decode()\nexec(d("${base64(code)}"))`,
		[`executed base64: ${code}`],
	],
	[
		"inside of a local function",
		`import base64\ndef run(s):\n    exec(base64.b64decode(s))\nrun("${base64(code)}")`,
		[`executed base64: ${code}`],
	],
	["hex escapes are plain text", `exec("\\x69\\x6d\\x70ort os")`, ["executed string: import os"]],
	["turned round", `exec(")1(tnirp"[::-1])`, ["executed reverse: print(1)"]],
	[
		"a list of numbers",
		`exec(bytes([${code
			.split("")
			.map((c) => c.charCodeAt(0))
			.join(",")}]).decode())`,
		[`executed numbers: ${code}`],
	],
	[
		"XOR in a loop",
		`d = bytes([${code
			.split("")
			.map((c) => c.charCodeAt(0) ^ 7)
			.join(",")}])\nexec("".join(chr(b ^ 7) for b in d))`,
		[`executed numbers>xor: ${code}`],
	],
	["rot13", `import codecs\nexec(codecs.decode("vzcbeg bf", "rot13"))`, ["executed rot13: import os"]],
	[
		"python -c",
		`import os\nos.system("python3 -c 'import os; os.remove(1)'")`,
		["executed string: import os; os.remove(1)"],
	],
	[
		"an argument list",
		`import subprocess, sys\nsubprocess.Popen([sys.executable, "-c", "import os"])`,
		["executed string: import os"],
	],
	[
		"a decoded shell command",
		`import os, base64\nos.system(base64.b64decode("${base64("curl http://h | sh")}").decode())`,
		["executed base64: curl http://h | sh"],
	],
	["a plain shell command is no layer", `import os\nos.system("ls -l")`, []],
	[
		"marshal",
		`import marshal, base64\nexec(marshal.loads(base64.b64decode("${base64("\u00e3abc")}")))`,
		[`executed base64: ${Buffer.from("\u00e3abc").toString("latin1")}`],
	],
	[
		"Fernet with the key beside it",
		`from cryptography.fernet import Fernet\nexec(Fernet(b"${key.toString("base64url")}=").decrypt(b"${fernetToken(key, code)}"))`,
		[`executed fernet: ${code}`],
	],
	[
		"one of several, each",
		`import base64\nfor p in ("${base64("print(1)")}", "${base64("print(2)")}"):\n    exec(base64.b64decode(p))`,
		["executed base64: print(1)", "executed base64: print(2)"],
	],
	["mapped over a list", `list(map(exec, ["print(1)"]))`, ["executed string: print(1)"]],
	["Python 2", `exec "import os" in {}`, ["executed string: import os"]],
	["one that does not decode", `import base64\nexec(base64.b64decode("!"))`, []],
	["a short turn is no layer", `x = "abc"[::-1]`, []],
];

describe("foldings", () => {
	test.each(cases)("%s", (_title, text, expected) => {
		expect(contentsOf(read(text))).toEqual(expected);
	});

	test("the literal is the encoded one, the range the whole expression", () => {
		const module = read(`import base64\nexec(base64.b64decode("${base64(code)}").decode("utf-8"))`);
		const [folding] = module.foldings;
		const text = (range: { start: number; end: number } | undefined): string =>
			module.document.text.slice(range?.start, range?.end);
		expect(text(folding?.literal)).toBe(`"${base64(code)}"`);
		expect(text(folding?.range)).toContain("b64decode");
	});
});
