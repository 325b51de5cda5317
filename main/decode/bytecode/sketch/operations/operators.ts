import type { Machine } from "../machine.ts";
import { Level, type Node, textNode } from "../node.ts";
import { store } from "../store.ts";
import type { Operation, Operations } from "./operation.ts";

const LEVELS: Readonly<Record<string, number>> = {
	"|": Level.bitOr,
	"^": Level.bitXor,
	"&": Level.bitAnd,
	"<<": Level.shift,
	">>": Level.shift,
	"+": Level.sum,
	"-": Level.sum,
	"*": Level.product,
	"/": Level.product,
	"//": Level.product,
	"%": Level.product,
	"@": Level.product,
	"**": Level.power,
};

/** By the argument of `BINARY_OP` (Include/opcode.h, NB_*); from 13 on the same in place. */
const NUMBERED = ["+", "&", "//", "<<", "@", "*", "%", "|", "**", ">>", "-", "/", "^"];
const SUBSCRIPT = 26;

const NAMED: readonly (readonly [name: string, operator: string])[] = [
	["POWER", "**"],
	["MULTIPLY", "*"],
	["MATRIX_MULTIPLY", "@"],
	["DIVIDE", "/"],
	["TRUE_DIVIDE", "/"],
	["FLOOR_DIVIDE", "//"],
	["MODULO", "%"],
	["ADD", "+"],
	["SUBTRACT", "-"],
	["LSHIFT", "<<"],
	["RSHIFT", ">>"],
	["AND", "&"],
	["XOR", "^"],
	["OR", "|"],
];

function binary(machine: Machine, operator: string, inplace: boolean): void {
	const right = machine.pop();
	const left = machine.pop();
	const level = LEVELS[operator] ?? Level.sum;
	// A power groups from the right; its left side must not be a bare minus.
	const [leftLevel, rightLevel] = operator === "**" ? [Level.atom, Level.atom] : [level, level + 1];
	const leftText = machine.operand(left, leftLevel);
	const rightText = machine.operand(right, rightLevel);
	const node = {
		...textNode(`${leftText} ${operator} ${rightText}`, level, machine.active(left) || machine.active(right)),
		...(inplace && { inplace: { left: leftText, operator, right: machine.text(right) } }),
	};
	machine.push(machine.bounded(node));
}

function unary(operator: string, level: number): Operation {
	return (machine) => {
		const value = machine.pop();
		machine.pushText(operator + machine.operand(value, level), level, machine.active(value));
	};
}

/** What stands between the brackets. */
function subscript(machine: Machine, key: Node): string {
	if (key.form === "slice" && key.alias === undefined) return key.parts.join(":");
	if (key.form === "constant" && key.value.kind === "slice") {
		const { start, stop, step } = key.value;
		const parts = [start, stop].map((part) => (part.kind === "none" ? "" : machine.shared.literal(part)));
		return [...parts, ...(step.kind === "none" ? [] : [machine.shared.literal(step)])].join(":");
	}
	return machine.text(key);
}

function loadSubscript(machine: Machine): void {
	const key = machine.pop();
	const object = machine.pop();
	machine.pushText(`${machine.primary(object)}[${subscript(machine, key)}]`, Level.atom, true);
}

function bound(machine: Machine, node: Node): string {
	return node.form === "constant" && node.value.kind === "none" ? "" : machine.text(node);
}

function storeSubscript(machine: Machine): void {
	const key = machine.pop();
	const object = machine.pop();
	store(machine, `${machine.primary(object)}[${subscript(machine, key)}]`, machine.pop());
}

const COMPARISONS = ["<", "<=", "==", "!=", ">", ">=", "in", "not in", "is", "is not"];
const EXCEPTION_MATCH = 10;

function compare(machine: Machine, operator: string): void {
	const right = machine.pop();
	const left = machine.pop();
	const text = `${machine.operand(left, Level.bitOr)} ${operator} ${machine.operand(right, Level.bitOr)}`;
	machine.pushText(text, Level.comparison, machine.active(left) || machine.active(right));
}

function compareByNumber(machine: Machine, argument: number): void {
	if (machine.release < 309 && argument === EXCEPTION_MATCH) {
		const types = machine.text(machine.pop());
		machine.pop();
		machine.push({ form: "matches", types });
		return;
	}
	const index = machine.release >= 313 ? argument >> 5 : machine.release === 312 ? argument >> 4 : argument;
	compare(machine, COMPARISONS[index] ?? "==");
}

/** The slices of Python 2: bit 0 of `which` for a start, bit 1 for an end. */
function oldSlice(machine: Machine, which: number): string {
	const stop = (which & 2) !== 0 ? machine.text(machine.pop()) : "";
	const start = (which & 1) !== 0 ? machine.text(machine.pop()) : "";
	return `${machine.primary(machine.pop())}[${start}:${stop}]`;
}

const operations: Record<string, Operation> = {
	UNARY_POSITIVE: unary("+", Level.unary),
	UNARY_NEGATIVE: unary("-", Level.unary),
	UNARY_INVERT: unary("~", Level.unary),
	UNARY_NOT: unary("not ", Level.not),
	UNARY_CONVERT: (machine) => void machine.pushText(`repr(${machine.text(machine.pop())})`, Level.atom, true),
	BINARY_OP(machine, { argument }) {
		if (argument === SUBSCRIPT) return loadSubscript(machine);
		binary(machine, NUMBERED[argument % NUMBERED.length] ?? "+", argument >= NUMBERED.length);
	},
	BINARY_SUBSCR: loadSubscript,
	STORE_SUBSCR: storeSubscript,
	DELETE_SUBSCR(machine) {
		const key = machine.pop();
		machine.emit(`del ${machine.primary(machine.pop())}[${subscript(machine, key)}]`);
	},
	BINARY_SLICE(machine) {
		const stop = bound(machine, machine.pop());
		const start = bound(machine, machine.pop());
		machine.pushText(`${machine.primary(machine.pop())}[${start}:${stop}]`, Level.atom, true);
	},
	STORE_SLICE(machine) {
		const stop = bound(machine, machine.pop());
		const start = bound(machine, machine.pop());
		const target = `${machine.primary(machine.pop())}[${start}:${stop}]`;
		store(machine, target, machine.pop());
	},
	BUILD_SLICE(machine, { argument }) {
		machine.push({ form: "slice", parts: machine.popMany(argument === 3 ? 3 : 2).map((part) => bound(machine, part)) });
	},
	COMPARE_OP: (machine, { argument }) => compareByNumber(machine, argument),
	IS_OP: (machine, { argument }) => compare(machine, argument === 1 ? "is not" : "is"),
	CONTAINS_OP: (machine, { argument }) => compare(machine, argument === 1 ? "not in" : "in"),
};
for (const [name, operator] of NAMED) {
	operations[`BINARY_${name}`] = (machine) => binary(machine, operator, false);
	operations[`INPLACE_${name}`] = (machine) => binary(machine, operator, true);
}
for (let which = 0; which < 4; which++) {
	operations[`SLICE+${which}`] = (machine) => void machine.pushText(oldSlice(machine, which), Level.atom, true);
	operations[`STORE_SLICE+${which}`] = (machine) => {
		const target = oldSlice(machine, which);
		store(machine, target, machine.pop());
	};
	operations[`DELETE_SLICE+${which}`] = (machine) => void machine.emit(`del ${oldSlice(machine, which)}`);
}

/** Arithmetic, comparisons, subscripts. */
export const operatorOperations: Operations = operations;
