import { joined } from "./literal.ts";
import { type DisplayNode, Level, type Node, unknownNode } from "./node.ts";
import type { Shared } from "./shared.ts";

/** A value as an expression. Iterators, contexts and items get their names as they are first asked for. */
export function nodeText(shared: Shared, node: Node): string {
	if (node.alias !== undefined) return node.alias;
	switch (node.form) {
		case "text":
			return node.text;
		case "constant":
			node.text ??= shared.literal(node.value);
			return node.text;
		case "display":
			return displayText(node);
		case "piece":
			return node.inside === undefined ? node.outside : `f"${node.inside}"`;
		case "slice":
			return `slice(${node.parts.map((part) => (part === "" ? "None" : part)).join(", ")})`;
		case "part":
			return `${operandText(shared, node.group.source, Level.atom)}[${node.index}]`;
		case "module":
			return `__import__(${shared.literal({ kind: "text", text: node.name })})`;
		case "imported":
			return `${nodeText(shared, node.module)}.${shared.names.safe(node.name)}`;
		case "item": {
			node.loop.target ||= `item_${node.loop.start}`;
			return node.loop.target;
		}
		case "iterator":
			return node.text;
		case "context": {
			const name = `context_${node.block?.start ?? 0}`;
			if (node.block && !node.block.header.includes(" as ")) node.block.header += ` as ${name}`;
			return name;
		}
		case "enter":
			return `${node.manager}.__enter__`;
		case "matches":
			return `isinstance(__exception__, ${node.types})`;
		case "exit":
			return "__exit__";
		case "caught":
			return "__exception__";
		case "builder":
			return "__build_class__";
		case "function":
			return shared.names.safe(node.code.name);
		case "class":
			return node.name;
		case "null":
		case "silent":
			return unknownNode().text;
	}
}

function displayText(node: DisplayNode): string {
	if (node.comprehension !== undefined) return `${node.open}${node.comprehension}${node.close}`;
	const { items, open, close } = node;
	if (open === "{" && close === "}" && items.length === 0) return "{}";
	if (open === "(" && items.length === 1) return `(${items[0]},)`;
	return `${open}${joined(items)}${close}`;
}

/** How strongly the text of a value binds. */
export function nodeLevel(node: Node): number {
	if (node.alias !== undefined) return Level.atom;
	if (node.form === "text") return node.level;
	if (node.form !== "constant") return Level.atom;
	const { value } = node;
	if (value.kind === "integer" || value.kind === "float") return value.value < 0 ? Level.unary : Level.atom;
	return value.kind === "complex" ? Level.unary : Level.atom;
}

/** As an operand of something that binds as strongly as `level`. */
export function operandText(shared: Shared, node: Node, level: number): string {
	const text = nodeText(shared, node);
	return nodeLevel(node) < level ? `(${text})` : text;
}

/** Before a dot, an opening bracket or parenthesis. */
export function primaryText(shared: Shared, node: Node): string {
	const digits =
		node.alias === undefined && node.form === "constant" && /^(?:integer|float|complex)$/.test(node.value.kind);
	return digits ? `(${nodeText(shared, node)})` : operandText(shared, node, Level.atom);
}

/** Evaluating it does something: a call is in it. What has a name was evaluated before. */
export function isActive(node: Node): boolean {
	if (node.alias !== undefined) return false;
	if (node.form === "text" || node.form === "display" || node.form === "piece") return node.active;
	return false;
}
