import { Field } from "../../../engine/kinds.ts";
import { childByField } from "../../../engine/syntax-tree.ts";
import type { ScopeSymbols } from "../../../names/symbols.ts";
import { readParameters } from "../../names/parameters.ts";
import type { LocalFunction, Reading } from "../../state/reading.ts";
import { RETURN, UNFOLDABLE } from "../../state/reading.ts";
import { examine } from "../../statements/loop-names.ts";
import type { MachineFrame, Raw } from "../raw.ts";
import { PyFunction } from "../raw.ts";
import type { Cells, Code, CompiledScope, Context, Owner, Parts, Step } from "./context.ts";
import { expressionIn, slotOf } from "./context.ts";
import type { FunctionCode } from "./function-code.ts";

interface Defined {
	readonly reading: Reading;
	readonly node: number;
	readonly name: string;
	readonly local: LocalFunction | undefined;
}

/** Bodies longer than this are no decoders. */
const MAXIMUM_BODY = 6_000;

/**
 * A generator gives all that it has at once here. Python goes to and fro between it and whoever takes what it gives: where it changes something that
 * others see, that would come out otherwise.
 */
function changesOthers(reading: Reading, node: number, symbols: ScopeSymbols): boolean {
	if (symbols.globals.size > 0 || symbols.nonlocals.size > 0) return true;
	const parameters = readParameters(reading, childByField(reading.tree, node, Field.parameters));
	for (const name of examine(reading, node).mutated)
		if (!symbols.locals.has(name) || parameters.some((parameter) => parameter.name === name)) return true;
	return false;
}

/** `around`: what a function that is defined inside of compiled code stands in. */
function makeCode(defined: Defined, parts: Parts, cells: Cells, around: Context | undefined): FunctionCode {
	const { reading, node, name, local } = defined;
	const { tree } = reading;
	const id = reading.symbols.byNode.get(node);
	const symbols = id === undefined ? undefined : reading.symbols.scopes[id];
	const body = childByField(tree, node, Field.body);
	if (id === undefined || symbols === undefined || body < 0) throw UNFOLDABLE;
	const size = (tree.last[body] as number) - body;
	if (size > MAXIMUM_BODY) throw UNFOLDABLE;
	if (symbols.generator && changesOthers(reading, node, symbols)) throw UNFOLDABLE;
	const owner: Owner = { slots: 0, parent: around?.owner, local };
	const scope: CompiledScope = { id, owner, slots: new Map() };
	const parameters = readParameters(reading, childByField(tree, node, Field.parameters));
	const context: Context = {
		parts,
		reading,
		cells,
		owner,
		scopes: [scope, ...(around?.scopes ?? [])],
		base: around?.base ?? symbols.scope.parent ?? 0,
		generator: symbols.generator,
		level: { depth: (around?.level.depth ?? 0) + 1 },
	};
	const isLambda = symbols.scope.kind === "lambda";
	const code: FunctionCode = {
		reading,
		name,
		parameters,
		parameterSlots: parameters.map((parameter) => slotOf(scope, parameter.name)),
		slots: 0,
		generator: symbols.generator,
		cost: 4 + Math.min(size >> 1, 200),
		body: undefined,
		local,
		compile: () => {
			const compiled = isLambda ? returned(expressionIn(context, body)) : parts.block(context, body);
			code.slots = owner.slots;
			code.body = compiled;
			return compiled;
		},
	};
	return code;
}

function returned(expression: Code): Step {
	return (frame) => {
		frame.result = expression(frame);
		return RETURN;
	};
}

/** A function of the module as the machine runs it. */
export function codeOfLocal(local: LocalFunction, parts: Parts, cells: Cells): FunctionCode {
	return makeCode({ reading: local.home, node: local.node, name: local.name, local }, parts, cells, undefined);
}

function compileDefaults(context: Context, node: number): { name: string; code: Code }[] {
	const list = childByField(context.reading.tree, node, Field.parameters);
	return readParameters(context.reading, list)
		.filter((parameter) => parameter.defaultNode >= 0)
		.map((parameter) => ({ name: parameter.name, code: expressionIn(context, parameter.defaultNode) }));
}

/** A lambda or a function that is defined inside of compiled code. */
export function compileDefinition(context: Context, node: number, name: string): Code {
	const defaults = compileDefaults(context, node);
	const defined: Defined = { reading: context.reading, node, name, local: undefined };
	const code = makeCode(defined, context.parts, context.cells, context);
	return (frame: MachineFrame) => {
		const values = new Map<string, Raw>();
		for (const one of defaults) values.set(one.name, one.code(frame));
		return new PyFunction(code, frame, values);
	};
}

export function compileLambda(context: Context, node: number): Code {
	return compileDefinition(context, node, "<lambda>");
}
