import type { Machine } from "../machine.ts";
import type { Node } from "../node.ts";
import { unknownNode } from "../node.ts";
import { discard } from "../store.ts";
import type { Operations } from "./operation.ts";

/** The top goes below the `count - 1` values under it. */
function rotate(machine: Machine, count: number): void {
	const { stack } = machine;
	if (count < 2 || count > stack.length) return;
	stack.splice(stack.length - count, 0, ...stack.splice(-1));
}

function copy(machine: Machine, depth: number): void {
	machine.push(machine.peek(depth) ?? unknownNode());
}

function copyMany(machine: Machine, count: number): void {
	for (const node of machine.stack.slice(-count)) machine.push(node);
}

function swap(machine: Machine, depth: number): void {
	const { stack } = machine;
	const low = stack.length - depth;
	const other = stack[low];
	const top = stack[stack.length - 1];
	if (other === undefined || top === undefined) return;
	stack[low] = top;
	stack[stack.length - 1] = other;
}

function pass(): void {
	// Nothing that a reader wants to know of.
}

function drop(machine: Machine): void {
	machine.pop();
}

function silent(machine: Machine): void {
	machine.push({ form: "silent" });
}

function discarded(machine: Machine): void {
	discard(machine, machine.pop());
}

/** Operations on the stack alone, and those that keep house. */
export const stackOperations: Operations = {
	POP_TOP: discarded,
	POP_ITER: drop,
	ROT_TWO: (machine) => rotate(machine, 2),
	ROT_THREE: (machine) => rotate(machine, 3),
	ROT_FOUR: (machine) => rotate(machine, 4),
	ROT_N: (machine, { argument }) => rotate(machine, argument),
	DUP_TOP: (machine) => copy(machine, 1),
	DUP_TOP_TWO: (machine) => copyMany(machine, 2),
	DUP_TOPX: (machine, { argument }) => copyMany(machine, Math.min(argument, 5)),
	COPY: (machine, { argument }) => copy(machine, argument),
	SWAP: (machine, { argument }) => swap(machine, argument),
	PUSH_NULL: (machine) => machine.push({ form: "null" }),
	LOAD_CLOSURE: silent,
	LOAD_LOCALS: silent,
	RETURN_GENERATOR: silent,
	GEN_START: drop,
	NOP: pass,
	CACHE: pass,
	RESUME: pass,
	RESERVED: pass,
	STOP_CODE: pass,
	ENTER_EXECUTOR: pass,
	PRECALL: pass,
	EXTENDED_ARG: pass,
	NOT_TAKEN: pass,
	MAKE_CELL: pass,
	COPY_FREE_VARS: pass,
	TO_BOOL: pass,
	SETUP_ANNOTATIONS: pass,
	END_FOR: pass,
	INTERPRETER_EXIT: pass,
	EXIT_INIT_CHECK: drop,
	END_SEND(machine) {
		const value = machine.pop();
		machine.pop();
		machine.push(value);
	},
	CLEANUP_THROW(machine) {
		const value: Node = machine.pop();
		machine.pop();
		machine.pop();
		machine.push({ form: "silent" });
		machine.push(value);
	},
};
