import { Field, Kind } from "../../engine/kinds.ts";
import { childByField, textOf } from "../../engine/syntax-tree.ts";
import { identifierText } from "../../names/symbols.ts";
import type { Abstract } from "../../values/value.ts";
import { lengthOf } from "../calls/lengths.ts";
import { MUTATORS } from "../calls/method-calls.ts";
import { isLazy } from "../machine/lazy.ts";
import { lookUp } from "../state/bindings.ts";
import type { Reading } from "../state/reading.ts";

/** Nodes of a loop body that is run on constants. */
const MAXIMUM_BODY = 1_500;

/** Names that are looked up for the text that they hold. */
const MAXIMUM_MENTIONED = 64;

/** What cannot be run on constants, or is not worth it: definitions, imports, `with`, `try`. */
const NOT_RUN = new Set([
	Kind.function_definition,
	Kind.class_definition,
	Kind.with_statement,
	Kind.import_statement,
	Kind.import_from_statement,
	Kind.yield,
	Kind.await,
	Kind.raise_statement,
	Kind.print_statement,
	Kind.exec_statement,
]);

/** What the machine does not run: a look at the kinds costs less than compiling up to one of them. */
const NOT_COMPILED = new Set([
	Kind.class_definition,
	Kind.with_statement,
	Kind.await,
	Kind.print_statement,
	Kind.exec_statement,
	Kind.match_statement,
	Kind.except_group_clause,
	Kind.ERROR,
]);

/** Names of which a decoder has at least one. */
const COMPUTING = new Set(
	`chr ord join bytes bytearray int hex bin oct range zip enumerate map filter reversed sorted decode encode fromhex unhexlify a2b_hex b64decode
	b32decode b16decode b85decode a85decode decompress translate maketrans replace format append extend insert xor pop to_bytes from_bytes loads split
	unpack pack sum reduce cycle islice divmod getattr __import__ import_module slice ascii_lowercase ascii_letters printable sub findall`.split(
		/\s+/,
	),
);

interface LoopBody {
	readonly runnable: boolean;
	/** Nothing in it that the machine never runs. */
	readonly compilable: boolean;
	/** It computes something, as a decoder does. */
	readonly computes: boolean;
	/** Names and paths that a turn may change. */
	readonly changed: ReadonlySet<string>;
	/** Names that it reads. */
	readonly mentioned: ReadonlySet<string>;
}

const bodies = new WeakMap<Reading, Map<number, LoopBody>>();

/** What a loop, comprehension or function works with; found once. */
export function examine(reading: Reading, loop: number): LoopBody {
	let known = bodies.get(reading);
	if (known === undefined) {
		known = new Map();
		bodies.set(reading, known);
	}
	let body = known.get(loop);
	if (body === undefined) {
		body = examineNow(reading, loop);
		known.set(loop, body);
	}
	return body;
}

function examineNow(reading: Reading, loop: number): LoopBody {
	const { tree } = reading;
	const end = tree.last[loop] as number;
	const changed = new Set<string>();
	const mentioned = new Set<string>();
	let runnable = end - loop <= MAXIMUM_BODY;
	let compilable = true;
	let computes = false;
	for (let node = loop + 1; node < end; node++) {
		const kind = tree.kind[node] as number;
		if (NOT_RUN.has(kind)) runnable = false;
		if (NOT_COMPILED.has(kind)) compilable = false;
		if (kind === Kind.identifier) {
			const name = identifierText(tree, node);
			computes ||= COMPUTING.has(name);
			if (mentioned.size < MAXIMUM_MENTIONED) mentioned.add(name);
		} else if (kind === Kind.binary_operator || kind === Kind.subscript) computes = true;
		if (kind === Kind.assignment || kind === Kind.augmented_assignment || kind === Kind.for_statement) {
			const left = childByField(tree, node, Field.left);
			if (left >= 0) changedBy(reading, left, changed);
		} else if (kind === Kind.named_expression || kind === Kind.as_pattern_target) {
			if (node + 1 < end) changed.add(textOf(tree, node + 1));
		} else if (kind === Kind.attribute && tree.field[node] === Field.function) {
			const attribute = childByField(tree, node, Field.attribute);
			const object = childByField(tree, node, Field.object);
			if (attribute >= 0 && object >= 0 && MUTATORS.has(textOf(tree, attribute))) changedBy(reading, object, changed);
		}
	}
	const target = childByField(tree, loop, Field.left);
	if (target >= 0) changedBy(reading, target, changed);
	return { runnable, compilable, computes, changed, mentioned };
}

/** Names and paths that assigning to a target changes. */
export function changedBy(reading: Reading, target: number, changed: Set<string>): void {
	const { tree } = reading;
	const end = tree.last[target] as number;
	const kind = tree.kind[target];
	if (kind === Kind.identifier) changed.add(identifierText(tree, target));
	else if (kind === Kind.attribute) {
		if ((tree.end[target] as number) - (tree.start[target] as number) <= 200) changed.add(textOf(tree, target));
	} else if (kind === Kind.subscript) {
		const object = childByField(tree, target, Field.value);
		if (object >= 0) changedBy(reading, object, changed);
	} else {
		for (let child = target + 1; child < end; child = tree.last[child] as number) changedBy(reading, child, changed);
	}
}

/** How much text the names hold that a loop works with. */
export function textLength(reading: Reading, changed: ReadonlySet<string>, mentioned: ReadonlySet<string>): number {
	const values: Abstract[] = [];
	for (const names of [changed, mentioned]) for (const name of names) values.push(lookUp(reading, name));
	return lengthOf(values);
}

/** Whether something is known to go over, item by item. */
export function canIterate(reading: Reading, list: Abstract): boolean {
	const kind = list.constant?.kind;
	if (kind === "string" || kind === "bytes" || kind === "sequence" || kind === "mapping") return true;
	return isLazy(reading, list);
}
