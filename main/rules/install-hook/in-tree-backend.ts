import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { actionWhere } from "../support/actions.ts";
import { scopesReachedFrom } from "../support/bodies.ts";
import { reachOfCall } from "../support/weigh.ts";

/** Hooks that an installer calls (PEP 517, PEP 660), without a dot before them. */
const hooks =
	/^\.(?:build_wheel|build_sdist|build_editable|prepare_metadata_for_build_(?:wheel|editable)|get_requires_for_build_(?:wheel|sdist|editable))$/;

/** A module of the package's own that builds it (pyproject.toml, `backend-path`). */
export const inTreeBackend: ModuleRule = {
	about: "module",
	id: "in-tree-backend",
	title: "Builds itself with a backend of its own",
	family: "install-hook",
	severity: "medium",
	attack: ["T1195.002", "T1204.005"],
	why: "With `backend-path`, `pip install` imports a module of the package and calls its hooks: it runs like setup.py, and hardly any tool looks there.",
	lookalikes:
		"Build tools build themselves in this way, and some packages wrap setuptools' backend to compile something first: info. What the hooks do decides.",
	atoms: [
		"build_wheel",
		"build_sdist",
		"build_editable",
		"prepare_metadata_for_build_wheel",
		"prepare_metadata_for_build_editable",
		"get_requires_for_build_wheel",
		"get_requires_for_build_sdist",
		"get_requires_for_build_editable",
	],
	*check(subject: ModuleSubject): Iterable<Match> {
		const { module } = subject;
		// Only pyproject.toml makes hooks of these functions; setup.py has none of its own.
		const found = module.functions.filter((fact) => hooks.test(fact.name) && subject.reachOf(fact.body) === "install");
		const [first] = found;
		if (!first || module.role === "setup") return;
		const scopes = scopesReachedFrom(
			module,
			found.map((fact) => fact.body),
		);
		const action = actionWhere(
			module,
			(call) => (call.scope === 0 || scopes.has(call.scope)) && reachOfCall(subject, call) === "install",
		);
		const names = found.map((fact) => fact.name.slice(1));
		yield {
			range: first.header,
			scope: first.body,
			severity: action ? "medium" : "info",
			confidence: "high",
			message: `Builds the package with hooks of its own (${names.join(", ")})${action ? `, and ${action.phrase}` : ""}`,
			evidence: [
				{ label: "is called by the installer", range: first.header, value: names[0] ?? "" },
				...(action ? [{ label: action.kind, range: action.call.range, value: action.phrase }] : []),
			],
			shape: first.shape,
			traits: action ? ["hooks-install"] : [],
			story: `is the package's own build backend${action ? ` and ${action.phrase}` : ""}`,
		};
	},
};
