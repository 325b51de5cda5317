import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { callMatch } from "../support/make-match.ts";
import {
	duplicatedDescriptors,
	isShellProgram,
	isTied,
	listeningCall,
	outwardConnection,
	receivedCommands,
} from "../support/remote-control.ts";
import { spawnAtoms, spawnCalls } from "../support/spawn.ts";
import { byItself } from "../support/weigh.ts";

/** Waits for a connection and hands a shell to whoever comes, or runs what he sends. */
export const bindShell: ModuleRule = {
	about: "module",
	id: "bind-shell",
	title: "Bind shell",
	family: "reverse-shell",
	severity: "critical",
	attack: ["T1059", "T1571", "T1205"],
	why: "An open port with a shell behind it lets in whoever finds it.",
	lookalikes:
		"Servers take requests and start programs that are written down. What comes in must itself be the command, or the connection be tied to a shell.",
	atoms: [...spawnAtoms, "socket", "socketserver", "start_server", "create_server"],
	*check(subject: ModuleSubject): Iterable<Match> {
		const { module } = subject;
		const listens = listeningCall(module);
		if (!listens || outwardConnection(module)) return;
		const spawns = spawnCalls(module);
		const duplicated = duplicatedDescriptors(module);
		const shell = spawns.find(
			(spawn) => spawn.name === "pty.spawn" || spawn.commands.some(({ program }) => isShellProgram(program)),
		);
		const tied = spawns.find((spawn) => isTied(spawn) && spawn.commands.some(({ program }) => isShellProgram(program)));
		const given = tied ?? (duplicated.length > 0 ? shell : undefined);
		if (given) {
			yield callMatch(subject, given.call, {
				severity: "critical",
				confidence: "high",
				message: "Waits for a connection and ties a shell to it",
				traits: ["remote-shell", "starts-process"],
				sink: "gives the shell away",
				sinkValue: given.text,
				from: [],
				story: "waits for a connection and hands a shell to whoever comes",
			});
		}
		for (const { call, name, values, text } of receivedCommands(module)) {
			if (call === given?.call) continue;
			const auto = byItself(subject, call);
			yield callMatch(subject, call, {
				severity: auto ? "critical" : "high",
				confidence: "medium",
				message: `Waits for connections and runs with ${name} what comes in`,
				traits: ["remote-shell", name.startsWith("builtins") ? "executes-code" : "starts-process", "runs-fetched"],
				sink: "runs the command",
				sinkValue: text,
				from: values,
				story: "waits for connections and runs the commands that come in",
			});
		}
	},
};
