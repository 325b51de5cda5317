import type { FunctionFact, QualifiedName } from "../facts.ts";
import type { ModuleGraph } from "./module-graph.ts";

/** Longer names in a step are cut. */
const MAXIMUM_NAME = 80;

function cut(text: string): string {
	return text.length <= MAXIMUM_NAME ? text : `${text.slice(0, MAXIMUM_NAME)}…`;
}

/** The path of a module without the folder that the whole artifact stands in. */
export function shownPath(graph: ModuleGraph, root: string): string {
	const { path } = graph.module;
	return path.startsWith(root) ? path.slice(root.length) : path;
}

/** "run()", "Loader.run()", of another module "helpers.boot()". */
export function functionStep(fact: FunctionFact, graph: ModuleGraph, from: ModuleGraph | undefined): string {
	const local = fact.name.slice(1);
	if (local.startsWith("<lambda")) return "lambda";
	if (graph === from || graph.module.role === "layer") return `${cut(local)}()`;
	const { dottedName, path } = graph.module;
	const owner =
		dottedName === ""
			? path.slice(path.lastIndexOf("/") + 1).replace(/\.pyw?$/i, "")
			: dottedName.slice(dottedName.lastIndexOf(".") + 1);
	return `${cut(owner)}.${cut(local)}()`;
}

/** "run()", where a step before tells of which class. */
export function methodStep(fact: FunctionFact): string {
	return `${cut(fact.name.slice(fact.name.lastIndexOf(".") + 1))}()`;
}

export function importStep(dotted: string): string {
	return `import ${cut(dotted)}`;
}

/** What runs a function that it is given: "threading.Thread", "map". */
export function callerStep(targets: readonly QualifiedName[], attribute: string | undefined): string {
	const name = targets[0]?.replaceAll("()", "").replace(/^builtins\./, "");
	if (name === undefined || name.startsWith(".")) return cut(attribute ?? name?.slice(1) ?? "callback");
	return cut(name.split(".").slice(-2).join("."));
}
