import { CodeFlag, type CodeObject } from "../code-object.ts";
import type { Machine } from "./machine.ts";
import type { ClassNode, FunctionNode, Node } from "./node.ts";

/** Parameters of one function; Python itself stops at 255 in old releases. */
const MAXIMUM_PARAMETERS = 2_000;

/** `a, /, b=1, *args, c, **kwargs`. */
export function parametersOf(machine: Machine, node: FunctionNode): string {
	const { code, defaults, keywordDefaults, annotations } = node;
	const { names } = machine.shared;
	const count = Math.min(Math.max(0, code.argumentCount), MAXIMUM_PARAMETERS, code.locals.length);
	const keywordOnly = Math.min(Math.max(0, code.keywordOnlyCount), MAXIMUM_PARAMETERS, code.locals.length - count);
	const parts: string[] = [];
	const named = (index: number): string => {
		const raw = code.locals[index] ?? "";
		// Python 2 unpacks tuples among the parameters into names like ".1".
		const annotation = annotations.get(raw);
		return names.safe(raw) + (annotation === undefined ? "" : `: ${annotation}`);
	};
	for (let index = 0; index < count; index++) {
		const value = defaults[index - (count - defaults.length)];
		parts.push(named(index) + (value === undefined ? "" : `=${value}`));
		if (index + 1 === code.positionalOnlyCount) parts.push("/");
	}
	let next = count + keywordOnly;
	if ((code.flags & CodeFlag.varArguments) !== 0) parts.push(`*${named(next++)}`);
	else if (keywordOnly > 0) parts.push("*");
	for (let index = count; index < count + keywordOnly; index++) {
		const value = keywordDefaults.get(code.locals[index] ?? "");
		parts.push(named(index) + (value === undefined ? "" : `=${value}`));
	}
	if ((code.flags & CodeFlag.varKeywords) !== 0) parts.push(`**${named(next)}`);
	return parts.join(", ");
}

function walked(machine: Machine, code: CodeObject): Machine | undefined {
	return machine.shared.walk(code, machine.depth + 1);
}

/** Writes `def name(…):` with its body. */
export function defineFunction(machine: Machine, node: FunctionNode, name: string): void {
	const { code } = node;
	const returns = node.annotations.get("return");
	const keyword = (code.flags & (CodeFlag.coroutine | CodeFlag.asyncGenerator)) !== 0 ? "async def" : "def";
	const parameters = parametersOf(machine, node);
	const inner = walked(machine, code);
	for (const decorator of node.decorators.toReversed()) machine.emit(`@${decorator}`);
	const header = `${keyword} ${name}(${parameters})${returns === undefined ? "" : ` -> ${returns}`}:`;
	if (inner) machine.emit(header, inner.body());
	else machine.emit(`${header} ...`);
	node.alias = name;
}

/** Writes `class name(…):` with its body. */
export function defineClass(machine: Machine, node: ClassNode, name: string): void {
	const inner = node.body && walked(machine, node.body);
	for (const decorator of node.decorators.toReversed()) machine.emit(`@${decorator}`);
	const header = `class ${name}${node.arguments.length === 0 ? "" : `(${node.arguments.join(", ")})`}:`;
	if (inner) machine.emit(header, inner.body());
	else machine.emit(`${header} ...`);
	node.alias = name;
}

/** `lambda x: …`; undefined where the body is more than one expression. */
function lambdaText(machine: Machine, node: FunctionNode): string | undefined {
	if (node.code.name !== "<lambda>") return undefined;
	const inner = walked(machine, node.code);
	const [only] = inner?.returned ?? [];
	if (!inner || only === undefined || inner.returned.length !== 1 || inner.root.items.length > 0) return undefined;
	const parameters = parametersOf(machine, node);
	return `lambda${parameters === "" ? "" : ` ${parameters}`}: ${inner.text(only)}`;
}

/** A function or class that is used without having been stored: a lambda in place, anything else defined above. Others are given back. */
export function settled(machine: Machine, node: Node): Node {
	if (node.alias !== undefined) return node;
	if (node.form === "function") {
		const text = lambdaText(machine, node);
		if (text !== undefined) return machine.bounded({ form: "text", text, level: 0, active: true });
		defineFunction(machine, node, machine.shared.names.safe(node.code.name.replace(/^<(.*)>$/, "$1_")));
	} else if (node.form === "class") defineClass(machine, node, node.name);
	else if (node.form === "constant" && node.value.kind === "code") {
		const { code } = node.value;
		const made: FunctionNode = {
			form: "function",
			code,
			defaults: [],
			keywordDefaults: new Map(),
			annotations: new Map(),
			decorators: [],
		};
		defineFunction(machine, made, machine.shared.names.safe(code.name.replace(/^<(.*)>$/, "$1_")));
		node.alias = `${machine.text(made)}.__code__`;
	}
	return node;
}
