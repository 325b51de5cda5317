import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { chainText, executionCalls, isHiddenByDecoding } from "../support/execution.ts";
import { callMatch } from "../support/make-match.ts";
import { spawnCalls } from "../support/spawn.ts";
import { constantText, hasLabel, quoted } from "../support/values.ts";
import { byItself } from "../support/weigh.ts";

/** Code that is decoded, decompressed or decrypted on its way to the interpreter. */
export const executionOfDecoded: ModuleRule = {
	about: "module",
	id: "execution-of-decoded",
	title: "Runs decoded content",
	family: "execution",
	severity: "critical",
	attack: ["T1027", "T1140", "T1059.006"],
	why: "Code that is stored encoded and decoded just before it runs is there to be overlooked by readers and scanners.",
	lookalikes:
		"`exec(text.decode('utf-8'))` only turns bytes into text and does not count. Pickles that a program wrote itself are decoded too: loading them weighs less than running text.",
	atoms: [],
	*check(subject: ModuleSubject): Iterable<Match> {
		for (const execution of executionCalls(subject.module)) {
			const { code } = execution;
			if (!code || !isHiddenByDecoding(code) || hasLabel(code, "network")) continue;
			const auto = byItself(subject, execution.call);
			const chain = chainText(code);
			const content = constantText(code);
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
						: auto
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
			const hidden = spawn.values.find((value) => isHiddenByDecoding(value) || hasDecodedItem(value));
			if (!hidden || hasLabel(hidden, "network")) continue;
			const auto = byItself(subject, spawn.call);
			yield callMatch(subject, spawn.call, {
				severity: auto ? "critical" : "high",
				confidence: spawn.text === undefined ? "medium" : "high",
				message: `Starts a decoded command with ${spawn.name}${spawn.text === undefined ? "" : `: ${quoted(spawn.text)}`}`,
				traits: ["starts-process", "runs-decoded", "hides"],
				sink: "starts as a command",
				sinkValue: spawn.text,
				from: spawn.values,
				story: `decodes a hidden command and starts it with ${spawn.name}`,
			});
		}
	},
};

function hasDecodedItem(value: Parameters<typeof isHiddenByDecoding>[0]): boolean {
	return value?.constant?.kind === "sequence" && value.constant.items.some((item) => isHiddenByDecoding(item));
}
