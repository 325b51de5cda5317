import type { FunctionFact, Module, QualifiedName } from "../facts.ts";
import { absoluteName } from "./abroad.ts";
import { type Aliases, resolveAlias } from "./aliases.ts";

export interface KnownFunction {
	readonly module: Module;
	readonly fact: FunctionFact;
}

/** Classes above one another. */
const MAXIMUM_LEVELS = 8;
/** Classes of one level that are looked through. */
const MAXIMUM_WIDTH = 16;

/**
 * Functions and methods by absolute name ("pkg.helper.Client.get"), inherited methods under each class that has them. Those are looked up when they
 * are asked for: a package with thousands of classes above one another has millions of them.
 */
export class KnownFunctions {
	readonly #own = new Map<QualifiedName, KnownFunction>();
	/** Classes with what stands directly above each. */
	readonly #bases = new Map<QualifiedName, readonly QualifiedName[]>();
	readonly #methods = new Map<QualifiedName, Map<string, KnownFunction>>();
	readonly #above = new Map<QualifiedName, readonly QualifiedName[]>();

	constructor(modules: readonly Module[], aliases: Aliases) {
		for (const module of modules) {
			for (const fact of module.functions) this.#own.set(absoluteName(module, fact.name), { module, fact });
		}
		for (const module of modules) {
			for (const fact of module.classes) {
				const bases = fact.bases.flatMap((base) => resolveAlias(aliases, absoluteName(module, base)));
				this.#bases.set(absoluteName(module, fact.name), bases);
			}
		}
		for (const [name, known] of this.#own) {
			const dot = name.lastIndexOf(".");
			const owner = name.slice(0, dot);
			if (!this.#bases.has(owner)) continue;
			const methods = this.#methods.get(owner) ?? new Map<string, KnownFunction>();
			this.#methods.set(owner, methods);
			methods.set(name.slice(dot + 1), known);
		}
	}

	get(name: QualifiedName): KnownFunction | undefined {
		const own = this.#own.get(name);
		if (own !== undefined) return own;
		const dot = name.lastIndexOf(".");
		const owner = name.slice(0, dot);
		return this.#bases.has(owner) ? this.#inherited(owner, name.slice(dot + 1)) : undefined;
	}

	has(name: QualifiedName): boolean {
		return this.get(name) !== undefined;
	}

	/** All that `wanted` takes, with their names, inherited ones last. */
	*select(wanted: (known: KnownFunction) => boolean): Generator<readonly [QualifiedName, KnownFunction]> {
		for (const [name, known] of this.#own) if (wanted(known)) yield [name, known];
		const telling = new Map<QualifiedName, (readonly [string, KnownFunction])[]>();
		for (const [owner, methods] of this.#methods) {
			const list = [...methods].filter(([, known]) => wanted(known));
			if (list.length > 0) telling.set(owner, list);
		}
		if (telling.size === 0) return;
		for (const owner of this.#bases.keys()) {
			for (const base of this.#classesAbove(owner)) {
				for (const [method, known] of telling.get(base) ?? []) {
					const name = `${owner}.${method}`;
					// One that stands lower, telling or not, is the one that counts.
					if (!this.#own.has(name) && this.#inherited(owner, method) === known) yield [name, known];
				}
			}
		}
	}

	#inherited(owner: QualifiedName, method: string): KnownFunction | undefined {
		for (const base of this.#classesAbove(owner)) {
			const found = this.#methods.get(base)?.get(method);
			if (found !== undefined) return found;
		}
		return undefined;
	}

	/** The nearest first, each once. */
	#classesAbove(owner: QualifiedName): readonly QualifiedName[] {
		const known = this.#above.get(owner);
		if (known !== undefined) return known;
		const found = new Set<QualifiedName>();
		let above = this.#bases.get(owner) ?? [];
		for (let level = 0; level < MAXIMUM_LEVELS && above.length > 0; level++) {
			for (const base of above) if (this.#bases.has(base)) found.add(base);
			above = above.flatMap((base) => this.#bases.get(base) ?? []).slice(0, MAXIMUM_WIDTH);
		}
		const classes = [...found];
		this.#above.set(owner, classes);
		return classes;
	}
}
