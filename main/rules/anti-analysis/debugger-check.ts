import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { callMatch } from "../support/make-match.ts";
import { lineBefore } from "../support/statements.ts";
import { reachOfCall, severityFor } from "../support/weigh.ts";

const windows =
	/^ctypes\.(?:windll|WinDLL\(\)|cdll)[\w.()]*\.(?:IsDebuggerPresent|CheckRemoteDebuggerPresent|NtQueryInformationProcess|NtSetInformationThread|OutputDebugString[AW])$/;

/** Looks whether a debugger is watching. */
export const debuggerCheck: ModuleRule = {
	about: "module",
	id: "debugger-check",
	title: "Looks for a debugger",
	family: "anti-analysis",
	severity: "medium",
	attack: ["T1622"],
	why: "Code that asks whether it is being debugged means to do something else then.",
	lookalikes:
		"Debuggers and coverage tools ask `sys.gettrace()` to find each other: low, and nothing outside of a condition. Nobody but a debugger asks Windows for one.",
	atoms: [
		"gettrace",
		"IsDebuggerPresent",
		"CheckRemoteDebuggerPresent",
		"NtQueryInformationProcess",
		"NtSetInformationThread",
		"TracerPid",
		"ptrace",
	],
	*check(subject: ModuleSubject): Iterable<Match> {
		const { module } = subject;
		for (const call of module.calls) {
			const native = call.targets.find((target) => windows.test(target) || /^ctypes\.CDLL\(\)\.ptrace$/.test(target));
			const trace =
				call.targets.includes("sys.gettrace") && /^\s*(?:el)?(?:if|while)\b/.test(lineBefore(module, call.range.start));
			if (native === undefined && !trace) continue;
			yield callMatch(subject, call, {
				severity:
					native === undefined
						? severityFor(reachOfCall(subject, call), "low", "info")
						: severityFor(reachOfCall(subject, call), "medium", "low"),
				confidence: "high",
				message: `Looks for a debugger with ${native ?? "sys.gettrace"}`,
				traits: ["evades"],
				sink: "looks for a debugger",
				story: "looks for a debugger before it acts",
			});
		}
		for (const fact of module.strings) {
			if (fact.docstring || fact.text.length > 60 || !/\bTracerPid\b/.test(fact.text)) continue;
			const reach = subject.reachOf(fact.scope);
			yield {
				range: fact.range,
				scope: fact.scope,
				severity: severityFor(reach, "medium", "low"),
				confidence: "medium",
				message: "Looks for a debugger in the status of its process",
				evidence: [{ label: "looks for a debugger", range: fact.range, value: fact.text }],
				shape: "debugger-check:TracerPid",
				traits: ["evades"],
				story: "looks for a debugger before it acts",
			};
			return;
		}
	},
};
