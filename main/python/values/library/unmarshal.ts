import { applyTransform, DecodeError, type MarshalValue, readableText, readMarshalled } from "../../../decode/index.ts";
import type { Constant, Value } from "../../facts.ts";
import type { Budget } from "../budget.ts";
import type { Folded } from "../text/codecs.ts";
import { constantValue } from "../value.ts";

/** Containers in containers, and items in all: what shares itself over and over ends here. */
const MAXIMUM_DEPTH = 8;
const MAXIMUM_ITEMS = 10_000;

/**
 * What `marshal.loads` gives: plain data as they are, a code object as the text that its bytecode says (read, never made). `undefined` for what
 * cannot be read.
 */
export function unmarshal(input: Uint8Array, budget: Budget): Folded | undefined {
	if (!budget.allows(input.length)) return undefined;
	try {
		const { value } = readMarshalled(input);
		if (value.kind === "code") {
			const { bytes, step } = applyTransform("marshal", input, {}, { maximumOutput: budget.maximumLength });
			if (!budget.allows(bytes.length)) return undefined;
			return { constant: { kind: "string", text: readableText(bytes) }, step, packed: input };
		}
		const constant = constantOf(value, { left: MAXIMUM_ITEMS }, 0);
		const length = constant?.kind === "string" ? constant.text.length : input.length;
		return constant && { constant, step: { transform: "marshal", inputLength: input.length, outputLength: length } };
	} catch (thrown) {
		if (!(thrown instanceof DecodeError)) throw thrown;
		if (thrown.code === "too-large") budget.note("a decoded value grew too large");
		return undefined;
	}
}

function constantOf(value: MarshalValue, room: { left: number }, depth: number): Constant | undefined {
	if (depth > MAXIMUM_DEPTH || room.left-- <= 0) return undefined;
	switch (value.kind) {
		case "none":
			return { kind: "none" };
		case "boolean":
			return { kind: "boolean", value: value.value };
		case "integer":
			return { kind: "number", value: value.value };
		case "float":
			return { kind: "number", value: value.value, float: true };
		case "text":
			return { kind: "string", text: value.text };
		case "bytes":
			return { kind: "bytes", bytes: value.bytes };
		case "tuple":
		case "list":
		case "set":
		case "frozenset": {
			const items = value.items.map((item) => constantOf(item, room, depth + 1));
			return items.includes(undefined) ? undefined : { kind: "sequence", items: items.map(valueOf) };
		}
		case "dictionary": {
			const entries: (readonly [Value, Value])[] = [];
			for (const [key, item] of value.entries) {
				const pair = [constantOf(key, room, depth + 1), constantOf(item, room, depth + 1)];
				if (pair.includes(undefined)) return undefined;
				entries.push([valueOf(pair[0]), valueOf(pair[1])]);
			}
			return { kind: "mapping", entries };
		}
		default:
			return undefined;
	}
}

function valueOf(constant: Constant | undefined): Value {
	return constantValue(constant ?? { kind: "none" });
}
