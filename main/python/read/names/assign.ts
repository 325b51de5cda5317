import { Field, Kind } from "../../engine/kinds.ts";
import { childByField, childrenOf, textOf } from "../../engine/syntax-tree.ts";
import type { QualifiedName } from "../../facts.ts";
import { identifierText } from "../../names/symbols.ts";
import { itemsOf } from "../../values/library/items.ts";
import { numeric } from "../../values/numbers/numbers.ts";
import { compare } from "../../values/operators.ts";
import { sliceIndices } from "../../values/text/text.ts";
import type { Abstract } from "../../values/value.ts";
import {
	bytesValue,
	constantValue,
	derived,
	heritageOf,
	join,
	NO_NAMES,
	namedValue,
	UNKNOWN,
	withMask,
} from "../../values/value.ts";
import { kept } from "../facts/room.ts";
import { shapeOf } from "../facts/shapes.ts";
import { forced } from "../machine/lazy.ts";
import { bind, bindPath, rebindName } from "../state/bindings.ts";
import type { Reading } from "../state/reading.ts";
import { historyOf } from "./attributes.ts";
import { classAttribute, implicitCall, instanceClass, noteImplicit } from "./classes.ts";
import { OWN_MODULE } from "./leading.ts";
import { bindEntry, noteMember } from "./namespaces.ts";
import { readSlice } from "./subscripts.ts";

/** Binds a target (name, tuple, attribute, subscript) to a value. `note`: writes down an assignment for each single target. */
export function assignTarget(
	reading: Reading,
	target: number,
	value: Abstract,
	note: boolean,
	statement = target,
): void {
	const { tree } = reading;
	switch (tree.kind[target]) {
		case Kind.identifier: {
			const name = identifierText(tree, target);
			const renamed = rebound(value, name);
			bind(reading, name, renamed);
			if (note) noteAssignment(reading, target, NO_NAMES, value, statement);
			return;
		}
		case Kind.pattern_list:
		case Kind.tuple_pattern:
		case Kind.list_pattern:
		case Kind.expression_list:
		case Kind.tuple:
		case Kind.list:
			spread(reading, target, value, note, statement);
			return;
		case Kind.list_splat_pattern:
		case Kind.list_splat:
		case Kind.parenthesized_expression:
			if (target + 1 < (tree.last[target] as number)) assignTarget(reading, target + 1, value, note, statement);
			return;
		case Kind.attribute: {
			const objectNode = childByField(tree, target, Field.object);
			const attributeNode = childByField(tree, target, Field.attribute);
			const object = reading.evaluate(objectNode);
			const attribute = attributeNode < 0 ? "" : identifierText(tree, attributeNode);
			if ((tree.end[target] as number) - (tree.start[target] as number) <= 200)
				bindPath(reading, textOf(tree, target), value);
			noteAttribute(reading, object.names, attribute, value);
			if (note)
				noteAssignment(
					reading,
					target,
					object.names.map((name) => `${name}.${attribute}`),
					value,
					statement,
				);
			return;
		}
		case Kind.subscript: {
			const objectNode = childByField(tree, target, Field.value);
			const keyNode = childByField(tree, target, Field.subscript);
			const object = objectNode < 0 ? UNKNOWN : reading.evaluate(objectNode);
			const slice = keyNode >= 0 && tree.kind[keyNode] === Kind.slice;
			const key = keyNode < 0 || slice ? UNKNOWN : reading.evaluate(keyNode);
			if (slice) assignSlice(reading, objectNode, object, keyNode, value);
			else assignItem(reading, objectNode, object, key, value);
			if (note) {
				const text = key.constant?.kind === "string" ? key.constant.text : undefined;
				noteAssignment(reading, target, object.names, value, statement, text);
			}
			return;
		}
		default:
			reading.evaluate(target);
	}
}

/** A function or module under another name: later calls say how they got there. */
function rebound(value: Abstract, name: string): Abstract {
	if (value.disguise !== undefined || value.names.length !== 1) return value;
	const known = value.names[0] ?? "";
	if (known.startsWith(".") || known.endsWith(")") || known === name || known.endsWith(`.${name}`)) return value;
	if (!/^[\w.]+$/.test(known)) return value;
	return { ...value, disguise: "rebinding" };
}

