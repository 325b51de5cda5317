import { Field, Kind } from "../../engine/kinds.ts";
import { childByField, childrenOf, textOf } from "../../engine/syntax-tree.ts";
import type { QualifiedName } from "../../facts.ts";
import { identifierText } from "../../names/symbols.ts";
import type { Abstract } from "../../values/value.ts";
import { namedValue, UNKNOWN } from "../../values/value.ts";
import { bind } from "../state/bindings.ts";
import { makeFrame } from "../state/frame.ts";
import type { LocalFunction, Reading } from "../state/reading.ts";
import type { Decorator } from "./decorators.ts";
import { decorate } from "./decorators.ts";
import { readParameters } from "./parameters.ts";

function localFunction(
	reading: Reading,
	node: number,
	name: QualifiedName,
	className: QualifiedName | undefined,
): LocalFunction | undefined {
	const known = reading.functions.get(node);
	if (known !== undefined) return known;
	const { tree } = reading;
	const id = reading.symbols.byNode.get(node);
	const symbols = id === undefined ? undefined : reading.symbols.scopes[id];
	const body = childByField(tree, node, Field.body);
	if (symbols === undefined || body < 0) return undefined;
	const isLambda = tree.kind[node] === Kind.lambda;
	const made: LocalFunction = {
		home: reading,
		node,
		name,
		symbols,
		parameters: readParameters(reading, childByField(tree, node, Field.parameters)),
		body,
		isLambda,
		className,
		binding: className === undefined ? "none" : "plain",
		decorators: [],
		defaults: new Map(),
		frame: undefined,
		summary: undefined,
		returns: undefined,
		sites: new Map(),
		previousSites: new Map(),
		siteCount: 0,
		previousSiteCount: 0,
		callers: new Set(),
		callees: new Set(),
		fruitless: 0,
		busy: false,
		done: false,
		results: new Map(),
	};
	reading.functions.set(node, made);
	return made;
}

function prepare(reading: Reading, made: LocalFunction): void {
	made.frame = reading.frame;
	for (const parameter of made.parameters) {
		if (parameter.defaultNode >= 0) made.defaults.set(parameter.name, reading.evaluate(parameter.defaultNode));
	}
	reading.functionsByName.set(made.name, made);
	if (reading.running === 0) reading.queue.push(made);
}

/** Annotations are run too; only those that call something matter. */
function annotations(reading: Reading, node: number): void {
	const { tree } = reading;
	const list = childByField(tree, node, Field.parameters);
	const types: number[] = [];
	const end = list < 0 ? 0 : (tree.last[list] as number);
	for (let at = list + 1; at < end; at++)
		if (tree.kind[at] === Kind.type && tree.kind[tree.parent[at] as number] !== Kind.type) types.push(at);
	const returned = childByField(tree, node, Field.return_type);
	if (returned >= 0) types.push(returned);
	for (const type of types) {
		const last = tree.last[type] as number;
		for (let at = type + 1; at < last; at++) {
			if (tree.kind[at] === Kind.call) {
				reading.evaluate(type + 1);
				break;
			}
		}
	}
}

/** `@url.setter`. */
const PROPERTY_PART = /\.(?:setter|getter|deleter)$/;

export function defineFunction(reading: Reading, node: number, decorators: readonly Decorator[]): void {
	const { tree } = reading;
	const nameNode = childByField(tree, node, Field.name);
	if (nameNode < 0) return;
	const name = identifierText(tree, nameNode);
	const { symbols } = reading.frame;
	const inClass = symbols.scope.kind === "class";
	const id = reading.symbols.byNode.get(node);
	const scopeName = id === undefined ? name : (reading.symbols.scopes[id]?.scope.name ?? name);
	const prefix = `.${reading.codePrefix}`;
	const made = localFunction(reading, node, prefix + scopeName, inClass ? prefix + symbols.scope.name : undefined);
	if (made === undefined) return;
	const names = decorators.flatMap((one) => one.value.names);
	made.decorators = names;
	if (names.includes("builtins.staticmethod")) made.binding = "static";
	else if (names.includes("builtins.classmethod") || name === "__new__" || name === "__init_subclass__")
		made.binding = inClass ? "class" : "none";
	prepare(reading, made);
	annotations(reading, node);
	const isProperty = inClass && names.some((one) => one === "builtins.property" || one.endsWith("cached_property"));
	if (isProperty || (inClass && names.some((one) => PROPERTY_PART.test(one)))) reading.properties.add(made.name);
	// A property is called by being read.
	const value =
		isProperty && made.summary !== undefined ? { ...made.summary, disguise: undefined } : namedValue([made.name]);
	bind(reading, name, decorators.length === 0 ? value : decorate(reading, value, decorators));
	if (reading.claim(node)) {
		const body = made.body;
		reading.collected.functions.push({
			name: made.name,
			body: made.symbols.scope.id,
			scope: reading.scopeId,
			...(made.className === undefined ? {} : { className: made.className }),
			parameters: made.parameters.map((parameter) => parameter.name),
			decorators: names,
			range: reading.rangeOf(node),
			header: {
				start: tree.start[node] as number,
				end: trimmed(tree.text, tree.start[node] as number, tree.start[body] as number),
			},
			returns: UNKNOWN,
			shape: `def(${made.parameters.length})`,
		});
	}
}

