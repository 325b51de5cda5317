import type { Range } from "../../../model/text/span.ts";
import { builtinFunctions } from "../../values/library/functions.ts";
import { itemsOf } from "../../values/library/items.ts";
import { library } from "../../values/library/library.ts";
import { choice } from "../../values/operators.ts";
import type { Abstract } from "../../values/value.ts";
import { addStep, derived, heritageOf, LABEL, makeStep, UNKNOWN, withMask } from "../../values/value.ts";
import type { GivenArgument, Reading } from "../state/reading.ts";
import type { PlainArguments } from "./method-calls.ts";
import { constantsOf, finished, methodCall } from "./method-calls.ts";

/** A method taken from its class; those of the class itself have no object to be of. */
const UNBOUND = /^builtins\.(str|bytes|bytearray|list|dict|int)\.(?!maketrans|fromkeys|fromhex|from_bytes)(\w+)$/;

/** Folds a call of something known by its name: the library, builtins, `map` and the like, methods taken from their class. */
export function foldNamed(
	reading: Reading,
	name: string,
	receiver: Abstract | undefined,
	plain: PlainArguments,
	node: number,
	range: Range,
): Abstract | undefined {
	const { budget } = reading;
	const pure = library.get(name);
	const all = [...plain.positional, ...plain.keywords.values()];
	if (pure !== undefined) {
		const run = (given: PlainArguments): Abstract | undefined => {
			const constants = constantsOf(given);
			if (constants === undefined) return undefined;
			const from = heritageOf([...given.positional, ...given.keywords.values()]);
			const folded = pure(constants, budget);
			if (folded === undefined) return undefined;
			const value = finished(folded, from, range);
			if (folded.step === undefined) return value;
			const marked = withMask(value, LABEL.decoded);
			return { ...marked, steps: addStep(marked.steps, makeStep(`decodes ${folded.step.transform}`, range, marked)) };
		};
		const direct = run(plain);
		if (direct !== undefined) return direct;
		const several = plain.positional[0];
		if (several?.alternatives !== undefined && several.constant === undefined) {
			const results = several.alternatives.map(
				(one) => run({ ...plain, positional: [one, ...plain.positional.slice(1)] }) ?? UNKNOWN,
			);
			return choice(results, ...all);
		}
		return undefined;
	}
	if (name === "cryptography.fernet.Fernet().decrypt" && receiver !== undefined) {
		return foldNamed(
			reading,
			"cryptography.fernet.Fernet.decrypt",
			undefined,
			{ ...plain, positional: [receiver, ...plain.positional] },
			node,
			range,
		);
	}
	const builtin = builtinFunctions.get(name);
	if (builtin !== undefined) return budget.spend() ? builtin(plain.positional, plain.keywords, budget) : undefined;
	if (name === "builtins.map" || name === "builtins.filter" || name === "functools.reduce")
		return higherOrder(reading, name, plain, node);
	const [, type, method] = UNBOUND.exec(name) ?? [];
	const ofClass = receiver === undefined || receiver.names.includes(`builtins.${type}`);
	if (method !== undefined && ofClass && plain.positional[0] !== undefined) {
		return methodCall(reading, plain.positional[0], method, { ...plain, positional: plain.positional.slice(1) }, range);
	}
	if (name.endsWith(".maketrans")) {
		const empty: Abstract = {
			...UNKNOWN,
			constant: name.includes("bytes") ? { kind: "bytes", bytes: new Uint8Array(0) } : { kind: "string", text: "" },
		};
		return methodCall(reading, empty, "maketrans", plain, range);
	}
	return undefined;
}

function argumentOf(value: Abstract, node: number, reading: Reading): GivenArgument {
	return { name: undefined, position: 0, starred: "", node, range: reading.rangeOf(node), value };
}

/** `map(f, list)`, `filter(f, list)`, `reduce(f, list)` over constants. */
function higherOrder(reading: Reading, name: string, plain: PlainArguments, node: number): Abstract | undefined {
	const [callable, ...lists] = plain.positional;
	const first = lists[0];
	if (callable === undefined || first === undefined) return undefined;
	const columns = lists.map((list) => itemsOf(list, reading.budget));
	const items = columns[0];
	if (items === undefined || columns.some((column) => column === undefined)) return undefined;
	const results: Abstract[] = [];
	const call = (...values: Abstract[]): Abstract =>
		reading.applyValue(
			callable,
			values.map((value, position) => ({ ...argumentOf(value, node, reading), position })),
			node,
		);
	if (name === "functools.reduce") {
		let total = lists[1] ?? items[0];
		for (const one of lists[1] === undefined ? items.slice(1) : items) {
			if (total === undefined || !reading.budget.spendRunning()) return undefined;
			total = call(total, one);
			if (total.constant === undefined) return undefined;
		}
		return total === undefined ? undefined : derived(total.constant, heritageOf([total, first]), total.partial);
	}
	for (let index = 0; index < items.length; index++) {
		if (!reading.budget.spendRunning()) return undefined;
		const one = items[index] as Abstract;
		if (name === "builtins.filter") {
			const kept = callable.constant?.kind === "none" ? one : call(one);
			if (kept.constant === undefined) return undefined;
			if (kept.constant.kind !== "boolean" || kept.constant.value) results.push(one);
			continue;
		}
		const value = call(one, ...columns.slice(1).map((column) => column?.[index] ?? UNKNOWN));
		if (value.constant === undefined && value.names.length === 0) return undefined;
		results.push(value);
	}
	return derived({ kind: "sequence", items: results }, heritageOf([first]));
}
