import { bytesToText } from "../../../decode/index.ts";
import type { Constant, Value } from "../../facts.ts";
import { HOLE } from "../../facts.ts";
import { isFloat, numeric } from "../numbers/numbers.ts";
import { knownText } from "../value.ts";
import { reprOf, strOf } from "./describe.ts";

/** Text of a piece, with `HOLE` for what is unknown. */
export function pieceText(value: Value): string {
	const { constant } = value;
	if (constant === undefined) return knownText(value);
	return strOf(constant) ?? HOLE;
}

const SPECIFICATION =
	/^(?:(?<fill>[\s\S])?(?<align>[<>=^]))?(?<sign>[-+ ])?(?<alternate>#)?(?<zero>0)?(?<width>\d{1,6})?(?<group>[,_])?(?:\.(?<precision>\d{1,4}))?(?<type>[a-zA-Z%])?$/;

function formatWhole(value: bigint, type: string, alternate: boolean): string | undefined {
	const magnitude = value < 0n ? -value : value;
	switch (type) {
		case "":
		case "d":
		case "n":
		case "i":
		case "u":
			return magnitude.toString();
		case "x":
			return (alternate ? "0x" : "") + magnitude.toString(16);
		case "X":
			return (alternate ? "0X" : "") + magnitude.toString(16).toUpperCase();
		case "o":
			return (alternate ? "0o" : "") + magnitude.toString(8);
		case "b":
			return (alternate ? "0b" : "") + magnitude.toString(2);
		default:
			return undefined;
	}
}

function pad(text: string, width: number, align: string, fill: string): string {
	const missing = width - text.length;
	if (missing <= 0) return text;
	if (align === "<") return text + fill.repeat(missing);
	if (align === "^") return fill.repeat(missing >> 1) + text + fill.repeat(missing - (missing >> 1));
	return fill.repeat(missing) + text;
}

/** `format(x, specification)`; `undefined` for what is not understood. */
export function formatValue(constant: Constant, specification: string): string | undefined {
	if (specification === "") return strOf(constant);
	const groups = SPECIFICATION.exec(specification)?.groups;
	if (groups === undefined) return undefined;
	const width = Number(groups["width"] ?? 0);
	const type = groups["type"] ?? "";
	const fill = groups["fill"] ?? (groups["zero"] === undefined ? " " : "0");
	if (constant.kind === "string") {
		if (type !== "" && type !== "s") return undefined;
		const precision = groups["precision"];
		return pad(
			precision === undefined ? constant.text : constant.text.slice(0, Number(precision)),
			width,
			groups["align"] ?? "<",
			fill,
		);
	}
	const number = numeric(constant);
	if (number === undefined) return undefined;
	let digits: string | undefined;
	let negative = false;
	if (type === "c") {
		if (typeof number.value !== "number" || number.value < 0 || number.value > 0x10ffff) return undefined;
		return pad(String.fromCodePoint(number.value), width, groups["align"] ?? "<", fill);
	}
	if (isFloat(number) || /[eEfFgG%]/.test(type)) {
		const value = Number(number.value) * (type === "%" ? 100 : 1);
		negative = value < 0;
		const precision = Number(groups["precision"] ?? 6);
		if (type === "" && groups["precision"] === undefined) digits = strOf(number)?.replace("-", "");
		else if (type === "f" || type === "F" || type === "%")
			digits = Math.abs(value).toFixed(Math.min(precision, 100)) + (type === "%" ? "%" : "");
		else return undefined;
	} else {
		negative = number.value < 0;
		digits = formatWhole(BigInt(number.value), type, groups["alternate"] !== undefined);
	}
	if (digits === undefined) return undefined;
	if (groups["group"] !== undefined) digits = digits.replace(/\B(?=(\d{3})+(?!\d))/g, groups["group"]);
	const sign = negative ? "-" : (groups["sign"] ?? "-") === "-" ? "" : (groups["sign"] ?? "");
	if (groups["zero"] !== undefined && groups["align"] === undefined)
		return sign + pad(digits, width - sign.length, ">", "0");
	if (groups["align"] === "=") return sign + pad(digits, width - sign.length, ">", fill);
	return pad(sign + digits, width, groups["align"] ?? ">", fill);
}

/** One replacement: its text, or a hole when unknown. `conversion` is "", "r", "s" or "a". */
export function formatPiece(value: Value, conversion: string, specification: string): string {
	const { constant } = value;
	if (constant === undefined) return specification === "" && conversion !== "r" ? knownText(value) : HOLE;
	if (conversion === "r" || conversion === "a") {
		const shown = reprOf(constant);
		return shown === undefined ? HOLE : (formatValue({ kind: "string", text: shown }, specification) ?? HOLE);
	}
	if (conversion === "s") {
		const shown = strOf(constant);
		return shown === undefined ? HOLE : (formatValue({ kind: "string", text: shown }, specification) ?? HOLE);
	}
	return formatValue(constant, specification) ?? HOLE;
}

const PERCENT =
	/%(?:\((?<key>[^)]*)\))?(?<flags>[-+ #0]*)(?<width>\*|\d{1,6})?(?:\.(?<precision>\*|\d{1,4}))?[hlL]?(?<type>[diouxXeEfFgGcrsab%])/g;

/** More than any value may have (`foldedLength`): what grows beyond is not kept by whoever asked. */
const MAXIMUM_FORMATTED = 1 << 26;

/** `template % arguments`: the text with holes. */
export function formatPercent(template: string, operand: Value, bytes = false): string {
	const constant = operand.constant;
	// A list is one value; where it is not known to be none, the items are taken.
	const positional: readonly Value[] = constant?.kind === "sequence" ? constant.items : [operand];
	let next = 0;
	let length = 0;
	const pieceOf = (match: readonly unknown[]): string => {
		const groups = match[match.length - 1] as Record<string, string | undefined>;
		const type = groups["type"] ?? "s";
		if (type === "%") return "%";
		let value: Value | undefined;
		if (groups["key"] !== undefined) {
			const key = groups["key"];
			const entry =
				constant?.kind === "mapping"
					? constant.entries.find(([name]) => name.constant?.kind === "string" && name.constant.text === key)
					: undefined;
			value = entry?.[1];
		} else if (groups["width"] === "*" || groups["precision"] === "*") {
			next += 2;
			return HOLE;
		} else {
			value = positional[next++];
		}
		if (value === undefined) return HOLE;
		// `b"%s" % b"x"` puts the bytes in as they are.
		if (bytes && (type === "s" || type === "b" || type === "c") && value.constant?.kind === "bytes")
			return bytesToText(value.constant.bytes);
		const flags = groups["flags"] ?? "";
		const specification =
			(flags.includes("-") ? "<" : "") +
			(flags.includes("+") ? "+" : "") +
			(flags.includes("#") ? "#" : "") +
			(flags.includes("0") && !flags.includes("-") ? "0" : "") +
			(groups["width"] ?? "") +
			(groups["precision"] === undefined || !/[eEfFgGsra]/.test(type) ? "" : `.${groups["precision"]}`);
		if (type === "s" || type === "r" || type === "a" || type === "b") {
			const right = specification !== "" && !flags.includes("-") ? `>${specification}` : specification;
			return formatPiece(value, type === "b" ? "" : type, right);
		}
		if (type === "c" && value.constant?.kind === "string") return value.constant.text;
		return formatPiece(value, "", specification + (type === "i" || type === "u" ? "d" : type));
	};
	return template.replace(PERCENT, (...match: readonly unknown[]) => {
		const piece = pieceOf(match);
		length += piece.length;
		return length > MAXIMUM_FORMATTED ? HOLE : piece;
	});
}

const BRACE = /[{}]/g;

/** `template.format(…)`: the text with holes. Attribute access inside fields is not followed. */
export function formatBraces(
	template: string,
	positional: readonly Value[],
	keywords: ReadonlyMap<string, Value>,
): string {
	let result = "";
	let from = 0;
	let next = 0;
	for (;;) {
		BRACE.lastIndex = from;
		const brace = BRACE.exec(template)?.index;
		if (brace === undefined) return result + template.slice(from);
		result += template.slice(from, brace);
		if (template[brace + 1] === template[brace]) {
			result += template[brace];
			from = brace + 2;
			continue;
		}
		if (template[brace] === "}") {
			result += "}";
			from = brace + 1;
			continue;
		}
		let depth = 1;
		let end = brace + 1;
		while (end < template.length && depth > 0) {
			if (template[end] === "{") depth++;
			else if (template[end] === "}") depth--;
			end++;
		}
		const inside = template.slice(brace + 1, end - 1);
		from = end;
		const parts =
			/^(?<name>[^!:.[]*)(?<path>(?:\[[^\]]*\]|\.[^!:.[]*)*)(?:!(?<conversion>[rsa]))?(?::(?<specification>[\s\S]*))?$/.exec(
				inside,
			)?.groups;
		if (parts === undefined) {
			result += HOLE;
			continue;
		}
		const name = parts["name"] ?? "";
		let value: Value | undefined;
		if (name === "") value = positional[next++];
		else if (/^\d+$/.test(name)) value = positional[Number(name)];
		else value = keywords.get(name);
		const key = /^\[([^\]]*)\]$/.exec(parts["path"] ?? "")?.[1];
		if (key !== undefined) value = subscriptOf(value, key);
		else if (/^\.(?:real|numerator)$/.test(parts["path"] ?? "") && value?.constant?.kind === "number") {
			// A number is its own real part.
		} else if ((parts["path"] ?? "") !== "") value = undefined;
		let specification = parts["specification"] ?? "";
		if (specification.includes("{")) {
			if (inside.length > 200) {
				result += HOLE;
				continue;
			}
			specification = formatBraces(specification, positional.slice(next), keywords);
		}
		const piece = value === undefined ? HOLE : formatPiece(value, parts["conversion"] ?? "", specification);
		result += result.length + piece.length > MAXIMUM_FORMATTED ? HOLE : piece;
	}
}

function subscriptOf(value: Value | undefined, key: string): Value | undefined {
	const constant = value?.constant;
	if (constant?.kind === "sequence" && /^\d+$/.test(key)) return constant.items[Number(key)];
	if (constant?.kind === "mapping") {
		return constant.entries.find(([name]) => name.constant?.kind === "string" && name.constant.text === key)?.[1];
	}
	return undefined;
}
