import type { AssignmentFact, Call, Module } from "../../python/facts.ts";
import { perModule } from "./per-module.ts";

/** Scopes longer than this (UTF-16 units) are not searched: the answer counts as used. */
const MAXIMUM_SCOPE = 100_000;

const byEnd = perModule((module) => {
	const found = new Map<number, AssignmentFact>();
	for (const fact of module.assignments) if (/^\w+$/.test(fact.target)) found.set(fact.range.end, fact);
	return found;
});

const byScope = perModule((module) => {
	const found = new Map<number, AssignmentFact[]>();
	for (const fact of module.assignments) {
		const list = found.get(fact.scope);
		if (list) list.push(fact);
		else found.set(fact.scope, [fact]);
	}
	return found;
});

/** Methods by which an answer is put away unseen: `urlopen(…).read()` as a statement. */
const PUT_AWAY = /^\s*\.\s*(?:close|read|json|text)\s*\(\s*\)/;

/** Behind a name at the beginning of a statement: it is put away, or given another value. */
const NO_USE = new RegExp(String.raw`${PUT_AWAY.source}[ \t]*(?:[\n;#]|$)|^\s*=(?!=)`);

/**
 * Nobody looks at what a call gives back: it is a statement of its own, its name is never read, or it is only closed. Errs on the side of "used".
 */
export function answerUnused(module: Module, call: Call): boolean {
	if (call.discarded) return true;
	const { text } = module.document;
	const { start, end } = call.range;
	const closing = PUT_AWAY.exec(text.slice(end, end + 40));
	if (closing) {
		const outer = end + closing[0].length;
		if (module.calls.some((one) => one.discarded && one.range.start === start && one.range.end === outer)) return true;
	}
	const fact = boundAt(module, call);
	const scope = module.scopes[call.scope];
	if (!fact || !scope || scope.kind !== "function" || scope.range.end - scope.range.start > MAXIMUM_SCOPE) return false;
	const around = text.slice(scope.range.start, fact.range.start) + "\n" + text.slice(fact.range.end, scope.range.end);
	// Only `r.close()` and `r = …` as statements are no use. Any other mention, also in the words of a comment, counts as one.
	const uses = around.matchAll(new RegExp(String.raw`(?<![\w.])${fact.target}(?!\w)`, "g"));
	for (const { index } of uses) {
		const before = around.slice(Math.max(0, index - 200), index);
		const after = around.slice(index + fact.target.length, index + fact.target.length + 80);
		if (!/(?:^|[\n;:])[ \t]*(?:await[ \t]+)?$/.test(before) || !NO_USE.test(after)) return false;
	}
	return !/\b(?:locals|vars)\s*\(/.test(around);
}

/** `name = call`, `name: T = await call`, `with call as name`. */
function boundAt(module: Module, call: Call): AssignmentFact | undefined {
	const { text } = module.document;
	const { start, end } = call.range;
	const fact = byEnd(module).get(end);
	if (fact && fact.scope === call.scope && fact.range.start < start) {
		const before = text.slice(fact.range.start, Math.min(start, fact.range.start + 200));
		if (fact.range.start + before.length === start && /^\w+\s*(?::[^=]+)?=\s*(?:await\s+)?$/.test(before)) return fact;
	}
	return (byScope(module).get(call.scope) ?? []).find(
		(one) =>
			one.range.start === start &&
			one.range.end > end &&
			/^\w+$/.test(one.target) &&
			new RegExp(String.raw`^\s+as\s+${one.target}$`).test(text.slice(end, one.range.end)),
	);
}
