import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { hidingSeverity } from "../support/weigh.ts";

/** Run-time parts and signatures of packers for Python (their own documentation and output). */
const packers: readonly (readonly [pattern: RegExp, name: string])[] = [
	[/\b__pyarmor__\b|\bpyarmor_runtime\b|\bpytransform\b/, "PyArmor"],
	[/\bPyObfuscate\b|pyobfuscate\.com/i, "PyObfuscate"],
	[/\bBlankOBF\b|BlankObf/i, "BlankOBF"],
	[/\bHyperion\b.{0,40}\bbillythegoat/i, "Hyperion"],
	[/\bKramer\b.{0,60}\bbillythegoat|class\s+Kramer\b/i, "Kramer"],
	[/\bSpecter\b.{0,60}\bbillythegoat|\bVareobfuscator\b|class\s+Vare\b/i, "Vare"],
	[
		/#\s*Obfuscated (?:with|by|using)\b|https?:\/\/(?:www\.)?(?:freecodingtools\.org|development-tools\.net)\/(?:tools\/obfuscator\/python|python-obfuscator)/i,
		"an obfuscator",
	],
];

/** The bootstrap stands at the head of a file; a documentation may name it anywhere. */
const HEAD = 4_000;

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
		"Some vendors ship commercial modules packed with PyArmor; documentation and packers themselves name these words in strings and help texts.",
	atoms: [],
	wants: (text) => packers.some(([pattern]) => pattern.test(text.slice(0, HEAD))),
	*check(subject: ModuleSubject): Iterable<Match> {
		const { module } = subject;
		const { text } = module.document;
		const head = text.slice(0, HEAD);
		for (const [pattern, name] of packers) {
			const found = pattern.exec(head);
			if (!found) continue;
			if (
				name === "PyArmor" &&
				!module.calls.some((call) =>
					/__pyarmor__|pyarmor_runtime|pytransform/.test(text.slice(call.callee.start, call.callee.end)),
				)
			)
				continue;
			const range = { start: found.index, end: found.index + found[0].length };
			yield {
				range,
				scope: 0,
				severity: hidingSeverity(subject.reachOf(0)),
				confidence: "medium",
				message: `This file was packed by ${name}`,
				evidence: [{ label: "bears the mark of a packer", range, value: found[0] }],
				shape: `packed-code:${name}`,
				traits: ["hides"],
				story: `is packed with ${name}`,
			};
			return;
		}
	},
};
