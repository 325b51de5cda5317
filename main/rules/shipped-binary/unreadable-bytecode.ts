import { DecodeError, readMarshalled, textToBytes } from "../../decode/index.ts";
import { runsByItself, type Severity } from "../../model/analysis/scales.ts";
import type { Value } from "../../python/facts.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { callMatch } from "../support/make-match.ts";
import { argumentAt, place } from "../support/values.ts";
import { capForReach, severityFor } from "../support/weigh.ts";

/** Bytecode that cannot be read, wholly or at all. */
export const unreadableBytecode: ModuleRule = {
	about: "module",
	id: "unreadable-bytecode",
	title: "Bytecode that cannot be read",
	family: "shipped-binary",
	severity: "high",
	attack: ["T1027"],
	why: "Bytecode with a changed header, or in a form of its own, is of no use to Python as it stands: it is there for code that knows how to undo the change, and that change keeps others from reading it.",
	lookalikes:
		"Bytecode of PyPy and of old Pythons, files that were cut short by accident, and broken samples among the tests of tools for bytecode: low.",
	atoms: ["marshal"],
	*check(subject: ModuleSubject): Iterable<Match> {
		const { compiled } = subject.module;
		if (compiled && compiled.problem !== "") {
			const reach = subject.reachOf(0);
			const foreign = /\bPyPy\b/.test(compiled.problem) || compiled.spot === "cache";
			yield {
				range: { start: 0, end: 0 },
				scope: 0,
				severity: capForReach(reach, foreign ? "low" : "medium"),
				confidence: foreign ? "low" : "medium",
				message: `Holds bytecode that cannot be read as Python would: ${compiled.problem}`,
				evidence: [],
				shape: "unreadable-bytecode:member",
				traits: foreign ? [] : ["ships-binary", "hides"],
				story: "is bytecode in a form of its own",
			};
		}
		for (const call of subject.module.calls) {
			if (!call.targets.includes("marshal.loads") || call.value.constant) continue;
			const data = bytesOf(argumentAt(call, place(0))?.value);
			const reason = data && reasonOf(data);
			if (reason === undefined) continue;
			const severity: Severity = severityFor(subject.reachOf(call.scope, call.guards), "high", "medium");
			yield callMatch(subject, call, {
				severity,
				confidence: runsByItself(subject.reachOf(call.scope, call.guards)) ? "high" : "medium",
				message: `Loads marshalled code that cannot be read: ${reason}`,
				traits: ["executes-code", "hides"],
				sink: "loads as code",
				from: [argumentAt(call, place(0))?.value],
				story: "loads marshalled code that cannot be read",
			});
		}
	},
};

function bytesOf(value: Value | undefined): Uint8Array | undefined {
	const constant = value?.constant;
	if (constant?.kind === "bytes") return constant.bytes;
	return constant?.kind === "string" ? textToBytes(constant.text) : undefined;
}

/** Why data cannot be read; undefined where they can. */
function reasonOf(data: Uint8Array): string | undefined {
	try {
		readMarshalled(data);
		return undefined;
	} catch (thrown) {
		if (thrown instanceof DecodeError) return thrown.message;
		throw thrown;
	}
}