function spread(reading: Reading, target: number, value: Abstract, note: boolean, statement: number): void {
	const { tree } = reading;
	const targets = childrenOf(tree, target);
	const items = itemsOf(forced(reading, value, target), reading.budget);
	const star = targets.findIndex(
		(one) => tree.kind[one] === Kind.list_splat_pattern || tree.kind[one] === Kind.list_splat,
	);
	for (const [index, one] of targets.entries()) {
		let item: Abstract | undefined;
		if (items !== undefined && items.length <= 100_000) {
			if (star < 0 || index < star) item = items[index];
			else if (index > star) item = items[items.length - (targets.length - index)];
			else
				item = derived(
					{ kind: "sequence", items: items.slice(star, items.length - (targets.length - star - 1)) },
					heritageOf([value]),
				);
		} else if (value.alternatives !== undefined) {
			item = value.alternatives
				.map((each) => itemsOf(each, reading.budget)?.[index] ?? UNKNOWN)
				.reduce((first, second) => join(first, second));
		}
		assignTarget(reading, one, item === undefined ? historyOf(value) : withMask(item, value.mask), note, statement);
	}
}

/** `self.x = value`, `Class.x = value`, `builtins.x = value`. */
function noteAttribute(reading: Reading, names: readonly QualifiedName[], attribute: string, value: Abstract): void {
	for (const name of names) {
		if (name === "builtins" || name === OWN_MODULE) bindEntry(reading, name, attribute, value);
		else noteMember(reading, name, attribute, value);
		noteWritten(reading, name, attribute);
	}
}

/** Setting an attribute of an instance runs a property, or `__setattr__`. */
function noteWritten(reading: Reading, name: QualifiedName, attribute: string): void {
	const local = reading.emitting ? instanceClass(reading, name) : undefined;
	if (local === undefined) return;
	noteImplicit(reading, namedValue([name]), "__setattr__");
	const property = `${classAttribute(reading, local, attribute)?.owner.name ?? local.name}.${attribute}`;
	if (reading.properties.has(property)) reading.noteImplicit(property);
}

/** Containers inside containers that an assignment goes through. */
const MAXIMUM_LEVELS = 8;

function rebind(reading: Reading, node: number, object: Abstract, value: Abstract, level = 0): void {
	const { tree } = reading;
	if (node < 0) return;
	const kind = tree.kind[node];
	if (kind === Kind.identifier) rebindName(reading, identifierText(tree, node), object, value);
	else if (kind === Kind.attribute) {
		if ((tree.end[node] as number) - (tree.start[node] as number) > 200) return;
		bindPath(reading, textOf(tree, node), value);
		const objectNode = childByField(tree, node, Field.object);
		const attributeNode = childByField(tree, node, Field.attribute);
		if (objectNode < 0 || attributeNode < 0 || tree.kind[objectNode] !== Kind.identifier) return;
		noteAttribute(reading, quietly(reading, objectNode).names, identifierText(tree, attributeNode), value);
	} else if (kind === Kind.subscript && level < MAXIMUM_LEVELS) {
		const objectNode = childByField(tree, node, Field.value);
		const keyNode = childByField(tree, node, Field.subscript);
		if (objectNode < 0 || keyNode < 0 || tree.kind[keyNode] === Kind.slice) return;
		const key = quietly(reading, keyNode);
		assignItem(reading, objectNode, quietly(reading, objectNode), key, value, level + 1);
	}
}

/** The value of an expression that was met before. */
function quietly(reading: Reading, node: number): Abstract {
	const { emitting } = reading;
	reading.emitting = false;
	try {
		return reading.evaluate(node);
	} finally {
		reading.emitting = emitting;
	}
}

function assignSlice(reading: Reading, node: number, object: Abstract, slice: number, value: Abstract): void {
	const { constant } = object;
	const bounds = readSlice(reading, slice).bounds;
	const items = bounds === undefined || constant?.kind !== "sequence" ? undefined : itemsOf(value, reading.budget);
	if (items === undefined || bounds === undefined || bounds.step !== 1 || constant?.kind !== "sequence") {
		const bytes = bounds?.step === 1 ? splicedBytes(object, bounds, value) : undefined;
		rebind(reading, node, object, bytes ?? { ...historyOf(object, value), names: object.names });
		return;
	}
	const picked = sliceIndices(constant.items.length, bounds.start, bounds.stop, 1);
	if (picked === undefined || !reading.budget.allows(constant.items.length + items.length)) return;
	const after = constant.items.toSpliced(picked.first, picked.count, ...items.slice(0, 10_000));
	rebind(reading, node, object, derived({ ...constant, items: after }, heritageOf([object, value])));
}

function splicedBytes(
	object: Abstract,
	bounds: { start: number | undefined; stop: number | undefined },
	value: Abstract,
): Abstract | undefined {
	if (object.constant?.kind !== "bytes" || value.constant?.kind !== "bytes") return undefined;
	const { bytes } = object.constant;
	const picked = sliceIndices(bytes.length, bounds.start, bounds.stop, 1);
	if (picked === undefined) return undefined;
	const parts = [bytes.subarray(0, picked.first), value.constant.bytes, bytes.subarray(picked.first + picked.count)];
	return derived({ kind: "bytes", bytes: new Uint8Array(Buffer.concat(parts)) }, heritageOf([object, value]));
}

