import type { QualifiedName } from "../facts.ts";
import type { ModuleGraph } from "./module-graph.ts";
import type { Things } from "./things.ts";
import type { Visit } from "./visit.ts";

/** A class of the package among its relations. */
export interface ClassNode {
	readonly graph: ModuleGraph;
	readonly name: QualifiedName;
	readonly bases: ClassNode[];
	readonly derived: ClassNode[];
	/** Names of bases that are not of the package. */
	readonly foreign: readonly QualifiedName[];
	/** How the first instance came to be made. */
	made: Visit | undefined;
	/** Methods that were called on an instance of it, or of something derived from it. */
	readonly called: Map<string, Visit>;
}

/** Relations followed from one class. */
const MAXIMUM_RELATIONS = 64;

/** The classes of a package, by who derives from whom. */
export class ClassTree {
	readonly #nodes = new Map<ModuleGraph, Map<QualifiedName, ClassNode>>();

	constructor(graphs: readonly ModuleGraph[], things: Things) {
		for (const graph of graphs) {
			const own = new Map<QualifiedName, ClassNode>();
			for (const [name, facts] of graph.classes) {
				const foreign = facts.flatMap((fact) => fact.bases).filter((base) => !base.startsWith("."));
				own.set(name, { graph, name, bases: [], derived: [], foreign, made: undefined, called: new Map() });
			}
			this.#nodes.set(graph, own);
		}
		for (const own of this.#nodes.values()) {
			for (const node of own.values()) {
				for (const base of things.basesOf(node.graph, node.name)) {
					const other = this.node(base.graph, base.name);
					if (other === undefined || other === node) continue;
					node.bases.push(other);
					other.derived.push(node);
				}
			}
		}
	}

	node(graph: ModuleGraph, name: QualifiedName): ClassNode | undefined {
		return this.#nodes.get(graph)?.get(name);
	}

	/** A class and what it derives from, nearest first. */
	ancestors(node: ClassNode): readonly ClassNode[] {
		return closure(node, (one) => one.bases);
	}

	/** A class and what derives from it. */
	descendants(node: ClassNode): readonly ClassNode[] {
		return closure(node, (one) => one.derived);
	}
}

function closure(start: ClassNode, next: (node: ClassNode) => readonly ClassNode[]): ClassNode[] {
	const found = [start];
	const seen = new Set(found);
	for (let at = 0; at < found.length && found.length < MAXIMUM_RELATIONS; at++) {
		for (const other of next(found[at] as ClassNode)) {
			if (seen.has(other)) continue;
			seen.add(other);
			found.push(other);
		}
	}
	return found;
}
