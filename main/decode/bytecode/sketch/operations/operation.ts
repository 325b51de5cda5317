import type { Instruction } from "../../opcodes/instructions.ts";
import type { Machine } from "../machine.ts";

/** What one instruction does to the machine. Never throws anything but `SketchFull`, whatever is on the stack. */
export type Operation = (machine: Machine, instruction: Instruction) => void;
export type Operations = Readonly<Record<string, Operation>>;
