import type { Range } from "../../model/text/span.ts";
import type { Module } from "../../python/facts.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { executionAtoms, executionCalls } from "../support/execution.ts";
import { callMatch } from "../support/make-match.ts";
import { originText, ownFileIn } from "../support/origin.ts";
import { spawnCalls } from "../support/spawn.ts";
import { constantText } from "../support/values.ts";
import { reachOfCall, severityFor } from "../support/weigh.ts";

/** `__doc__` with what it is asked of, if anything. Bounded: a line of dots must not be tried from each of them to its end. */
const documentation =
	/(?:([\w.[\]]{1,200})\s{0,9}\.\s{0,9})?(?<![\w])__doc__\b|\bgetdoc\s{0,9}\(\s{0,9}([\w.[\]]{1,200})/g;
const source = /\b(?:getsource(?:lines)?|getcomments|findsource)\s*\(\s*([\w.[\]]+)/g;

/** Runs what stands in its own comments, docstrings or source text. */
export const ownTextExecuted: ModuleRule = {
	about: "module",
	id: "own-text-executed",
	title: "Runs its own docstring, comment or source text",
	family: "hiding",
	severity: "high",
	attack: ["T1027", "T1059.006"],
	why: "A docstring or comment is read as words for people; code that runs it has hidden a program in plain sight.",
	lookalikes:
		"Command-line helpers parse `__doc__`, doctest and debuggers read the source: neither hands it to exec. Running another file beside the own one does not count.",
	atoms: executionAtoms,
	*check(subject: ModuleSubject): Iterable<Match> {
		const { module } = subject;
		for (const execution of executionCalls(module)) {
			if (!execution.code || execution.form !== "code") continue;
			// These make a code object of it, and run nothing yet.
			if (execution.name === "builtins.compile" || execution.name.startsWith("types.")) continue;
			const argument = execution.call.arguments.find((one) => one.value === execution.code);
			// A string that is written down there is what is run, whatever it speaks of.
			if (!argument || (constantText(execution.code) !== undefined && !mentionsOwn(module, argument.range))) continue;
			const what = whatIsRun(module, originText(module, argument.range));
			if (what === undefined) continue;
			yield callMatch(subject, execution.call, {
				severity: severityFor(reachOfCall(subject, execution.call), "high", "medium"),
				confidence: "medium",
				message: `Runs ${what} with ${execution.shortName}`,
				traits: ["executes-code", "hides"],
				sink: "runs as code",
				from: [execution.code],
				story: `runs ${what} as code`,
			});
		}
		for (const spawn of spawnCalls(module)) {
			const [first] = spawn.call.arguments;
			if (!first || whatIsRun(module, originText(module, first.range)) !== "its own docstring") continue;
			yield callMatch(subject, spawn.call, {
				severity: severityFor(reachOfCall(subject, spawn.call), "high", "medium"),
				confidence: "medium",
				message: `Starts its own docstring as a command with ${spawn.name}`,
				traits: ["starts-process", "hides"],
				sink: "starts",
				sinkValue: spawn.text,
				from: spawn.values,
				story: "starts its own docstring as a command",
			});
		}
	},
};

function mentionsOwn(module: Module, range: Range): boolean {
	return whatIsRun(module, module.document.text.slice(range.start, range.end)) !== undefined;
}

function whatIsRun(module: Module, origin: string): string | undefined {
	for (const [, owner, asked] of origin.matchAll(documentation))
		if (isOwn(module, owner ?? asked)) return "its own docstring";
	for (const [, owner] of origin.matchAll(source)) if (isOwn(module, owner)) return "a part of its own source text";
	// Whoever gives `__file__` another meaning reads another file.
	if (module.assignments.some((fact) => fact.target === "__file__")) return undefined;
	const reads = /\b(?:open|read_text|read_bytes|read|get_data|get_source|getlines?)\s*\(/.test(origin);
	return reads && ownFileIn(origin) === "file" ? "a part of its own source text" : undefined;
}

/** This module, or a function or class of it. */
function isOwn(module: Module, name: string | undefined): boolean {
	if (name === undefined || /^sys\.modules\[__name__\]$/.test(name)) return true;
	const last = `.${name.split(".")[0]}`;
	return module.functions.some((fact) => fact.name === last) || module.classes.some((fact) => fact.name === last);
}
