import { type Reach, reaches } from "../../model/analysis/scales.ts";
import type { Limits } from "../../model/limits.ts";
import type { Module } from "../../python/facts.ts";
import { rules } from "../../rules/registry.ts";
import { findLayers } from "../layers/find-layers.ts";
import type { JudgedArtifact } from "./run-rules.ts";

/** Whether anything can be found in a module, however its code comes to run: a rule matches, or something stands encoded. */
export function couldMatch(module: Module, within: JudgedArtifact, limits: Limits): boolean {
	return matches(module, within) || findLayers(module, limits.layerBytes).length > 0;
}

function matches(module: Module, { artifact, files }: JudgedArtifact): boolean {
	for (const rule of rules) {
		if (rule.about !== "module") continue;
		for (const reach of reaches) {
			let asked = false;
			const reachOf = (): Reach => {
				asked = true;
				return reach;
			};
			try {
				for (const match of rule.check({ module, reachOf, artifact, files, layerDepth: 0 })) if (match) return true;
			} catch {
				// Judging will meet the same fault and say so.
				return true;
			}
			// It did not ask: it answers the same however the code is reached.
			if (!asked) break;
		}
	}
	return false;
}
