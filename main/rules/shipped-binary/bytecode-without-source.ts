import { runsByItself, type Severity } from "../../model/analysis/scales.ts";
import type { Module } from "../../python/facts.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { capForReach } from "../support/weigh.ts";

/** Bytecode that Python would run, or that somebody else may, whose source is not in the package. */
export const bytecodeWithoutSource: ModuleRule = {
	about: "module",
	id: "bytecode-without-source",
	title: "Bytecode without its source",
	family: "shipped-binary",
	severity: "medium",
	attack: ["T1027.004", "T1059.006"],
	why: "Nobody reads bytecode: a module that is there in compiled form alone, or under the name of something else, is passed over by reviewers and by scanners of text.",
	lookalikes:
		"Eggs and old archives hold the compiled form beside each source, and builds leave `__pycache__` folders behind, also of modules that are gone since: neither counts. Some vendors sell modules without their source. Tools for bytecode have samples of it among their tests.",
	atoms: [],
	wants: () => false,
	*check(subject: ModuleSubject): Iterable<Match> {
		const { module } = subject;
		const { compiled } = module;
		// What could not be read at all is told by another rule.
		if (!compiled || compiled.title === "" || compiled.sourcePath !== undefined || compiled.spot === "cache") return;
		const reach = subject.reachOf(0);
		const disguised = compiled.spot === "elsewhere";
		const severity = capForReach(reach, severityOf(module, disguised, runsByItself(reach)));
		const where = disguised ? "under a name that is none of bytecode" : "without its source";
		yield {
			range: { start: 0, end: 0 },
			scope: 0,
			severity,
			confidence: "high",
			message: `Holds bytecode (${compiled.title}) ${where}${compiled.filename === "" ? "" : `, compiled from ${compiled.filename}`}`,
			evidence: [],
			shape: `bytecode-without-source:${compiled.spot}`,
			traits: severity === "info" || severity === "low" ? [] : disguised ? ["ships-binary", "hides"] : ["ships-binary"],
			story: `is bytecode ${where}`,
		};
	},
};

/** Bytecode that does nothing (constants, an empty `__init__`) hides nothing. */
function severityOf(module: Module, disguised: boolean, auto: boolean): Severity {
	if (module.calls.length + module.functions.length === 0) return "info";
	return disguised || auto ? "medium" : "low";
}
