import type { Machine } from "../machine.ts";
import { Level, type Node, textNode, UNKNOWN_NAME } from "../node.ts";
import { store } from "../store.ts";
import type { Operations } from "./operation.ts";

function local(machine: Machine, index: number): string {
	const list = machine.release >= 311 ? machine.code.variables : machine.code.locals;
	const name = list[index];
	return name === undefined ? UNKNOWN_NAME : machine.shared.names.safe(name);
}

/** Of a variable shared with inner or outer functions. */
function shared(machine: Machine, index: number): string {
	const name = machine.code.variables[index];
	return name === undefined ? UNKNOWN_NAME : machine.shared.names.safe(name);
}

function loadLocal(machine: Machine, index: number): void {
	const list = machine.release >= 311 ? machine.code.variables : machine.code.locals;
	if (list[index] === ".0" && machine.iterable !== undefined) {
		machine.push({ form: "iterator", text: machine.iterable, asynchronous: false });
	} else machine.pushText(local(machine, index));
}

function storeShared(machine: Machine, index: number): void {
	const name = shared(machine, index);
	if (machine.code.frees.includes(machine.code.variables[index] ?? "") && machine.isFunction()) {
		machine.nonlocals.add(name);
	}
	store(machine, name, machine.pop());
}

function storeGlobal(machine: Machine, index: number): void {
	const name = machine.name(index);
	if (machine.depth > 0) machine.globals.add(name);
	store(machine, name, machine.pop());
}

function remove(machine: Machine, target: string): void {
	if (!machine.caughtNames.has(target)) machine.emit(`del ${target}`);
}

/** A constant for what is loaded, a name for what the compiler means by it. */
function loadConstant(machine: Machine, index: number): void {
	machine.loaded.add(index);
	machine.push({ form: "constant", value: machine.constant(index) });
}

function attribute(machine: Machine, object: Node, name: string): void {
	if (object.form === "module" && object.alias === undefined && object.names.length === 0) {
		// `import a.b as c`, before 3.7: the module is fetched from the package.
		const parts = object.name.split(".");
		if (parts.length > 1 && parts.includes(name)) return machine.push(object);
	}
	machine.pushText(`${machine.primary(object)}.${name}`, Level.atom, true);
}

/** Two slots for a call: a marker and what is called. */
function pushCallee(machine: Machine, callee: () => void): void {
	if (machine.release < 313) machine.push({ form: "null" });
	callee();
	if (machine.release >= 313) machine.push({ form: "null" });
}

function loadMethod(machine: Machine, name: string): void {
	const object = machine.pop();
	pushCallee(machine, () => attribute(machine, object, name));
}

function loadAttribute(machine: Machine, argument: number): void {
	if (machine.release < 312) return attribute(machine, machine.pop(), machine.name(argument));
	const name = machine.name(argument >> 1);
	if ((argument & 1) === 1) loadMethod(machine, name);
	else attribute(machine, machine.pop(), name);
}

function loadGlobal(machine: Machine, argument: number): void {
	if (machine.release < 311) return void machine.pushText(machine.name(argument));
	const name = machine.name(argument >> 1);
	if ((argument & 1) === 1) pushCallee(machine, () => void machine.pushText(name));
	else machine.pushText(name);
}

function loadSuper(machine: Machine, argument: number): void {
	const [builtin, owner, self] = machine.popMany(3);
	const explicit = (argument & 2) !== 0 && owner && self;
	const text = `${builtin ? machine.text(builtin) : "super"}(${explicit ? `${machine.text(owner)}, ${machine.text(self)}` : ""})`;
	const object = textNode(text, Level.atom, true);
	const name = machine.name(argument >> 2);
	if ((argument & 1) === 1) pushCallee(machine, () => attribute(machine, object, name));
	else attribute(machine, object, name);
}

const COMMON_CONSTANTS = ["AssertionError", "NotImplementedError", "tuple", "all", "any"];

