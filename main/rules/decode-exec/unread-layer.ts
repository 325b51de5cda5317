import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { decodedExecutions, decodedStarts, ownDecodedExecutions } from "../support/decoded.ts";
import { executionAtoms } from "../support/execution.ts";
import { callMatch } from "../support/make-match.ts";
import { spawnAtoms } from "../support/spawn.ts";
import { quoted } from "../support/values.ts";
import { byItself } from "../support/weigh.ts";

/** Something that is decoded or decrypted and then run, and that reading could not decode. */
export const unreadLayer: ModuleRule = {
	about: "module",
	id: "unread-layer",
	title: "Runs hidden content that cannot be read",
	family: "decode-exec",
	severity: "critical",
	attack: ["T1027.013", "T1140", "T1059.006"],
	why: "The code that runs is decoded or decrypted from something that reading does not undo: a key that is not there, a decoder of its own. What it does stays unknown, and whoever wrote it wanted that.",
	lookalikes:
		"Libraries that store code (notebooks, task queues, template caches) decode what their caller gives them: low. `exec(text.decode('utf-8'))` only turns bytes into text and does not count.",
	atoms: [...executionAtoms, ...spawnAtoms],
	*check(subject: ModuleSubject): Iterable<Match> {
		for (const { execution, code, content } of decodedExecutions(subject.module)) {
			if (content !== undefined) continue;
			const auto = byItself(subject, execution.call);
			const given = code.labels.has("parameter");
			yield callMatch(subject, execution.call, {
				severity: given ? (auto ? "medium" : "low") : auto ? "critical" : "high",
				confidence: "medium",
				message: `Runs decoded content with ${execution.shortName}, which reading could not decode`,
				traits: ["executes-code", "runs-decoded", "hides"],
				sink: execution.form === "object" ? "loads as code" : "runs as code",
				from: [code],
				story: `decodes content that cannot be read and runs it with ${execution.shortName}`,
			});
		}
		for (const execution of ownDecodedExecutions(subject.module)) {
			yield callMatch(subject, execution.call, {
				severity: byItself(subject, execution.call) ? "high" : "medium",
				confidence: "medium",
				message: `Runs with ${execution.shortName} what it puts together letter by letter, which reading could not decode`,
				traits: ["executes-code", "runs-decoded", "hides"],
				sink: "runs as code",
				from: [execution.code],
				story: `runs with ${execution.shortName} what a decoder of its own makes, and what reading could not decode`,
			});
		}
		for (const { spawn, part } of decodedStarts(subject.module)) {
			if (part.known) continue;
			const auto = byItself(subject, spawn.call);
			yield callMatch(subject, spawn.call, {
				severity: part.leading ? (auto ? "high" : "medium") : auto ? "medium" : "low",
				confidence: "medium",
				message: `Starts a command with ${spawn.name} of which a part is decoded and cannot be read${spawn.text === undefined ? "" : `: ${quoted(spawn.text)}`}`,
				traits: ["starts-process", "runs-decoded", "hides"],
				sink: "starts as a command",
				sinkValue: spawn.text,
				from: spawn.values,
				story: `decodes a command that cannot be read and starts it with ${spawn.name}`,
			});
		}
	},
};
