import type { CodeObject } from "../../code-object.ts";
import type { Block } from "../block.ts";
import { settled } from "../define.ts";
import { joined } from "../literal.ts";
import type { Machine } from "../machine.ts";
import { type ClassNode, type FunctionNode, Level, type Node, textNode, unknownNode } from "../node.ts";
import { discard } from "../store.ts";
import { spread } from "./build.ts";
import type { Operations } from "./operation.ts";

const COMPREHENSION = /^<(?:listcomp|setcomp|dictcomp|genexpr)>$/;

/** A call, or what is written otherwise and compiled to one: class, decorator, comprehension, the end of `with`. */
function call(machine: Machine, callee: Node, positional: readonly Node[], keywords: readonly string[] = []): void {
	if (callee.alias === undefined) {
		if (callee.form === "exit") return machine.push({ form: "silent" });
		if (callee.form === "enter") return enterContext(machine, callee.manager);
		if (callee.form === "builder") return makeClass(machine, positional, keywords);
		if (callee.form === "function" && COMPREHENSION.test(callee.code.name) && positional.length === 1) {
			const made = comprehension(machine, callee.code, positional[0] ?? unknownNode());
			if (made) return machine.push(made);
		}
	}
	const [only] = positional;
	if (only && positional.length === 1 && keywords.length === 0 && isDecorated(only) && callee.form !== "function") {
		only.decorators.push(machine.text(callee));
		return machine.push(only);
	}
	if (callee.form === "function" && machine.instruction(1)?.name === "BUILD_CLASS") {
		return machine.push({ ...textNode(machine.text(callee), Level.atom, true), called: callee });
	}
	const parts = [...positional.map((node) => machine.text(settled(machine, node))), ...keywords];
	const text = `${machine.primary(settled(machine, callee))}(${joined(parts)})`;
	machine.pushText(text, Level.atom, true);
}

function isDecorated(node: Node): node is FunctionNode | ClassNode {
	if (node.alias !== undefined) return false;
	return node.form === "class" || (node.form === "function" && !/^<.*>$/.test(node.code.name));
}

/** 3.14 calls `__enter__` by itself. */
function enterContext(machine: Machine, manager: string): void {
	machine.push({ form: "context", block: openContext(machine, manager, "with") });
}

/** `with manager:` up to where the table of exceptions says. */
export function openContext(machine: Machine, manager: string, keyword: string): Block | undefined {
	const next = machine.instruction()?.next ?? 0;
	// Entering asynchronously takes some instructions more.
	const last = next + (keyword === "with" ? 12 : 80);
	const region = machine.flow.withs.find(({ start, end }) => start >= next - 2 && start <= last && end > next);
	const block = machine.open("with", `${keyword} ${manager}`, region?.end ?? next, next);
	if (block && region) {
		region.block = block;
		region.stack = machine.stack.slice(0, region.depth);
	}
	return block;
}

function makeClass(machine: Machine, positional: readonly Node[], keywords: readonly string[]): void {
	const [body, name, ...bases] = positional;
	const known = name?.form === "constant" && name.value.kind === "text" ? name.value.text : "Unnamed";
	machine.push({
		form: "class",
		name: machine.shared.names.safe(known),
		body: body?.form === "function" ? body.code : undefined,
		arguments: [...bases.map((base) => machine.text(settled(machine, base))), ...keywords],
		decorators: [],
	});
}

/** The code object of a comprehension over something, written in place; undefined where it is none. */
function comprehension(machine: Machine, code: CodeObject, over: Node): Node | undefined {
	const inner = machine.shared.walk(code, machine.depth + 1, machine.operand(over, Level.or));
	if (!inner) return undefined;
	const node = inner.generated ?? inner.returned[0];
	const left = inner.root.items.some((item) => item.kind === "statement" || !item.consumed);
	if (node?.form !== "display" || node.comprehension === undefined || left) return undefined;
	return textNode(inner.text(node), Level.atom, true);
}

/** Callee and marker below the arguments, in whichever order. */
function popCallee(machine: Machine): { callee: Node; self: Node | undefined } {
	const [lower, upper] = machine.popMany(2);
	if (!lower || !upper) return { callee: lower ?? unknownNode(), self: undefined };
	if (lower.form === "null") return { callee: upper, self: undefined };
	if (upper.form === "null" || upper.form === "silent") return { callee: lower, self: undefined };
	return { callee: lower, self: upper };
}

function callPopped(machine: Machine, positional: readonly Node[], keywords: readonly string[] = []): void {
	const { callee, self } = popCallee(machine);
	call(machine, callee, self ? [self, ...positional] : positional, keywords);
}

