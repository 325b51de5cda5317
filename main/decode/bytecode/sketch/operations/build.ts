import { settled } from "../define.ts";
import { quotedPart } from "../literal.ts";
import type { Machine } from "../machine.ts";
import { type DisplayNode, Level, type Node, textNode, type UnpackGroup, unknownNode } from "../node.ts";
import type { Operation, Operations } from "./operation.ts";

/** Longer pieces are not put between the quotes of an f-string. */
const INSIDE_QUOTES = 400;
/** Targets of one unpacking. */
const MAXIMUM_TARGETS = 2_000;

export function display(machine: Machine, open: string, close: string, items: string[], active = true): DisplayNode {
	let length = 0;
	for (const item of items) length += item.length;
	// Items are copied into the text that is made of them: what doubles itself ends here.
	if (length > 1 << 25) items = [unknownNode().text];
	return { form: "display", open, close, items, block: machine.block, active };
}

function texts(machine: Machine, nodes: readonly Node[]): string[] {
	return nodes.map((node) => machine.text(settled(machine, node)));
}

function built(open: string, close: string): Operation {
	return (machine, { argument }) => {
		const nodes = machine.popMany(argument);
		const active = nodes.some((node) => machine.active(node));
		machine.push(display(machine, open, close, texts(machine, nodes), active));
	};
}

/** Of several containers one: `[*a, *b]`. */
function unpacked(open: string, close: string): Operation {
	return (machine, { argument }) => {
		const nodes = machine.popMany(argument);
		machine.push(
			display(
				machine,
				open,
				close,
				nodes.flatMap((node) => spread(machine, node)),
			),
		);
	};
}

/** What a container adds to another: its items where they are written out, else `*container`. */
export function spread(machine: Machine, node: Node): string[] {
	if (node.alias === undefined) {
		if (node.form === "display" && node.comprehension === undefined && node.open !== "{") return node.items;
		if (node.form === "constant" && /^(?:tuple|list|set|frozenset)$/.test(node.value.kind) && "items" in node.value) {
			return node.value.items.map((item) => machine.shared.literal(item));
		}
	}
	return [`*${machine.operand(node, Level.bitOr)}`];
}

function spreadMapping(machine: Machine, node: Node): string[] {
	if (node.alias === undefined && node.form === "display" && node.comprehension === undefined) return node.items;
	return [`**${machine.operand(node, Level.bitOr)}`];
}

function mapping(machine: Machine, argument: number): void {
	// Python 2 and 3.4 give room, not a count: the entries follow.
	const nodes = machine.release < 305 ? [] : machine.popMany(argument * 2);
	const items: string[] = [];
	for (let index = 0; index + 1 < nodes.length; index += 2) {
		const [key, value] = texts(machine, nodes.slice(index, index + 2));
		items.push(`${key}: ${value}`);
	}
	machine.push(
		display(
			machine,
			"{",
			"}",
			items,
			nodes.some((node) => machine.active(node)),
		),
	);
}

function constantKeys(machine: Machine, argument: number): void {
	const keys = machine.pop();
	const values = texts(machine, machine.popMany(argument));
	const names = spread(machine, keys);
	const items = values.map((value, index) => `${names[index] ?? unknownNode().text}: ${value}`);
	machine.push(display(machine, "{", "}", items));
}

/** The container that an element is added to, below the elements. */
function container(machine: Machine, depth: number): DisplayNode | undefined {
	const node = machine.peek(depth);
	return node?.form === "display" && node.alias === undefined ? node : undefined;
}

function extend(machine: Machine, argument: number, items: (node: Node) => string[]): void {
	const node = machine.pop();
	const into = container(machine, argument);
	if (!into) return;
	into.active ||= machine.active(node);
	for (const item of items(node)) into.items.push(item);
}

