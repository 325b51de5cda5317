import type { Range } from "../../model/text/span.ts";
import type { ScopeId } from "../../python/facts.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { overrides } from "../support/overrides.ts";
import { severityFor } from "../support/weigh.ts";

const lists = /^sys\.(meta_path|path_hooks)(?:\.(?:insert|append|extend|__setitem__|__iadd__))?$/;

/** Puts itself into the way that every later import goes. */
export const importHook: ModuleRule = {
	about: "module",
	id: "import-hook",
	title: "Hooks the import system",
	family: "tampering",
	severity: "medium",
	attack: ["T1574", "T1546"],
	why: "Every later import of any package asks the hook first, which can hand out other code than what stands on the disk.",
	lookalikes:
		"six, setuptools, test frameworks and type checkers at run time hook imports too: low on import, medium where Python's own start does it or `__import__` itself is replaced.",
	atoms: ["meta_path", "path_hooks", "__import__", "_bootstrap"],
	*check(subject: ModuleSubject): Iterable<Match> {
		const { module } = subject;
		for (const call of module.calls) {
			const list = call.targets.map((target) => lists.exec(target)?.[1]).find((name) => name !== undefined);
			if (list !== undefined) yield* hook(subject, call.range, call.scope, call.shape, `sys.${list}`);
		}
		for (const override of overrides(module)) {
			const { name, range, scope, shape } = override;
			if (lists.test(name)) yield* hook(subject, range, scope, shape, name);
			else if (
				/^(?:builtins\.__import__|importlib\.(?:__import__|_bootstrap(?:_external)?\.\w+))/.test(name) &&
				!override.value.names.includes(name)
			)
				yield* hook(subject, range, scope, shape, name, true);
		}
		for (const fact of module.assignments) {
			if (/^sys\.(?:meta_path|path_hooks)\[/.test(fact.target) || fact.targetNames.some((name) => lists.test(name))) {
				if (fact.target.endsWith("]")) yield* hook(subject, fact.range, fact.scope, fact.shape, "sys.meta_path");
			}
		}
	},
};

function* hook(
	subject: ModuleSubject,
	range: Range,
	scope: ScopeId,
	shape: string,
	what: string,
	replaced = false,
): Iterable<Match> {
	const reach = subject.reachOf(scope);
	const unasked = replaced || reach === "startup" || reach === "install" ? "medium" : "low";
	yield {
		range,
		scope,
		severity: severityFor(reach, unasked, replaced ? "low" : "info"),
		confidence: "high",
		message: replaced
			? `Replaces ${what}: every later import asks it`
			: `Puts a hook into ${what}: every later import asks it`,
		evidence: [{ label: "hooks imports", range, value: what }],
		shape,
		traits: ["tampers"],
		story: `hooks the import system (${what})`,
	};
}
