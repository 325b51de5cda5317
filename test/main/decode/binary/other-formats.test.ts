import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { MOST_BLOCKS } from "../../../../main/decode/binary/entropy.ts";
import { describeContent } from "../../../../main/decode/index.ts";

const text = (value: string): Uint8Array => new Uint8Array(Buffer.from(value, "latin1"));
const hex = (value: string): Uint8Array => new Uint8Array(Buffer.from(value.replaceAll(" ", ""), "hex"));
const facts = (bytes: Uint8Array): Record<string, string> =>
	Object.fromEntries(describeContent(bytes).facts.map(({ name, value }) => [name, value]));

/** Of a key that nobody has: made for this test, valid for no name. */
const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBlDCCATugAwIBAgIUWf11jtKGsXl+VJq/RTZuxiknmWAwCgYIKoZIzj0EAwIw
HzEdMBsGA1UEAwwUcG9uZC5leGFtcGxlLmludmFsaWQwIBcNMjYxMTI3MDM0NTQw
WhgPMjEyNjExMDMwMzQ1NDBaMB8xHTAbBgNVBAMMFHBvbmQuZXhhbXBsZS5pbnZh
bGlkMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEYSTr4rwmE+VnPWzjNknozZNz
8cyzr/Z5V2+oyvxTpzMVsyBEMq3zoc8WoWi5XRzFrKpTDVczCiw19IucvhlxLKNT
MFEwHQYDVR0OBBYEFMA2oaeq1022+Tdrm4GCJMGot6lSMB8GA1UdIwQYMBaAFMA2
oaeq1022+Tdrm4GCJMGot6lSMA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwID
RwAwRAIgNHo4o6H5LpzAEu4ivINLGO6Oc+j0z1nXs06THW2/edUCIFNFn9SQIxEj
i7wGN+YN7eHUls1DiRV8l6CV6IIFSIDR
-----END CERTIFICATE-----
`;

describe("what other formats say of themselves", () => {
	it("pictures: their size, and what stands behind their end", () => {
		const png = `89504e470d0a1a0a 0000000d 49484452 00000020 00000010 0802000000 00000000 00000000 49454e44 ae426082`;
		expect(facts(hex(png))).toEqual({ Size: "32 × 16 pixels" });
		const { parts, remarks } = describeContent(new Uint8Array([...hex(png), ...text("import os\n".repeat(10))]));
		// What stands there is a part of its own where it reads as Python.
		expect(parts).toMatchObject([
			{ name: "[behind the end]", offset: 45, size: 100 },
			{ name: "[Python source]", offset: 45, size: 100 },
		]);
		expect(remarks).toEqual([
			"100 B stand behind the end that the headers give.",
			"It holds Python source of 100 B from byte 45 on, examined as such.",
		]);
		expect(facts(text("GIF89a\x10\0\x08\0\0\0\0;"))).toEqual({ Size: "16 × 8 pixels" });
		expect(facts(hex("ffd8 ffe0 0004 0000 ffc0 0011 08 0010 0020 03"))).toEqual({ Size: "32 × 16 pixels" });
	});

	it("bytecode: who wrote it, and of what", () => {
		const header = "a70d0d0a 00000000 00e1f505 2a000000 e3".padEnd(64, "0");
		expect(facts(hex(header))).toMatchObject({
			"Written by": "CPython 3.11",
			Magic: "3495",
			"Source from": "1973-03-03T09:46:40.000Z",
			"Source size": "42 bytes",
		});
		const hashed = "a70d0d0a 01000000 0102030405060708 e3".padEnd(64, "0");
		expect(facts(hex(hashed))).toMatchObject({ Source: "hash 0102030405060708, not checked on import" });
	});

	it("certificates: whose they are", () => {
		expect(facts(text(CERTIFICATE))).toMatchObject({
			Blocks: "1",
			Subject: "CN=pond.example.invalid",
			Issuer: "CN=pond.example.invalid",
		});
		const damaged = describeContent(text(CERTIFICATE.replace("MII", "MIJ")));
		expect(damaged.remarks).toEqual(["No certificate can be read there; it may be a key, or damaged."]);
		const key = "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n";
		expect(facts(text(key))).toMatchObject({ Block: "rsa private key" });
	});

	it("pickles: what loading them imports and calls, without loading them", () => {
		const old = describeContent(text("\x80\x02cposix\nsystem\nq\x00X\x04\0\0\0pondq\x01\x85q\x02Rq\x03."));
		expect(old.imports).toEqual([{ library: "posix", names: ["system"], more: 0 }]);
		expect(old.facts).toContainEqual({ name: "Calls while it is loaded", value: "1" });
		const recent = describeContent(
			text("\x80\x04\x95\x20\0\0\0\0\0\0\0\x8c\x08builtins\x94\x8c\x04eval\x94\x93\x94\x8c\x01x\x94\x85\x94R\x94."),
		);
		expect(recent.imports).toEqual([{ library: "builtins", names: ["eval"], more: 0 }]);
		expect(describeContent(text("\x80\x04\x8c\xffcut off here and there.")).remarks).toEqual(["It is cut."]);
		expect(describeContent(text("\x80\x04\xff\xff\xff\xff\xff\xff.")).remarks[0]).toContain("damaged at byte 2");
	});

	it("databases, documents, WebAssembly, Java", () => {
		const database = new Uint8Array(1_024);
		database.set(text("SQLite format 3\0"));
		database.set([4, 0], 16);
		database.set([0, 0, 0, 1], 28);
		database.set([0, 0, 0, 1], 56);
		expect(facts(database)).toEqual({ "Page size": "1,024 bytes", Pages: "1", Text: "UTF-8" });
		expect(facts(text("%PDF-1.7\n1 0 obj <</OpenAction 2 0 R /JS (x)>>\n"))).toEqual({
			Version: "1.7",
			"/JS": "1 times",
			"/OpenAction": "1 times",
		});
		const wasm = describeContent(hex("0061736d01000000 0102 0000 0a03 000000"));
		expect(wasm.parts.map(({ name, size }) => [name, size])).toEqual([
			["types", 2],
			["code", 3],
		]);
		expect(facts(hex(`cafebabe 00000041 ${"00".repeat(32)}`))).toEqual({ "Compiled for": "Java 21" });
	});

	it("strings of one and two bytes a character, with their place, bounded", () => {
		const bytes = new Uint8Array([...text("\0\0pond.example\0"), ...Buffer.from("frog\\run", "utf16le"), 0, 0, 1]);
		expect(describeContent(bytes).strings).toEqual([
			{ offset: 2, text: "pond.example", wide: false },
			{ offset: 15, text: "frog\\run", wide: true },
		]);
		const many = describeContent(text("ponds1\0\x01".repeat(100_000)));
		expect(many.strings).toHaveLength(8_000);
		expect(many.remarks).toContain("It has more strings than are listed.");
	});

	it("entropy of a fixed number of parts, however long it is", () => {
		const half = new Uint8Array(1_000_000);
		half.set(randomBytes(500_000), 500_000);
		const { entropy } = describeContent(half);
		expect(entropy.blocks).toHaveLength(MOST_BLOCKS);
		expect(entropy.blocks[0]).toBe(0);
		expect(entropy.blocks.at(-1)).toBeGreaterThan(7.9);
		expect(describeContent(text("pond"))).toMatchObject({ entropy: { blocks: [2], blockSize: 256 } });
		expect(describeContent(new Uint8Array())).toMatchObject({ entropy: { overall: 0, blocks: [], blockSize: 0 } });
	});
});
