import type { Instruction } from "../../opcodes/instructions.ts";
import { settled } from "../define.ts";
import type { Machine } from "../machine.ts";
import { Level, type Node } from "../node.ts";
import type { Operations } from "./operation.ts";

function iterate(machine: Machine): void {
	const node = settled(machine, machine.pop());
	const asynchronous = machine.instruction()?.name === "GET_AITER";
	machine.push(
		node.form === "iterator"
			? { ...node, asynchronous }
			: { form: "iterator", text: machine.operand(node, Level.or), asynchronous },
	);
}

function forLoop(machine: Machine, { offset, next, target = next }: Instruction): void {
	const over = machine.peek(1);
	const iterator = over ?? { form: "silent" as const };
	// Until 3.11 the iterator is gone where the loop ends; then it is, in 3.12 only, taken away with END_FOR; later by an instruction of its own.
	if (machine.release <= 312) machine.stack.pop();
	machine.jump(target);
	if (machine.release <= 312) machine.push(iterator);
	openFor(machine, iterator, target, offset);
}

/** Opens the block of a loop and pushes what it gives at each turn. */
export function openFor(machine: Machine, iterator: Node, end: number, head: number): void {
	const asynchronous = iterator.form === "iterator" && iterator.asynchronous;
	const block = machine.open("for", asynchronous ? "async for" : "for", end);
	if (!block) return machine.push({ form: "silent" });
	block.head = head;
	block.iterable = machine.text(iterator);
	machine.push({ form: "item", loop: block });
}

/** Iterators and `for`. */
export const loopOperations: Operations = {
	GET_ITER: iterate,
	GET_AITER: iterate,
	FOR_ITER: forLoop,
};
