import { textToBytes } from "../../../decode/index.ts";
import type { Constant } from "../../facts.ts";
import type { Budget } from "../budget.ts";
import { indexOf } from "../numbers/numbers.ts";
import { bytesValue } from "../value.ts";
import type { Folded } from "./codecs.ts";
import { bytesText, decodeWith, inputBytes } from "./codecs.ts";
import type { ConstantArguments } from "./text-methods.ts";
import { textArgument, textMethod } from "./text-methods.ts";

/** Methods that bytes and text share; computed on the latin-1 text. */
const SHARED = new Set([
	"strip",
	"lstrip",
	"rstrip",
	"removeprefix",
	"removesuffix",
	"replace",
	"split",
	"rsplit",
	"partition",
	"rpartition",
	"startswith",
	"endswith",
	"find",
	"rfind",
	"index",
	"rindex",
	"count",
	"zfill",
	"ljust",
	"rjust",
	"center",
	"splitlines",
]);
const CASE = new Set(["lower", "upper", "swapcase", "title", "capitalize"]);

function latin(constant: Constant): Constant {
	return constant.kind === "bytes" ? { kind: "string", text: bytesText(constant.bytes) } : constant;
}

function back(constant: Constant): Constant | undefined {
	if (constant.kind === "string") {
		const bytes = textToBytes(constant.text);
		return bytes === undefined ? undefined : { kind: "bytes", bytes };
	}
	if (constant.kind === "sequence") {
		return {
			kind: "sequence",
			items: constant.items.map((item) => {
				const bytes = item.constant?.kind === "string" ? textToBytes(item.constant.text) : undefined;
				return bytes === undefined ? item : bytesValue(bytes);
			}),
		};
	}
	return constant;
}

/** Methods of bytes and bytearray on constants. */
export function bytesMethod(
	bytes: Uint8Array,
	method: string,
	given: ConstantArguments,
	budget: Budget,
): Folded | undefined {
	if (!budget.allows(bytes.length)) return undefined;
	switch (method) {
		case "decode":
			return decodeWith(
				{ kind: "bytes", bytes },
				textArgument(given, 0, "encoding") ?? "utf-8",
				textArgument(given, 1, "errors") ?? "strict",
				budget,
			);
		case "hex":
			return given.positional.length > 0
				? undefined
				: { constant: { kind: "string", text: Buffer.from(bytes).toString("hex") } };
		case "tobytes":
			return { constant: { kind: "bytes", bytes } };
		case "translate": {
			const [first] = given.positional;
			const table = first?.kind === "none" ? undefined : inputBytes(first);
			const dropped = inputBytes(given.positional[1] ?? given.keywords.get("delete"));
			if (first === undefined || (table === undefined ? first.kind !== "none" : table.length !== 256)) return undefined;
			const kept = dropped === undefined ? bytes : bytes.filter((byte) => !dropped.includes(byte));
			return {
				constant: { kind: "bytes", bytes: table === undefined ? kept : kept.map((byte) => table[byte] ?? byte) },
			};
		}
		case "maketrans": {
			const from = inputBytes(given.positional[0]);
			const to = inputBytes(given.positional[1]);
			if (from === undefined || to === undefined || from.length !== to.length) return undefined;
			const table = new Uint8Array(256).map((_, index) => index);
			from.forEach((byte, index) => {
				table[byte] = to[index] ?? byte;
			});
			return { constant: { kind: "bytes", bytes: table } };
		}
		default:
			break;
	}
	if (CASE.has(method)) {
		// Only ASCII letters have case in bytes.
		const done = textMethod(bytesText(bytes).replace(/[\x80-\xff]/g, "\0"), method, given, budget)?.constant;
		if (done?.kind !== "string") return undefined;
		const text = done.text;
		return {
			constant: { kind: "bytes", bytes: bytes.map((byte, index) => (byte > 127 ? byte : text.charCodeAt(index))) },
		};
	}
	if (!SHARED.has(method)) return undefined;
	const done = textMethod(
		bytesText(bytes),
		method,
		{
			positional: given.positional.map(latin),
			keywords: new Map([...given.keywords].map(([name, value]) => [name, latin(value)])),
		},
		budget,
	);
	const constant = done === undefined ? undefined : back(done.constant);
	return constant === undefined ? undefined : { constant };
}

/** `int.to_bytes`, `int.bit_length`, `hex` of numbers. */
export function numberMethod(
	value: number | bigint,
	method: string,
	given: ConstantArguments,
	budget: Budget,
): Folded | undefined {
	switch (method) {
		case "bit_length":
			return {
				constant: {
					kind: "number",
					value: value == 0 ? 0 : BigInt(value < 0 ? -BigInt(value) : value).toString(2).length,
				},
			};
		case "to_bytes": {
			if (typeof value === "number" && !Number.isInteger(value)) return undefined;
			const length = indexOf(given.positional[0] ?? given.keywords.get("length")) ?? 1;
			const order = textArgument(given, 1, "byteorder") ?? "big";
			if (length < 0 || !budget.allows(length)) return undefined;
			let rest = BigInt(value);
			if (rest < 0n) return undefined;
			const digits = rest.toString(16);
			const needed = (digits.length + 1) >> 1;
			if (needed > length && !(rest === 0n && length === 0)) return undefined;
			const big = Buffer.from(digits.padStart(length * 2, "0").slice(-length * 2), "hex");
			rest = 0n;
			const bytes = new Uint8Array(length === 0 ? [] : big);
			return { constant: { kind: "bytes", bytes: order === "little" ? bytes.reverse() : bytes } };
		}
		case "__int__":
			return { constant: { kind: "number", value } };
		default:
			return undefined;
	}
}
