import { Field } from "../../../engine/kinds.ts";
import { childByField } from "../../../engine/syntax-tree.ts";
import { identifierText } from "../../../names/symbols.ts";
import { UNFOLDABLE } from "../../state/reading.ts";
import { PyInstance } from "../raw.ts";
import { touch } from "../values.ts";
import type { Code, Context, Store } from "./context.ts";
import { expressionIn } from "./context.ts";

/** `object.name` where it is not called at once. */
export function compileAttribute(context: Context, node: number): Code {
	const { tree } = context.reading;
	const object = expressionIn(context, childByField(tree, node, Field.object));
	const name = identifierText(tree, childByField(tree, node, Field.attribute));
	const { parts } = context;
	return (frame) => {
		const from = object(frame);
		if (from instanceof PyInstance) {
			const own = from.attributes.get(name);
			if (own !== undefined) return own;
		}
		return parts.attribute(from, name, node);
	};
}

/** `object.name = value`: only of objects that the machine made itself. */
export function compileAttributeTarget(context: Context, node: number): Store {
	const { tree } = context.reading;
	const object = expressionIn(context, childByField(tree, node, Field.object));
	const name = identifierText(tree, childByField(tree, node, Field.attribute));
	const { session } = context.reading.embedding;
	return (frame, value) => {
		const from = object(frame);
		if (!(from instanceof PyInstance)) throw UNFOLDABLE;
		touch(session, from);
		from.attributes.set(name, value);
	};
}
