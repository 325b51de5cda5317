import type { Budget } from "../budget.ts";
import type { Folded } from "../text/codecs.ts";
import type { ConstantArguments } from "../text/text-methods.ts";

/** A pure function over constants. `undefined` where it would raise, or the case is not known. */
export type LibraryFunction = (given: ConstantArguments, budget: Budget) => Folded | undefined;
