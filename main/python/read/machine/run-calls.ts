import { Kind } from "../../engine/kinds.ts";
import type { Abstract } from "../../values/value.ts";
import type { PlainArguments } from "../calls/method-calls.ts";
import { computing } from "../expressions/computing.ts";
import { holdersOf, identityOf, opened, replace } from "../state/holders.ts";
import type { LocalClass, LocalFunction, Reading } from "../state/reading.ts";
import { UNFOLDABLE } from "../state/reading.ts";
import { examine } from "../statements/loop-names.ts";
import { reachable, settleHolders } from "./aliases.ts";
import { callAny, callFunction, functionOf, instanceOf } from "./call.ts";
import { abstractOf, rawOf } from "./convert.ts";
import { withHistory } from "./history.ts";
import { itemsOf } from "./iterate.ts";
import { callMethod } from "./methods.ts";
import type { Raw } from "./raw.ts";
import { Opaque, PyDict, PyIterator, PyList, PyTuple } from "./raw.ts";
import type { Session } from "./session.ts";
import { start } from "./unit.ts";
import { workshopOf } from "./workshop.ts";

/** What an iterator gives, as a list. */
export function listOf(session: Session, iterator: PyIterator): PyList {
	return new PyList(itemsOf(session, iterator));
}

/** Runs a function of the module. `values`: its arguments, by parameter; `given` all of them, for the history. */
export function runLocal(
	reading: Reading,
	target: LocalFunction,
	bound: ReadonlyMap<string, Abstract>,
	length: number,
): Abstract | undefined {
	const workshop = workshopOf(reading);
	return start(reading, target.node, [...bound.values()], length, () => {
		const function_ = functionOf(workshop, target);
		const positional: Raw[] = [];
		const keywords = new Map<string, Raw>();
		const given: Abstract[] = [];
		let open = true;
		for (const parameter of target.parameters) {
			const value = bound.get(parameter.name);
			if (value === undefined) {
				open = false;
				continue;
			}
			given.push(value);
			const raw = rawOf(reading, value);
			if (parameter.kind === "list") {
				if (raw instanceof PyList || raw instanceof PyTuple) for (const item of raw.items) positional.push(item);
				open = false;
			} else if (parameter.kind === "dictionary") {
				if (raw instanceof PyDict)
					for (const [key, entry] of raw.entries.values()) if (typeof key === "string") keywords.set(key, entry);
			} else if (open && !parameter.keywordOnly) positional.push(raw);
			else keywords.set(parameter.name, raw);
		}
		const raw = callFunction(function_, positional, keywords.size === 0 ? undefined : keywords);
		const value = abstractOf(reading, raw instanceof PyIterator ? listOf(reading.embedding.session, raw) : raw);
		writeGlobals(reading);
		settleHolders(reading);
		if (reading.embedding.session.changed.length > 0) reading.embedding.session.lasting = false;
		return withHistory(reading, value, given, computingIn(reading, target.body));
	});
}

/** What the loops and comprehensions of a function compute. */
function computingIn(reading: Reading, body: number): string | undefined {
	const { tree } = reading;
	const end = tree.last[body] as number;
	let found: string | undefined;
	for (let node = body; node < end; node++) {
		if (!LOOPS.has(tree.kind[node] as number)) continue;
		const operator = computing(reading, node);
		if (operator === "xor") return operator;
		found ??= operator;
	}
	return found;
}

const LOOPS = new Set([
	Kind.for_statement,
	Kind.while_statement,
	Kind.list_comprehension,
	Kind.generator_expression,
	Kind.lambda,
]);

/** Globals that a function changed. */
function writeGlobals(reading: Reading): void {
	const { session } = reading.embedding;
	const { cells } = workshopOf(reading);
	for (const cell of session.changed) {
		if (cell.held) continue;
		if (cells.of(0, cell.name) !== cell) throw UNFOLDABLE;
		const value = withHistory(reading, abstractOf(reading, cell.value), [], undefined);
		reading.version++;
		reading.runWrites.add(cell.name);
		reading.frame.module.layer.own.set(cell.name, value);
	}
}

