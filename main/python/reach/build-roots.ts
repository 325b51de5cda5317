import { reachRank } from "../../model/analysis/scales.ts";
import type { AssignmentFact, Call, QualifiedName } from "../facts.ts";
import type { BuildHook } from "../layout/build-hook.ts";
import { describeEntryPoint, type EntryPoint, runsAtBuild } from "../layout/entry-point.ts";
import type { Meaning } from "./follow-scope.ts";
import { MAIN_PART, MODULE_SCOPE, type ModuleGraph } from "./module-graph.ts";
import type { ReachGraph } from "./reach-graph.ts";
import {
	commandClasses,
	commandsRunByOthers,
	isCommandBase,
	isInstallCommand,
	isSetupCall,
	keywordValues,
	reachOfCommand,
	setupEntryPoints,
	setupScripts,
} from "./setup-call.ts";
import { beginning, onward } from "./spread.ts";
import type { Thing } from "./things.ts";
import type { Visit } from "./visit.ts";

/** What building, installing and starting a package runs because somebody names it: followed in a call graph. */
export class BuildRoots implements Meaning {
	readonly #graph: ReachGraph;
	/** Names of commands that other commands run. */
	readonly #also = new Set<string>();
	/** Classes that stand in some `cmdclass`. */
	readonly #named = new Set<string>();

	constructor(graph: ReachGraph, commands: readonly string[]) {
		this.#graph = graph;
		for (const name of commands) this.#also.add(name);
		for (const one of graph.modules) {
			if (one.module.role !== "setup") continue;
			for (const name of commandsRunByOthers(one)) this.#also.add(name);
		}
	}

	call(from: ModuleGraph, call: Call, visit: Visit): void {
		if (isSetupCall(call)) this.#setupCall(from, call, visit);
		if (call.targets.includes("builtins.type") && call.arguments.length === 3) this.#madeClass(from, call, visit);
	}

	#setupCall(from: ModuleGraph, call: Call, visit: Visit): void {
		const { things } = this.#graph;
		for (const { command, value, graph } of commandClasses(call, from, things)) {
			const step = command === undefined ? "cmdclass" : `cmdclass ${command}`;
			const reach = reachOfCommand(command, this.#also);
			const way = onward(visit, [step]);
			const next: Visit = reachRank(reach) <= reachRank(visit.reach) ? way : { ...way, reach };
			for (const thing of things.ofValue(graph, value)) {
				if (thing.kind === "class") this.#named.add(keyOf(thing.graph, thing.name));
				this.#used(thing, graph, next);
			}
		}
		for (const value of keywordValues(call, "distclass")) {
			for (const thing of things.ofValue(from, value)) this.#used(thing, from, onward(visit, ["distclass"]));
		}
		for (const entry of setupEntryPoints(call)) this.entryPoint(entry);
		for (const file of setupScripts(call)) this.script(file);
	}

	/** `install.run = run`: something of setuptools is overwritten. */
	assignment(from: ModuleGraph, fact: AssignmentFact, visit: Visit): void {
		if (!fact.targetNames.some((name) => BUILD_LIBRARY.test(name))) return;
		for (const thing of this.#graph.things.ofValue(from, fact.value))
			this.#used(thing, from, onward(visit, [fact.target.slice(0, 80)]));
	}

	/** `type("I", (install,), {"run": run})`: a command made without a class statement. */
	#madeClass(from: ModuleGraph, call: Call, visit: Visit): void {
		const [, bases, body] = call.arguments.map((argument) => argument.value);
		if (bases?.constant?.kind !== "sequence" || body?.constant?.kind !== "mapping") return;
		if (!bases.constant.items.some((item) => item.names.some((name) => isCommandBase(name)))) return;
		for (const [, method] of body.constant.entries) {
			for (const thing of this.#graph.things.ofValue(from, method))
				this.#graph.pushThing(thing, from, onward(visit, ["cmdclass"]));
		}
	}

	/** A framework gets it: of a class it makes instances and calls their methods. */
	#used(thing: Thing, from: ModuleGraph | undefined, visit: Visit): void {
		if (thing.kind === "class" || thing.kind === "instance") this.#graph.pushClass(thing.graph, thing.name, visit);
		else this.#graph.pushThing(thing, from, visit);
	}

	/** A command class of setup.py that no `cmdclass` names is installed by a trick that does not name it: its base tells what it is for. */
	unnamedCommands(): void {
		for (const one of this.#graph.modules) {
			const visit = one.module.role === "setup" ? one.reached.get(MODULE_SCOPE) : undefined;
			if (visit === undefined) continue;
			for (const fact of one.module.classes) {
				const base = fact.bases.find((name) => isCommandBase(name));
				if (base === undefined || this.#named.has(keyOf(one, fact.name))) continue;
				const command = base.slice(base.lastIndexOf(".") + 1);
				this.#graph.pushClass(
					one,
					fact.name,
					onward(visit, [isInstallCommand(command) ? `command ${command}` : "command"]),
				);
			}
		}
	}

