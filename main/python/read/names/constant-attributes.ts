import type { Abstract } from "../../values/value.ts";
import { derived, heritageOf, namedValue } from "../../values/value.ts";

const TYPE_NAMES: Readonly<Record<string, string | undefined>> = {
	string: "str",
	bytes: "bytes",
	number: "int",
	sequence: "list",
	mapping: "dict",
};

/** The type of a constant, as Python names it. */
export function typeOf(value: Abstract): string | undefined {
	const kind = value.constant?.kind;
	if (value.constant?.kind === "sequence" && value.constant.form === "tuple") return "tuple";
	return kind === undefined ? undefined : TYPE_NAMES[kind];
}

/** Attributes that are values of their own: bytes of a UUID or an address, the class of something, the value of an enumeration's member. */
export function constantAttribute(object: Abstract, attribute: string): Abstract | undefined {
	const { constant } = object;
	if (attribute === "__class__") {
		const type = typeOf(object);
		if (type !== undefined) return namedValue([`builtins.${type}`]);
		const classes = object.names.filter((name) => name.startsWith(".") && name.endsWith("()"));
		return classes.length === 0 ? undefined : namedValue(classes.map((name) => name.slice(0, -2)));
	}
	if (constant === undefined) return undefined;
	if (constant.kind === "bytes" && object.names.some((name) => OBJECTS.has(name))) return ofBytes(object, attribute);
	// No value of Python's own has an attribute of that name: it is a member of an enumeration.
	if (attribute === "value") return object;
	if (constant.kind === "number" && (attribute === "real" || attribute === "numerator")) return object;
	return undefined;
}

const OBJECTS = new Set(["uuid.UUID()", "ipaddress.ip_address()", "ipaddress.IPv4Address()"]);

function ofBytes(object: Abstract, attribute: string): Abstract | undefined {
	if (object.constant?.kind !== "bytes") return undefined;
	const { bytes } = object.constant;
	const from = heritageOf([object]);
	switch (attribute) {
		case "bytes":
		case "packed":
			return derived({ kind: "bytes", bytes }, from);
		case "bytes_le": {
			const swapped = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15].map((at) => bytes[at] ?? 0);
			return bytes.length === 16 ? derived({ kind: "bytes", bytes: Uint8Array.from(swapped) }, from) : undefined;
		}
		case "hex":
			return derived({ kind: "string", text: Buffer.from(bytes).toString("hex") }, from);
		case "int":
			return derived({ kind: "number", value: BigInt(`0x${Buffer.from(bytes).toString("hex")}`) }, from);
		default:
			return undefined;
	}
}
