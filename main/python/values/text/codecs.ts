import type { DecodeBudget, TransformId, TransformOptions } from "../../../decode/index.ts";
import {
	applyTransform,
	bytesToText,
	DecodeError,
	decodeUtf8,
	encodeUtf8,
	textToBytes,
} from "../../../decode/index.ts";
import type { TransformStep } from "../../../model/analysis/layer.ts";
import { findPythonCodec } from "../../../model/text/python-codecs.ts";
import type { Constant } from "../../facts.ts";
import type { Budget } from "../budget.ts";
import { decodeTable } from "./code-pages.ts";

/** A folded result, with the transform that was undone to get it. */
export interface Folded {
	readonly constant: Constant;
	readonly step?: TransformStep;
	/** What the step was given, where the layer that is made of it wants it: see `Decoding.packed`. */
	readonly packed?: Uint8Array;
}

/** Undoes a transform; `undefined` where it does not decode or the budget is gone. */
export function undo(
	id: TransformId,
	input: Uint8Array,
	budget: Budget,
	options: TransformOptions = {},
): Folded | undefined {
	if (!budget.allows(input.length)) return undefined;
	const limit: DecodeBudget = { maximumOutput: budget.maximumLength };
	try {
		const { bytes, step } = applyTransform(id, input, options, limit);
		return budget.allows(bytes.length) ? { constant: { kind: "bytes", bytes }, step } : undefined;
	} catch (thrown) {
		if (thrown instanceof DecodeError) {
			if (thrown.code === "too-large") budget.note("a decoded value grew too large");
			return undefined;
		}
		throw thrown;
	}
}

/** Bytes of a constant that Python's decoders take: bytes, or ASCII text. */
export function inputBytes(constant: Constant | undefined): Uint8Array | undefined {
	if (constant?.kind === "bytes") return constant.bytes;
	if (constant?.kind === "string") return textToBytes(constant.text);
	return undefined;
}

export function bytesText(bytes: Uint8Array): string {
	return bytesToText(bytes);
}

function normalName(codec: string): string {
	return codec.toLowerCase().replace(/[ _]/g, "-");
}

const LATIN = new Set(["latin-1", "latin1", "latin", "iso-8859-1", "iso8859-1", "8859", "l1", "cp819"]);
const UTF8 = new Set(["utf-8", "utf8", "u8", "utf", "utf-8-sig", "cp65001"]);
const ASCII = new Set(["ascii", "us-ascii", "646"]);

/** Codecs that turn bytes into bytes (or text into text). */
const TRANSFORMS = new Map<string, TransformId>([
	["hex", "hex"],
	["hex-codec", "hex"],
	["base64", "base64"],
	["base-64", "base64"],
	["base64-codec", "base64"],
	["zlib", "zlib"],
	["zip", "zlib"],
	["zlib-codec", "zlib"],
	["bz2", "bz2"],
	["bz2-codec", "bz2"],
	["uu", "uu"],
	["uu-codec", "uu"],
	["quopri", "quoted-printable"],
	["quoted-printable", "quoted-printable"],
	["quopri-codec", "quoted-printable"],
]);

const WIDE = new Map<string, TransformId>([
	["utf-16", "utf-16"],
	["utf16", "utf-16"],
	["u16", "utf-16"],
	["utf-16-le", "utf-16le"],
	["utf-16le", "utf-16le"],
	["utf-16-be", "utf-16be"],
	["utf-16be", "utf-16be"],
	["utf-32", "utf-32"],
	["utf32", "utf-32"],
	["utf-7", "utf-7"],
	["utf7", "utf-7"],
	["punycode", "punycode"],
]);

const ROT13 = new Set(["rot13", "rot-13"]);

function withoutBom(text: string, codec: string): string {
	return codec === "utf-8-sig" && text.startsWith("\ufeff") ? text.slice(1) : text;
}

