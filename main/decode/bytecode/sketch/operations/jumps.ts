import type { Instruction } from "../../opcodes/instructions.ts";
import { loopAround } from "../block.ts";
import { settled } from "../define.ts";
import type { Machine } from "../machine.ts";
import { Level, type Node } from "../node.ts";
import { leaveLoop } from "../store.ts";
import { beginClause } from "./exceptions.ts";
import type { Operation, Operations } from "./operation.ts";

/** How a jump's question is asked, for the way on that does not jump. */
type Question = "true" | "false" | "none" | "not-none";

/** Nothing falls through to what follows. */
function goes(machine: Machine, target: number | undefined): void {
	machine.jump(target);
	machine.dead = true;
}

function forwards(machine: Machine, { next, target = next }: Instruction): void {
	const { block } = machine;
	const loop = loopAround(block);
	// At the end of the one branch: the other one follows.
	if (block.role === "if" && next >= block.end && target > next && !(loop && target >= loop.end))
		block.elseEnd = target;
	else leaveLoop(machine, target);
	goes(machine, target);
}

function backwards(machine: Machine, { next, target = next }: Instruction): void {
	const { block } = machine;
	const loop = loopAround(block);
	if (loop?.role === "while" && block.role === "if" && block.items.length === 0 && block.condition === loop.condition) {
		// The test at the end of a loop, which the head has said.
		block.consumed = true;
	} else leaveLoop(machine, target);
	goes(machine, target);
}

/** `condition`, or its opposite. */
function asked(machine: Machine, node: Node, question: Question): string {
	if (question === "true") return machine.operand(node, Level.or);
	if (question === "false") return `not ${machine.operand(node, Level.not)}`;
	return `${machine.operand(node, Level.bitOr)} is ${question === "none" ? "" : "not "}None`;
}

/** `a and b`, `a or b`: the value stays on the stack where the jump is taken. */
function keepsValue(machine: Machine, operator: "and" | "or", target: number, left: Node): void {
	machine.push(left);
	machine.jump(target);
	machine.pop();
	machine.mergeAt(target, operator, left);
}

/** A jump that is taken unless the answer is `question`. */
function branch(question: Question): Operation {
	return (machine, { next, target = next, offset }) => {
		const node = settled(machine, machine.pop());
		if (node.form === "matches") return beginClause(machine, node.types, target);
		if (node.form === "silent" || node.form === "caught") return machine.jump(target);
		// Since 3.12: COPY; jump; POP_TOP.
		const following = machine.instruction(machine.instruction(1)?.name === "NOT_TAKEN" ? 2 : 1);
		if (machine.peek(1) === node && following?.name === "POP_TOP" && target > offset) {
			machine.pop();
			if (question === "true" || question === "false")
				keepsValue(machine, question === "true" ? "and" : "or", target, node);
			machine.skipTo(following.next);
			return;
		}
		const condition = asked(machine, node, question);
		const { block } = machine;
		const loop = loopAround(block);
		if (target <= offset) return branchBack(machine, node, question, target);
		const skipsBack = jumpsBackOver(machine, target);
		if (skipsBack !== undefined && loop && skipsBack === loop.head) {
			if (loop.role === "while" && condition === loop.condition) {
				machine.jump(target);
				machine.skipTo(target);
				return;
			}
			// `if not c: continue`, written so in loops and comprehensions since 3.12.
			machine.jump(target);
			machine.skipTo(target);
			openIf(machine, asked(machine, node, opposite(question)), loop.end, target);
			return;
		}
		machine.jump(target);
		if (block.role === "while" && block.header === "while True" && block.items.length === 0 && target >= block.end) {
			block.condition = condition;
			block.header = `while ${condition}`;
			return;
		}
		openIf(machine, condition, target, next);
	};
}

function openIf(machine: Machine, condition: string, end: number, start: number): void {
	const opened = machine.open("if", `if ${condition}`, end, start);
	if (opened) opened.condition = condition;
}

function opposite(question: Question): Question {
	switch (question) {
		case "true":
			return "false";
		case "false":
			return "true";
		case "none":
			return "not-none";
		case "not-none":
			return "none";
	}
}

