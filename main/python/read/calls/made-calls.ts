import { canonicalName } from "../../names/canonical-name.ts";
import { itemsOf } from "../../values/library/items.ts";
import type { Abstract } from "../../values/value.ts";
import { bytesValue, namedValue, stringValue, UNKNOWN } from "../../values/value.ts";
import { makeClass } from "../names/classes.ts";
import type { GivenArgument } from "../state/reading.ts";
import { argument, type SpecialCall, text } from "./special-call.ts";

function after(given: readonly GivenArgument[]): GivenArgument[] {
	return given.slice(1).map((one) => (one.position < 0 ? one : { ...one, position: one.position - 1 }));
}

/** `functools.partial` and what `operator` makes: callables that the call after this one looks through. */
export function made(call: SpecialCall): Abstract | undefined {
	const first = call.given[0];
	if (first === undefined || first.starred !== "") return undefined;
	const result: Abstract = { ...UNKNOWN, names: [`${call.name}()`] };
	const attribute = text(first.value);
	if (call.name === "functools.partial" || call.name === "functools.partialmethod") {
		call.reading.made.set(result, { kind: "partial", callee: first.value, given: after(call.given) });
		return result;
	}
	if (call.name === "operator.itemgetter") call.reading.made.set(result, { kind: "itemgetter", key: first.value });
	else if (attribute === undefined) return undefined;
	else if (call.name === "operator.attrgetter") call.reading.made.set(result, { kind: "attrgetter", attribute });
	else call.reading.made.set(result, { kind: "methodcaller", attribute, given: after(call.given) });
	return result;
}

/** What `type(x)` is of functions and modules, of which code makes more. */
function typeName(call: SpecialCall, value: Abstract): string | undefined {
	const { reading } = call;
	for (const name of value.names) {
		if (reading.functionsByName.has(name)) return "types.FunctionType";
		if (name.endsWith("()") && reading.classes.has(name.slice(0, -2))) return name.slice(0, -2);
		if (name.startsWith("builtins.")) return "types.BuiltinFunctionType";
		if (name === "builtins.compile()") return "types.CodeType";
	}
	switch (value.constant?.kind) {
		case "string":
			return "builtins.str";
		case "bytes":
			return "builtins.bytes";
		case "sequence":
			return value.constant.form === "tuple" ? "builtins.tuple" : "builtins.list";
		case "mapping":
			return "builtins.dict";
		case "number":
			return "builtins.int";
		default:
			return undefined;
	}
}

/** `type("T", (Base,), {…})` makes a class, `type(x)` tells one. */
export function typeCall(call: SpecialCall): Abstract | undefined {
	const [first, bases, members] = call.plain.positional;
	if (first === undefined) return undefined;
	if (bases === undefined) {
		const name = typeName(call, first);
		return name === undefined ? undefined : namedValue([name]);
	}
	const entries = members?.constant?.kind === "mapping" ? members.constant.entries : [];
	const parents = itemsOf(bases, call.reading.budget) ?? [];
	const local = makeClass(
		call.reading,
		call.node,
		parents.flatMap((parent) => parent.names).slice(0, 8),
		entries.flatMap(([key, value]) =>
			key.constant?.kind === "string" ? [[key.constant.text, value as Abstract] as const] : [],
		),
	);
	return namedValue([local.name]);
}

/** `namedtuple("P", "a b")`. */
export function namedTuple(call: SpecialCall): Abstract | undefined {
	const wanted = argument(call, 1, "field_names");
	const one = text(wanted);
	const list = one === undefined && wanted !== undefined ? itemsOf(wanted, call.reading.budget) : undefined;
	const fields =
		one?.split(/[\s,]+/) ??
		list?.map(
			(item) =>
				text(item) ??
				text((item.constant?.kind === "sequence" ? item.constant.items[0] : undefined) as Abstract | undefined) ??
				"",
		);
	if (fields === undefined || fields.length > 200) return undefined;
	return namedValue([makeClass(call.reading, call.node, [], [], fields).name]);
}

/** `SimpleNamespace(a=…)`. */
export function simpleNamespace(call: SpecialCall): Abstract {
	return namedValue([`${makeClass(call.reading, call.node, [], call.plain.keywords).name}()`]);
}

/** Gives back its first argument, under its own name: `compile`, `FunctionType`, `BytesIO`. */
export function wrapped(call: SpecialCall): Abstract | undefined {
	const first =
		call.plain.positional[0] ?? call.plain.keywords.get("source") ?? call.plain.keywords.get("initial_bytes");
	if (first !== undefined) return { ...first, names: [`${call.name}()`] };
	const empty = call.given.length > 0 ? undefined : EMPTY.get(call.name);
	return empty === undefined ? undefined : { ...empty, names: [`${call.name}()`] };
}

/** Files in memory begin empty. */
const EMPTY = new Map([
	["io.StringIO", stringValue("")],
	["io.BytesIO", bytesValue(new Uint8Array(0))],
]);

/** `gzip.GzipFile(fileobj=…)`, `bz2.open(…)`: a file in memory of what is packed in another one. */
export function unpackedFile(decoder: string): (call: SpecialCall) => Abstract | undefined {
	return (call) => {
		const source = call.plain.keywords.get("fileobj") ?? call.plain.positional[0];
		if (source?.constant?.kind !== "bytes") return undefined;
		const { node, range } = call;
		const given = [{ name: undefined, position: 0, starred: "" as const, node, range, value: source }];
		const value = call.reading.applyValue(namedValue([decoder]), given, node);
		return value.constant === undefined ? undefined : { ...value, names: ["io.BytesIO()"] };
	};
}

/** A method whose object is the first argument of a library function: `Template("$a").substitute(a=…)`. */
export function asFunction(name: string): (call: SpecialCall) => Abstract | undefined {
	return (call) => {
		if (call.receiver?.constant === undefined) return undefined;
		const { node, range, receiver } = call;
		const self = { name: undefined, position: 0, starred: "" as const, node, range, value: receiver };
		const rest = call.given.map((one) => (one.position < 0 ? one : { ...one, position: one.position + 1 }));
		return call.reading.applyValue(namedValue([name]), [self, ...rest], node);
	};
}

/** Gives back its first argument, whatever it is: `staticmethod(f)`. */
export function same(call: SpecialCall): Abstract | undefined {
	return call.plain.positional[0];
}

export function unwrapped(call: SpecialCall): Abstract | undefined {
	return call.receiver?.constant === undefined || call.plain.positional.length > 0
		? undefined
		: { ...call.receiver, names: [] };
}

/** What was dumped comes back as it was. */
export function loaded(call: SpecialCall): Abstract | undefined {
	const value = call.plain.positional[0];
	return value !== undefined && value.names.includes(`${canonicalName(call.name).replace("loads", "dumps")}()`)
		? { ...value, names: [] }
		: undefined;
}
