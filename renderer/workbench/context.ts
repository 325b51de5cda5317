import { createContext, use } from "react";
import type { Commands } from "../commands/registry.ts";
import type { Bench } from "./bench.ts";

export interface BenchContext extends Bench {
	readonly commands: Commands;
}

export const BenchContext = createContext<BenchContext | undefined>(undefined);

export function useBench(): BenchContext {
	const bench = use(BenchContext);
	if (bench === undefined) throw new Error("useBench stands outside of BenchContext");
	return bench;
}
