import { Field, Kind } from "../engine/kinds.ts";
import type { SyntaxTree } from "../engine/syntax-tree.ts";
import { childByField, textOf } from "../engine/syntax-tree.ts";
import type { Scope, ScopeId } from "../facts.ts";

/** A scope with the names that are bound in it. */
export interface ScopeSymbols {
	readonly scope: Scope;
	/** The node that opens it. */
	readonly node: number;
	readonly locals: Set<string>;
	readonly globals: Set<string>;
	readonly nonlocals: Set<string>;
	/** A function that yields. */
	generator: boolean;
}

export interface SymbolTable {
	readonly scopes: readonly ScopeSymbols[];
	/** The scope that a node opens. */
	readonly byNode: ReadonlyMap<number, ScopeId>;
}

const ASCII = /^[\x00-\x7f]*$/;

/** Python compares identifiers after NFKC (Language reference, "Names"): `ｅxec` is `exec`. */
export function identifierText(tree: SyntaxTree, node: number): string {
	const text = textOf(tree, node);
	return ASCII.test(text) ? text : text.normalize("NFKC");
}

function kindOfScope(kind: number): Scope["kind"] | undefined {
	switch (kind) {
		case Kind.function_definition:
			return "function";
		case Kind.class_definition:
			return "class";
		case Kind.lambda:
			return "lambda";
		case Kind.list_comprehension:
		case Kind.set_comprehension:
		case Kind.dictionary_comprehension:
		case Kind.generator_expression:
			return "comprehension";
		default:
			return undefined;
	}
}

const COMPREHENSION_NAMES: Record<string, string> = { comprehension: "<comprehension>", lambda: "<lambda>" };

/** One pass in reading order; no recursion. */
export function readSymbols(tree: SyntaxTree): SymbolTable {
	const scopes: ScopeSymbols[] = [];
	const byNode = new Map<number, ScopeId>();
	const open = (node: number, kind: Scope["kind"], name: string, parent: ScopeId | undefined): ScopeSymbols => {
		const id = scopes.length;
		const range = { start: tree.start[node] as number, end: tree.end[node] as number };
		const scope: Scope = parent === undefined ? { id, kind, name, range } : { id, kind, name, parent, range };
		const symbols: ScopeSymbols = {
			scope,
			node,
			locals: new Set(),
			globals: new Set(),
			nonlocals: new Set(),
			generator: false,
		};
		scopes.push(symbols);
		byNode.set(node, id);
		return symbols;
	};
	const stack: { symbols: ScopeSymbols; end: number }[] = [
		{ symbols: open(0, "module", "<module>", undefined), end: tree.size },
	];
	for (let node = 1; node < tree.size; node++) {
		while (node >= (stack[stack.length - 1] as { end: number }).end) stack.pop();
		const current = (stack[stack.length - 1] as { symbols: ScopeSymbols }).symbols;
		const kind = tree.kind[node] as number;
		const scopeKind = kindOfScope(kind);
		if (scopeKind !== undefined) {
			const nameNode = scopeKind === "function" || scopeKind === "class" ? childByField(tree, node, Field.name) : -1;
			const own = nameNode < 0 ? (COMPREHENSION_NAMES[scopeKind] ?? "<unnamed>") : identifierText(tree, nameNode);
			if (nameNode >= 0) current.locals.add(own);
			const prefix = current.scope.kind === "module" ? "" : `${current.scope.name}.`;
			// Names of scopes nested thousands deep would take quadratic room.
			const name = prefix.length > 200 ? own : prefix + own;
			stack.push({ symbols: open(node, scopeKind, name, current.scope.id), end: tree.last[node] as number });
			continue;
		}
		switch (kind) {
			case Kind.identifier:
				if (isBinding(tree, node)) bindingScope(current, tree, node, stack).locals.add(identifierText(tree, node));
				break;
			case Kind.global_statement:
				for (let child = node + 1; child < (tree.last[node] as number); child++)
					current.globals.add(identifierText(tree, child));
				break;
			case Kind.nonlocal_statement:
				for (let child = node + 1; child < (tree.last[node] as number); child++)
					current.nonlocals.add(identifierText(tree, child));
				break;
			case Kind.yield:
				current.generator = true;
				break;
			default:
				break;
		}
	}
	return { scopes, byNode };
}

/** A walrus binds outside of comprehensions. */
function bindingScope(
	current: ScopeSymbols,
	tree: SyntaxTree,
	node: number,
	stack: readonly { symbols: ScopeSymbols }[],
): ScopeSymbols {
	if (tree.kind[tree.parent[node] as number] !== Kind.named_expression) return current;
	for (let index = stack.length - 1; index >= 0; index--) {
		const symbols = (stack[index] as { symbols: ScopeSymbols }).symbols;
		if (symbols.scope.kind !== "comprehension") return symbols;
	}
	return current;
}

function isBinding(tree: SyntaxTree, identifier: number): boolean {
	let node = identifier;
	for (;;) {
		const parent = tree.parent[node] as number;
		const field = tree.field[node] as number;
		switch (tree.kind[parent]) {
			case Kind.pattern_list:
			case Kind.tuple_pattern:
			case Kind.list_pattern:
			case Kind.list_splat_pattern:
			case Kind.dictionary_splat_pattern:
			case Kind.typed_parameter:
				if (field === Field.type) return false;
				node = parent;
				continue;
			case Kind.assignment:
			case Kind.augmented_assignment:
			case Kind.for_statement:
			case Kind.for_in_clause:
				return field === Field.left;
			case Kind.as_pattern_target:
			case Kind.parameters:
			case Kind.lambda_parameters:
				return true;
			case Kind.default_parameter:
			case Kind.typed_default_parameter:
			case Kind.named_expression:
				return field === Field.name;
			case Kind.except_clause:
				// `except E, e:` of Python 2: the second of two values.
				return field === Field.alias || (field === Field.value && node !== parent + 1);
			case Kind.aliased_import:
				return field === Field.alias;
			case Kind.dotted_name: {
				const above = tree.parent[parent] as number;
				const aboveKind = tree.kind[above];
				if (aboveKind === Kind.import_statement) return node === parent + 1;
				if (aboveKind === Kind.import_from_statement || aboveKind === Kind.future_import_statement)
					return tree.field[parent] === Field.name;
				// A capture in a `match` pattern.
				return aboveKind === Kind.case_pattern && (tree.last[parent] as number) === parent + 2;
			}
			case Kind.splat_pattern:
				return true;
			default:
				return false;
		}
	}
}
