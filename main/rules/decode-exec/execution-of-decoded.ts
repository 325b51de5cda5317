import { runsByItself, type Severity } from "../../model/analysis/scales.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { looksLikeShell, shellTexts } from "../support/code-strings.ts";
import { chainText, executionAtoms, executionCalls, isHiddenByDecoding } from "../support/execution.ts";
import { callMatch } from "../support/make-match.ts";
import { decodesAndRuns } from "../support/shell/decoded-script.ts";
import { type SpawnCall, spawnAtoms, spawnCalls } from "../support/spawn.ts";
import { constantText, hasLabel, quoted } from "../support/values.ts";
import { byItself, capForReach, reachOfCall } from "../support/weigh.ts";

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
		"`exec(text.decode('utf-8'))` only turns bytes into text and does not count. Pickles that a program wrote itself are decoded too: loading them weighs less than running text.",
	atoms: [...executionAtoms, ...spawnAtoms],
	wants: looksLikeShell,
	*check(subject: ModuleSubject): Iterable<Match> {
		for (const execution of executionCalls(subject.module)) {
			const { code } = execution;
			if (!code || !isHiddenByDecoding(code) || hasLabel(code, "network")) continue;
			const auto = byItself(subject, execution.call);
			// What marshalled code says tells more than its bytes.
			const unpacked =
				execution.name === "marshal.loads" && execution.call.value.constant ? execution.call.value : code;
			const chain = chainText(unpacked);
			const content = constantText(unpacked);
			const object = execution.form === "object";
			const given = code.labels.has("parameter") && content === undefined;
			const what = chain === undefined ? "decoded content" : `${chain}-encoded content`;
			const data = object && execution.name !== "marshal.loads";
			yield callMatch(subject, execution.call, {
				severity: given
					? auto && !data
						? "medium"
						: "low"
					: data
						? auto
							? "medium"
							: "low"
						: auto || content !== undefined
							? "critical"
							: "high",
				confidence: content === undefined ? "medium" : "high",
				message: `Runs ${what} with ${execution.shortName}${content === undefined ? "" : `: ${quoted(content)}`}`,
				traits: data ? ["executes-code"] : ["executes-code", "runs-decoded", "hides"],
				sink: object ? "loads as code" : "runs as code",
				sinkValue: content,
				from: [code],
				story: `decodes ${chain === undefined ? "hidden content" : `${chain}-encoded content`} and runs it as Python with ${execution.shortName}`,
			});
		}
		for (const spawn of spawnCalls(subject.module)) {
			const hidden = decodedPart(spawn);
			if (!hidden || spawn.values.some((value) => hasLabel(value, "network"))) continue;
			const auto = byItself(subject, spawn.call);
			const severity: Severity = hidden.known
				? "critical"
				: hidden.leading
					? auto
						? "high"
						: "medium"
					: auto
						? "medium"
						: "low";
			yield callMatch(subject, spawn.call, {
				severity,
				confidence: hidden.known ? "high" : "medium",
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

interface DecodedPart {
	/** What comes out is known. */
	readonly known: boolean;
	/** It is the program or the whole command, not a later argument. */
	readonly leading: boolean;
}

/** Which part of a command went through a decoder. */
function decodedPart(spawn: SpawnCall): DecodedPart | undefined {
	let found: DecodedPart | undefined;
	for (const [index, value] of spawn.values.entries()) {
		const items = value.constant?.kind === "sequence" ? value.constant.items : [value];
		for (const [position, item] of items.entries()) {
			if (!isHiddenByDecoding(item)) continue;
			// Behind -c stands code, whatever the program is.
			const script = /^(?:-c|-e|\/c|-command)$/i.test(constantText(items[position - 1]) ?? "");
			const part = { known: item.decoding !== undefined, leading: script || (index === 0 && position === 0) };
			if (!found || (part.known && !found.known)) found = part;
		}
	}
	return found;
}
