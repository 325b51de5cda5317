import type { Reading } from "../state/reading.ts";
import type { Workshop } from "./call.ts";
import { attributeIn, callAny } from "./call.ts";
import type { Parts } from "./compile/context.ts";
import { Cells } from "./compile/context.ts";
import { compileExpression } from "./compile/expressions.ts";
import { compileBlock } from "./compile/statements.ts";
import { compileTarget } from "./compile/targets.ts";

const workshops = new WeakMap<Reading, Workshop>();

/** What the machine keeps for a reading: compiled functions, and the names that it shares with the rest of the reading. */
export function workshopOf(reading: Reading): Workshop {
	const known = workshops.get(reading);
	if (known !== undefined) return known;
	const parts: Parts = {
		expression: compileExpression,
		block: compileBlock,
		target: compileTarget,
		call: (callee, positional, keywords, node) => callAny(workshop, callee, positional, keywords, node),
		attribute: (object, name, node) => attributeIn(workshop, object, name, node),
	};
	const { session } = reading.embedding;
	const workshop: Workshop = { reading, session, parts, cells: new Cells(), codes: new Map(), of: workshopOf };
	workshops.set(reading, workshop);
	return workshop;
}
