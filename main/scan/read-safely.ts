import { type SyntaxEngine, SyntaxEngineBroken } from "../python/engine/syntax-engine.ts";
import type { Module } from "../python/facts.ts";
import { readModule } from "../python/read-module.ts";

type Source = Parameters<typeof readModule>[1];
type Options = Parameters<typeof readModule>[2];

/**
 * `readModule`, with its own failures turned into a sentence for the coverage: a fault of ours that one member brings out must cost that member
 * only (design.md section 7). The analyst sees which, and that it was not examined. Errors: `SyntaxEngineBroken`.
 */
export function readSafely(
	engine: SyntaxEngine,
	source: Source,
	options: Options,
): Module | { readonly failure: string } {
	try {
		return readModule(engine, source, options);
	} catch (error) {
		if (error instanceof SyntaxEngineBroken) throw error;
		const kind = error instanceof Error ? error.name : "unknown";
		return { failure: `NOT EXAMINED: Vivarium's reader failed on it (${kind}); please read it by hand` };
	}
}
