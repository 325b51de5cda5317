import { runsByItself, type Severity } from "../../model/analysis/scales.ts";
import { HOLE } from "../../python/facts.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { looksLikeShell, type ShellText, shellTexts } from "../support/code-strings.ts";
import { type CodeOnLine, codeOnLine, tellingCode } from "../support/shell/code-on-line.ts";
import { spawnAtoms } from "../support/spawn.ts";
import { quoted } from "../support/values.ts";
import { capForReach, reachOfCall } from "../support/weigh.ts";

/** Starts an interpreter and gives it the code on its command line. */
export const interpreterWithCode: ModuleRule = {
	about: "module",
	id: "interpreter-with-code",
	title: "Starts an interpreter with code on its command line",
	family: "process",
	severity: "high",
	attack: ["T1059.006", "T1059.007", "T1059.004"],
	why: "Code behind `python -c` or `node -e` runs in a process of its own, stands in no file, and goes on after the installation is over.",
	lookalikes:
		"Builds and tests ask other interpreters for a version or a path in this way: info. Python code is read as a layer and judged by what it does; put together out of pieces, or of another language and reaching out, it weighs.",
	atoms: spawnAtoms,
	wants: looksLikeShell,
	*check(subject: ModuleSubject): Iterable<Match> {
		for (const shell of shellTexts(subject.module)) {
			const { call } = shell;
			if (!call) continue;
			const found = shell.commands.map(codeOnLine).find((one) => one !== undefined);
			if (!found) continue;
			const reach = reachOfCall(subject, call);
			const weight = weigh(subject, shell, found);
			const severity: Severity = runsByItself(reach) ? weight.unasked : weight.asked;
			const loud = severity !== "info" && severity !== "low";
			yield {
				range: shell.range,
				scope: shell.scope,
				reach,
				severity: capForReach(reach, severity),
				confidence: weight.sure ? "high" : "medium",
				message: `Starts ${found.program} with code on its command line${weight.note}: ${quoted(found.code, 80)}`,
				evidence: [{ label: "starts", range: shell.range, value: shell.text }],
				shape: shell.shape,
				traits: loud ? ["starts-process", "executes-code", ...weight.traits] : [],
				story: `starts ${found.program} with code on its command line${weight.note}`,
			};
		}
	},
};

interface CodeWeight {
	readonly unasked: Severity;
	readonly asked: Severity;
	readonly sure: boolean;
	readonly note: string;
	readonly traits: readonly ("fetches" | "hides")[];
}

/** What languages that are not read as code do, by the words of their libraries. */
const reachesOut =
	/\b(?:https?\.(?:get|request)|fetch\s*\(|net\.(?:connect|Socket)|axios|LWP::|IO::Socket|Net::HTTP|open-uri|TCPSocket|fsockopen|curl_exec|file_get_contents\s*\(\s*["']?https?|socket\.http)/;
const startsSomething =
	/\b(?:child_process|execSync|spawnSync|eval\s*\(|system\s*\(|exec\s*\(|shell_exec|passthru|do shell script|Kernel\.|IO\.popen|os\.execute)/;
function weigh(subject: ModuleSubject, shell: ShellText, { code, python }: CodeOnLine): CodeWeight {
	const plain: CodeWeight = { unasked: "info", asked: "info", sure: true, note: "", traits: [] };
	const known = code.replaceAll(HOLE, "").trim();
	if (known === "") return { ...plain, unasked: "medium", asked: "info", sure: false, note: ", which is not known" };
	if (!python) {
		if (reachesOut.test(code) && startsSomething.test(code))
			return {
				unasked: "high",
				asked: "medium",
				sure: true,
				note: " that reaches out and starts something",
				traits: ["fetches"],
			};
		if (reachesOut.test(code) || startsSomething.test(code))
			return {
				unasked: "medium",
				asked: "low",
				sure: true,
				note: "",
				traits: reachesOut.test(code) ? ["fetches"] : [],
			};
		return plain;
	}
	if (!tellingCode.test(code)) return plain;
	if (code.includes(HOLE)) return { ...plain, unasked: "medium", asked: "low", sure: false };
	// Folded out of pieces or decoded: no line of the file says it.
	const line =
		known
			.split(/[\n;]/)
			.find((one) => tellingCode.test(one))
			?.trim() ?? known;
	const { text } = subject.module.document;
	const hidden =
		!text.includes(line) &&
		!text.includes(JSON.stringify(line).slice(1, -1)) &&
		!text.includes(line.replace(/'/g, "\\'"));
	return hidden
		? { unasked: "high", asked: "medium", sure: true, note: " that is put together out of pieces", traits: ["hides"] }
		: { ...plain, unasked: "medium", asked: "low" };
}