/** `del x[key]`, `del x`. */
export function deleteTarget(reading: Reading, target: number): void {
	const { tree } = reading;
	const kind = tree.kind[target];
	if (kind === Kind.identifier) return;
	if (kind !== Kind.subscript) {
		for (const child of childrenOf(tree, target)) deleteTarget(reading, child);
		if (kind === Kind.attribute) reading.evaluate(target);
		return;
	}
	const objectNode = childByField(tree, target, Field.value);
	const keyNode = childByField(tree, target, Field.subscript);
	const object = objectNode < 0 ? UNKNOWN : reading.evaluate(objectNode);
	if (keyNode >= 0 && tree.kind[keyNode] === Kind.slice) {
		assignSlice(reading, objectNode, object, keyNode, constantValue({ kind: "sequence", items: [] }));
		return;
	}
	const key = keyNode < 0 ? UNKNOWN : reading.evaluate(keyNode);
	const { constant } = object;
	const index = numeric(key.constant)?.value;
	if (constant?.kind === "sequence" && typeof index === "number" && reading.budget.allows(constant.items.length)) {
		rebind(
			reading,
			objectNode,
			object,
			derived({ ...constant, items: constant.items.toSpliced(index, 1) }, heritageOf([object])),
		);
	} else if (
		constant?.kind === "mapping" &&
		key.constant !== undefined &&
		reading.budget.allows(constant.entries.length)
	) {
		const entries = constant.entries.filter(([name]) => compare("==", name.constant, key.constant) !== true);
		rebind(reading, objectNode, object, derived({ kind: "mapping", entries }, heritageOf([object])));
	} else if (constant !== undefined) rebind(reading, objectNode, object, historyOf(object, key));
}

/** `x[key] = value`. */
function assignItem(reading: Reading, node: number, object: Abstract, key: Abstract, value: Abstract, level = 0): void {
	const { constant } = object;
	const from = heritageOf([object, value]);
	// `globals()["name"] = value`, `self.__dict__["name"] = value`.
	if (key.constant?.kind === "string") {
		const { text } = key.constant;
		if (object.names.filter((name) => bindEntry(reading, name, text, value)).length > 0) return;
	}
	implicitCall(reading, object, "__setitem__", [key, value], Math.max(node, 0));
	if (
		constant?.kind === "mapping" &&
		key.constant !== undefined &&
		reading.budget.spend(1 + (constant.entries.length >> 6))
	) {
		const kept =
			constant.entries.length < 200
				? constant.entries.filter(([name]) => compare("==", name.constant, key.constant) !== true)
				: constant.entries;
		rebind(reading, node, object, derived({ kind: "mapping", entries: [...kept, [key, value]] }, from), level);
		return;
	}
	const index = numeric(key.constant)?.value;
	if (
		constant?.kind === "sequence" &&
		typeof index === "number" &&
		reading.budget.spend(1 + (constant.items.length >> 6))
	) {
		const at = index < 0 ? index + constant.items.length : index;
		if (at >= 0 && at < constant.items.length) {
			rebind(reading, node, object, derived({ ...constant, items: constant.items.with(at, value) }, from), level);
			return;
		}
	}
	const byte = numeric(value.constant)?.value;
	if (
		constant?.kind === "bytes" &&
		typeof index === "number" &&
		typeof byte === "number" &&
		reading.budget.spend(1 + (constant.bytes.length >> 6))
	) {
		const at = index < 0 ? index + constant.bytes.length : index;
		if (at >= 0 && at < constant.bytes.length && byte >= 0 && byte < 256) {
			const bytes = Uint8Array.from(constant.bytes);
			bytes[at] = byte;
			rebind(reading, node, object, { ...bytesValue(bytes), literal: object.literal }, level);
			return;
		}
	}
	if (constant === undefined && (object.mask | value.mask) === object.mask) return;
	rebind(reading, node, object, { ...historyOf(object, value), names: object.names }, level);
}

export function noteAssignment(
	reading: Reading,
	target: number,
	targetNames: readonly QualifiedName[],
	value: Abstract,
	statement: number,
	key?: string,
): void {
	if (!reading.claim(target)) return;
	const { tree } = reading;
	const text = textOf(tree, target);
	const right = childByField(tree, statement, Field.right);
	reading.collected.assignments.push({
		range: reading.rangeOf(statement),
		target: text.length > 200 ? text.slice(0, 200) : text,
		targetNames,
		...(key !== undefined && { key }),
		value: kept(reading, value),
		scope: reading.scopeId,
		shape: `${tree.kind[target] === Kind.identifier ? "_" : shapeOf(reading, target, 2)}=${right < 0 ? "" : shapeOf(reading, right, 1)}`,
	});
}
