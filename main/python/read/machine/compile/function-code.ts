import type { LocalFunction, Parameter, Reading } from "../../state/reading.ts";
import type { Step } from "./context.ts";

/** A compiled function. */
export interface FunctionCode {
	readonly reading: Reading;
	readonly name: string;
	readonly parameters: readonly Parameter[];
	/** Slot of each parameter. */
	readonly parameterSlots: readonly number[];
	/** Slots of a frame, once the body is compiled. */
	slots: number;
	readonly generator: boolean;
	/** Steps that a call takes at least. */
	readonly cost: number;
	/** Compiled when it is first called: a function may call itself. */
	body: Step | undefined;
	readonly compile: () => Step;
	/** The function as the rest of the reading knows it. */
	readonly local: LocalFunction | undefined;
}
