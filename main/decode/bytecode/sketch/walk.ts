import { CodeFlag, type CodeObject } from "../code-object.ts";
import { defineFunction } from "./define.ts";
import { Machine } from "./machine.ts";
import { buildOperations } from "./operations/build.ts";
import { callOperations } from "./operations/calls.ts";
import { exceptionOperations } from "./operations/exceptions.ts";
import { jumpOperations } from "./operations/jumps.ts";
import { loopOperations } from "./operations/loops.ts";
import { nameOperations } from "./operations/names.ts";
import type { Operation } from "./operations/operation.ts";
import { operatorOperations } from "./operations/operators.ts";
import { matchOperations } from "./operations/patterns.ts";
import { stackOperations } from "./operations/stack.ts";
import type { Shared } from "./shared.ts";

const OPERATIONS: ReadonlyMap<string, Operation> = new Map(
	[
		stackOperations,
		nameOperations,
		operatorOperations,
		buildOperations,
		callOperations,
		jumpOperations,
		loopOperations,
		exceptionOperations,
		matchOperations,
	].flatMap((group) => Object.entries(group)),
);

/** Names of instructions that the sketch understands. */
export const understood: ReadonlySet<string> = new Set(OPERATIONS.keys());

/** Unused constants shorter than this are left-overs of the compiler. */
const LEAST_HIDDEN = 40;
/** Unknown instructions that are told of in one code object. */
const MAXIMUM_REMARKS = 5;

/** Walks through a whole code object: see `Machine`. Throws `SketchFull` alone. */
export function walk(shared: Shared, code: CodeObject, depth: number, iterable: string | undefined): Machine {
	const machine = new Machine(shared, code, depth, iterable);
	shared.outermost ??= machine;
	writeDocstring(machine);
	let unknown = 0;
	for (; machine.index < machine.list.length; machine.index++) {
		const instruction = machine.list[machine.index];
		if (!instruction) break;
		machine.arrive(instruction.offset);
		const operation = OPERATIONS.get(instruction.name);
		if (operation) operation(machine, instruction);
		else if (unknown++ < MAXIMUM_REMARKS)
			machine.emit(`# unknown instruction ${instruction.name || instruction.opcode}`);
	}
	machine.block = machine.root;
	if (iterable === undefined) writeUnused(machine);
	return machine;
}

/** Since 3.14 a flag tells it; before that, the first constant of a function is its docstring where it is text. */
function writeDocstring(machine: Machine): void {
	const { code, shared } = machine;
	const [first] = code.constants;
	if (machine.depth === 0 || !machine.isFunction() || /^<.*>$/.test(code.name)) return;
	if (shared.release >= 314 && (code.flags & CodeFlag.docstring) === 0) return;
	if (first?.kind !== "text" && !(first?.kind === "bytes" && shared.release < 300)) return;
	const loads = machine.list.some(({ name, argument }) => name === "LOAD_CONST" && argument === 0);
	if (loads || code.names.length + code.locals.length + machine.list.length === 0) return;
	machine.loaded.add(0);
	machine.emitDocstring(first);
}

/** Code and long strings that nothing here loads: whoever looks into `co_consts` may. */
function writeUnused(machine: Machine): void {
	for (const [index, value] of machine.code.constants.entries()) {
		if (machine.loaded.has(index)) continue;
		if (value.kind === "code") {
			const node = { form: "function", code: value.code, defaults: [], decorators: [] } as const;
			const made = {
				...node,
				decorators: [],
				keywordDefaults: new Map<string, string>(),
				annotations: new Map<string, string>(),
			};
			machine.emit("# not used by the code above:");
			defineFunction(machine, made, machine.shared.names.safe(value.code.name.replace(/^<(.*)>$/, "$1_")));
		} else if (
			(value.kind === "text" && value.text.length >= LEAST_HIDDEN) ||
			(value.kind === "bytes" && value.bytes.length >= LEAST_HIDDEN)
		) {
			machine.emit("# not used by the code above:");
			machine.emit(machine.shared.literal(value));
		}
	}
}
