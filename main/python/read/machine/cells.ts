import type { Abstract } from "../../values/value.ts";
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
	/** What it was loaded from: other names may hold the same object. */
	loaded: Abstract | undefined;
	/** No name: an object that was handed in, an argument for one. Who holds it has to learn of the change. */
	readonly held: boolean;
	/** What must not be changed: the default of a parameter, which the next call would see. */
	fixed: boolean;
}

export function makeCell(name: string): Cell {
	return { name, value: null, epoch: -1, changed: -1, loaded: undefined, held: false, fixed: false };
}

/** Of an object that comes in without a name. */
export function makeHeld(loaded: Abstract): Cell {
	return { name: "", value: null, epoch: -1, changed: -1, loaded, held: true, fixed: false };
}
