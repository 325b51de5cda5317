import { type Reach, reaches, reachRank } from "../../model/analysis/scales.ts";
import type { ScopeId } from "../facts.ts";
import type { ModuleGraph } from "./module-graph.ts";
import type { Visit } from "./visit.ts";

/** One scope of one module: a node of the call graph. */
interface Waiting {
	readonly module: ModuleGraph;
	readonly scope: ScopeId;
	readonly visit: Visit;
}

/** Longer ways are all the same length. */
const MAXIMUM_COST = 127;
const WIDTH = MAXIMUM_COST + 1;

/** Where a way begins. `cost`: what it counts beside its steps. */
export function beginning(reach: Reach, steps: readonly string[], cost = 0): Visit {
	return { reach, from: undefined, steps, cost: steps.length + cost };
}

/** The same way, some steps on. */
export function onward(from: Visit, steps: readonly string[], extra = 0): Visit {
	return { reach: from.reach, from, steps, cost: Math.min(MAXIMUM_COST, from.cost + steps.length + extra) };
}

/** The same way, less pressing from here on: an entry point that an installation only writes down. */
export function atMost(visit: Visit, reach: Reach): Visit {
	return reachRank(visit.reach) >= reachRank(reach) ? visit : { ...visit, reach };
}

export function isMorePressing(one: Visit, other: Visit): boolean {
	return reachRank(one.reach) < reachRank(other.reach);
}

function placeOf({ reach, cost }: Visit): number {
	return reachRank(reach) * WIDTH + cost;
}

/** What is reached, the most pressing first, of that the shortest ways first, and of two alike the one that was found first. */
export class Spread {
	readonly #pending: ({ readonly list: Waiting[]; next: number } | undefined)[] = [];
	#at = 0;

	push(module: ModuleGraph, scope: ScopeId, visit: Visit): void {
		const place = placeOf(visit);
		const known = module.reached.get(scope);
		if (known !== undefined && placeOf(known) <= place) return;
		module.reached.set(scope, visit);
		const waiting = this.#pending[place];
		if (waiting === undefined) this.#pending[place] = { list: [{ module, scope, visit }], next: 0 };
		else waiting.list.push({ module, scope, visit });
		this.#at = Math.min(this.#at, place);
	}

	/** Follows everything that waits, and what that leads to. */
	run(follow: (module: ModuleGraph, scope: ScopeId, visit: Visit) => void): void {
		const end = reaches.length * WIDTH;
		while (this.#at < end) {
			const waiting = this.#pending[this.#at];
			const next = waiting?.list[waiting.next];
			if (waiting === undefined || next === undefined) {
				this.#pending[this.#at] = undefined;
				this.#at++;
				continue;
			}
			waiting.next++;
			// Unless a better way was found meanwhile.
			if (next.module.reached.get(next.scope) === next.visit) follow(next.module, next.scope, next.visit);
		}
	}
}