/** `x.decode(codec, errors)` and `codecs.decode(x, codec)`. */
export function decodeWith(constant: Constant, codecName: string, errors: string, budget: Budget): Folded | undefined {
	const codec = normalName(codecName);
	if (ROT13.has(codec)) {
		const text =
			constant.kind === "string" ? constant.text : constant.kind === "bytes" ? bytesToText(constant.bytes) : undefined;
		if (text === undefined) return undefined;
		const done = undo("rot13", encodeUtf8(text), budget);
		const out = done?.constant.kind === "bytes" ? decodeUtf8(done.constant.bytes) : undefined;
		return out === undefined || done?.step === undefined
			? undefined
			: { constant: { kind: "string", text: out }, step: done.step };
	}
	const bytes = inputBytes(constant);
	if (bytes === undefined) return undefined;
	const transform = TRANSFORMS.get(codec);
	if (transform !== undefined) return undo(transform, bytes, budget);
	if (UTF8.has(codec)) {
		const text = decodeUtf8(bytes) ?? lenientUtf8(bytes, errors);
		return text === undefined ? undefined : { constant: { kind: "string", text: withoutBom(text, codec) } };
	}
	if (LATIN.has(codec)) return { constant: { kind: "string", text: bytesToText(bytes) } };
	if (ASCII.has(codec)) {
		const text = bytesToText(bytes);
		if (!bytes.some((byte) => byte > 127)) return { constant: { kind: "string", text } };
		return errors === "ignore" ? { constant: { kind: "string", text: text.replace(/[\x80-\xff]/g, "") } } : undefined;
	}
	if (
		codec === "unicode-escape" ||
		codec === "unicodeescape" ||
		codec === "string-escape" ||
		codec === "raw-unicode-escape"
	) {
		const done = undo("escape", bytes, budget, { text: true });
		const out = done?.constant.kind === "bytes" ? decodeUtf8(done.constant.bytes) : undefined;
		return out === undefined || done?.step === undefined
			? undefined
			: { constant: { kind: "string", text: out }, step: done.step };
	}
	if (codec === "idna" && !bytes.some((byte) => byte > 127))
		return { constant: { kind: "string", text: bytesToText(bytes) } };
	const wide = WIDE.get(codec);
	if (wide === undefined) {
		const text = decodeTable(codec, bytes) ?? decodePlatform(codec, bytes, errors);
		return text === undefined ? undefined : { constant: { kind: "string", text } };
	}
	const done = undo(wide, bytes, budget);
	const out = done?.constant.kind === "bytes" ? decodeUtf8(done.constant.bytes) : undefined;
	return out === undefined || done?.step === undefined
		? undefined
		: { constant: { kind: "string", text: out }, step: done.step };
}

/** Codecs of the platform: Windows code pages, KOI8, GBK, Shift-JIS and so on. */
function decodePlatform(codec: string, bytes: Uint8Array, errors: string): string | undefined {
	const known = findPythonCodec(codec);
	if (known === undefined || known.transforms) return undefined;
	const { text, replaced } = known.decode(bytes);
	if (!replaced) return text;
	if (errors === "ignore") return text.replaceAll("\ufffd", "");
	return errors === "replace" ? text : undefined;
}

function lenientUtf8(bytes: Uint8Array, errors: string): string | undefined {
	if (errors !== "ignore" && errors !== "replace" && errors !== "surrogateescape" && errors !== "backslashreplace")
		return undefined;
	const text = new TextDecoder("utf-8", { fatal: false, ignoreBOM: true }).decode(bytes);
	return errors === "ignore" ? text.replaceAll("\ufffd", "") : text;
}

/** `x.encode(codec)` and `codecs.encode(x, codec)`. */
export function encodeWith(constant: Constant, codecName: string, budget: Budget): Folded | undefined {
	const codec = normalName(codecName);
	if (ROT13.has(codec)) return decodeWith(constant, codec, "strict", budget);
	if (constant.kind === "bytes") {
		if (codec === "hex" || codec === "hex-codec")
			return { constant: { kind: "bytes", bytes: encodeUtf8(Buffer.from(constant.bytes).toString("hex")) } };
		if (codec === "base64" || codec === "base64-codec") {
			return { constant: { kind: "bytes", bytes: encodeUtf8(`${Buffer.from(constant.bytes).toString("base64")}\n`) } };
		}
		return undefined;
	}
	if (constant.kind !== "string" || !budget.allows(constant.text.length)) return undefined;
	const { text } = constant;
	if (UTF8.has(codec)) return { constant: { kind: "bytes", bytes: encodeUtf8(text) } };
	if (LATIN.has(codec) || ASCII.has(codec) || codec === "raw-unicode-escape") {
		const bytes = textToBytes(text);
		if (bytes === undefined || (ASCII.has(codec) && bytes.some((byte) => byte > 127))) return undefined;
		return { constant: { kind: "bytes", bytes } };
	}
	if (codec === "utf-16-le" || codec === "utf-16le")
		return { constant: { kind: "bytes", bytes: new Uint8Array(Buffer.from(text, "utf16le")) } };
	if (codec === "idna" && /^[\x00-\x7f]*$/.test(text)) return { constant: { kind: "bytes", bytes: encodeUtf8(text) } };
	if (codec === "utf-16" || codec === "utf16")
		return { constant: { kind: "bytes", bytes: new Uint8Array(Buffer.from(`\ufeff${text}`, "utf16le")) } };
	return undefined;
}
