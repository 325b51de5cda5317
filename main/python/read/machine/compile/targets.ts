import { Field, Kind } from "../../../engine/kinds.ts";
import { childByField, childrenOf } from "../../../engine/syntax-tree.ts";
import { identifierText } from "../../../names/symbols.ts";
import { UNFOLDABLE } from "../../state/reading.ts";
import { itemsOf } from "../iterate.ts";
import type { Raw } from "../raw.ts";
import { PyList, PyTuple, pythonError } from "../raw.ts";
import { setItem } from "../values.ts";
import { compileAttributeTarget } from "./attributes.ts";
import type { Context, Store } from "./context.ts";
import { compileStore, expressionIn } from "./context.ts";

function compileTuple(context: Context, node: number): Store {
	const { tree } = context.reading;
	const { session } = context.reading.embedding;
	const nodes = childrenOf(tree, node);
	const star = nodes.findIndex(
		(one) => tree.kind[one] === Kind.list_splat_pattern || tree.kind[one] === Kind.list_splat,
	);
	const stores = nodes.map((one, at) => context.parts.target(context, at === star ? one + 1 : one));
	return (frame, value) => {
		const items = value instanceof PyTuple || value instanceof PyList ? value.items : itemsOf(session, value);
		if (star < 0) {
			if (items.length !== stores.length) throw pythonError("ValueError");
			// The values are all there before the first name is bound: `a, b = b, a`.
			for (let at = 0; at < stores.length; at++) stores[at]?.(frame, items[at] as Raw);
			return;
		}
		const after = stores.length - star - 1;
		if (items.length < stores.length - 1) throw pythonError("ValueError");
		for (let at = 0; at < star; at++) stores[at]?.(frame, items[at] as Raw);
		stores[star]?.(frame, new PyList(items.slice(star, items.length - after)));
		for (let at = 0; at < after; at++) stores[star + 1 + at]?.(frame, items[items.length - after + at] as Raw);
	};
}

/** A name, tuple, item or attribute that is assigned to. */
export function compileTarget(context: Context, node: number): Store {
	const { tree } = context.reading;
	switch (node < 0 ? -1 : tree.kind[node]) {
		case Kind.identifier:
			return compileStore(context, identifierText(tree, node));
		case Kind.pattern_list:
		case Kind.tuple_pattern:
		case Kind.list_pattern:
		case Kind.expression_list:
		case Kind.tuple:
		case Kind.list:
			return compileTuple(context, node);
		case Kind.parenthesized_expression:
			return context.parts.target(context, node + 1);
		case Kind.attribute:
			return compileAttributeTarget(context, node);
		case Kind.subscript: {
			const { session } = context.reading.embedding;
			const object = expressionIn(context, childByField(tree, node, Field.value));
			const key = expressionIn(context, childByField(tree, node, Field.subscript));
			return (frame, value) => setItem(session, object(frame), key(frame), value);
		}
		default:
			throw UNFOLDABLE;
	}
}
