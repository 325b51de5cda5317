import type { Instruction } from "../../opcodes/instructions.ts";
import { type Block, makeBlock } from "../block.ts";
import { settled } from "../define.ts";
import type { Region } from "../flow.ts";
import type { Machine } from "../machine.ts";
import type { Node } from "../node.ts";
import { openContext } from "./calls.ts";
import { openFor } from "./loops.ts";
import type { Operations } from "./operation.ts";

/** The block that an instruction marks the end of: the innermost `try` or `with` that has not ended yet. */
function popBlock(machine: Machine): void {
	const next = machine.instruction()?.next ?? 0;
	for (let block: Block | undefined = machine.block; block?.parent; block = block.parent) {
		if (block.role === "for" || block.role === "while" || block.role === "handler") return;
		if (block.role !== "try" && block.role !== "with") continue;
		block.end = Math.min(block.end, next);
		return;
	}
}

/** Until 3.10 an instruction opens what is guarded and names the handler. */
function guard(kind: Region["kind"], machine: Machine, target: number, block: Block | undefined): void {
	const caught = machine.release < 300 ? 3 : 6;
	const finallyOnly = machine.nameAt(target);
	// A `finally` before 3.9 is reached by falling through as well; what it needs on the stack comes and goes unseen.
	const plain = machine.release < 309 && kind === "try" && !/^(?:POP_TOP|DUP_TOP)$/.test(finallyOnly ?? "");
	const region: Region = {
		kind,
		start: machine.instruction()?.next ?? 0,
		end: target,
		limit: target,
		target,
		depth: machine.stack.length,
		pushed: plain || (kind === "with" && machine.release < 309) ? 0 : caught,
		handlerEnd: Number.POSITIVE_INFINITY,
		final: plain,
		stack: machine.stack.slice(),
		...(block && { block }),
	};
	machine.flow.handlers.set(target, region);
}

function setupTry(machine: Machine, { next, target = next }: Instruction): void {
	// What guards `async for` is there to end it.
	if (machine.nameAt(target) === "END_ASYNC_FOR") return;
	guard("try", machine, target, machine.open("try", "try", target));
}

function setupWith(machine: Machine, { next, target = next }: Instruction): void {
	const manager = settled(machine, machine.pop());
	const keyword = machine.instruction()?.name === "SETUP_ASYNC_WITH" ? "async with" : "with";
	const text = manager.form === "enter" ? manager.manager : machine.text(manager);
	const block = machine.open("with", `${keyword} ${text}`, target);
	guard("with", machine, target, block);
	machine.push({ form: "exit" });
	machine.push({ form: "context", block });
}

function beforeWith(machine: Machine, keyword: string): void {
	const manager = settled(machine, machine.pop());
	if (machine.release < 311) {
		// `async with`: SETUP_ASYNC_WITH follows once the manager has been entered.
		machine.push({ form: "enter", manager: machine.text(manager) });
		return;
	}
	machine.push({ form: "exit" });
	machine.push({ form: "context", block: openContext(machine, machine.text(manager), keyword) });
}

function loadSpecial(machine: Machine, argument: number): void {
	const manager = settled(machine, machine.pop());
	// Include/internal/pycore_ceval.h: 0 __enter__, 1 __exit__, 2 __aenter__, 3 __aexit__.
	if ((argument & 1) === 1) machine.push({ form: "exit" });
	else machine.push({ form: "enter", manager: machine.text(manager) });
	machine.push({ form: "null" });
}

/** `except types:` up to where the next clause begins. */
export function beginClause(machine: Machine, types: string, end: number): void {
	machine.jump(end);
	let parent = machine.block;
	while (parent.parent && parent.role !== "handler") parent = parent.parent;
	if (parent.role !== "handler") return;
	const start = machine.instruction()?.next ?? 0;
	const clause = makeBlock("clause", `except ${types}`, start, Math.min(end, parent.end), parent);
	parent.items.push(clause);
	machine.shared.spend(types.length + 16);
	machine.block = clause;
}