/** Where the one instruction between here and `target` jumps back to. */
function jumpsBackOver(machine: Machine, target: number): number | undefined {
	for (let ahead = 1; ahead <= 3; ahead++) {
		const instruction = machine.instruction(ahead);
		if (!instruction || instruction.offset >= target) return undefined;
		if (instruction.name === "NOT_TAKEN") continue;
		return instruction.name === "JUMP_BACKWARD" && instruction.next === target ? instruction.target : undefined;
	}
	return undefined;
}

/** Backwards: the test at the end of a `while`, or `if c: continue`, after which only the other case goes on in this turn. */
function branchBack(machine: Machine, node: Node, question: Question, target: number): void {
	const loop = loopAround(machine.block);
	const condition = asked(machine, node, question);
	if (loop?.role === "while" && asked(machine, node, opposite(question)) === loop.condition) return;
	if (loop && loop.head === target && loop.end !== Number.POSITIVE_INFINITY) {
		openIf(machine, condition, loop.end, machine.instruction()?.next ?? 0);
	} else if (machine.active(node)) machine.emit(machine.text(node));
}

function orPop(operator: "and" | "or"): Operation {
	return (machine, { next, target = next }) => keepsValue(machine, operator, target, settled(machine, machine.pop()));
}

function returns(machine: Machine, value: Node): void {
	const node = settled(machine, value);
	machine.returned.push(node);
	machine.dead = true;
	if (!machine.isFunction()) return result(machine, node);
	const implicit = node.form === "constant" && node.value.kind === "none";
	const inPlace = machine.iterable !== undefined || machine.code.name === "<lambda>";
	if (implicit || inPlace || node.form === "silent") return;
	machine.emit(`return ${machine.text(node)}`);
}

/** Modules and class bodies return nothing that was written; what was compiled as one expression does, and a Python 2 function with `exec` in it. */
function result(machine: Machine, node: Node): void {
	if (machine.code.name === "<lambda>" || node.form === "silent" || node.form === "constant") return;
	machine.emit(machine.depth > 0 ? `return ${machine.text(node)}` : machine.text(node));
}

/** Jumps, loops, returns. */
export const jumpOperations: Operations = {
	JUMP_FORWARD: forwards,
	JUMP_ABSOLUTE: (machine, instruction) =>
		(instruction.target ?? 0) > instruction.offset ? forwards(machine, instruction) : backwards(machine, instruction),
	JUMP_BACKWARD: backwards,
	JUMP_BACKWARD_NO_INTERRUPT: backwards,
	CONTINUE_LOOP(machine, { target }) {
		machine.emit("continue");
		goes(machine, target);
	},
	BREAK_LOOP(machine) {
		machine.emit("break");
		machine.dead = true;
	},
	SETUP_LOOP: () => undefined,
	POP_JUMP_IF_FALSE: branch("true"),
	POP_JUMP_FORWARD_IF_FALSE: branch("true"),
	POP_JUMP_BACKWARD_IF_FALSE: branch("true"),
	POP_JUMP_IF_TRUE: branch("false"),
	POP_JUMP_FORWARD_IF_TRUE: branch("false"),
	POP_JUMP_BACKWARD_IF_TRUE: branch("false"),
	POP_JUMP_IF_NONE: branch("not-none"),
	POP_JUMP_FORWARD_IF_NONE: branch("not-none"),
	POP_JUMP_BACKWARD_IF_NONE: branch("not-none"),
	POP_JUMP_IF_NOT_NONE: branch("none"),
	POP_JUMP_FORWARD_IF_NOT_NONE: branch("none"),
	POP_JUMP_BACKWARD_IF_NOT_NONE: branch("none"),
	JUMP_IF_FALSE_OR_POP: orPop("and"),
	JUMP_IF_TRUE_OR_POP: orPop("or"),
	RETURN_VALUE: (machine) => returns(machine, machine.pop()),
	RETURN_CONST(machine, { argument }) {
		machine.loaded.add(argument);
		returns(machine, { form: "constant", value: machine.constant(argument) });
	},
};