	hook(hook: BuildHook, root: string): void {
		const { things } = this.#graph;
		const start = beginning("install", hook.steps);
		const graph =
			hook.file === undefined
				? things.module(hook.module ?? "")
				: this.#graph.modules.find((one) => one.module.path === root + hook.file);
		if (graph === undefined || (hook.unlessLiteral?.every((name) => isLiteral(graph, name)) ?? false)) return;
		if (hook.file === undefined) this.#graph.pushImport(undefined, hook.module ?? "", undefined, start);
		else this.#graph.pushFile(graph, start, hook.asMain === true);
		const owners: readonly Thing[] =
			hook.attribute === "" ? [{ kind: "module", graph }] : things.of(graph, `.${hook.attribute}`);
		if (hook.functions === undefined) for (const thing of owners) this.#used(thing, undefined, start);
		for (const name of hook.functions ?? []) {
			for (const thing of owners)
				for (const member of things.member(thing, name)) this.#graph.pushThing(member, graph, start);
		}
		if (hook.classes === true) for (const name of graph.classes.keys()) this.#graph.pushClass(graph, name, start);
	}

	entryPoint(entry: EntryPoint): void {
		const { things } = this.#graph;
		const steps = [describeEntryPoint(entry)];
		// In sources they take part in the own build; of a built distribution, in the builds of others.
		const built = runsAtBuild(entry.group) && this.#graph.modules.some(({ module }) => module.role === "setup");
		this.#graph.pushImport(undefined, entry.module, undefined, beginning(built ? "install" : "import", steps, FAR));
		const graph = things.module(entry.module);
		if (graph === undefined) return;
		const start = beginning(built ? "install" : "entry-point", steps);
		if (entry.attribute === "") this.#plugin(graph, entry.group, start);
		for (const thing of entry.attribute === "" ? [] : things.of(graph, `.${entry.attribute}`)) {
			if (entry.group.endsWith("_scripts")) this.#graph.pushThing(thing, undefined, start);
			else if (thing.kind === "module") this.#plugin(thing.graph, entry.group, start);
			else this.#used(thing, undefined, start);
		}
	}

	/** A module is the plug-in: what it is asked for goes by the names of its functions. */
	#plugin(graph: ModuleGraph, group: string, visit: Visit): void {
		if (group !== "pytest11") return;
		for (const fact of graph.module.functions) {
			const hook = fact.scope === MODULE_SCOPE && (fact.name.startsWith(".pytest_") || fact.decorators.some(isFixture));
			if (hook) this.#graph.pushThing({ kind: "function", graph, fact }, undefined, visit);
		}
	}

	/** A file that is installed as a command. */
	script(file: string): void {
		const start = beginning("entry-point", [`script ${file.slice(file.lastIndexOf("/") + 1)}`]);
		for (const graph of this.#graph.files.endingWith(file)) {
			this.#graph.push(graph, MODULE_SCOPE, start);
			if (!graph.isMain) this.#graph.push(graph, MAIN_PART, start);
		}
	}
}

/** What builds: a method or class put there is used by it. */
const BUILD_LIBRARY = /^(?:setuptools|distutils|wheel|pip)\./;

/** Ways that tell less than the plain import of a package. */
export const FAR = 8;

function isFixture(decorator: QualifiedName): boolean {
	return decorator.startsWith("pytest.fixture");
}

function keyOf(graph: ModuleGraph, name: QualifiedName): string {
	return `${graph.module.path}\0${name}`;
}

const LITERAL =
	/^\s*(?:\(\s*)?(?:[rRuUbB]{0,2}(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|"""[^"\\]*"""|'''[^'\\]*''')|[\d.,\s()]+)(?:\s*\))?\s*$/;

/** Whether a builder can read the attribute without running the module: `ast.literal_eval` of what is assigned to it (setuptools, flit). */
function isLiteral({ module }: ModuleGraph, attribute: string): boolean {
	if (attribute === "__doc__") return module.strings.some((fact) => fact.docstring && fact.scope === MODULE_SCOPE);
	const facts = module.assignments.filter((fact) => fact.scope === MODULE_SCOPE && fact.target === attribute);
	return (
		facts.length > 0 &&
		facts.every((fact) => {
			const text = module.document.text.slice(fact.range.start, Math.min(fact.range.end, fact.range.start + 400));
			const at = text.indexOf("=");
			return at >= 0 && LITERAL.test(text.slice(at + 1));
		})
	);
}
