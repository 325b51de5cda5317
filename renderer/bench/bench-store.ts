import { create } from "zustand";
import type { BenchSource, BenchStep } from "../../main/model/workshop/decode-bench.ts";

/** One decode bench: what is decoded and the steps so far. */
export interface DecodeBench {
	readonly id: string;
	readonly artifactId: string;
	readonly source: BenchSource;
	/** Where it was taken from; safe to show. */
	readonly label: string;
	readonly steps: readonly BenchStep[];
}

interface BenchState {
	readonly benches: ReadonlyMap<string, DecodeBench>;
	readonly open: (bench: Omit<DecodeBench, "id">) => string;
	readonly setSteps: (id: string, steps: readonly BenchStep[]) => void;
	readonly setSource: (id: string, source: BenchSource) => void;
	/** Those of an earlier session, under the ids that their tabs name. */
	readonly restore: (benches: readonly DecodeBench[]) => void;
}

let count = 0;

export const useBenchStore = create<BenchState>()((set) => ({
	benches: new Map(),
	open(bench) {
		const id = String(++count);
		set((state) => ({ benches: new Map(state.benches).set(id, { ...bench, id }) }));
		return id;
	},
	setSteps: (id, steps) => set((state) => changed(state, id, { steps })),
	setSource: (id, source) => set((state) => changed(state, id, { source })),
	restore: (benches) =>
		set((state) => {
			const fresh = benches.filter(({ id }) => !state.benches.has(id));
			count = Math.max(count, ...fresh.map(({ id }) => Number(id)));
			return { benches: new Map([...state.benches, ...fresh.map((bench) => [bench.id, bench] as const)]) };
		}),
}));

function changed(state: BenchState, id: string, change: Partial<DecodeBench>): Partial<BenchState> {
	const bench = state.benches.get(id);
	return bench === undefined ? {} : { benches: new Map(state.benches).set(id, { ...bench, ...change }) };
}
