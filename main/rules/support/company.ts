import { runsByItself } from "../../model/analysis/scales.ts";
import type { Range } from "../../model/text/span.ts";
import type { ScopeId } from "../../python/facts.ts";
import type { ModuleSubject } from "../rule.ts";
import { type Action, actionWhere } from "./actions.ts";
import { scopesReachedFrom } from "./bodies.ts";
import { reachOfCall } from "./weigh.ts";

/**
 * What else the module does beside a piece of code: of code that runs by itself, what runs by itself too; of code in a function, what that function
 * does and what it calls. `own`: the code that is asked about, whose own calls are no deed beside it. For behaviour that says nothing alone (a long sleep, a check for a marker file) and much before a deed.
 */
export function deedBeside(subject: ModuleSubject, scope: ScopeId, own: readonly Range[]): Action | undefined {
	const { module } = subject;
	const overlaps = (range: Range): boolean => own.some((one) => range.start < one.end && one.start < range.end);
	if (runsByItself(subject.reachOf(scope)))
		return actionWhere(module, (call) => !overlaps(call.range) && runsByItself(reachOfCall(subject, call)));
	const scopes = scopesReachedFrom(module, [scope]);
	return actionWhere(module, (call) => scopes.has(call.scope) && !overlaps(call.range));
}
