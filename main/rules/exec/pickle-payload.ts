import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { executionAtoms } from "../support/execution.ts";
import { spawnAtoms } from "../support/spawn.ts";
import { eachPart } from "../support/values.ts";
import { capForReach } from "../support/weigh.ts";

const sinks =
	/^(?:builtins\.(?:exec|eval|compile|__import__)|os\.(?:system|popen|exec\w*|spawn\w*|startfile)|subprocess\.\w+|pty\.spawn|runpy\.\w+|marshal\.loads|webbrowser\.open|urllib\.request\.urlopen|requests\.\w+)$/;

/** A class that runs something when it is unpickled. */
export const picklePayload: ModuleRule = {
	about: "module",
	id: "pickle-payload",
	title: "A class that runs a command when it is unpickled",
	family: "exec",
	severity: "high",
	attack: ["T1059.006", "T1203"],
	why: "`__reduce__` says what unpickling calls: with `os.system` there, a file of data becomes a program for whoever loads it.",
	lookalikes:
		"Classes give their own constructor or a helper back; only what runs code or starts processes counts. Tests of scanners stay low.",
	atoms: [...executionAtoms, ...spawnAtoms, "__reduce__", "__reduce_ex__"],
	*check(subject: ModuleSubject): Iterable<Match> {
		for (const fact of subject.module.functions) {
			if (fact.className === undefined || !/\.__reduce(?:_ex)?__$/.test(fact.name)) continue;
			let sink: string | undefined;
			eachPart(fact.returns, (part) => {
				sink ??= part.names.find((name) => sinks.test(name));
			});
			if (sink === undefined) continue;
			yield {
				range: fact.header,
				scope: fact.scope,
				severity: capForReach(subject.reachOf(fact.scope), "high"),
				confidence: "high",
				message: `Whoever unpickles a ${fact.className.replace(/^\./, "")} calls ${sink}`,
				evidence: [{ label: "is called when unpickled", range: fact.header, value: sink }],
				shape: `pickle-payload:${sink}`,
				traits: ["executes-code", "hides"],
				story: `makes pickles that call ${sink} when they are loaded`,
			};
		}
	},
};
