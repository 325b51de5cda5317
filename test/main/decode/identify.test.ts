import { randomBytes } from "node:crypto";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { type Identity, identify } from "../../../main/decode/index.ts";
import { buildTar } from "../../support/tar-builder.ts";
import { buildZip } from "../../support/zip-builder.ts";

const hex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text.replaceAll(" ", ""), "hex"));
const text = (value: string): Uint8Array => new Uint8Array(Buffer.from(value, "utf8"));
const padded = (start: Uint8Array, length = 128): Uint8Array => {
	const bytes = new Uint8Array(length);
	bytes.set(start);
	return bytes;
};
const PYTHON = "import os\n\n\ndef pond(frog):\n    return os.path.join('pond', frog)\n";
const utf32 = (value: string): Uint8Array => {
	const units = [0xfeff, ...Array.from(value, (letter) => letter.codePointAt(0) ?? 0)];
	return new Uint8Array(Uint32Array.from(units).buffer);
};

describe("what a content is, whatever it is called", () => {
	it.each<[string, Uint8Array, Partial<Identity>]>([
		["Python", text(PYTHON), { kind: "python", title: "Python source", encoding: "ascii" }],
		["Python by its first line", text("#!/usr/bin/env python3\nx\n"), { kind: "python" }],
		["Python in letters beyond ASCII", text(`${PYTHON}# Fröschelein\n`), { kind: "python", encoding: "utf-8" }],
		[
			"Python in UTF-16",
			new Uint8Array(Buffer.from(`\ufeff${PYTHON}`, "utf16le")),
			{ kind: "python", encoding: "utf-16le" },
		],
		["text in UTF-32", utf32("a small pond"), { kind: "text", encoding: "utf-32le" }],
		["text with a mark", text("\ufeffa small pond"), { kind: "text", encoding: "utf-8-sig" }],
		[
			"text in Latin-1",
			new Uint8Array(Buffer.from("der gr\u00fcne Teich ist voller Fr\u00f6sche", "latin1")),
			{ kind: "text", encoding: "latin-1" },
		],
		["shell", text("#!/bin/sh\necho pond\n"), { kind: "shell", title: "shell script" }],
		["zip", buildZip([{ name: "a", content: "b" }]), { kind: "archive", format: "zip", title: "zip archive" }],
		["gzip", new Uint8Array(gzipSync("pond")), { kind: "archive", format: "gzip" }],
		["tar", buildTar([{ name: "a", content: "b" }]), { kind: "archive", format: "tar" }],
		["RPM", padded(hex("edabeedb")), { kind: "archive", format: "RPM package" }],
		["deb", text("!<arch>\ndebian-binary   0 "), { kind: "archive", format: "Debian package" }],
		["static library", text("!<arch>\n/               0 "), { kind: "archive", format: "ar" }],
		[
			"bytecode",
			padded(hex("a70d0d0a 00000000 00000000 00000000 e3")),
			{ kind: "binary", title: "bytecode of CPython 3.11, magic 3495" },
		],
		["ELF", padded(hex("7f454c46 020101")), { kind: "executable", format: "ELF" }],
		["Mach-O", padded(hex("cffaedfe")), { kind: "executable", format: "Mach-O" }],
		["PNG", hex("89504e470d0a1a0a"), { kind: "image", format: "PNG" }],
		["JPEG", hex("ffd8ffe0 0010"), { kind: "image", format: "JPEG" }],
		["GIF", padded(text("GIF89a")), { kind: "image", format: "GIF" }],
		["WebP", text("RIFF    WEBPVP8 "), { kind: "image", format: "WebP" }],
		[
			"SVG",
			text('<svg xmlns="http://www.w3.org/2000/svg"></svg>'),
			{ kind: "image", title: "SVG image", encoding: "ascii" },
		],
		["TrueType", padded(hex("0001000000")), { format: "font" }],
		["WOFF2", text("wOF2"), { format: "WOFF font" }],
		[
			"certificate",
			text("# pond\n-----BEGIN CERTIFICATE-----\nAAAA\n"),
			{ kind: "text", title: "certificates (PEM)", encoding: "ascii" },
		],
		["private key", text("-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n"), { title: "private key (PEM)" }],
		["DER", padded(hex("3082007c 30820010")), { format: "DER" }],
		["SQLite", text("SQLite format 3\0"), { format: "SQLite" }],
		["pickle", padded(hex("80049500"), 32).fill(0x2e, 31), { format: "pickle" }],
		["PDF", text("%PDF-1.7\n%\u00e2"), { format: "PDF" }],
		["wasm", hex("0061736d01000000"), { format: "WebAssembly" }],
		["Java class", padded(hex("cafebabe 00000041")), { format: "Java class" }],
		["nothing", new Uint8Array(), { kind: "text", title: "empty" }],
	])("%s", (_name, bytes, expected) => {
		expect(identify(bytes)).toMatchObject(expected);
	});

	it("gives unknown bytes an entropy, of long ones by samples from all over", () => {
		const noise = identify(new Uint8Array(randomBytes(65_536)));
		expect(noise).toMatchObject({ kind: "binary", title: "unknown bytes" });
		expect(noise.entropy).toBeGreaterThan(7.9);
		const half = new Uint8Array(4 * 1024 * 1024);
		half.set(randomBytes(2 * 1024 * 1024), 2 * 1024 * 1024);
		expect(identify(half).entropy).toBeGreaterThan(4);
		expect(identify(half).entropy).toBeLessThan(6);
	});

	it.each([0, 1, 2, 3])("is not misled by a character that its sample would cut (%i bytes off)", (shift) => {
		const long = `${PYTHON}${"#".repeat(shift)}# ${"🐸".repeat(9_000)}\n`;
		expect(identify(text(long))).toMatchObject({ kind: "python", encoding: "utf-8" });
	});

	it("says when a picture is a script as well, and only then", () => {
		expect(identify(text(`GIF89a = 1\n${PYTHON}`))).toMatchObject({ kind: "image", format: "GIF", also: "python" });
		expect(identify(text("GIF89a/*\n*/=1;\nvar pond = require('fs'); function a() { return pond; }\n")).also).toBe(
			"javascript",
		);
		expect(identify(text(`ID3 = 1\n${PYTHON}`))).toMatchObject({ format: "MP3", also: "python" });
		const tar = `# ${"x".repeat(254)}\n${PYTHON}`.replace("import os", "ustar=os");
		expect(identify(text(tar))).toMatchObject({ format: "tar", also: "python" });
		const picture = padded(text(`GIF89a\u0001\0\u0001\0${PYTHON}`), 512);
		expect(identify(picture).also).toBeUndefined();
		expect(identify(text("%PDF-1.4\n1 0 obj\nendobj\ntrailer\n%%EOF\n")).also).toBeUndefined();
	});

	it("tells what is read as code by its signature alone, and when it is no text", () => {
		expect(identify(text("frogs and ponds"), { readAsCode: true })).toMatchObject({ kind: "text", encoding: "ascii" });
		expect(identify(new Uint8Array(randomBytes(4_096)), { readAsCode: true })).toMatchObject({ kind: "binary" });
		expect(identify(padded(hex("7f454c46 020101")), { readAsCode: true })).toMatchObject({ format: "ELF" });
	});

	it("never throws, whatever the bytes", () => {
		for (let round = 0; round < 400; round++) {
			const bytes = new Uint8Array(randomBytes(round % 64));
			expect(identify(bytes).title).not.toBe("");
			expect(identify(padded(bytes.subarray(0, 8), 96)).title).not.toBe("");
		}
	});
});