/** `LIST_APPEND` and its like: the element of a comprehension, made of the loops opened since the container was begun. */
function append(machine: Machine, argument: number, element: string): void {
	const into = container(machine, argument);
	if (!into) return void machine.emit(element);
	const clauses = comprehensionClauses(machine, into);
	if (clauses === undefined) into.items.push(element);
	else into.comprehension = `${element} ${clauses}`;
	into.active = true;
}

/** `for x in y if z`; undefined where no loop was opened, or where it holds more than a comprehension can. */
export function comprehensionClauses(machine: Machine, into: DisplayNode): string | undefined {
	const clauses: string[] = [];
	for (let block = machine.block; block !== into.block; ) {
		if (!block.parent) return undefined;
		if (block.role === "for") {
			block.target ||= "_";
			clauses.push(`${block.header} ${block.target} in ${block.iterable}`);
		} else if (block.role === "if") clauses.push(`if ${block.condition}`);
		else if (block.role !== "else" && block.role !== "while") return undefined;
		block.consumed = true;
		block = block.parent;
	}
	return clauses.length === 0 ? undefined : clauses.reverse().join(" ");
}

function unpack(machine: Machine, before: number, after: number): void {
	const source = machine.pop();
	const starred = after >= 0;
	const count = Math.min(before + (starred ? after + 1 : 0), MAXIMUM_TARGETS);
	const group: UnpackGroup = {
		source,
		targets: Array.from({ length: count }, () => undefined),
		star: starred ? before : -1,
		left: count,
	};
	for (let index = count - 1; index >= 0; index--) machine.push({ form: "part", group, index });
}

const CONVERSIONS = ["", "!s", "!r", "!a"];
const CONVERTERS = ["", "str", "repr", "ascii"];

