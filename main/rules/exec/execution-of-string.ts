import type { Confidence, Severity } from "../../model/analysis/scales.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { type ExecutionCall, executionAtoms, executionCalls, isHiddenByDecoding } from "../support/execution.ts";
import { callMatch } from "../support/make-match.ts";
import { constantText, hasLabel, knownText, quoted, sourceText } from "../support/values.ts";
import { byItself } from "../support/weigh.ts";

/** `exec`, `eval` and `compile` by whatever name; what runs is told from the value. */
export const executionOfString: ModuleRule = {
	about: "module",
	id: "execution-of-string",
	title: "Runs a string as code",
	family: "exec",
	severity: "medium",
	attack: ["T1059.006"],
	why: "Text that becomes code at run time is not seen by a reader of the source. Most of it is harmless; this is where the rest hides.",
	lookalikes:
		"Reading a version (`exec(open('pkg/_version.py').read())`), code generators and `eval` of annotations stay at low or info. Methods such as `model.eval()` and `re.compile()` are other functions.",
	atoms: executionAtoms,
	*check(subject: ModuleSubject): Iterable<Match> {
		for (const execution of executionCalls(subject.module)) {
			if (execution.form !== "code" || !execution.code) continue;
			// `compile` by itself makes a code object; `timeit` and template engines do so all day.
			if (execution.name === "builtins.compile" && !byItself(subject, execution.call)) continue;
			if (isHiddenByDecoding(execution.code) || hasLabel(execution.code, "network")) continue;
			const weight = weigh(subject, execution);
			yield callMatch(subject, execution.call, {
				severity: weight.severity,
				confidence: weight.confidence,
				message: `${execution.shortName} runs ${weight.what}`,
				traits: weight.hides ? ["executes-code", "hides"] : ["executes-code"],
				sink: "runs as code",
				sinkValue: constantText(execution.code) ?? knownText(execution.code),
				from: [execution.code],
				story: `runs ${weight.what} with ${execution.shortName}`,
			});
		}
	},
};

function weigh(
	subject: ModuleSubject,
	execution: ExecutionCall,
): { severity: Severity; confidence: Confidence; what: string; hides?: boolean } {
	const code = execution.code;
	const text = constantText(code);
	const auto = byItself(subject, execution.call);
	if (text !== undefined) {
		const hidden = hiddenText(subject, execution, text);
		if (hidden)
			return {
				severity: auto ? "high" : "medium",
				confidence: "high",
				what: `the text ${quoted(text, 80)}, ${hidden}`,
				hides: true,
			};
		// The text becomes a layer and is judged by itself: here only that it is run.
		return { severity: "info", confidence: "high", what: `the text ${quoted(text, 80)}` };
	}
	if (hasLabel(code, "environment"))
		return { severity: auto ? "medium" : "low", confidence: "high", what: "a variable of the environment" };
	if (hasLabel(code, "process-output"))
		return { severity: "low", confidence: "medium", what: "the output of a process" };
	if (hasLabel(code, "file")) return { severity: "low", confidence: "high", what: "the content of a file" };
	const known = knownText(code);
	if (known !== undefined)
		return {
			severity: auto ? "low" : "info",
			confidence: "medium",
			what: `text put together at run time: ${quoted(known, 80)}`,
		};
	if (hasLabel(code, "parameter")) return { severity: "info", confidence: "medium", what: "what its caller gives it" };
	return { severity: auto ? "low" : "info", confidence: "low", what: "a value that is not known" };
}

/** Names that nobody has a reason to put together out of pieces. */
const powerful =
	/\b(?:os|subprocess|system|popen|exec|eval|compile|__import__|builtins|base64|b64decode|zlib|marshal|socket|requests|urllib|urlopen|getattr|globals)\b/;

/** Says how short code is kept from being read: spelled in escapes, or put together out of pieces that name something powerful. */
function hiddenText(subject: ModuleSubject, execution: ExecutionCall, text: string): string | undefined {
	if (text.length > 300 || text.length < 4) return undefined;
	const argument = execution.call.arguments.find((one) => one.value === execution.code);
	const source = argument ? sourceText(subject.module, argument.range) : "";
	// Letters and digits need no escapes.
	if (/(?:\\x(?:3[0-9]|[46][1-9a-f]|[57][0-9a])|\\1[0-7]{2}){3,}/i.test(source)) return "which is written in escapes";
	const line = text
		.split("\n")
		.find((one) => powerful.test(one))
		?.trim();
	if (line === undefined || subject.module.document.text.includes(line)) return undefined;
	return "which is put together out of pieces";
}
