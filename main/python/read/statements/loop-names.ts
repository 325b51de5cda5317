import { Field, Kind } from "../../engine/kinds.ts";
import { childByField, textOf } from "../../engine/syntax-tree.ts";
import { identifierText } from "../../names/symbols.ts";
import type { Abstract } from "../../values/value.ts";
import { lengthOf } from "../calls/lengths.ts";
import { MUTATORS } from "../calls/method-calls.ts";
import { isLazy } from "../machine/is-lazy.ts";
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
	/** Some function that is defined in it binds names of a function around that. */
	readonly closes: boolean;
	/** Names and paths that a turn may change. */
	readonly changed: ReadonlySet<string>;
	/** Names whose object a turn may change in place. */
	readonly mutated: ReadonlySet<string>;
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
	const mutated = new Set<string>();
	let runnable = end - loop <= MAXIMUM_BODY;
	let compilable = true;
	let computes = false;
	let closes = false;
	let inner = 0;
	for (let node = loop + 1; node < end; node++) {
		const kind = tree.kind[node] as number;
		if (NOT_RUN.has(kind)) runnable = false;
		if (NOT_COMPILED.has(kind)) compilable = false;
		if (kind === Kind.function_definition) inner = Math.max(inner, tree.last[node] as number);
		// The names of functions around it are the machine's to follow.
		if (kind === Kind.nonlocal_statement && node < inner) {
			runnable = false;
			computes = true;
			closes = true;
		}
		if (kind === Kind.identifier) {
			const name = identifierText(tree, node);
			computes ||= COMPUTING.has(name);
			if (mentioned.size < MAXIMUM_MENTIONED) mentioned.add(name);
		} else if (kind === Kind.binary_operator || kind === Kind.subscript) computes = true;
		if (kind === Kind.assignment || kind === Kind.augmented_assignment || kind === Kind.for_statement) {
			const left = childByField(tree, node, Field.left);
			if (left >= 0) changedBy(reading, left, changed);
			if (left >= 0 && (kind === Kind.augmented_assignment || tree.kind[left] !== Kind.identifier))
				mutatedBy(reading, left, mutated);
		} else if (kind === Kind.named_expression || kind === Kind.as_pattern_target) {
			if (node + 1 < end) changed.add(textOf(tree, node + 1));
		} else if (kind === Kind.attribute && tree.field[node] === Field.function) {
			const attribute = childByField(tree, node, Field.attribute);
			const object = childByField(tree, node, Field.object);
			if (attribute >= 0 && object >= 0 && MUTATORS.has(textOf(tree, attribute))) {
				changedBy(reading, object, changed);
				changedBy(reading, object, mutated);
			}
		} else if (kind === Kind.delete_statement) {
			if (node + 1 < end) mutatedBy(reading, node + 1, mutated);
		}
	}
	const target = childByField(tree, loop, Field.left);
	if (target >= 0) changedBy(reading, target, changed);
	return { runnable, compilable, computes, closes, changed, mutated, mentioned };
}

/** Names of objects that assigning to a target changes in place: of `a[0], b` only `a`. A name alone counts where `x += y` is meant. */
function mutatedBy(reading: Reading, target: number, mutated: Set<string>): void {
	const { tree } = reading;
	const end = tree.last[target] as number;
	const kind = tree.kind[target];
	if (kind === Kind.identifier || kind === Kind.subscript || kind === Kind.attribute) {
		changedBy(reading, target, mutated);
		return;
	}
	for (let child = target + 1; child < end; child = tree.last[child] as number)
		if (tree.kind[child] !== Kind.identifier) mutatedBy(reading, child, mutated);
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