function piece(machine: Machine, conversion: number, value: Node, specification: Node | undefined): void {
	const text = machine.text(settled(machine, value));
	let specified: string | undefined = "";
	if (specification !== undefined) {
		if (specification.form === "constant" && specification.value.kind === "text") specified = specification.value.text;
		else specified = specification.form === "piece" ? specification.inside : undefined;
	}
	const short = specified !== undefined && text.length + specified.length <= INSIDE_QUOTES;
	const inside = short && !/["'\\\n{}#!]|\blambda\b/.test(text) && !/["'\\\n]/.test(specified ?? "");
	const converter = CONVERTERS[conversion] ?? "";
	const converted = converter === "" ? text : `${converter}(${text})`;
	const outside =
		specification === undefined
			? converter === ""
				? `str(${text})`
				: converted
			: `format(${converted}, ${machine.text(specification)})`;
	machine.push({
		form: "piece",
		outside: machine.bounded(textNode(outside)).text,
		...(inside && { inside: `{${text}${CONVERSIONS[conversion] ?? ""}${specified === "" ? "" : `:${specified}`}}` }),
		active: true,
	});
}

/** `f"a {b}"`, or `"a " + str(b)` where `b` cannot stand between quotes. */
function joinPieces(machine: Machine, argument: number): void {
	const nodes = machine.popMany(argument);
	const plain = nodes.every((node) =>
		node.form === "piece" ? node.inside !== undefined : node.form === "constant" && node.value.kind === "text",
	);
	if (plain) {
		const parts = nodes.map((node) => {
			if (node.form === "piece") return node.inside ?? "";
			if (node.form !== "constant" || node.value.kind !== "text") return "";
			machine.shared.spend(node.value.text.length);
			return quotedPart(node.value.text).replaceAll("{", "{{").replaceAll("}", "}}");
		});
		machine.push({ form: "piece", inside: parts.join(""), outside: "", active: true });
		return;
	}
	const parts = nodes.map((node) =>
		node.form === "piece" ? node.outside || machine.text(node) : machine.operand(node, Level.sum),
	);
	machine.pushText(parts.length === 0 ? '""' : parts.join(" + "), Level.sum, true);
}

function formatValue(machine: Machine, argument: number): void {
	const specification = (argument & 4) !== 0 ? machine.pop() : undefined;
	piece(machine, argument & 3, machine.pop(), specification);
}

/** Containers, unpacking, f-strings. */
export const buildOperations: Operations = {
	BUILD_TUPLE: built("(", ")"),
	BUILD_LIST: built("[", "]"),
	BUILD_SET: built("{", "}"),
	BUILD_MAP: (machine, { argument }) => mapping(machine, argument),
	BUILD_CONST_KEY_MAP: (machine, { argument }) => constantKeys(machine, argument),
	BUILD_TUPLE_UNPACK: unpacked("(", ")"),
	BUILD_TUPLE_UNPACK_WITH_CALL: unpacked("(", ")"),
	BUILD_LIST_UNPACK: unpacked("[", "]"),
	BUILD_SET_UNPACK: unpacked("{", "}"),
	BUILD_MAP_UNPACK(machine, { argument }) {
		const items = machine.popMany(argument & 0xff).flatMap((node) => spreadMapping(machine, node));
		machine.push(display(machine, "{", "}", items));
	},
	BUILD_MAP_UNPACK_WITH_CALL(machine, { argument }) {
		const items = machine.popMany(argument & 0xff).flatMap((node) => spreadMapping(machine, node));
		machine.push(display(machine, "{", "}", items));
	},
	LIST_TO_TUPLE(machine) {
		const node = machine.pop();
		machine.push(node.form === "display" ? { ...node, open: "(", close: ")" } : node);
	},
	LIST_EXTEND: (machine, { argument }) => extend(machine, argument, (node) => spread(machine, node)),
	SET_UPDATE: (machine, { argument }) => extend(machine, argument, (node) => spread(machine, node)),
	DICT_UPDATE: (machine, { argument }) => extend(machine, argument, (node) => spreadMapping(machine, node)),
	DICT_MERGE: (machine, { argument }) => extend(machine, argument, (node) => spreadMapping(machine, node)),
	LIST_APPEND: (machine, { argument }) => append(machine, argument, machine.text(settled(machine, machine.pop()))),
	SET_ADD: (machine, { argument }) => append(machine, argument, machine.text(settled(machine, machine.pop()))),
	MAP_ADD(machine, { argument }) {
		const top = machine.text(machine.pop());
		const below = machine.text(machine.pop());
		// Until 3.7 the key was on top.
		append(machine, argument, machine.release < 308 ? `${top}: ${below}` : `${below}: ${top}`);
	},
	STORE_MAP(machine) {
		const key = machine.text(machine.pop());
		const value = machine.text(settled(machine, machine.pop()));
		container(machine, 1)?.items.push(`${key}: ${value}`);
	},
	UNPACK_SEQUENCE: (machine, { argument }) => unpack(machine, argument, -1),
	UNPACK_EX: (machine, { argument }) => unpack(machine, argument & 0xff, argument >>> 8),
	FORMAT_VALUE: (machine, { argument }) => formatValue(machine, argument),
	FORMAT_SIMPLE: (machine) => piece(machine, 0, machine.pop(), undefined),
	FORMAT_WITH_SPEC(machine) {
		const specification = machine.pop();
		piece(machine, 0, machine.pop(), specification);
	},
	CONVERT_VALUE(machine, { argument }) {
		const text = machine.text(machine.pop());
		machine.pushText(`${CONVERTERS[argument] || "str"}(${text})`, Level.atom, true);
	},
	BUILD_STRING: (machine, { argument }) => joinPieces(machine, argument),
	BUILD_INTERPOLATION(machine, { argument }) {
		if ((argument & 1) === 1) machine.pop();
		machine.pop();
		piece(machine, 0, machine.pop(), undefined);
	},
	BUILD_TEMPLATE(machine) {
		const interpolations = machine.pop();
		machine.pushText(`Template(${machine.text(machine.pop())}, ${machine.text(interpolations)})`, Level.atom, true);
	},
};
