import type { Raw } from "./raw.ts";

/**
 * A name outside of what the machine runs: a global of the module, or a local of the function that a loop stands in. It is loaded when it is
 * first read in a run, and written back after the run if it was assigned to or its object was changed.
 */
export interface Cell {
	readonly name: string;
	value: Raw;
	/** The run that it was loaded or assigned in. */
	epoch: number;
	/** The run that changed it. */
	changed: number;
}

export function makeCell(name: string): Cell {
	return { name, value: null, epoch: -1, changed: -1 };
}
