import type { Confidence, Severity } from "../../model/analysis/scales.ts";
import type { Range } from "../../model/text/span.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { comments } from "../support/comments.ts";
import {
	lambdaChain,
	loneLiteralExecuted,
	loneRuntimeCall,
	manyLambdas,
	packerNames,
	packerWords,
} from "../support/packing.ts";
import { hidingSeverity } from "../support/weigh.ts";

/** Code that went through a packer. */
export const packedCode: ModuleRule = {
	about: "module",
	id: "packed-code",
	title: "Packed by an obfuscator",
	family: "decode-exec",
	severity: "high",
	attack: ["T1027.002"],
	why: "What a packer made cannot be read; whoever packs an open-source package hides something from its users.",
	lookalikes:
		"Some vendors ship commercial modules packed with PyArmor. Documentation, and packers themselves, name these words in strings and help texts: they do not count, and a comment alone is noted. A module of data is one large literal too, but hands it to no interpreter.",
	atoms: [],
	wants: (text) => packerWords(text) || manyLambdas(text) || /[^\n]{1000}/.test(text),
	*check(subject: ModuleSubject): Iterable<Match> {
		const found = byStructure(subject) ?? byName(subject);
		if (!found) return;
		const reach = subject.reachOf(0);
		yield {
			range: found.range,
			scope: 0,
			severity: found.severity ?? hidingSeverity(reach),
			confidence: found.confidence,
			message: found.message,
			evidence: [{ label: "bears the mark of a packer", range: found.range, value: found.mark }],
			shape: `packed-code:${found.kind}`,
			traits: found.severity === undefined ? ["hides"] : [],
			story: found.message.replace(/^This file /, ""),
		};
	},
};

interface Packed {
	readonly kind: string;
	readonly range: Range;
	readonly mark: string;
	readonly message: string;
	readonly confidence: Confidence;
	/** Where it is not weighed as hidden code. */
	readonly severity?: Severity;
}

function byStructure({ module }: ModuleSubject): Packed | undefined {
	const runtime = loneRuntimeCall(module);
	if (runtime)
		return {
			kind: runtime.packer ?? "runtime",
			range: runtime.range,
			mark: runtime.name,
			message: runtime.packer
				? `This file was packed by ${runtime.packer}`
				: `This file holds nothing but ${runtime.bytes} characters of a literal that it hands to ${runtime.name}`,
			confidence: runtime.packer ? "high" : "medium",
		};
	const literal = loneLiteralExecuted(module);
	if (literal)
		return {
			kind: "literal",
			range: literal.range,
			mark: literal.name,
			message: `This file is ${literal.share} % one literal, which it decodes and runs with ${literal.name}`,
			confidence: "medium",
		};
	const chain = lambdaChain(module);
	if (chain)
		return {
			kind: "lambda",
			range: chain.range,
			mark: `${chain.depth} lambdas`,
			message: `This file nests ${chain.depth} lambdas, one in the other`,
			confidence: "medium",
		};
	return undefined;
}

/** By what a packer calls its own classes and names, and by its comment, which alone says little. */
function byName({ module }: ModuleSubject): Packed | undefined {
	for (const { pattern, name } of packerNames) {
		const fact = module.classes.find((one) => pattern.test(one.name.slice(1))) ?? undefined;
		if (fact)
			return {
				kind: name,
				range: fact.header,
				mark: fact.name.slice(1),
				message: `This file was packed by ${name}`,
				confidence: "medium",
			};
	}
	for (const range of comments(module).slice(0, 400)) {
		const text = module.document.text.slice(range.start, Math.min(range.end, range.start + 300));
		const packer = packerNames.find(({ comment }) => comment.test(text));
		if (packer)
			return {
				kind: `${packer.name} comment`,
				range,
				mark: text.slice(0, 120),
				message: `A comment says that ${packer.name} packed this file`,
				confidence: "low",
				severity: "low",
			};
	}
	return undefined;
}
