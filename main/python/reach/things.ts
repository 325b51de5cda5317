import type { AssignmentFact, FunctionFact, QualifiedName, Value } from "../facts.ts";
import type { ModuleGraph } from "./module-graph.ts";

/** What a name of the package stands for. */
export type Thing =
	| { readonly kind: "module"; readonly graph: ModuleGraph }
	| { readonly kind: "function"; readonly graph: ModuleGraph; readonly fact: FunctionFact }
	| { readonly kind: "class"; readonly graph: ModuleGraph; readonly name: QualifiedName }
	| { readonly kind: "instance"; readonly graph: ModuleGraph; readonly name: QualifiedName };

type FunctionThing = Thing & { readonly kind: "function" };

/** Names that lead from one to the next: re-exports, inherited methods, variables. Longer ways are circles. */
const MAXIMUM_HOPS = 12;
/** Things one name may stand for. */
const MAXIMUM_THINGS = 16;
/** Assignments to one variable that are looked at. */
const MAXIMUM_ASSIGNMENTS = 8;

const NOTHING: readonly Thing[] = [];

/** Names of a value, of what it may be, and of the items and entries in it. */
export function namesIn(value: Value, depth = 0): QualifiedName[] {
	const names = [...value.names];
	if (depth > 3) return names;
	const { constant } = value;
	if (constant?.kind === "mapping")
		for (const [, one] of constant.entries.slice(0, 256)) names.push(...namesIn(one, depth + 1));
	if (constant?.kind === "sequence")
		for (const one of constant.items.slice(0, 256)) names.push(...namesIn(one, depth + 1));
	for (const other of value.alternatives ?? []) names.push(...namesIn(other, depth + 1));
	return names;
}

/** What names stand for, over the modules of one package. */
export class Things {
	readonly #byName = new Map<string, ModuleGraph>();
	readonly #byPath = new Map<string, ModuleGraph>();
	readonly #known = new Map<ModuleGraph, Map<QualifiedName, readonly Thing[]>>();
	/** Properties that are read on the way to what a name stands for. */
	readonly #properties = new Map<ModuleGraph, Map<QualifiedName, readonly FunctionThing[]>>();
	/** Folders that are on the path of imports beside the root: those of a backend in the tree. Each ends in "/". */
	readonly #folders: readonly string[];

