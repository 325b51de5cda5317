import { runsByItself } from "../../model/analysis/scales.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { callMatch } from "../support/make-match.ts";
import { reachOfCall } from "../support/weigh.ts";

const hooks: ReadonlySet<string> = new Set([
	"sys.settrace",
	"sys.setprofile",
	"threading.settrace",
	"threading.setprofile",
	"threading.settrace_all_threads",
	"threading.setprofile_all_threads",
	"sys.addaudithook",
	"sys.monitoring.register_callback",
	"sys._setprofileallthreads",
	"sys._settraceallthreads",
]);

/** Has every call or line of the program reported to it. */
export const traceHook: ModuleRule = {
	about: "module",
	id: "trace-hook",
	title: "Watches every call of the program",
	family: "tampering",
	severity: "medium",
	attack: ["T1574", "T1056.004"],
	why: "A trace function sees the arguments and results of all code, passwords included, and runs whenever anything runs.",
	lookalikes:
		"Debuggers, profilers and coverage tools do this on request: info. On installation or at Python's start nobody has asked for it.",
	atoms: ["settrace", "setprofile", "settrace_all_threads", "setprofile_all_threads", "addaudithook", "monitoring"],
	*check(subject: ModuleSubject): Iterable<Match> {
		for (const call of subject.module.calls) {
			const name = call.targets.find((target) => hooks.has(target));
			const [given] = call.arguments;
			if (name === undefined || given?.value.constant?.kind === "none") continue;
			const reach = reachOfCall(subject, call);
			yield callMatch(subject, call, {
				severity: reach === "install" || reach === "startup" ? "medium" : runsByItself(reach) ? "low" : "info",
				confidence: "high",
				message: `Has the program watched with ${name}`,
				traits: runsByItself(reach) ? ["tampers"] : [],
				sink: "hooks",
				sinkValue: name,
				story: `watches every call of the program (${name})`,
			});
		}
	},
};
