import { Field, Kind } from "../../../engine/kinds.ts";
import { childByField, childrenOf } from "../../../engine/syntax-tree.ts";
import { identifierText } from "../../../names/symbols.ts";
import { UNFOLDABLE } from "../../state/reading.ts";
import { iterate } from "../iterate.ts";
import { callMethod } from "../methods.ts";
import type { MachineFrame, Raw } from "../raw.ts";
import { END, Opaque, PyDict, PyInstance } from "../raw.ts";
import type { Code, Context } from "./context.ts";
import { expressionIn } from "./context.ts";

interface CompiledArgument {
	readonly code: Code;
	readonly name: string | undefined;
	readonly starred: "" | "*" | "**";
}

function compileArguments(context: Context, list: number): CompiledArgument[] {
	const { tree } = context.reading;
	if (list < 0) return [];
	if (tree.kind[list] === Kind.generator_expression)
		return [{ code: expressionIn(context, list), name: undefined, starred: "" }];
	return childrenOf(tree, list).map((child) => {
		const kind = tree.kind[child];
		if (kind === Kind.keyword_argument) {
			const name = identifierText(tree, childByField(tree, child, Field.name));
			return { code: expressionIn(context, childByField(tree, child, Field.value)), name, starred: "" };
		}
		if (kind === Kind.list_splat) return { code: expressionIn(context, child + 1), name: undefined, starred: "*" };
		if (kind === Kind.dictionary_splat)
			return { code: expressionIn(context, child + 1), name: undefined, starred: "**" };
		return { code: expressionIn(context, child), name: undefined, starred: "" };
	});
}

interface Given {
	readonly positional: Raw[];
	readonly keywords: Map<string, Raw> | undefined;
}

type ReadGiven = (frame: MachineFrame) => Given;

/** The commonest shapes without loops over how they are written. */
function compileGiven(context: Context, list: number): ReadGiven {
	const { session } = context.reading.embedding;
	const given = compileArguments(context, list);
	const plain = given.every((one) => one.starred === "" && one.name === undefined);
	const [first, second] = given;
	if (plain && given.length === 0) return () => ({ positional: [], keywords: undefined });
	if (plain && given.length === 1 && first !== undefined)
		return (frame) => ({ positional: [first.code(frame)], keywords: undefined });
	if (plain && given.length === 2 && first !== undefined && second !== undefined)
		return (frame) => ({ positional: [first.code(frame), second.code(frame)], keywords: undefined });
	return (frame) => {
		const positional: Raw[] = [];
		let keywords: Map<string, Raw> | undefined;
		for (const { code, name, starred } of given) {
			const value = code(frame);
			if (starred === "" && name === undefined) positional.push(value);
			else if (name !== undefined) {
				keywords ??= new Map();
				keywords.set(name, value);
			} else if (starred === "*") {
				const next = iterate(session, value);
				for (let item = next(); item !== END; item = next()) {
					session.charge(1);
					positional.push(item);
				}
			} else {
				if (!(value instanceof PyDict)) throw UNFOLDABLE;
				keywords ??= new Map();
				for (const [key, entry] of value.entries.values()) {
					if (typeof key !== "string") throw UNFOLDABLE;
					keywords.set(key, entry);
				}
			}
		}
		return { positional, keywords };
	};
}

/** A call: of a method of something, or of whatever an expression gives. */
export function compileCall(context: Context, node: number): Code {
	const { reading, parts } = context;
	const { tree } = reading;
	let functionNode = childByField(tree, node, Field.function);
	if (functionNode < 0) throw UNFOLDABLE;
	if (tree.kind[functionNode] === Kind.list_splat) functionNode++;
	const given = compileGiven(context, childByField(tree, node, Field.arguments));
	if (tree.kind[functionNode] === Kind.attribute) {
		const object = expressionIn(context, childByField(tree, functionNode, Field.object));
		const name = identifierText(tree, childByField(tree, functionNode, Field.attribute));
		return (frame) => {
			const receiver = object(frame);
			const { positional, keywords } = given(frame);
			if (receiver instanceof Opaque || receiver instanceof PyInstance) {
				const own = receiver instanceof PyInstance ? receiver.attributes.get(name) : undefined;
				return parts.call(own ?? parts.attribute(receiver, name, node), positional, keywords, node);
			}
			return callMethod(reading, parts, receiver, name, positional, keywords, node);
		};
	}
	const callee = expressionIn(context, functionNode);
	return (frame) => {
		const target = callee(frame);
		const { positional, keywords } = given(frame);
		return parts.call(target, positional, keywords, node);
	};
}