/** Constants, variables, attributes. */
export const nameOperations: Operations = {
	LOAD_CONST: (machine, { argument }) => loadConstant(machine, argument),
	LOAD_SMALL_INT: (machine, { argument }) =>
		machine.push({ form: "constant", value: { kind: "integer", value: argument } }),
	LOAD_COMMON_CONSTANT: (machine, { argument }) => void machine.pushText(COMMON_CONSTANTS[argument] ?? UNKNOWN_NAME),
	LOAD_ASSERTION_ERROR: (machine) => void machine.pushText("AssertionError"),
	LOAD_NAME: (machine, { argument }) => void machine.pushText(machine.name(argument)),
	LOAD_GLOBAL: (machine, { argument }) => loadGlobal(machine, argument),
	LOAD_FAST: (machine, { argument }) => loadLocal(machine, argument),
	LOAD_FAST_CHECK: (machine, { argument }) => loadLocal(machine, argument),
	LOAD_FAST_BORROW: (machine, { argument }) => loadLocal(machine, argument),
	LOAD_FAST_AND_CLEAR: (machine) => machine.push({ form: "silent" }),
	LOAD_FAST_LOAD_FAST(machine, { argument }) {
		loadLocal(machine, argument >> 4);
		loadLocal(machine, argument & 15);
	},
	LOAD_FAST_BORROW_LOAD_FAST_BORROW(machine, { argument }) {
		loadLocal(machine, argument >> 4);
		loadLocal(machine, argument & 15);
	},
	LOAD_DEREF: (machine, { argument }) => void machine.pushText(shared(machine, argument)),
	LOAD_CLASSDEREF: (machine, { argument }) => void machine.pushText(shared(machine, argument)),
	LOAD_FROM_DICT_OR_DEREF(machine, { argument }) {
		machine.pop();
		machine.pushText(shared(machine, argument));
	},
	LOAD_FROM_DICT_OR_GLOBALS(machine, { argument }) {
		machine.pop();
		machine.pushText(machine.name(argument));
	},
	LOAD_ATTR: (machine, { argument }) => loadAttribute(machine, argument),
	LOAD_METHOD: (machine, { argument }) => loadMethod(machine, machine.name(argument)),
	LOAD_SUPER_ATTR: (machine, { argument }) => loadSuper(machine, argument),
	LOAD_BUILD_CLASS: (machine) => machine.push({ form: "builder" }),
	STORE_NAME: (machine, { argument }) => store(machine, machine.name(argument), machine.pop()),
	STORE_GLOBAL: (machine, { argument }) => storeGlobal(machine, argument),
	STORE_FAST: (machine, { argument }) => store(machine, local(machine, argument), machine.pop()),
	STORE_FAST_STORE_FAST(machine, { argument }) {
		store(machine, local(machine, argument >> 4), machine.pop());
		store(machine, local(machine, argument & 15), machine.pop());
	},
	STORE_FAST_LOAD_FAST(machine, { argument }) {
		store(machine, local(machine, argument >> 4), machine.pop());
		loadLocal(machine, argument & 15);
	},
	STORE_DEREF: (machine, { argument }) => storeShared(machine, argument),
	STORE_ATTR(machine, { argument }) {
		const object = machine.pop();
		store(machine, `${machine.primary(object)}.${machine.name(argument)}`, machine.pop());
	},
	STORE_ANNOTATION(machine, { argument }) {
		machine.emit(`${machine.name(argument)}: ${machine.text(machine.pop())}`);
	},
	DELETE_NAME: (machine, { argument }) => remove(machine, machine.name(argument)),
	DELETE_GLOBAL(machine, { argument }) {
		if (machine.depth > 0) machine.globals.add(machine.name(argument));
		remove(machine, machine.name(argument));
	},
	DELETE_FAST: (machine, { argument }) => remove(machine, local(machine, argument)),
	DELETE_DEREF: (machine, { argument }) => remove(machine, shared(machine, argument)),
	DELETE_ATTR: (machine, { argument }) =>
		remove(machine, `${machine.primary(machine.pop())}.${machine.name(argument)}`),
};
