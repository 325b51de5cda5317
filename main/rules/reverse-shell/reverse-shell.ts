import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { callMatch } from "../support/make-match.ts";
import { networkAtoms } from "../support/network.ts";
import {
	duplicatedDescriptors,
	isShellProgram,
	isTied,
	outwardConnection,
	sameFunction,
} from "../support/remote-control.ts";
import { spawnAtoms, spawnCalls } from "../support/spawn.ts";
import { quoted } from "../support/values.ts";

/** Connects outwards and ties a shell to the connection. */
export const reverseShell: ModuleRule = {
	about: "module",
	id: "reverse-shell",
	title: "Reverse shell",
	family: "reverse-shell",
	severity: "critical",
	attack: ["T1059", "T1095", "T1571"],
	why: "The machine calls out and hands its shell to whoever answers.",
	lookalikes:
		"Servers and daemons duplicate descriptors and start children too. The descriptor of a connection that goes out must take the place of a program's own, or tie a program to it.",
	atoms: [...networkAtoms, ...spawnAtoms, "os dup2"],
	*check(subject: ModuleSubject): Iterable<Match> {
		const { module } = subject;
		const outward = outwardConnection(module);
		if (!outward) return;
		const spawns = spawnCalls(module);
		const where = outward.target === undefined ? "somebody outside" : quoted(outward.target);
		const duplicated = duplicatedDescriptors(module);
		const shell = spawns.find(
			(spawn) => spawn.name === "pty.spawn" || spawn.commands.some(({ program }) => isShellProgram(program)),
		);
		const told = new Set<unknown>();
		const [first] = duplicated;
		if (first && (shell || duplicated.length >= 2)) {
			told.add(shell?.call);
			yield callMatch(subject, shell?.call ?? first, {
				severity: "critical",
				confidence: "high",
				message: `Connects to ${where} and ties a shell to the connection`,
				traits: ["remote-shell", "starts-process", "sends"],
				sink: "gives the shell away",
				sinkValue: outward.target,
				from: [outward.targetValue],
				story: `connects to ${where} and hands a shell to it`,
			});
		}
		for (const spawn of spawns) {
			if (told.has(spawn.call)) continue;
			const tied = isTied(spawn);
			// A bare shell on pipes beside an outward connection: its ends are pumped by threads.
			const pumped =
				spawn.commands.length === 1 &&
				spawn.commands[0]?.words.length === 1 &&
				isShellProgram(spawn.commands[0].program) &&
				spawn.call.arguments.some((argument) => argument.name === "stdin") &&
				sameFunction(module, spawn.call.scope, outward.call.scope);
			if (!tied && !pumped) continue;
			const isShellSpawn = spawn.commands.some(({ program }) => isShellProgram(program));
			yield callMatch(subject, spawn.call, {
				severity: isShellSpawn ? "critical" : "high",
				confidence: tied && isShellSpawn ? "high" : "medium",
				message: tied
					? `Connects to ${where} and ties ${isShellSpawn ? "a shell" : "a process"} to the connection`
					: `Connects to ${where} and starts a bare shell on pipes`,
				traits: ["remote-shell", "starts-process", "sends"],
				sink: "starts",
				sinkValue: spawn.text,
				from: [outward.targetValue],
				story: `connects to ${where} and hands a shell to it`,
			});
		}
	},
};
