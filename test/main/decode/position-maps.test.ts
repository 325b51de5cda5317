import { createCipheriv, createHmac } from "node:crypto";
import { deflateSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import {
	applyTransform,
	type Decoded,
	DecodeError,
	type TransformId,
	type TransformOptions,
	textToBytes,
	transformIds,
} from "../../../main/decode/index.ts";
import {
	encodeBase32,
	encodeBase45,
	encodeBase85,
	encodeRadix,
	makeRandom,
	randomBytes,
	randomText,
} from "./generate.ts";

type Random = () => number;

/** How one transform's input is made, and how far a byte of its output may come from. */
interface Subject {
	readonly id: TransformId;
	readonly options?: TransformOptions;
	readonly make: (random: Random, length: number) => Uint8Array | string;
	/** Input bytes that one output byte comes from at most; absent when any may come from all (compression, big numbers). */
	readonly width?: number;
	/** Characters that may be changed into one another; others give the input its structure. */
	readonly free?: RegExp;
}

const BASE85 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~";
const Z85 = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#";
const ASCII85 = Array.from({ length: 85 }, (_, index) => String.fromCharCode(33 + index)).join("");
const BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
const BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const SHUFFLED = "ZYXWVUTSRQPONMLKJIHGFEDCBAzyxwvutsrqponmlkjihgfedcba9876543210+/";
const STANDARD = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

const KEY = Uint8Array.from({ length: 32 }, (_, index) => index * 7 + 1);
const VECTOR = Uint8Array.from({ length: 16 }, (_, index) => 200 - index);
const base64Of = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");
const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
const wrapped = (text: string): string => text.replace(/(.{5})/g, "$1\n");
const wide = (random: Random, length: number): string =>
	Array.from({ length }, () =>
		String.fromCodePoint(
			Math.floor(
				random() < 0.7 ? 97 + random() * 26 : random() < 0.5 ? 0xe9 + random() * 900 : 0x1_f600 + random() * 40,
			),
		),
	).join("");
const digits =
	(base: number, width: number, between: string): Subject["make"] =>
	(random, length) =>
		Array.from(randomBytes(random, length), (code) => code.toString(base).padStart(width, "0")).join(between);
const bits =
	(zero: string, one: string): Subject["make"] =>
	(random, length) =>
		Array.from(randomText(random, length), (character) =>
			Array.from(character.charCodeAt(0).toString(2).padStart(8, "0"), (bit) => (bit === "1" ? one : zero)).join(""),
		).join("");

function fernetToken(random: Random, length: number): string {
	const machine = createCipheriv("aes-128-cbc", KEY.subarray(16), VECTOR);
	const sealed = Buffer.concat([machine.update(randomBytes(random, length)), machine.final()]);
	const body = Buffer.concat([Buffer.from([0x80, 0, 0, 0, 0, 0, 0, 0, 1]), VECTOR, sealed]);
	return Buffer.concat([body, createHmac("sha256", KEY.subarray(0, 16)).update(body).digest()]).toString("base64url");
}

const raw: Subject["make"] = randomBytes;
const blocks = (random: Random, length: number): Uint8Array => randomBytes(random, Math.ceil(length / 16) * 16);

const SUBJECTS: readonly Subject[] = [
	{ id: "base64", make: (random, length) => base64Of(randomBytes(random, length)), width: 2 },
	{ id: "base64", make: (random, length) => wrapped(base64Of(randomBytes(random, length))), width: 3 },
	{
		id: "base64",
		options: { alphabet: SHUFFLED },
		make: (random, length) =>
			base64Of(randomBytes(random, length)).replace(/[^=]/g, (one) => SHUFFLED[STANDARD.indexOf(one)] ?? ""),
		width: 2,
	},
	{
		id: "base32",
		make: (random, length) => encodeBase32(randomBytes(random, length), "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"),
		width: 3,
	},
	{
		id: "base32hex",
		make: (random, length) => encodeBase32(randomBytes(random, length), "0123456789ABCDEFGHIJKLMNOPQRSTUV"),
		width: 3,
	},
	{ id: "base16", make: (random, length) => hexOf(randomBytes(random, length)).toUpperCase(), width: 2 },
	{ id: "base45", make: (random, length) => encodeBase45(randomBytes(random, length)), width: 3 },
	{ id: "base58", make: (random, length) => encodeRadix(randomBytes(random, length), BASE58) },
	{ id: "base62", make: (random, length) => encodeRadix(randomBytes(random, length), BASE62) },
	{ id: "base85", make: (random, length) => encodeBase85(randomBytes(random, length), BASE85), width: 5 },
	{ id: "z85", make: (random, length) => encodeBase85(randomBytes(random, length), Z85), width: 5 },
	{
		id: "ascii85",
		make: (random, length) => wrapped(encodeBase85(randomBytes(random, length), ASCII85)),
		width: 6,
		free: /[!-u]/,
	},
	{ id: "hex", make: (random, length) => hexOf(randomBytes(random, length)), width: 2 },
	{ id: "hex", make: (random, length) => hexOf(randomBytes(random, length)).replace(/(..)/g, "$1 "), width: 2 },
	{ id: "uu", make: (random, length) => uuOf(randomBytes(random, length)), width: 2, free: /[P-Z]/ },
	{
		id: "quoted-printable",
		make: (random, length) =>
			Array.from(hexOf(randomBytes(random, length)).match(/../g) ?? [], (pair, index) =>
				index % 3 === 0 ? "a" : `=${pair}`,
			).join(""),
		width: 3,
	},
	{
		id: "url",
		make: (random, length) =>
			Array.from(hexOf(randomBytes(random, length)).match(/../g) ?? [], (pair, index) =>
				index % 3 === 0 ? "a" : `%${pair}`,
			).join(""),
		width: 3,
		free: /[0-9b-f]/,
	},
	{
		id: "url",
		options: { unicode: true },
		make: (random, length) =>
			Array.from(randomBytes(random, length), (code) => `%u0${(code + 256).toString(16)}`).join(""),
		width: 6,
	},
	{
		id: "escape",
		make: (random, length) =>
			Array.from(hexOf(randomBytes(random, length)).match(/../g) ?? [], (pair, index) =>
				index % 3 === 0 ? "a" : `\\x${pair}`,
			).join(""),
		width: 4,
	},
	{
		id: "escape",
		options: { text: true },
		make: (random, length) =>
			Array.from(randomBytes(random, length), (code) => `\\u0${(code + 256).toString(16)}`).join(""),
		width: 6,
	},
	{
		id: "html-entities",
		make: (random, length) =>
			Array.from(randomBytes(random, length), (code, index) =>
				index % 3 === 0 ? "a" : index % 3 === 1 ? `&#${code + 1};` : "&lt;",
			).join(""),
		width: 6,
	},
	{ id: "numbers", make: (random, length) => Array.from(randomBytes(random, length)).join(", "), width: 3, free: /\d/ },
	{
		id: "numbers",
		make: (random, length) =>
			Array.from(randomBytes(random, length), (code) => `${String(code).length}:${code},`).join(""),
		width: 3,
	},
	{ id: "binary-digits", make: digits(2, 8, ""), width: 8 },
	{ id: "binary-digits", make: digits(2, 8, " "), width: 8 },
	{ id: "octal-digits", make: digits(8, 3, " "), width: 3 },
	{ id: "decimal-digits", make: digits(10, 3, ""), width: 3 },
	{
		id: "morse",
		make: (random, length) =>
			Array.from({ length }, () => [".-", "-...", "...", "--.-", "/"][Math.floor(random() * 5)]).join(" "),
		width: 60,
		free: /[.-]/,
	},
	{
		id: "zero-width",
		make: (random, length) => Buffer.from(`ok${bits("\u200b", "\u200c")(random, length) as string}`),
		width: 24,
	},
	{ id: "whitespace", make: bits(" ", "\t"), width: 8 },
	{
		id: "invisible-bytes",
		make: (random, length) =>
			Buffer.from(
				`a${Array.from(randomBytes(random, length), (code) => String.fromCodePoint(code < 16 ? 0xfe00 + code : 0xe_0100 + code - 16)).join("b")}`,
			),
		width: 4,
	},
	{ id: "zlib", make: (random, length) => deflateSync(randomBytes(random, length)) },
	{ id: "gzip", make: (random, length) => gzipSync(randomBytes(random, length)) },
	{ id: "rot13", make: raw, width: 1 },
	{ id: "rot47", make: raw, width: 1 },
	{ id: "caesar", options: { shift: -5 }, make: raw, width: 1 },
	{ id: "vigenere", options: { key: Buffer.from("Lemon") }, make: raw, width: 1, free: /[A-Za-z]/ },
	{ id: "reverse", make: raw, width: 1 },
	{ id: "reverse", options: { text: true }, make: (random, length) => Buffer.from(wide(random, length)), width: 4 },
	{ id: "slice", options: { step: 3, offset: 1 }, make: raw, width: 1 },
	{ id: "interleave", options: { step: 3 }, make: raw, width: 1 },
	{ id: "interleave", options: { step: 3, inverse: true }, make: raw, width: 1 },
	{ id: "xor", options: { key: KEY.subarray(0, 5) }, make: raw, width: 1 },
	{ id: "add", options: { key: KEY.subarray(0, 3), subtract: true }, make: raw, width: 1 },
	{ id: "rc4", options: { key: KEY }, make: raw, width: 1 },
	{ id: "chacha20", options: { key: KEY, iv: VECTOR.subarray(0, 12) }, make: raw, width: 1 },
	{ id: "salsa20", options: { key: KEY, iv: VECTOR.subarray(0, 8) }, make: raw, width: 1 },
	{ id: "aes", options: { key: KEY, mode: "ecb" }, make: blocks, width: 16 },
	{ id: "aes", options: { key: KEY, mode: "cbc", iv: VECTOR }, make: blocks, width: 32 },
	{ id: "aes", options: { key: KEY, mode: "ctr", iv: VECTOR }, make: raw, width: 1 },
	{ id: "aes", options: { key: KEY, mode: "gcm", iv: VECTOR.subarray(0, 12) }, make: raw, width: 1 },
	{ id: "aes", options: { key: KEY, mode: "eax", iv: VECTOR }, make: raw, width: 1 },
	{ id: "aes", options: { key: KEY, mode: "ccm", iv: VECTOR.subarray(0, 11) }, make: raw, width: 1 },
	{ id: "aes", options: { key: KEY, mode: "ofb", iv: VECTOR }, make: raw, width: 1 },
	{ id: "aes", options: { key: KEY, mode: "cfb", iv: VECTOR }, make: raw, width: 32 },
	{ id: "aes", options: { key: KEY, mode: "cfb8", iv: VECTOR }, make: raw, width: 17 },
	{ id: "des", options: { key: KEY.subarray(0, 24), mode: "cbc", iv: VECTOR.subarray(0, 8) }, make: blocks, width: 16 },
	{ id: "fernet", options: { key: Buffer.from(Buffer.from(KEY).toString("base64url")) }, make: fernetToken, width: 44 },
	{
		id: "utf-7",
		make: (random, length) =>
			Array.from(randomBytes(random, length), (code, index) =>
				index % 2 === 0 ? "a" : `+${Buffer.from([1, code, 2, code]).toString("base64").replace(/=+$/, "")}-`,
			).join(""),
		width: 4,
	},
	{ id: "utf-16", make: (random, length) => Buffer.from(`\ufeff${wide(random, length)}`, "utf16le"), width: 4 },
	{ id: "utf-16le", make: (random, length) => Buffer.from(wide(random, length), "utf16le"), width: 4 },
	{ id: "utf-16be", make: (random, length) => Buffer.from(wide(random, length), "utf16le").swap16(), width: 4 },
	{
		id: "utf-32",
		make: (random, length) =>
			Buffer.concat(Array.from(randomBytes(random, length), (code) => Buffer.from([code, 1, 0, 0]))),
		width: 4,
	},
];

/** Their streams are made by no library of ours, or their output is one number: the map is of the whole, as that of zlib. */
/** Any part may come from all of the input; of bytecode a line tells its instruction, which is tested in its own place. */
const WHOLE = ["raw-deflate", "bz2", "lzma", "zstd", "punycode", "marshal", "pyc"];

function uuOf(bytes: Uint8Array): string {
	const lines: string[] = [];
	for (let start = 0; start < bytes.length; start += 45) {
		const piece = bytes.subarray(start, start + 45);
		let packed = "";
		for (const symbol of Buffer.from(piece).toString("base64").replace(/=+$/, ""))
			packed += String.fromCharCode(32 + STANDARD.indexOf(symbol)).replace(" ", "`");
		lines.push(String.fromCharCode(32 + piece.length) + packed);
	}
	return `${lines.join("\n")}\n`;
}

function bytesOf(made: Uint8Array | string): Uint8Array {
	const bytes = typeof made === "string" ? textToBytes(made) : new Uint8Array(made);
	if (bytes === undefined) throw new Error("not latin-1");
	return bytes;
}

function decode(subject: Subject, input: Uint8Array): Decoded | undefined {
	try {
		return applyTransform(subject.id, input, subject.options ?? {});
	} catch (thrown) {
		if (thrown instanceof DecodeError) return undefined;
		throw thrown;
	}
}

function inside(position: number, range: { start: number; end: number }): boolean {
	return range.start <= position && position < range.end;
}

describe("position maps of every transform", () => {
	it("leave none out", () => {
		const tested = new Set([...SUBJECTS.map(({ id }) => id), ...WHOLE]);
		expect(transformIds.filter((id) => !tested.has(id))).toEqual([]);
	});

	it.each(SUBJECTS.map((subject, index) => [`${subject.id} (${index})`, subject] as const))(
		"%s: a change of the input changes only what the map says",
		(_title, subject) => {
			const random = makeRandom(subject.id.length * 31 + 7);
			let changes = 0;
			const wrong: unknown[] = [];
			for (let round = 0; round < 12; round++) {
				const input = bytesOf(subject.make(random, 4 + Math.floor(random() * 60)));
				const decoded = decode(subject, input);
				expect(decoded, "what was encoded decodes").toBeDefined();
				if (!decoded) return;
				for (let trial = 0; trial < 40; trial++) {
					const position = Math.floor(random() * input.length);
					const changed = input.slice();
					changed[position] = input[Math.floor(random() * input.length)] ?? 0;
					if (changed[position] === input[position]) continue;
					const { free = /[^]/ } = subject;
					const plain = [input[position], changed[position]].every((code) => free.test(String.fromCharCode(code ?? 0)));
					if (!plain) continue;
					const other = decode(subject, changed);
					if (other?.bytes.length !== decoded.bytes.length) continue;
					for (let index = 0; index < other.bytes.length; index++) {
						if (other.bytes[index] === decoded.bytes[index]) continue;
						changes++;
						const back = decoded.mapBack({ start: index, end: index + 1 });
						const forward = decoded.mapForward({ start: position, end: position + 1 });
						if (!inside(position, back) || !inside(index, forward)) wrong.push({ position, index, back, forward });
					}
				}
			}
			expect(wrong).toEqual([]);
			// Checksums and signatures let no change through; everything else must have been put to the test.
			expect(changes > 0 || ["zlib", "gzip", "fernet"].includes(subject.id)).toBe(true);
		},
	);

	it.each(SUBJECTS.map((subject, index) => [`${subject.id} (${index})`, subject] as const))(
		"%s: back and forward agree, within bounds, and as narrow as the encoding is",
		(_title, subject) => {
			const random = makeRandom(subject.id.length * 17 + 3);
			const wrong: unknown[] = [];
			for (let round = 0; round < 12; round++) {
				const input = bytesOf(subject.make(random, 4 + Math.floor(random() * 60)));
				const decoded = decode(subject, input);
				if (!decoded) throw new Error("what was encoded does not decode");
				for (let trial = 0; trial < 30; trial++) {
					const start = Math.floor(random() * decoded.bytes.length);
					const end = start + 1 + Math.floor(random() * (decoded.bytes.length - start));
					const back = decoded.mapBack({ start, end });
					const forward = decoded.mapForward(back);
					const one = decoded.mapBack({ start, end: start + 1 });
					const sound =
						back.start >= 0 &&
						back.start < back.end &&
						back.end <= input.length &&
						forward.start <= start &&
						forward.end >= end &&
						forward.end <= decoded.bytes.length &&
						one.end - one.start <= (subject.width ?? input.length);
					if (!sound) wrong.push({ start, end, back, forward, one });
				}
			}
			expect(wrong).toEqual([]);
		},
	);
});