/** The end of the header: without the blanks before the body. */
function trimmed(text: string, start: number, end: number): number {
	let at = end;
	while (at > start && /\s/.test(text.charAt(at - 1))) at--;
	return at;
}

export function defineLambda(reading: Reading, node: number): Abstract {
	const name: QualifiedName = `.${reading.codePrefix}<lambda:${reading.tree.start[node]}>`;
	const made = localFunction(reading, node, name, undefined);
	if (made === undefined) return UNKNOWN;
	prepare(reading, made);
	if (reading.claim(node)) {
		reading.collected.functions.push({
			name: made.name,
			body: made.symbols.scope.id,
			scope: reading.scopeId,
			parameters: made.parameters.map((parameter) => parameter.name),
			decorators: [],
			range: reading.rangeOf(node),
			header: { start: reading.tree.start[node] as number, end: reading.tree.start[made.body] as number },
			returns: UNKNOWN,
			shape: `lambda(${made.parameters.length})`,
		});
	}
	return namedValue([made.name]);
}

const DATACLASS = /^(?:dataclasses\.dataclass|attrs?\.(?:s|attrs|define|frozen|mutable|dataclass))(?:\(\))?$/;

/** Annotated names of a class body, in order: what the constructor of a dataclass takes. */
function annotatedNames(reading: Reading, body: number): string[] {
	const { tree } = reading;
	const fields: string[] = [];
	for (const statement of body < 0 ? [] : childrenOf(tree, body)) {
		const inner = statement + 1;
		if (tree.kind[statement] !== Kind.expression_statement || tree.kind[inner] !== Kind.assignment) continue;
		const left = childByField(tree, inner, Field.left);
		if (childByField(tree, inner, Field.type) >= 0 && left >= 0 && tree.kind[left] === Kind.identifier)
			fields.push(identifierText(tree, left));
	}
	return fields;
}

export function defineClass(reading: Reading, node: number, decorators: readonly Decorator[]): void {
	const { tree } = reading;
	const nameNode = childByField(tree, node, Field.name);
	const body = childByField(tree, node, Field.body);
	const id = reading.symbols.byNode.get(node);
	const symbols = id === undefined ? undefined : reading.symbols.scopes[id];
	if (nameNode < 0 || symbols === undefined) return;
	const bases: QualifiedName[] = [];
	const metaclasses: QualifiedName[] = [];
	const supers = childByField(tree, node, Field.superclasses);
	if (supers >= 0) {
		for (const child of childrenOf(tree, supers)) {
			const isKeyword = tree.kind[child] === Kind.keyword_argument;
			const valueNode = isKeyword ? childByField(tree, child, Field.value) : child;
			const value = reading.evaluate(valueNode);
			if (!isKeyword) bases.push(...value.names);
			else if (textOf(tree, child + 1) === "metaclass") metaclasses.push(...value.names);
		}
	}
	const name: QualifiedName = `.${reading.codePrefix}${symbols.scope.name}`;
	let local = reading.classes.get(name);
	if (local === undefined) {
		local = { name, node, bases, fields: [], attributes: new Map(), previous: new Map() };
		reading.classes.set(name, local);
	}
	local.bases = bases;
	if (metaclasses[0] !== undefined) [local.metaclass] = metaclasses;
	if (decorators.some((one) => one.value.names.some((one) => DATACLASS.test(one))))
		local.fields = annotatedNames(reading, body);
	const before = reading.frame;
	const frame = makeFrame(symbols, before);
	reading.frame = frame;
	try {
		if (body >= 0) reading.execute(body);
	} finally {
		reading.frame = before;
	}
	for (const [attribute, value] of frame.layer.own)
		if (!attribute.includes(".")) local.attributes.set(attribute, value);
	bind(reading, identifierText(tree, nameNode), decorate(reading, namedValue([name]), decorators));
	if (reading.claim(node)) {
		reading.collected.classes.push({
			name,
			bases,
			metaclasses,
			decorators: decorators.flatMap((one) => one.value.names),
			scope: reading.scopeId,
			body: symbols.scope.id,
			range: reading.rangeOf(node),
			header: {
				start: tree.start[node] as number,
				end:
					body < 0
						? (tree.end[node] as number)
						: trimmed(tree.text, tree.start[node] as number, tree.start[body] as number),
			},
			shape: `class(${bases.join(",")})`,
		});
	}
}

/** A definition with its decorators. */
export function decorated(reading: Reading, node: number): void {
	const { tree } = reading;
	const decorators: Decorator[] = [];
	for (const child of childrenOf(tree, node)) {
		if (tree.kind[child] === Kind.decorator) decorators.push({ node: child + 1, value: reading.evaluate(child + 1) });
		else if (tree.kind[child] === Kind.function_definition) defineFunction(reading, child, decorators);
		else if (tree.kind[child] === Kind.class_definition) defineClass(reading, child, decorators);
	}
}