/** The last arguments have the names that a tuple gives. */
function named(machine: Machine, count: number, names: Node | undefined): { positional: Node[]; keywords: string[] } {
	const nodes = machine.popMany(count);
	const list = names?.form === "constant" && names.value.kind === "tuple" ? names.value.items : [];
	const first = Math.max(0, nodes.length - list.length);
	const keywords = nodes.slice(first).map((node, index) => {
		const name = list[index];
		const value = machine.text(settled(machine, node));
		if (name?.kind !== "text") return `name_${index}=${value}`;
		if (machine.shared.names.safe(name.text) === name.text) return `${name.text}=${value}`;
		return `**{${machine.shared.literal(name)}: ${value}}`;
	});
	return { positional: nodes.slice(0, first), keywords };
}

/** Python 2: pairs of name and value above the positional arguments, counted in the high byte. */
function callCounted(machine: Machine, argument: number, list: readonly string[], mapping: readonly string[]): void {
	const pairs = machine.popMany(2 * ((argument >> 8) & 0xff));
	const keywords: string[] = [];
	for (let index = 0; index + 1 < pairs.length; index += 2) {
		const name = pairs[index];
		const bytes = name?.form === "constant" && name.value.kind === "bytes" ? name.value.bytes : new Uint8Array();
		const text = machine.shared.names.safe(Buffer.from(bytes).toString("latin1"));
		keywords.push(`${text}=${machine.text(settled(machine, pairs[index + 1] ?? unknownNode()))}`);
	}
	const positional = machine.popMany(argument & 0xff);
	call(machine, machine.pop(), positional, [...list, ...keywords, ...mapping]);
}

/** `f(*arguments, **mapping)`. */
function callSpread(machine: Machine, hasMapping: boolean): void {
	const mapping = hasMapping ? machine.pop() : undefined;
	const positional = machine.pop();
	const parts = spread(machine, positional);
	if (mapping && mapping.form !== "null") parts.push(...keywordsOf(machine, mapping));
	const { callee } = machine.release >= 311 ? popCallee(machine) : { callee: machine.pop() };
	call(machine, callee, [], parts);
}

function keywordsOf(machine: Machine, mapping: Node): string[] {
	if (mapping.form !== "display" || mapping.comprehension !== undefined || mapping.alias !== undefined) {
		return [`**${machine.operand(mapping, Level.bitOr)}`];
	}
	return mapping.items.map((item) => {
		if (item.startsWith("**")) return item;
		const key = /^"([\p{L}_][\p{L}\p{N}_]{0,200})": /u.exec(item.slice(0, 220));
		if (key?.[1] === undefined || machine.shared.names.safe(key[1]) !== key[1]) return `**{${item}}`;
		return `${key[1]}=${item.slice(key[0].length)}`;
	});
}

const DEFAULTS = 1;
const KEYWORD_DEFAULTS = 2;
const ANNOTATIONS = 4;
const CLOSURE = 8;

function setAttribute(machine: Machine, made: FunctionNode, flag: number, value: Node): void {
	if (flag === DEFAULTS) made.defaults = spread(machine, value);
	else if (flag === KEYWORD_DEFAULTS) made.keywordDefaults = entriesOf(machine, value);
	else if (flag === ANNOTATIONS) made.annotations = entriesOf(machine, value);
}

/** Of a dictionary, or of a tuple of names and values in turn. */
function entriesOf(machine: Machine, node: Node): Map<string, string> {
	const entries = new Map<string, string>();
	if (node.form === "display") {
		if (node.open === "{") {
			for (const item of node.items) {
				const key = /^"([\p{L}_][\p{L}\p{N}_]{0,200})": /u.exec(item.slice(0, 220));
				if (key?.[1] !== undefined) entries.set(key[1], item.slice(key[0].length));
			}
		} else {
			for (let index = 0; index + 1 < node.items.length; index += 2) {
				entries.set((node.items[index] ?? "").replace(/^"|"$/g, ""), node.items[index + 1] ?? "");
			}
		}
	} else if (node.form === "constant" && node.value.kind === "tuple") {
		const { items } = node.value;
		for (let index = 0; index + 1 < items.length; index += 2) {
			const [key, value] = [items[index], items[index + 1]];
			if (key?.kind === "text" && value) entries.set(key.text, machine.shared.literal(value));
		}
	}
	return entries;
}

function makeFunction(machine: Machine, argument: number, closure: boolean): void {
	// The qualified name is on top from 3.3 to 3.10.
	if (machine.release >= 303 && machine.release < 311) machine.pop();
	const top = machine.pop();
	const made: FunctionNode = {
		form: "function",
		code: top.form === "constant" && top.value.kind === "code" ? top.value.code : emptyCode,
		defaults: [],
		keywordDefaults: new Map(),
		annotations: new Map(),
		decorators: [],
	};
	if (machine.release < 300) {
		if (closure) machine.pop();
		made.defaults = machine.popMany(argument).map((node) => machine.text(settled(machine, node)));
	} else if (machine.release < 313) {
		for (const flag of [CLOSURE, ANNOTATIONS, KEYWORD_DEFAULTS, DEFAULTS]) {
			if ((argument & flag) !== 0) setAttribute(machine, made, flag, machine.pop());
		}
	}
	machine.push(made.code === emptyCode ? unknownNode() : made);
}

