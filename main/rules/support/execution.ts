import type { Call, Module, Value } from "../../python/facts.ts";
import { type ExecutionForm, executionSinks } from "../data/execution-sinks.ts";
import { atomsOfCalls } from "./atoms.ts";
import { perModule } from "./per-module.ts";
import { type ArgumentPlace, argumentAt, place } from "./values.ts";

const sinks: ReadonlyMap<string, { form: ExecutionForm; where: ArgumentPlace }> = new Map(
	executionSinks.map(([name, form, position, ...keywords]) => [name, { form, where: place(position, ...keywords) }]),
);

/** Words of which one stands in every file that runs code in plain words. */
export const executionAtoms: readonly string[] = atomsOfCalls(sinks.keys());

/** A call that runs Python code. */
export interface ExecutionCall {
	readonly call: Call;
	/** Resolved name: "builtins.exec". */
	readonly name: string;
	/** For people: "exec". */
	readonly shortName: string;
	readonly form: ExecutionForm;
	/** What is run; absent when the call has no such argument. */
	readonly code?: Value;
}

export function executionCallOf(call: Call): ExecutionCall | undefined {
	for (const name of call.targets) {
		const sink = sinks.get(name);
		if (!sink) continue;
		const code = argumentAt(call, sink.where)?.value;
		return { call, name, shortName: name.replace(/^builtins\./, ""), form: sink.form, ...(code ? { code } : {}) };
	}
	return undefined;
}

const collect = perModule((module) => {
	const found = module.calls.flatMap((call) => executionCallOf(call) ?? []);
	// What only feeds an `exec` around it is told with that one. Sorted by start, the enclosing calls are those that have not ended yet.
	const sorted = found.toSorted(
		(a, b) => a.call.range.start - b.call.range.start || b.call.range.end - a.call.range.end,
	);
	const inner = new Set<ExecutionCall>();
	const open: ExecutionCall[] = [];
	for (const one of sorted) {
		while (open.length > 0 && (open[open.length - 1]?.call.range.end ?? 0) <= one.call.range.start) open.pop();
		if (open.some((outer) => one.call.range.start > outer.call.callee.end)) inner.add(one);
		if (one.form === "code" && open.length < 64) open.push(one);
	}
	return found.filter((one) => !inner.has(one));
});

/** Every such call, without a `compile` or `marshal.loads` that only feeds an `exec` around it. */
export function executionCalls(module: Module): readonly ExecutionCall[] {
	return collect(module);
}

/** Transforms that only turn bytes into text: no one hides behind them. */
const textTransforms = new Set([
	"string",
	"utf-8",
	"utf8",
	"utf-16",
	"utf-16le",
	"utf-16be",
	"ascii",
	"latin-1",
	"latin1",
	"text",
	"utf-32",
	"cp1252",
]);

/** Whether a value went through a decoder that hides (base64, zlib, xor …) and not only through `bytes.decode("utf-8")`. */
export function isHiddenByDecoding(value: Value | undefined): boolean {
	if (!value) return false;
	if (value.decoding) return value.decoding.chain.some((step) => !textTransforms.has(step.transform));
	return value.labels.has("decoded");
}

/** "base64 → zlib", from the folded chain or from the names in the history. */
export function chainText(value: Value | undefined): string | undefined {
	const chain = value?.decoding?.chain
		.filter((step) => !textTransforms.has(step.transform))
		.map((step) => step.transform);
	return chain && chain.length > 0 ? chain.join(" → ") : undefined;
}

/** An address that is written down encoded. Escapes of an address (`%20`) are how addresses are written. */
export function isHiddenAddress(value: Value | undefined): boolean {
	if (!value?.decoding || !isHiddenByDecoding(value)) return false;
	const chain = chainText(value);
	return chain !== undefined && chain !== "url";
}
