import { createCipheriv, createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import {
	applyTransform,
	DecodeError,
	type TransformId,
	type TransformOptions,
	transformIds,
} from "../../../main/decode/index.ts";

const hex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text.replace(/\s/g, ""), "hex"));
const text = (value: string): Uint8Array => new Uint8Array(Buffer.from(value));
const undo = (id: TransformId, input: Uint8Array, options: TransformOptions): string =>
	Buffer.from(applyTransform(id, input, options).bytes).toString("hex");
function codeOf(run: () => unknown): string | undefined {
	try {
		run();
		return undefined;
	} catch (thrown) {
		if (thrown instanceof DecodeError) return thrown.code;
		throw thrown;
	}
}

const PLAIN = text("import base64  # one, two, three blocks and a bit more than that");

describe("stream ciphers", () => {
	it("reads RC4 (RFC 6229, key 0102030405)", () => {
		const zeros = new Uint8Array(32);
		const key = hex("0102030405");
		expect(undo("rc4", zeros, { key })).toBe("b2396305f03dc027ccc3524a0a1118a86982944f18fc82d589c403a47a0d0919");
		expect(undo("rc4", zeros.subarray(16), { key, skip: 240 })).toBe("28cb1132c96ce286421dcaadb8b69eae");
		expect(codeOf(() => undo("rc4", zeros, {}))).toBe("malformed");
	});

	it("reads ChaCha20 (RFC 8439, section 2.4.2)", () => {
		const key = Uint8Array.from({ length: 32 }, (_, index) => index);
		const plain = text(
			"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.",
		);
		const sealed =
			hex(`6e2e359a2568f98041ba0728dd0d6981e97e7aec1d4360c20a27afccfd9fae0b f91b65c5524733ab8f593dabcd62b357
			1639d624e65152ab8f530c359f0861d8 07ca0dbf500d6a6156a38e088a22b65e52bc514d16ccf806818ce91ab7793736 5af90bbf74a35be6b40b8eedf2785e42874d`);
		const iv = hex("000000000000004a00000000");
		expect(undo("chacha20", sealed, { key, iv, counter: 1 })).toBe(Buffer.from(plain).toString("hex"));
		// OpenSSL's form: the counter stands in front of the nonce.
		expect(undo("chacha20", sealed, { key, iv: hex("01000000000000000000004a00000000") })).toBe(
			Buffer.from(plain).toString("hex"),
		);
		expect(codeOf(() => undo("chacha20", sealed, { key, iv: hex("0011") }))).toBe("malformed");
		expect(codeOf(() => undo("chacha20", sealed, { key: hex("00"), iv }))).toBe("malformed");
	});

	it("reads XChaCha20 (draft-irtf-cfrg-xchacha-03, section A.3.2)", () => {
		const key = Uint8Array.from({ length: 32 }, (_, index) => 0x80 + index);
		const iv = hex("404142434445464748494a4b4c4d4e4f5051525354555658");
		const sealed = hex("4559abba4e48c16102e8bb2c05e6947f50a786de162f9b0b7e592a9b53d0d4e9");
		expect(Buffer.from(undo("chacha20", sealed, { key, iv }), "hex").toString()).toBe(
			'The dhole (pronounced "dole") is',
		);
	});

	it("reads Salsa20 (ECRYPT, set 1, vector 0) with keys of 32 and 16 bytes", () => {
		const iv = new Uint8Array(8);
		const long = Uint8Array.from({ length: 32 }, (_, index) => (index === 0 ? 0x80 : 0));
		expect(undo("salsa20", new Uint8Array(32), { key: long, iv })).toBe(
			"e3be8fdd8beca2e3ea8ef9475b29a6e7003951e1097a5c38d23b7a5fad9f6844",
		);
		expect(undo("salsa20", new Uint8Array(32), { key: long.subarray(0, 16), iv })).toBe(
			"4dfa5e481da23ea09a31022050859936da52fcee218005164f267cb65f5cfd7f",
		);
	});
});