/** Calls something with what only the machine goes over: `bytes(zip(…))`, `"".join(map(…))`. */
export function runCall(
	reading: Reading,
	callee: Abstract,
	receiver: { readonly value: Abstract; readonly attribute: string } | undefined,
	plain: PlainArguments,
	node: number,
): Abstract | undefined {
	const given = [...plain.positional, ...plain.keywords.values()];
	const length = given.reduce((sum, value) => sum + (lazyLength(reading, value) ?? 0), 0);
	const { parts } = workshopOf(reading);
	return start(reading, node, [...given, ...(receiver === undefined ? [] : [receiver.value])], length, () => {
		// What a lazy argument goes over may have changed by the next time.
		reading.embedding.session.lasting = false;
		const positional = plain.positional.map((value) => rawOf(reading, value));
		const keywords = new Map(Array.from(plain.keywords, ([name, value]) => [name, rawOf(reading, value)] as const));
		const named = keywords.size === 0 ? undefined : keywords;
		const raw =
			receiver?.value.constant === undefined
				? callAny(workshopOf(reading), new Opaque(callee), positional, named, node)
				: callMethod(reading, parts, rawOf(reading, receiver.value), receiver.attribute, positional, named, node);
		const value = abstractOf(reading, raw instanceof PyIterator ? listOf(reading.embedding.session, raw) : raw);
		// What a method does to its own object is told by whoever called it.
		settleHolders(reading, receiver === undefined ? undefined : identityOf(reading, receiver.value));
		return withHistory(reading, value, given, undefined);
	});
}

function lazyLength(reading: Reading, value: Abstract): number | undefined {
	const made = reading.made.get(value);
	return made?.kind === "lazy" || made?.kind === "range" ? made.length : undefined;
}

/** What an object is after a method that changes it: `list.sort(key=…)`. */
export function runMutation(
	reading: Reading,
	receiver: Abstract,
	method: string,
	plain: PlainArguments,
	node: number,
): Abstract | undefined {
	const given = [receiver, ...plain.positional, ...plain.keywords.values()];
	const { parts } = workshopOf(reading);
	return start(reading, node, given, 0, () => {
		const raw = rawOf(reading, receiver);
		const positional = plain.positional.map((value) => rawOf(reading, value));
		const keywords = new Map(Array.from(plain.keywords, ([name, value]) => [name, rawOf(reading, value)] as const));
		callMethod(reading, parts, raw, method, positional, keywords.size === 0 ? undefined : keywords, node);
		settleHolders(reading, identityOf(reading, receiver));
		return withHistory(reading, abstractOf(reading, raw), given, undefined);
	});
}

/** Lists that an object has in it and others have too: when one of the two changes them, the other would not see it. */
function keepApart(reading: Reading, object: Raw): void {
	const inside = reachable(object);
	const shared = new Set<unknown>();
	for (const [identity, raw] of reading.embedding.session.objects) if (inside.has(raw)) shared.add(identity);
	if (shared.size === 0) return;
	const { mutated } = examine(reading, 0);
	const dotted = [...mutated].some((name) => name.includes("."));
	const holders = holdersOf(reading, shared);
	if (!holders.some(({ name }) => dotted || mutated.has(name))) return;
	for (const holder of holders) replace(reading, holder, opened(holder.value));
	throw UNFOLDABLE;
}

/** An object of a class of the module, made of what is known. */
export function runInstance(reading: Reading, local: LocalClass, plain: PlainArguments): Abstract | undefined {
	const given = [...plain.positional, ...plain.keywords.values()];
	return start(reading, local.node, given, 0, () => {
		// Each is an object of its own.
		reading.embedding.session.lasting = false;
		const positional = plain.positional.map((value) => rawOf(reading, value));
		const keywords = new Map(Array.from(plain.keywords, ([name, value]) => [name, rawOf(reading, value)] as const));
		const raw = instanceOf(workshopOf(reading), local, positional, keywords.size === 0 ? undefined : keywords);
		settleHolders(reading);
		keepApart(reading, raw);
		return abstractOf(reading, raw);
	});
}