	constructor(graphs: readonly ModuleGraph[], folders: readonly string[] = []) {
		this.#folders = folders;
		for (const graph of graphs) {
			const { dottedName, path, role } = graph.module;
			if (role === "layer") continue;
			if (!this.#byPath.has(path)) this.#byPath.set(path, graph);
			// Of two modules of one name the first counts, as on the path of imports.
			if (dottedName !== "" && !this.#byName.has(dottedName)) this.#byName.set(dottedName, graph);
		}
	}

	/** The module of an absolute dotted name, seen from a module. */
	module(dotted: string, from?: ModuleGraph): ModuleGraph | undefined {
		return this.#byName.get(dotted) ?? this.#beside(dotted, from);
	}

	/** A script finds what lies in its own folder, and a backend what lies in one of its folders. */
	#beside(dotted: string, from: ModuleGraph | undefined): ModuleGraph | undefined {
		if (dotted === "" || dotted.startsWith(".")) return undefined;
		const own = from?.module.path.slice(0, from.module.path.lastIndexOf("/") + 1);
		const isScript = own !== undefined && !this.#byPath.has(`${own}__init__.py`);
		const folders = isScript ? [own, ...this.#folders] : this.#folders;
		const file = dotted.replaceAll(".", "/");
		for (const folder of folders) {
			const found = this.#byPath.get(`${folder}${file}.py`) ?? this.#byPath.get(`${folder}${file}/__init__.py`);
			if (found !== undefined && found !== from) return found;
		}
		return undefined;
	}

	/** What a qualified name stands for, seen from a module. Empty for what is not of the package. */
	of(graph: ModuleGraph, name: QualifiedName, hops = 0): readonly Thing[] {
		if (hops > MAXIMUM_HOPS) return NOTHING;
		let known = this.#known.get(graph);
		if (known === undefined) {
			known = new Map();
			this.#known.set(graph, known);
		}
		const before = known.get(name);
		if (before !== undefined) return before;
		// A name that leads back to itself stands for nothing on that way.
		known.set(name, NOTHING);
		const found = this.#resolve(graph, name, hops);
		known.set(name, found);
		return found;
	}

	/** Properties that reading a name runs: `client` in "pkg.Session().client.get". */
	propertiesOf(graph: ModuleGraph, name: QualifiedName): readonly Thing[] {
		this.of(graph, name);
		return this.#properties.get(graph)?.get(name) ?? NOTHING;
	}

	/** A property is called by being read; what it gives takes its place. */
	#read(
		graph: ModuleGraph,
		name: QualifiedName,
		owner: Thing,
		found: readonly Thing[],
		hops: number,
	): readonly Thing[] {
		const properties = owner.kind === "instance" ? found.filter(isProperty) : [];
		if (properties.length === 0) return found;
		const own = this.#properties.get(graph) ?? new Map<QualifiedName, readonly FunctionThing[]>();
		this.#properties.set(graph, own.set(name, [...(own.get(name) ?? []), ...properties]));
		return this.#union(found, (thing) => (isProperty(thing) ? this.#result(thing, hops) : [thing]));
	}

	/** What a value stands for; of containers, what is in them. */
	ofValue(graph: ModuleGraph, value: Value, hops = 0): readonly Thing[] {
		return this.#union(namesIn(value).slice(0, 64), (name) => this.of(graph, name, hops));
	}

	#resolve(graph: ModuleGraph, name: QualifiedName, hops: number): readonly Thing[] {
		const segments = name.split(".");
		if (segments.length > 24) return NOTHING;
		let things: readonly Thing[];
		let at: number;
		if (name.startsWith(".")) {
			things = [{ kind: "module", graph }];
			at = 1;
		} else {
			[things, at] = this.#moduleOf(graph, segments);
		}
		for (; at < segments.length && things.length > 0; at++) {
			const [attribute, calls] = callsOf(segments[at] ?? "");
			things = this.#union(things, (thing) =>
				this.#read(graph, name, thing, this.member(thing, attribute, hops + 1), hops + 1),
			);
			for (let call = 0; call < calls; call++) {
				things = this.#union(things, (thing) => this.#result(thing, hops + 1));
			}
		}
		return things;
	}

	/** "pkg.mod.Loader.run" → the module "pkg.mod", and where the rest begins. */
	#moduleOf(from: ModuleGraph, segments: readonly string[]): [readonly Thing[], number] {
		for (let count = segments.length; count > 0; count--) {
			const dotted = segments.slice(0, count).join(".");
			if (dotted.endsWith(")")) continue;
			const graph = this.module(dotted, from);
			if (graph) return [[{ kind: "module", graph }], count];
		}
		return [NOTHING, segments.length];
	}

	/** `thing.attribute`. */
	member(thing: Thing, attribute: string, hops = 0): readonly Thing[] {
		if (attribute === "" || hops > MAXIMUM_HOPS) return NOTHING;
		const { graph } = thing;
		switch (thing.kind) {
			case "module":
				return this.#ofModule(graph, attribute, hops);
			case "function":
				return this.#definedAs(graph, `${thing.fact.name}.${attribute}`, hops);
			case "class":
			case "instance":
				return this.#ofClass(graph, thing.name, attribute, hops);
		}
	}

	#ofModule(graph: ModuleGraph, attribute: string, hops: number): readonly Thing[] {
		const own = this.#definedAs(graph, `.${attribute}`, hops);
		// `try: from ._fast import run`, `except ImportError: def run(): …` is one or the other.
		const origins = graph.imported.get(attribute) ?? [];
		const found = this.#union([own, ...origins], (one) =>
			typeof one === "string" ? this.of(graph, one, hops + 1) : one,
		);
		if (found.length > 0) return found;
		const submodule = this.#byName.get(`${graph.module.dottedName}.${attribute}`);
		if (submodule !== undefined) return [{ kind: "module", graph: submodule }];
		for (const star of graph.starred) {
			const found = this.of(graph, `${star}.${attribute}`, hops + 1);
			if (found.length > 0) return found;
		}
		return NOTHING;
	}

	/** Functions, classes and variables of that local name. */
	#definedAs(graph: ModuleGraph, name: QualifiedName, hops: number): readonly Thing[] {
		const things: Thing[] = (graph.functions.get(name) ?? []).map((fact) => ({ kind: "function", graph, fact }));
		if (graph.classes.has(name)) things.push({ kind: "class", graph, name });
		if (things.length > 0) return things.slice(0, MAXIMUM_THINGS);
		return this.#assigned(graph, graph.assigned.get(name), hops);
	}

	#assigned(graph: ModuleGraph, facts: readonly AssignmentFact[] | undefined, hops: number): readonly Thing[] {
		if (facts === undefined) return NOTHING;
		return this.#union(facts.slice(0, MAXIMUM_ASSIGNMENTS), (fact) =>
			this.#union(fact.value.names, (name) => this.of(graph, name, hops + 1)),
		);
	}

	#ofClass(graph: ModuleGraph, name: QualifiedName, attribute: string, hops: number): readonly Thing[] {
		const own = this.#definedAs(graph, `${name}.${attribute}`, hops);
		if (own.length > 0) return own;
		for (const base of this.basesOf(graph, name, hops)) {
			const found = this.member(base, attribute, hops + 1);
			if (found.length > 0) return found;
		}
		return NOTHING;
	}

	/** Base classes that are of the package. */
	basesOf(graph: ModuleGraph, name: QualifiedName, hops = 0): readonly (Thing & { readonly kind: "class" })[] {
		const names = (graph.classes.get(name) ?? []).flatMap((fact) => fact.bases);
		return this.#union(names, (base) => this.of(graph, base, hops + 1)).filter((thing) => thing.kind === "class");
	}

	/** What calling it gives. */
	#result(thing: Thing, hops: number): readonly Thing[] {
		const { graph } = thing;
		switch (thing.kind) {
			case "module":
				return NOTHING;
			case "class":
				return [{ kind: "instance", graph, name: thing.name }];
			case "function":
				return this.#union(thing.fact.returns.names, (name) => this.of(graph, name, hops + 1));
			case "instance":
				return this.#union(this.member(thing, "__call__", hops + 1), (method) => this.#result(method, hops + 1));
		}
	}

	#union<T>(parts: Iterable<T>, thingsOf: (part: T) => readonly Thing[]): readonly Thing[] {
		let all: readonly Thing[] = NOTHING;
		for (const part of parts) {
			const found = thingsOf(part);
			if (all.length === 0) all = found;
			else if (found.length > 0) all = [...all, ...found.filter((one) => !all.some((other) => same(one, other)))];
			if (all.length >= MAXIMUM_THINGS) return all.slice(0, MAXIMUM_THINGS);
		}
		return all;
	}
}

const PROPERTY = /^builtins\.property$|cached_property$/;

function isProperty(thing: Thing): thing is FunctionThing {
	return thing.kind === "function" && thing.fact.decorators.some((name) => PROPERTY.test(name));
}

function same(one: Thing, other: Thing): boolean {
	if (one.kind !== other.kind || one.graph !== other.graph) return false;
	if (one.kind === "function") return one.fact === (other as typeof one).fact;
	return one.kind === "module" || one.name === (other as typeof one).name;
}

/** "Loader()()" → "Loader", called twice. */
function callsOf(segment: string): [string, number] {
	let plain = segment;
	let calls = 0;
	while (plain.endsWith("()")) {
		plain = plain.slice(0, -2);
		calls++;
	}
	return [plain, calls];
}
