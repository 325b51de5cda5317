import type { TransformId, TransformOptions } from "../../../decode/index.ts";
import { decodeUtf8, encodeUtf8 } from "../../../decode/index.ts";
import type { Constant } from "../../facts.ts";
import type { Budget } from "../budget.ts";
import { numeric } from "../numbers/numbers.ts";
import type { Folded } from "../text/codecs.ts";
import { decodeWith, encodeWith, inputBytes, undo } from "../text/codecs.ts";
import { truthOf } from "../text/describe.ts";
import type { ConstantArguments } from "../text/text-methods.ts";
import { indexArgument, textArgument } from "../text/text-methods.ts";
import type { LibraryFunction } from "./library-function.ts";
import { plainDataFunctions } from "./plain-data.ts";
import { structureFunctions } from "./structures.ts";
import { unmarshal } from "./unmarshal.ts";

function decoder(
	id: TransformId,
	options?: (given: ConstantArguments) => TransformOptions | undefined,
): LibraryFunction {
	return (given, budget) => {
		const input = inputBytes(given.positional[0] ?? given.keywords.get("s") ?? given.keywords.get("data"));
		const chosen = options?.(given) ?? {};
		return input === undefined ? undefined : undo(id, input, budget, chosen);
	};
}

function encoder(encode: (bytes: Uint8Array) => string): LibraryFunction {
	return ({ positional }, budget) => {
		const input = inputBytes(positional[0]);
		if (input === undefined || !budget.allows(input.length * 2)) return undefined;
		return { constant: { kind: "bytes", bytes: encodeUtf8(encode(input)) } };
	};
}

const base64Text = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");

function standardBase64(given: ConstantArguments): TransformOptions {
	const altchars = inputBytes(given.positional[1] ?? given.keywords.get("altchars"));
	const validate = given.keywords.get("validate") ?? given.positional[2];
	return {
		...(altchars === undefined || altchars.length !== 2 ? {} : { altchars }),
		...(validate !== undefined && truthOf(validate) ? { validate: true } : {}),
	};
}

function wbits(given: ConstantArguments): TransformOptions {
	const value = indexArgument(given, 1, "wbits");
	return value === undefined ? {} : { wbits: value };
}

function casefold(given: ConstantArguments): TransformOptions {
	const value = given.positional[1] ?? given.keywords.get("casefold");
	return value !== undefined && truthOf(value) ? { casefold: true } : {};
}

function percent(plus: boolean): LibraryFunction {
	return ({ positional }, budget) => {
		const input = positional[0];
		if (input?.kind !== "string") return undefined;
		const done = undo("url", encodeUtf8(input.text), budget, { plus });
		const text = done?.constant.kind === "bytes" ? decodeUtf8(done.constant.bytes) : undefined;
		if (text === undefined || done?.step === undefined) return undefined;
		// Text without an escape comes back as it is: nothing was decoded.
		return text === input.text ? { constant: input } : { constant: { kind: "string", text }, step: done.step };
	};
}

function htmlText(given: ConstantArguments, budget: Budget): Folded | undefined {
	const text = textArgument(given, 0);
	if (text === undefined) return undefined;
	const done = undo("html-entities", encodeUtf8(text), budget);
	const out = done?.constant.kind === "bytes" ? decodeUtf8(done.constant.bytes) : undefined;
	if (out === undefined || done?.step === undefined) return undefined;
	return out === text
		? { constant: { kind: "string", text } }
		: { constant: { kind: "string", text: out }, step: done.step };
}

function joinPath({ positional }: ConstantArguments): Folded | undefined {
	let result = "";
	for (const part of positional) {
		if (part.kind !== "string") return undefined;
		if (part.text.startsWith("/") || result === "") result = part.text;
		else result += (result.endsWith("/") || result.endsWith("\\") ? "" : "/") + part.text;
	}
	return { constant: { kind: "string", text: result } };
}

function same({ positional }: ConstantArguments): Folded | undefined {
	const constant = positional[0];
	return constant === undefined ? undefined : { constant };
}

function onText(change: (text: string) => string): LibraryFunction {
	return (given) => {
		const text = textArgument(given, 0);
		return text === undefined ? undefined : { constant: { kind: "string", text: change(text) } };
	};
}

function unmarshalled(given: ConstantArguments, budget: Budget): Folded | undefined {
	const input = inputBytes(given.positional[0]);
	return input === undefined ? undefined : unmarshal(input, budget);
}

function codecsDecode(given: ConstantArguments, budget: Budget): Folded | undefined {
	const input = given.positional[0] ?? given.keywords.get("obj");
	if (input === undefined) return undefined;
	return decodeWith(
		input,
		textArgument(given, 1, "encoding") ?? "utf-8",
		textArgument(given, 2, "errors") ?? "strict",
		budget,
	);
}

function codecsEncode(given: ConstantArguments, budget: Budget): Folded | undefined {
	const input = given.positional[0] ?? given.keywords.get("obj");
	return input === undefined ? undefined : encodeWith(input, textArgument(given, 1, "encoding") ?? "utf-8", budget);
}

function fromHex(given: ConstantArguments, budget: Budget): Folded | undefined {
	const text = textArgument(given, 0);
	return text === undefined ? undefined : undo("hex", encodeUtf8(text), budget, { whitespace: true });
}

function integerFromBytes(given: ConstantArguments, budget: Budget): Folded | undefined {
	const bytes = inputBytes(given.positional[0]);
	if (bytes === undefined || !budget.allows(bytes.length)) return undefined;
	const order = textArgument(given, 1, "byteorder") ?? "big";
	const hex = Buffer.from(order === "little" ? Uint8Array.from(bytes).reverse() : bytes).toString("hex");
	const value = BigInt(`0x${hex === "" ? "0" : hex}`);
	return { constant: { kind: "number", value: value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : value } };
}

