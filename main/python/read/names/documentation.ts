import { Field, Kind } from "../../engine/kinds.ts";
import { childByField } from "../../engine/syntax-tree.ts";
import type { Abstract } from "../../values/value.ts";
import type { Reading } from "../state/reading.ts";

/** The docstring of a module (node 0), class or function. */
export function documentation(reading: Reading, node: number): Abstract | undefined {
	const { tree } = reading;
	const body = node === 0 ? 0 : childByField(tree, node, Field.body);
	const statement = body < 0 || body + 1 >= (tree.last[body] as number) ? -1 : body + 1;
	if (statement < 0 || tree.kind[statement] !== Kind.expression_statement) return undefined;
	const kind = tree.kind[statement + 1];
	if (kind !== Kind.string && kind !== Kind.concatenated_string) return undefined;
	const { emitting } = reading;
	reading.emitting = false;
	try {
		return reading.evaluate(statement + 1);
	} finally {
		reading.emitting = emitting;
	}
}