describe("block ciphers", () => {
	const key = hex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
	const iv = hex("f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff");
	const seal = (algorithm: string, vector: Uint8Array | null, plain = PLAIN): Uint8Array => {
		const machine = createCipheriv(algorithm, key.subarray(0, algorithm.includes("128") ? 16 : 32), vector);
		return new Uint8Array(Buffer.concat([machine.update(plain), machine.final()]));
	};
	const shown = Buffer.from(PLAIN).toString("hex");

	it.each([
		["aes-128-ecb", { mode: "ecb", key: key.subarray(0, 16), padded: true }],
		["aes-256-ecb", { mode: "ecb", key, padded: true }],
		["aes-128-cbc", { mode: "cbc", key: key.subarray(0, 16), iv, padded: true }],
		["aes-256-cbc", { key, iv, padded: true }],
		["aes-256-ctr", { mode: "ctr", key, iv }],
		["aes-256-cfb", { mode: "cfb", key, iv }],
		["aes-128-cfb8", { mode: "cfb8", key: key.subarray(0, 16), iv }],
		["aes-256-ofb", { mode: "ofb", key, iv }],
	] as const)("reads what OpenSSL made with %s", (algorithm, options) => {
		expect(undo("aes", seal(algorithm, algorithm.endsWith("ecb") ? null : iv), options)).toBe(shown);
	});

	it("reads GCM, and checks a tag that is given", () => {
		const machine = createCipheriv("aes-256-gcm", key, iv.subarray(0, 12));
		const sealed = new Uint8Array(Buffer.concat([machine.update(PLAIN), machine.final()]));
		const tag = new Uint8Array(machine.getAuthTag());
		const options = { mode: "gcm", key, iv: iv.subarray(0, 12) } as const;
		expect(undo("aes", sealed, options)).toBe(shown);
		expect(undo("aes", sealed, { ...options, tag })).toBe(shown);
		expect(codeOf(() => undo("aes", sealed, { ...options, tag: tag.map((code) => code ^ 1) }))).toBe("malformed");
	});

	it("reads CCM and EAX (vector 2 of the EAX paper)", () => {
		const machine = createCipheriv("aes-256-ccm", key, iv.subarray(0, 11), { authTagLength: 16 });
		const sealed = new Uint8Array(machine.update(PLAIN));
		machine.final();
		expect(undo("aes", sealed, { mode: "ccm", key, iv: iv.subarray(0, 11) })).toBe(shown);
		expect(
			undo("aes", hex("19dd"), {
				mode: "eax",
				key: hex("91945d3f4dcbee0bf45ef52255f095a4"),
				iv: hex("becaf043b0a23d843194ba972c66debd"),
			}),
		).toBe("f7fb");
	});

	it("takes a nonce shorter than a block as PyCryptodome does: the number of the block follows", () => {
		const first = hex("f0f1f2f3f4f5f6f70000000000000005");
		expect(undo("aes", seal("aes-256-ctr", first), { mode: "ctr", key, iv: first.subarray(0, 8), counter: 5 })).toBe(
			shown,
		);
	});

	it("reads DES and Triple DES", () => {
		const single = hex("0123456789abcdef");
		expect(undo("des", hex("c95744256a5ed31d"), { key: single, mode: "ecb" })).toBe(
			undo("des", hex("c95744256a5ed31d"), {
				key: hex("0123456789abcdef0123456789abcdef0123456789abcdef"),
				mode: "ecb",
			}),
		);
		// FIPS 81, table B1: "Now is t".
		expect(Buffer.from(undo("des", hex("3fa40e8a984d4815"), { key: single, mode: "ecb" }), "hex").toString()).toBe(
			"Now is t",
		);
	});

	it("refuses what Python would refuse", () => {
		const sealed = seal("aes-256-cbc", iv);
		expect(codeOf(() => undo("aes", sealed, { key: key.subarray(0, 15), iv }))).toBe("malformed");
		expect(codeOf(() => undo("aes", sealed, { key, iv: iv.subarray(1) }))).toBe("malformed");
		expect(codeOf(() => undo("aes", sealed.subarray(1), { key, iv }))).toBe("malformed");
		expect(codeOf(() => undo("aes", sealed, { key: key.toReversed(), iv, padded: true }))).toBe("malformed");
		expect(codeOf(() => undo("des", sealed, { key, mode: "ecb" }))).toBe("malformed");
	});
});

describe("Fernet", () => {
	const secret = Buffer.from(Uint8Array.from({ length: 32 }, (_, index) => 255 - index));
	const key = text(secret.toString("base64url"));
	const seal = (): Buffer => {
		const iv = Buffer.alloc(16, 7);
		const machine = createCipheriv("aes-128-cbc", secret.subarray(16), iv);
		const body = Buffer.concat([Buffer.from([0x80]), Buffer.alloc(8), iv, machine.update(PLAIN), machine.final()]);
		return Buffer.concat([body, createHmac("sha256", secret.subarray(0, 16)).update(body).digest()]);
	};

	it("opens a token with its key, and with no other", () => {
		const token = text(seal().toString("base64url"));
		expect(undo("fernet", token, { key })).toBe(Buffer.from(PLAIN).toString("hex"));
		expect(codeOf(() => undo("fernet", token, { key: key.toReversed() }))).toBe("malformed");
		expect(codeOf(() => undo("fernet", token, {}))).toBe("malformed");
		expect(codeOf(() => undo("fernet", text("gAAAAA"), { key }))).toBe("malformed");
	});
});

describe("the budget", () => {
	it("holds for every cipher and every encoding that does not compress", () => {
		const options: TransformOptions = { key: new Uint8Array(16).fill(0x61), iv: new Uint8Array(16), mode: "ctr" };
		for (const id of transformIds) {
			const code = codeOf(() => applyTransform(id, text("abcdabcdabcdabcd"), options, { maximumOutput: 1 }));
			expect([id, ["too-large", "malformed", "unsupported"].includes(code ?? "none")]).toEqual([id, true]);
		}
	});
});
