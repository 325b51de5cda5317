import type { Range } from "../../model/text/span.ts";
import type { Module } from "../../python/facts.ts";
import { standardLibrary } from "../data/standard-library.ts";
import { executionCalls } from "./execution.ts";
import { constantText } from "./values.ts";

/** Packers by what stands in their output: names of classes, and comments (their own documentation and output). */
export const packerNames: readonly { readonly name: string; readonly pattern: RegExp; readonly comment: RegExp }[] = [
	{ name: "PyArmor", pattern: /^__pyarmor/, comment: /\bpyarmor\b/i },
	{ name: "PyObfuscate", pattern: /^PyObfuscate$/i, comment: /\bPyObfuscate\b|pyobfuscate\.com/i },
	{ name: "BlankOBF", pattern: /^BlankOBF/i, comment: /BlankOBF/i },
	{ name: "Hyperion", pattern: /^Hyperion$/, comment: /\bHyperion\b.{0,40}\bbillythegoat/i },
	{ name: "Kramer", pattern: /^Kramer$/, comment: /\bKramer\b.{0,60}\bbillythegoat/i },
	{ name: "Vare", pattern: /^(?:Vare|Specter)$/, comment: /\bSpecter\b.{0,60}\bbillythegoat|\bVareobfuscator\b/i },
	{
		name: "an obfuscator",
		pattern: /^(?!)/,
		comment:
			/Obfuscated (?:with|by|using)\b|https?:\/\/(?:www\.)?(?:freecodingtools\.org|development-tools\.net)\/(?:tools\/obfuscator\/python|python-obfuscator)/i,
	},
];

const words =
	/__pyarmor__|pyarmor|pytransform|PyObfuscate|BlankOBF|Hyperion|Kramer|Vare|Specter|Obfuscated (?:with|by|using)|python-obfuscator|obfuscator\/python/i;

/** For the prefilter: a whole text names a packer. */
export function packerWords(text: string): boolean {
	return words.test(text);
}

/** Characters of a literal from which on it is no argument that anybody types. */
const SHORTEST_LITERAL = 200;
const SHORTEST_PAYLOAD = 1_000;

interface RuntimeCall {
	readonly range: Range;
	/** As written: "__pyarmor__". */
	readonly name: string;
	readonly bytes: number;
	/** The packer, where its runtime is known by name. */
	readonly packer?: string;
}

/**
 * A module that does nothing but import a function and give it one literal: what a packer with a runtime of its own leaves. Known runtimes count
 * wherever they are called.
 */
export function loneRuntimeCall(module: Module): RuntimeCall | undefined {
	const { text } = module.document;
	for (const call of module.calls) {
		const name = text.slice(call.callee.start, Math.min(call.callee.end, call.callee.start + 80));
		const known =
			/^(?:__pyarmor__|pyarmor_runtime|pyarmor)$/.test(name) ||
			call.targets.some((target) => /^(?:pyarmor_runtime|pytransform)\w*\./.test(target));
		const literal = call.arguments.find(({ value }) => (constantText(value)?.length ?? 0) >= SHORTEST_LITERAL);
		if (known)
			return {
				range: call.range,
				name,
				bytes: literal ? literal.range.end - literal.range.start : 0,
				packer: "PyArmor",
			};
		if (!literal || module.functions.length + module.classes.length > 0 || module.calls.length > 4) continue;
		const foreign = call.targets.some((target) => {
			const top = target.split(".")[0] ?? "";
			return top !== "" && top !== "builtins" && !standardLibrary.has(top.toLowerCase().replaceAll("_", "-"));
		});
		if (!foreign || !/^[A-Za-z_][\w.]*$/.test(name)) continue;
		const size = literal.range.end - literal.range.start;
		if (literal.value.decoding || size < text.trim().length * 0.8) continue;
		return { range: call.range, name, bytes: size };
	}
	return undefined;
}

/** One literal that makes up most of a file, and an interpreter that something decoded is handed to. */
export function loneLiteralExecuted(module: Module): { range: Range; name: string; share: number } | undefined {
	const { text } = module.document;
	if (text.length < SHORTEST_PAYLOAD || module.functions.length + module.classes.length > 2) return undefined;
	const largest = Math.max(
		0,
		...module.strings.filter((fact) => !fact.docstring).map((fact) => fact.range.end - fact.range.start),
	);
	const share = Math.round((largest * 100) / text.length);
	if (largest < SHORTEST_PAYLOAD || share < 70) return undefined;
	const execution = executionCalls(module).find(
		({ code, form }) =>
			(code && form !== "path" && !code.labels.has("file") && code.decoding !== undefined) ||
			code?.labels.has("decoded"),
	);
	return execution && { range: execution.call.range, name: execution.shortName, share };
}

/** Depth of nested lambdas from which on nobody wrote it by hand. */
const DEEP = 6;

/** For the prefilter: as many lambdas as a chain has. */
export function manyLambdas(text: string): boolean {
	let at = -1;
	for (let count = 0; count < DEEP; count++) {
		at = text.indexOf("lambda", at + 1);
		if (at < 0) return false;
	}
	return true;
}

export function lambdaChain(module: Module): { range: Range; depth: number } | undefined {
	const depths = new Map<number, number>();
	let deepest: { range: Range; depth: number } | undefined;
	for (const scope of module.scopes) {
		const above = scope.parent === undefined ? 0 : (depths.get(scope.parent) ?? 0);
		const depth = scope.kind === "lambda" ? above + 1 : scope.kind === "comprehension" ? above : 0;
		depths.set(scope.id, depth);
		if (depth >= DEEP && depth > (deepest?.depth ?? 0)) deepest = { range: scope.range, depth };
	}
	return deepest;
}
