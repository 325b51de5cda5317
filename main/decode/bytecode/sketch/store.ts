import { loopAround } from "./block.ts";
import { defineClass, defineFunction, settled } from "./define.ts";
import type { Machine } from "./machine.ts";
import type { ImportedNode, ModuleNode, Node, PartNode } from "./node.ts";

const SIMPLE = /^[\p{L}_][\p{L}\p{N}_]*$/u;

/** Set by the compiler, said by the source in another way. */
const IMPLIED: ReadonlySet<string> = new Set([
	"__module__",
	"__qualname__",
	"__static_attributes__",
	"__firstlineno__",
	"__classcell__",
	"__classdictcell__",
	"__classdict__",
	"__locals__",
	"__conditional_annotations__",
]);

/** Writes `target = value`, in whatever way the value wants it said. `target` is a name, an attribute or a subscript. */
export function store(machine: Machine, target: string, given: Node): void {
	if (given.alias === undefined) {
		switch (given.form) {
			case "silent":
			case "null":
			case "exit":
			case "builder":
				return;
			case "function":
				if (!SIMPLE.test(target) || given.code.name === "<lambda>") break;
				return defineFunction(machine, given, target);
			case "class":
				if (!SIMPLE.test(target)) break;
				return defineClass(machine, given, target);
			case "module":
				return importModule(machine, given, target);
			case "imported":
				return importName(machine, given, target);
			case "item":
				if (given.loop.target !== "") break;
				given.loop.target = target;
				return;
			case "part":
				return storePart(machine, given, target);
			case "context":
				if (given.block && !given.block.header.includes(" as ")) {
					given.block.header += ` as ${target}`;
					return;
				}
				return;
			case "caught":
				return nameCaught(machine, target);
			default:
				break;
		}
	}
	if (isCleanup(machine, target, given)) return;
	if (target === "__doc__" && given.form === "constant" && !machine.isFunction() && machine.root.items.length === 0) {
		if (given.value.kind === "text" || given.value.kind === "bytes") return machine.emitDocstring(given.value);
	}
	if (IMPLIED.has(target) && machine.depth > 0 && !machine.isFunction()) return;
	const node = settled(machine, given);
	if (node.form === "text" && node.alias === undefined && node.inplace?.left === target) {
		machine.emit(`${target} ${node.inplace.operator}= ${node.inplace.right}`);
	} else {
		const text = machine.text(node);
		if (text === target) return;
		machine.emit(`${target} = ${text}`);
	}
	if (SIMPLE.test(target) && node.form !== "constant") node.alias = target;
}

/** `e = None` and `del e` behind `except … as e`, which the compiler adds. */
function isCleanup(machine: Machine, target: string, given: Node): boolean {
	if (given.form !== "constant" || given.value.kind !== "none") return false;
	return machine.caughtNames.has(target);
}

function nameCaught(machine: Machine, target: string): void {
	machine.caughtNames.add(target);
	for (let block = machine.block; block.parent; block = block.parent) {
		if (block.role !== "clause" && block.role !== "handler") continue;
		if (block.caughtName !== "" || block.items.length > 0) return;
		// Python 2 can unpack what it catches.
		block.caughtName = SIMPLE.test(target) ? target : "exception_";
		if (block.caughtName !== target) machine.emit(`${target} = exception_`);
		return;
	}
}

function importModule(machine: Machine, node: ModuleNode, target: string): void {
	const { names } = machine.shared;
	const dotted = names.dotted(node.name);
	const [first = ""] = dotted.split(".");
	machine.emit(`import ${dotted}${first === target ? "" : ` as ${target}`}`);
}

function importName(machine: Machine, node: ImportedNode, target: string): void {
	const { names } = machine.shared;
	const { module } = node;
	const name = names.safe(node.name);
	if (module.names.length === 0) {
		// `import a.b as c` fetches b from a.
		machine.emit(`import ${names.dotted(module.name)}${target === name ? "" : ` as ${target}`}`);
		return;
	}
	const item = name === target ? name : `${name} as ${target}`;
	const last = machine.block.items.at(-1);
	if (module.statement !== undefined && last === module.statement && module.statement.text.length < 400) {
		machine.shared.spend(item.length + 2);
		module.statement.text += `, ${item}`;
	} else module.statement = machine.emit(`from ${names.dotted(module.name)} import ${item}`);
}

function storePart(machine: Machine, { group, index }: PartNode, target: string): void {
	if (group.targets[index] !== undefined) return;
	group.targets[index] = index === group.star ? `*${target}` : target;
	if (--group.left > 0) return;
	const targets = group.targets.map((one) => one ?? "_");
	store(machine, targets.length === 1 ? `(${targets[0]},)` : `(${targets.join(", ")})`, group.source);
}

/** A value that nobody wants: a statement of its own where it does something. */
export function discard(machine: Machine, given: Node): void {
	if (given.alias !== undefined) return;
	switch (given.form) {
		case "part":
			return storePart(machine, given, "_");
		case "item":
			if (given.loop.target === "") given.loop.target = "_";
			return;
		case "function":
		case "class":
			settled(machine, given);
			return;
		case "module":
			if (given.used !== true) machine.emit(`import ${machine.shared.names.dotted(given.name)}`);
			return;
		case "text":
		case "display":
		case "piece":
			if (machine.active(given)) machine.emit(machine.text(given));
			return;
		default:
			return;
	}
}

/** `break` or `continue`, where a jump leads out of the loop at hand or to its head. */
export function leaveLoop(machine: Machine, target: number): void {
	const loop = loopAround(machine.block);
	const instruction = machine.instruction();
	if (!loop || !instruction || loop.end === Number.POSITIVE_INFINITY || instruction.next >= loop.end) return;
	if (target > instruction.offset) {
		if (target >= loop.end) machine.emit("break");
	} else if (target === loop.head) machine.emit("continue");
}
