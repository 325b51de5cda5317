import { runsByItself } from "../../model/analysis/scales.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { looksLikeShell, shellTexts } from "../support/code-strings.ts";
import { decodedExecutions, decodedStarts } from "../support/decoded.ts";
import { chainText, executionAtoms } from "../support/execution.ts";
import { callMatch } from "../support/make-match.ts";
import { decodesAndRuns } from "../support/shell/decoded-script.ts";
import { spawnAtoms } from "../support/spawn.ts";
import { quoted } from "../support/values.ts";
import { capForReach, reachOfCall } from "../support/weigh.ts";

/** Code that is decoded, decompressed or decrypted on its way to the interpreter. */
export const executionOfDecoded: ModuleRule = {
	about: "module",
	id: "execution-of-decoded",
	title: "Runs decoded content",
	family: "decode-exec",
	severity: "critical",
	attack: ["T1027", "T1140", "T1059.006"],
	why: "Code that is stored encoded and decoded just before it runs is there to be overlooked by readers and scanners.",
	lookalikes:
		"`exec(text.decode('utf-8'))` only turns bytes into text and does not count. What cannot be decoded while reading is told by `unread-layer`.",
	atoms: [...executionAtoms, ...spawnAtoms],
	wants: looksLikeShell,
	*check(subject: ModuleSubject): Iterable<Match> {
		for (const { execution, code, content } of decodedExecutions(subject.module)) {
			if (content === undefined) continue;
			const chain = chainText(code);
			yield callMatch(subject, execution.call, {
				severity: "critical",
				confidence: "high",
				message: `Runs ${encoded(chain)} with ${execution.shortName}: ${quoted(content)}`,
				traits: ["executes-code", "runs-decoded", "hides"],
				sink: execution.form === "object" ? "loads as code" : "runs as code",
				sinkValue: content,
				from: [code],
				story: `decodes ${chain === undefined ? "hidden content" : `${chain}-encoded content`} and runs it as Python with ${execution.shortName}`,
			});
		}
		for (const { spawn, part } of decodedStarts(subject.module)) {
			if (!part.known) continue;
			yield callMatch(subject, spawn.call, {
				severity: "critical",
				confidence: "high",
				message: `Starts a decoded command with ${spawn.name}${spawn.text === undefined ? "" : `: ${quoted(spawn.text)}`}`,
				traits: ["starts-process", "runs-decoded", "hides"],
				sink: "starts as a command",
				sinkValue: spawn.text,
				from: spawn.values,
				story: `decodes a hidden command and starts it with ${spawn.name}`,
			});
		}
		for (const shell of shellTexts(subject.module)) {
			const interpreter = decodesAndRuns(shell.commands);
			if (interpreter === undefined) continue;
			const reach = shell.call ? reachOfCall(subject, shell.call) : subject.reachOf(shell.scope);
			yield {
				range: shell.range,
				scope: shell.scope,
				severity: capForReach(reach, shell.call ? (runsByItself(reach) ? "critical" : "high") : "medium"),
				confidence: shell.call ? "high" : "low",
				message: `${shell.call ? "Runs" : "Holds"} a command that decodes a script and hands it to ${interpreter}: ${quoted(shell.text)}`,
				evidence: [{ label: shell.call ? "starts" : "holds the command", range: shell.range, value: shell.text }],
				shape: shell.shape,
				traits: shell.call ? ["starts-process", "runs-decoded", "hides"] : ["hides"],
				story: `decodes a hidden script and hands it to ${interpreter}`,
			};
		}
	},
};

function encoded(chain: string | undefined): string {
	return chain === undefined ? "decoded content" : `${chain}-encoded content`;
}