function hexText({ positional }: ConstantArguments, budget: Budget): Folded | undefined {
	const input = inputBytes(positional[0]);
	if (input === undefined || !budget.allows(input.length * 2)) return undefined;
	return { constant: { kind: "bytes", bytes: encodeUtf8(Buffer.from(input).toString("hex")) } };
}

function fernet(given: ConstantArguments, budget: Budget): Folded | undefined {
	const key = inputBytes(given.positional[0]);
	const token = inputBytes(given.positional[1]);
	return key === undefined || token === undefined ? undefined : undo("fernet", token, budget, { key });
}

function octetsOf(step: number): LibraryFunction {
	return ({ positional }) => {
		const value = numeric(positional[0]);
		if (value === undefined || (typeof value.value === "number" && !Number.isInteger(value.value))) return undefined;
		const digits = (value.value < 0 ? -BigInt(value.value) : BigInt(value.value)).toString(step);
		const prefix = step === 16 ? "0x" : step === 8 ? "0o" : "0b";
		return { constant: { kind: "string", text: (value.value < 0 ? "-" : "") + prefix + digits } };
	};
}

/** Pure functions over constants, by qualified name. Decoders give the step that they undid. */
export const library: ReadonlyMap<string, LibraryFunction> = new Map<string, LibraryFunction>([
	["base64.b64decode", decoder("base64", standardBase64)],
	["base64.standard_b64decode", decoder("base64")],
	["base64.urlsafe_b64decode", decoder("base64", () => ({ urlsafe: true }))],
	["base64.decodebytes", decoder("base64")],
	["base64.decodestring", decoder("base64")],
	["base64.b32decode", decoder("base32", casefold)],
	["base64.b32hexdecode", decoder("base32hex", casefold)],
	["base64.b16decode", decoder("base16", casefold)],
	["base64.b85decode", decoder("base85")],
	["base64.a85decode", decoder("ascii85", ({ keywords }) => (truth(keywords.get("adobe")) ? { adobe: true } : {}))],
	["base64.z85decode", decoder("z85")],
	["zmq.utils.z85.decode", decoder("z85")],
	["base58.b58decode", decoder("base58")],
	["base62.decodebytes", decoder("base62")],
	["base45.b45decode", decoder("base45")],
	["binascii.a2b_base64", decoder("base64")],
	["binascii.unhexlify", decoder("hex", () => ({ whitespace: false }))],
	["binascii.a2b_hex", decoder("hex", () => ({ whitespace: false }))],
	["binascii.a2b_uu", decoder("uu")],
	["binascii.a2b_qp", decoder("quoted-printable")],
	["quopri.decodestring", decoder("quoted-printable")],
	["zlib.decompress", decoder("zlib", wbits)],
	["gzip.decompress", decoder("gzip")],
	["bz2.decompress", decoder("bz2")],
	["lzma.decompress", decoder("lzma")],
	["zlib.decompressobj().decompress", decoder("zlib", () => ({ partial: true }))],
	["bz2.BZ2Decompressor().decompress", decoder("bz2")],
	["lzma.LZMADecompressor().decompress", decoder("lzma")],
	["marshal.loads", unmarshalled],
	["codecs.decode", codecsDecode],
	["codecs.encode", codecsEncode],
	["builtins.bytes.fromhex", fromHex],
	["builtins.bytearray.fromhex", fromHex],
	["builtins.int.from_bytes", integerFromBytes],
	["binascii.hexlify", hexText],
	["binascii.b2a_hex", hexText],
	["base64.b64encode", encoder(base64Text)],
	["base64.standard_b64encode", encoder(base64Text)],
	["base64.urlsafe_b64encode", encoder((bytes) => base64Text(bytes).replaceAll("+", "-").replaceAll("/", "_"))],
	["base64.b16encode", encoder((bytes) => Buffer.from(bytes).toString("hex").toUpperCase())],
	["cryptography.fernet.Fernet.decrypt", fernet],
	["urllib.parse.unquote", percent(false)],
	["urllib.parse.unquote_plus", percent(true)],
	["os.path.join", joinPath],
	["ntpath.join", joinPath],
	["os.path.expanduser", same],
	["os.path.expandvars", same],
	["os.path.normpath", same],
	["os.path.abspath", same],
	["os.path.realpath", same],
	["os.fspath", same],
	["os.fsencode", (given, budget) => encodeWith(given.positional[0] ?? { kind: "none" }, "utf-8", budget)],
	["os.path.basename", onText((text) => text.slice(text.lastIndexOf("/") + 1))],
	["os.path.dirname", onText((text) => text.slice(0, Math.max(0, text.lastIndexOf("/"))))],
	["textwrap.dedent", onText(dedent)],
	["inspect.cleandoc", onText((text) => dedent(text).trim())],
	["html.unescape", htmlText],
	["sys.intern", same],
	["builtins.hex", octetsOf(16)],
	["builtins.oct", octetsOf(8)],
	["builtins.bin", octetsOf(2)],
	...structureFunctions,
	...plainDataFunctions,
]);

function truth(constant: Constant | undefined): boolean {
	return constant !== undefined && truthOf(constant);
}

function dedent(text: string): string {
	const lines = text.split("\n");
	let margin: string | undefined;
	for (const line of lines) {
		if (line.trim() === "") continue;
		const indent = /^[ \t]*/.exec(line)?.[0] ?? "";
		if (margin === undefined) margin = indent;
		while (!indent.startsWith(margin)) margin = margin.slice(0, -1);
	}
	const width = margin?.length ?? 0;
	return lines.map((line) => (line.trim() === "" ? "" : line.slice(width))).join("\n");
}