const emptyCode: CodeObject = {
	name: "",
	qualifiedName: "",
	filename: "",
	argumentCount: 0,
	positionalOnlyCount: 0,
	keywordOnlyCount: 0,
	stackSize: 0,
	flags: 0,
	code: new Uint8Array(),
	constants: [],
	names: [],
	locals: [],
	cells: [],
	frees: [],
	variables: [],
	firstLine: 0,
	lineTable: new Uint8Array(),
	exceptionTable: new Uint8Array(),
	start: 0,
	end: 0,
	codeOffset: 0,
};

const pendingNames = new WeakMap<Machine, Node>();

/** Calls, and the making of functions and classes. */
export const callOperations: Operations = {
	CALL_FUNCTION(machine, { argument }) {
		if (machine.release < 306) return callCounted(machine, argument, [], []);
		const positional = machine.popMany(argument);
		call(machine, machine.pop(), positional);
	},
	CALL_FUNCTION_VAR(machine, { argument }) {
		callCounted(machine, argument, spread(machine, machine.pop()), []);
	},
	CALL_FUNCTION_VAR_KW(machine, { argument }) {
		const mapping = machine.pop();
		const list = machine.pop();
		callCounted(machine, argument, spread(machine, list), keywordsOf(machine, mapping));
	},
	CALL_FUNCTION_KW(machine, { argument }) {
		if (machine.release < 306) {
			const mapping = machine.pop();
			return callCounted(machine, argument, [], keywordsOf(machine, mapping));
		}
		const { positional, keywords } = named(machine, argument, machine.pop());
		call(machine, machine.pop(), positional, keywords);
	},
	CALL_FUNCTION_EX: (machine, { argument }) => callSpread(machine, machine.release >= 314 || (argument & 1) === 1),
	CALL_METHOD: (machine, { argument }) => callPopped(machine, machine.popMany(argument)),
	KW_NAMES(machine, { argument }) {
		machine.loaded.add(argument);
		pendingNames.set(machine, { form: "constant", value: machine.constant(argument) });
	},
	CALL(machine, { argument }) {
		const { positional, keywords } = named(machine, argument, pendingNames.get(machine));
		pendingNames.delete(machine);
		callPopped(machine, positional, keywords);
	},
	CALL_KW(machine, { argument }) {
		const { positional, keywords } = named(machine, argument, machine.pop());
		callPopped(machine, positional, keywords);
	},
	CALL_INTRINSIC_1(machine, { argument }) {
		const value = machine.pop();
		if (argument === 1) return void machine.emit(machine.text(value));
		if (argument === 2 && value.form === "module") {
			machine.emit(`from ${machine.shared.names.dotted(value.name)} import *`);
			return machine.push({ form: "silent" });
		}
		if (argument === 5) return void machine.pushText(`+${machine.operand(value, Level.unary)}`, Level.unary);
		if (argument === 6 && value.form === "display") return machine.push({ ...value, open: "(", close: ")" });
		machine.push(argument === 3 ? { form: "silent" } : value);
	},
	CALL_INTRINSIC_2(machine) {
		machine.pop();
		machine.push(machine.pop());
	},
	MAKE_FUNCTION: (machine, { argument }) => makeFunction(machine, argument, false),
	MAKE_CLOSURE: (machine, { argument }) => makeFunction(machine, argument, true),
	SET_FUNCTION_ATTRIBUTE(machine, { argument }) {
		const made = machine.pop();
		const value = machine.pop();
		if (made.form === "function") setAttribute(machine, made, argument, value);
		machine.push(made);
	},
	/** Python 2: the body has been called and has given the dictionary. */
	BUILD_CLASS(machine) {
		const [name, bases, body] = machine.popMany(3);
		const known = name?.form === "constant" && name.value.kind === "bytes" ? name.value.bytes : new Uint8Array();
		machine.push({
			form: "class",
			name: machine.shared.names.safe(Buffer.from(known).toString("latin1")),
			body: body?.form === "text" ? body.called?.code : undefined,
			arguments: bases ? spread(machine, bases) : [],
			decorators: [],
		});
	},
	PRINT_EXPR: (machine) => discard(machine, machine.pop()),
	PRINT_ITEM: (machine) => void machine.emit(`print(${machine.text(settled(machine, machine.pop()))})`),
	PRINT_NEWLINE: () => undefined,
	PRINT_ITEM_TO(machine) {
		const file = machine.text(machine.pop());
		machine.emit(`${file}.write(${machine.text(settled(machine, machine.pop()))})`);
	},
	PRINT_NEWLINE_TO: (machine) => void machine.pop(),
	EXEC_STMT(machine) {
		const parts = [...new Set(machine.popMany(3))].map((node) => machine.text(settled(machine, node)));
		while (parts.length > 1 && parts.at(-1) === "None") parts.pop();
		machine.emit(`exec(${parts.join(", ")})`);
	},
};
