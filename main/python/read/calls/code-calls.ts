import { Kind } from "../../engine/kinds.ts";
import { identifierText } from "../../names/symbols.ts";
import type { Abstract } from "../../values/value.ts";
import { NONE } from "../../values/value.ts";
import { bind } from "../state/bindings.ts";
import type { GivenArgument, Reading } from "../state/reading.ts";
import { evaluateText, executeText } from "./embedded-code.ts";
import type { SpecialCall } from "./special-call.ts";

/** The dictionary that code is to run in, when it is not the module's own. */
function namespaceOf(given: readonly GivenArgument[]): GivenArgument | undefined {
	const last = given.findLast((one) => one.position > 0 && one.starred === "");
	return last?.value.constant?.kind === "mapping" ? last : undefined;
}

/** `exec(text)` and `exec(text, namespace)`: what the text binds is bound. */
export function execute(reading: Reading, given: readonly GivenArgument[]): void {
	const code = given[0];
	if (code === undefined || code.starred !== "" || code.value.constant === undefined) return;
	const namespace = namespaceOf(given);
	const result = executeText(reading, code.value, code.range, namespace?.value);
	if (result === undefined || namespace === undefined) return;
	if (reading.tree.kind[namespace.node] === Kind.identifier)
		bind(reading, identifierText(reading.tree, namespace.node), result);
}

export function executed(call: SpecialCall): Abstract {
	execute(call.reading, call.given);
	return NONE;
}

export function evaluated(call: SpecialCall): Abstract | undefined {
	const code = call.plain.positional[0];
	if (code?.constant === undefined) return undefined;
	return evaluateText(call.reading, code, call.given[0]?.range ?? call.range, namespaceOf(call.given)?.value);
}

/** `ast.literal_eval`: names are none of its business. */
export function literalValue(call: SpecialCall): Abstract | undefined {
	const value = evaluated(call);
	return value?.constant === undefined ? undefined : { ...value, names: [], disguise: undefined };
}