function match(machine: Machine): void {
	const types = machine.text(settled(machine, machine.pop()));
	machine.push({ form: "matches", types });
}

function raises(machine: Machine, argument: number): void {
	const nodes = machine.popMany(Math.min(argument, 3)).map((node) => machine.text(settled(machine, node)));
	const [first, second] = nodes;
	if (machine.release < 300) machine.emit(`raise ${first ?? ""}${second === undefined ? "" : `(${second})`}`.trimEnd());
	else machine.emit(`raise ${first ?? ""}${second === undefined ? "" : ` from ${second}`}`.trimEnd());
	machine.dead = true;
}

/** What was raised goes on: at the end of a handler that had no clause for it, or of a `finally`. */
function reraise(machine: Machine): void {
	const { block } = machine;
	if (block.role === "handler") {
		block.final ||= block.items.every((item) => item.kind !== "block" || item.role !== "clause");
		if (machine.release < 311) endHandler(machine);
	}
	machine.dead = true;
}

/** Until 3.10 handlers stand in line, and what follows is not theirs. */
function endHandler(machine: Machine): void {
	const next = machine.instruction()?.next ?? 0;
	for (let block: Block | undefined = machine.block; block?.parent; block = block.parent) {
		if (block.role !== "handler") continue;
		block.end = Math.min(block.end, next);
		return;
	}
}

function popExcept(machine: Machine): void {
	popCaught(machine, machine.release >= 311 ? 1 : 3);
	const after = machine.instruction(1);
	if (machine.release >= 311 || after?.name !== "JUMP_FORWARD" || after.target === undefined) return;
	for (let block: Block | undefined = machine.block; block?.parent; block = block.parent) {
		if (block.role !== "handler") continue;
		block.end = Math.min(block.end, Math.max(after.next, after.target));
		return;
	}
}

/** Before 3.9 what leaves a `with` early takes its exit from the stack here; elsewhere the handler has. */
function cleanUp(machine: Machine): void {
	if (!machine.flow.handlers.has(machine.offset) && machine.peek(1)?.form === "exit") machine.pop();
}

function popCaught(machine: Machine, count: number): void {
	for (let index = 0; index < count && machine.peek(1)?.form === "caught"; index++) machine.pop();
}

function jumpIfNoMatch(machine: Machine, { next, target = next }: Instruction): void {
	const types = machine.text(settled(machine, machine.pop()));
	machine.pop();
	beginClause(machine, types, target);
}

function awaited(machine: Machine): void {
	const node: Node = settled(machine, machine.pop());
	if (/^(?:silent|context|exit|enter)$/.test(node.form)) return machine.push(node);
	machine.pushText(`await ${machine.primary(node)}`, 12, true);
}

/** Waiting and delegating go round until the other side is done: what is awaited stays, the loop is passed over. */
function send(machine: Machine, { next, target = next }: Instruction): void {
	const value = machine.pop();
	if (machine.release >= 312) machine.push(value.form === "constant" ? (machine.peek(1) ?? value) : value);
	machine.skipTo(target);
}

/** One turn of `async for`, where its end is known. */
function nextAwaited(machine: Machine): void {
	const iterator: Node = machine.peek(1) ?? { form: "silent" };
	const end = machine.asyncEnd();
	if (end === undefined) return void machine.pushText(`${machine.primary(iterator)}.__anext__()`, 13, true);
	machine.push({ form: "caught" });
	machine.jump(end);
	machine.pop();
	openFor(machine, iterator, end, machine.offset);
}

function yielded(machine: Machine): void {
	const node = settled(machine, machine.pop());
	if (machine.iterable !== undefined && machine.code.name === "<genexpr>") return generate(machine, node);
	machine.pushText(`(yield ${machine.text(node)})`, 13, true);
}

