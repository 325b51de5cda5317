import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { callMatch } from "../support/make-match.ts";
import { networkAtoms, networkCalls } from "../support/network.ts";
import { outwardConnection, receivedCommands } from "../support/remote-control.ts";
import { spawnAtoms } from "../support/spawn.ts";
import { hasLabel, quoted } from "../support/values.ts";
import { byItself } from "../support/weigh.ts";

/** Runs the commands or the code that come in over a bare connection of its own. */
export const socketCommands: ModuleRule = {
	about: "module",
	id: "socket-commands",
	title: "Runs the commands that come over a socket",
	family: "reverse-shell",
	severity: "critical",
	attack: ["T1059", "T1095", "T1571"],
	why: "The machine calls out, waits for commands, runs each and sends back what it said: somebody else sits at it.",
	lookalikes:
		"Clients of protocols read answers and act on them. What arrives must itself be the command, or the code, that is run.",
	atoms: [...networkAtoms, ...spawnAtoms],
	*check(subject: ModuleSubject): Iterable<Match> {
		const { module } = subject;
		const outward = outwardConnection(module);
		if (!outward) return;
		const where = outward.target === undefined ? "somebody outside" : quoted(outward.target);
		const answers = networkCalls(module).some(
			({ name, effect, outgoing }) =>
				effect === "sends" && /socket/.test(name) && outgoing.some(({ value }) => hasLabel(value, "process-output")),
		);
		const fixed = outward.target !== undefined && !outward.target.startsWith("\uFFFC");
		for (const { call, name, values, text } of receivedCommands(module)) {
			const sure = byItself(subject, call) || (fixed && outward.destination !== "local") || answers;
			yield callMatch(subject, call, {
				severity: sure ? "critical" : "high",
				confidence: fixed || answers ? "high" : "medium",
				message: `Runs with ${name} what ${where} sends over a socket${answers ? ", and answers with the output" : ""}`,
				traits: ["remote-shell", name.startsWith("builtins") ? "executes-code" : "starts-process", "runs-fetched"],
				sink: "runs the command",
				sinkValue: text,
				from: [outward.targetValue, ...values],
				story: `connects to ${where} and runs the commands that come back`,
			});
		}
	},
};
