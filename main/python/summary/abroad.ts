import { spanOf } from "../../model/text/document.ts";
import type { Module, QualifiedName, Value, ValueStep } from "../facts.ts";
import type { Abstract } from "../values/value.ts";
import { constantValue, LABEL, labelSet, UNKNOWN } from "../values/value.ts";

/** Longer constants of siblings are not handed on, in characters or bytes. */
const MAXIMUM_TEXT = 1 << 20;
/** Items of lists and mappings that are handed on, and levels of them. */
const MAXIMUM_ITEMS = 256;
const MAXIMUM_LEVELS = 3;

const NOWHERE = Object.freeze({ start: 0, end: 0 });

/** A name of a module as all others know it. */
export function absoluteName(module: Pick<Module, "dottedName">, name: QualifiedName): QualifiedName {
	return name.startsWith(".") ? module.dottedName + name : name;
}

function stepAbroad(module: Module, step: ValueStep): ValueStep {
	if (step.elsewhere !== undefined) return step;
	return { ...step, range: NOWHERE, elsewhere: { path: module.path, span: spanOf(module.document, step.range) } };
}

function tooLong({ constant }: Value): boolean {
	if (constant?.kind === "string") return constant.text.length > MAXIMUM_TEXT;
	if (constant?.kind === "bytes") return constant.bytes.length > MAXIMUM_TEXT;
	if (constant?.kind === "sequence") return constant.items.length > MAXIMUM_ITEMS;
	return constant?.kind === "mapping" && constant.entries.length > MAXIMUM_ITEMS;
}

/**
 * A value as it counts in another module: its names are absolute, its history says in which file each step stands, and of where it was folded
 * nothing is left, for that is a place in another text.
 */
export function abroad(module: Module, value: Value, level = 0): Abstract {
	let mask = 0;
	for (const label of value.labels) mask |= LABEL[label];
	let { constant } = value;
	if (tooLong(value) || level > MAXIMUM_LEVELS) constant = undefined;
	else if (constant?.kind === "sequence") {
		constant = { ...constant, items: constant.items.map((item) => abroad(module, item, level + 1)) };
	} else if (constant?.kind === "mapping") {
		const entries = constant.entries.map(
			([key, item]) => [abroad(module, key, level + 1), abroad(module, item, level + 1)] as const,
		);
		constant = { kind: "mapping", entries };
	} else if (constant !== undefined && mask === 0 && value.names.length === 0 && value.steps.length === 0) {
		return constantValue(constant);
	}
	return {
		...UNKNOWN,
		constant,
		partial: constant === undefined && tooLong(value) ? undefined : value.partial,
		alternatives: level > MAXIMUM_LEVELS ? undefined : value.alternatives?.map((one) => abroad(module, one, level + 1)),
		names: value.names.map((name) => absoluteName(module, name)),
		steps: value.steps.map((step) => stepAbroad(module, step)),
		labels: labelSet(mask),
		mask,
	};
}
