import type { Match, MatchStep, ModuleRule, ModuleSubject } from "../rule.ts";
import { capForReach } from "../support/weigh.ts";

/** Names of virtual machines, their drivers and the tools of people who analyse; matched as whole strings or words of a short list. */
const names =
	/vboxservice|vboxtray|vboxguest|vboxmouse|vboxsf|vmtoolsd|vmwaretray|vmwareuser|vmacthlp|vmsrvc|vmusrvc|vmmouse|vmhgfs|qemu-ga|xenservice|prl_cc|prl_tools|joeboxcontrol|joeboxserver|ksdumper(?:client)?|ollydbg|x32dbg|x64dbg|x96dbg|windbg|ida(?:64|q|q64)?\.exe|processhacker|procmon|procexp|wireshark|fiddler|httpdebugger(?:ui|svc)?|pestudio|dnspy|de4dot|ghidra|cheatengine|sandboxie|sbiedll|sbiedll\.dll|cuckoomon|wdagutilityaccount|regmon|filemon|tcpview|autoruns|immunitydebugger|importrec|lordpe|sysinspector|hookexplorer|resourcehacker/i;
const marks = new RegExp(String.raw`(?:^|[\\/._\s-])(?:${names.source})(?:\.exe|\.dll|\.sys)?(?:$|[\\/._\s-])`, "i");

/** Looks whether somebody is watching. */
export const analysisCheck: ModuleRule = {
	about: "module",
	id: "analysis-check",
	title: "Looks for virtual machines and analysis tools",
	family: "anti-analysis",
	severity: "high",
	attack: ["T1497.001", "T1518.001"],
	why: "Code that looks for debuggers, sandboxes and the accounts of analysts wants to behave well only while it is watched.",
	lookalikes:
		"Tools that manage virtual machines name one or two of these; a list of many different ones is made for hiding.",
	atoms: [],
	wants: (text) => names.test(text),
	*check(subject: ModuleSubject): Iterable<Match> {
		const steps: MatchStep[] = [];
		const different = new Set<string>();
		let scope = 0;
		for (const fact of subject.module.strings) {
			if (fact.docstring || fact.text.length > 4_000) continue;
			const pieces = fact.text.length > 60 ? fact.text.split(/[\s,;|]+/) : [fact.text];
			for (const piece of pieces) {
				const found = marks.exec(piece)?.[0];
				if (found === undefined) continue;
				const name = found
					.toLowerCase()
					.replace(/[^a-z0-9]/g, "")
					.replace(/(?:exe|dll|sys)$/, "");
				if (different.has(name)) continue;
				different.add(name);
				if (steps.length === 0) scope = fact.scope;
				steps.push({ label: "looks for", range: fact.range, value: piece });
			}
		}
		const [first] = steps;
		if (!first || different.size < 4) return;
		const many = different.size >= 8;
		yield {
			range: first.range,
			scope,
			severity: capForReach(subject.reachOf(scope), many ? "high" : "medium"),
			confidence: many ? "high" : "medium",
			message: `Looks for ${different.size} virtual machines and analysis tools: ${[...different].slice(0, 6).join(", ")}`,
			evidence: steps.slice(0, 10),
			shape: "analysis-check",
			traits: ["evades"],
			story: "looks for debuggers and virtual machines before it acts",
		};
	},
};