/** The element of a generator expression. */
function generate(machine: Machine, node: Node): void {
	const clauses: string[] = [];
	for (let block = machine.block; block.parent; block = block.parent) {
		if (block.role === "for") {
			block.target ||= "_";
			clauses.push(`${block.header} ${block.target} in ${block.iterable}`);
		} else if (block.role === "if") clauses.push(`if ${block.condition}`);
		block.consumed = true;
	}
	machine.generated = {
		form: "display",
		open: "(",
		close: ")",
		items: [],
		block: machine.root,
		comprehension: `${machine.text(node)} ${clauses.reverse().join(" ")}`,
		active: true,
	};
	machine.push({ form: "silent" });
}

function nothing(): void {
	// What it does is said by the blocks.
}

/** `try`, `with`, `raise`, `yield`, `await`. */
export const exceptionOperations: Operations = {
	SETUP_EXCEPT: setupTry,
	SETUP_FINALLY: setupTry,
	SETUP_WITH: setupWith,
	SETUP_ASYNC_WITH: setupWith,
	BEFORE_WITH: (machine) => beforeWith(machine, "with"),
	BEFORE_ASYNC_WITH: (machine) => beforeWith(machine, "async with"),
	LOAD_SPECIAL: (machine, { argument }) => loadSpecial(machine, argument),
	POP_BLOCK: popBlock,
	POP_EXCEPT: popExcept,
	PUSH_EXC_INFO: (machine) => machine.push({ form: "caught" }),
	CHECK_EXC_MATCH: match,
	CHECK_EG_MATCH: match,
	JUMP_IF_NOT_EXC_MATCH: jumpIfNoMatch,
	RAISE_VARARGS: (machine, { argument }) => raises(machine, argument),
	RERAISE: reraise,
	PREP_RERAISE_STAR: nothing,
	BEGIN_FINALLY: nothing,
	END_FINALLY: endHandler,
	POP_FINALLY: nothing,
	CALL_FINALLY: nothing,
	WITH_CLEANUP: cleanUp,
	WITH_CLEANUP_START: cleanUp,
	WITH_CLEANUP_FINISH: nothing,
	WITH_EXCEPT_START: (machine) => machine.push({ form: "silent" }),
	END_ASYNC_FOR: (machine) => void machine.popMany(2),
	GET_AWAITABLE: awaited,
	GET_YIELD_FROM_ITER(machine) {
		machine.pushText(`(yield from ${machine.text(settled(machine, machine.pop()))})`, 13, true);
	},
	GET_ANEXT: nextAwaited,
	YIELD_FROM: (machine) => void machine.pop(),
	SEND: send,
	YIELD_VALUE: yielded,
	ASYNC_GEN_WRAP: nothing,
	IMPORT_NAME(machine, { argument }) {
		const names = machine.pop();
		const level = machine.pop();
		const dots = level.form === "constant" && level.value.kind === "integer" ? Number(level.value.value) : 0;
		const list = names.form === "constant" && names.value.kind === "tuple" ? names.value.items : [];
		machine.push({
			form: "module",
			name: ".".repeat(Math.min(Math.max(0, dots), 20)) + (machine.code.names[argument] ?? ""),
			names: list.flatMap((item) =>
				item.kind === "text" ? [item.text] : item.kind === "bytes" ? [Buffer.from(item.bytes).toString("latin1")] : [],
			),
		});
	},
	IMPORT_FROM(machine, { argument }) {
		const module = machine.peek(1);
		const name = machine.code.names[argument] ?? "";
		if (module?.form === "module") module.used = true;
		if (module?.form === "module") machine.push({ form: "imported", module, name });
		else machine.push({ form: "silent" });
	},
	IMPORT_STAR(machine) {
		const module = machine.pop();
		if (module.form === "module") machine.emit(`from ${machine.shared.names.dotted(module.name)} import *`);
	},
};
