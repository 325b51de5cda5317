import type { Module, ScopeId } from "../../python/facts.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { looksLikeShell, shellTexts } from "../support/code-strings.ts";
import { callMatch } from "../support/make-match.ts";
import { networkAtoms, networkCalls } from "../support/network.ts";
import { isShell } from "../support/shell/commands.ts";
import { reverseShellIn } from "../support/shell/remote-shell.ts";
import { spawnAtoms, spawnCalls } from "../support/spawn.ts";
import { hasLabel, namesOf, quoted } from "../support/values.ts";
import { byItself, capForReach } from "../support/weigh.ts";

/** Gives somebody outside a shell on this machine. */
export const reverseShell: ModuleRule = {
	about: "module",
	id: "reverse-shell",
	title: "Reverse shell",
	family: "reverse-shell",
	severity: "critical",
	attack: ["T1059", "T1095", "T1571"],
	why: "The machine calls out and hands its shell to whoever answers.",
	lookalikes:
		"Servers duplicate descriptors and start children too. A socket must be connected outwards, and its descriptor or what it receives must reach a shell; security texts that quote such a command in prose stay out.",
	atoms: [...networkAtoms, ...spawnAtoms],
	wants: looksLikeShell,
	*check(subject: ModuleSubject): Iterable<Match> {
		const { module } = subject;
		const connections = networkCalls(module).filter(
			(network) => network.effect === "connects" && /socket|create_connection|open_connection/.test(network.name),
		);
		const outward = connections.find((network) => network.destination !== "local") ?? connections[0];
		if (outward) {
			const spawns = spawnCalls(module);
			const where = outward.target === undefined ? "somebody outside" : quoted(outward.target);
			const duplicated = module.calls.filter(
				(call) =>
					call.targets.some((target) => target === "os.dup2" || target === "posix.dup2") &&
					call.arguments.some(
						(argument) =>
							argument.value.names.some((name) => /socket|connection/i.test(name)) ||
							/fileno/.test(module.document.text.slice(argument.range.start, argument.range.end)),
					),
			);
			const shellSpawn = spawns.find(
				(spawn) =>
					spawn.name === "pty.spawn" ||
					spawn.commands.some((command) => /^(?:ba|z|da|k|a)?sh$|^cmd$|^powershell$/.test(command.program)),
			);
			const [first] = duplicated;
			if (first && (shellSpawn || duplicated.length >= 2)) {
				yield callMatch(subject, shellSpawn?.call ?? first, {
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
			// A bare shell on pipes beside an outward connection: its ends are pumped by threads.
			const pumped = spawns.find(
				(spawn) =>
					spawn.commands.length === 1 &&
					spawn.commands[0]?.words.length === 1 &&
					isShellProgram(spawn.commands[0].program) &&
					spawn.call.arguments.some((argument) => argument.name === "stdin") &&
					sameFunction(module, spawn.call.scope, outward.call.scope),
			);
			if (pumped) {
				yield callMatch(subject, pumped.call, {
					severity: "critical",
					confidence: "medium",
					message: `Connects to ${where} and starts a bare shell on pipes`,
					traits: ["remote-shell", "starts-process", "sends"],
					sink: "starts a shell",
					sinkValue: pumped.text,
					from: [outward.targetValue],
					story: `connects to ${where} and hands a shell to it`,
				});
			}
			// recv → run → send: commands that arrive over the socket.
			for (const spawn of spawns) {
				const received =
					spawn.values.some(
						(value) => hasLabel(value, "network") && [...namesOf(value)].some((name) => name.includes("socket")),
					) ||
					spawn.values.some(
						(value) =>
							hasLabel(value, "network") &&
							value.steps.some((step) => /recv/.test(module.document.text.slice(step.range.start, step.range.end))),
					);
				const tied = spawn.call.arguments.some(
					(argument) =>
						argument.name !== undefined &&
						/^std(?:in|out|err)$/.test(argument.name) &&
						argument.value.names.some((name) => name.includes("socket")),
				);
				if (!received && !tied) continue;
				yield callMatch(subject, spawn.call, {
					severity: byItself(subject, spawn.call) ? "critical" : "high",
					confidence: "high",
					message: tied
						? `Connects to ${where} and ties a process to the connection`
						: `Runs as a command what ${where} sends over a socket`,
					traits: ["remote-shell", "starts-process", "runs-fetched"],
					sink: "runs the command",
					sinkValue: spawn.text,
					from: [outward.targetValue, ...spawn.values],
					story: `connects to ${where} and runs the commands that come back`,
				});
			}
		}
		for (const shell of shellTexts(module)) {
			const found = reverseShellIn(shell.text, shell.commands);
			if (found === undefined) continue;
			const reach = subject.reachOf(shell.scope);
			yield {
				range: shell.range,
				scope: shell.scope,
				severity: capForReach(reach, shell.call ? "critical" : "medium"),
				confidence: shell.call ? "high" : "low",
				message: `${shell.call ? "Starts" : "Holds"} a shell that answers to ${quoted(found)}`,
				evidence: [{ label: shell.call ? "starts" : "holds the command", range: shell.range, value: shell.text }],
				shape: shell.shape,
				traits: shell.call ? ["remote-shell", "starts-process"] : ["remote-shell"],
				story: `starts a shell that answers to ${quoted(found)}`,
			};
		}
	},
};

function isShellProgram(program: string): boolean {
	return isShell(program) || program === "cmd" || program === "powershell" || program === "pwsh";
}

/** The scopes are one, or one stands in the other, or both are of the module's top level. */
function sameFunction(module: Module, first: ScopeId, second: ScopeId): boolean {
	const chain = (scope: ScopeId): ScopeId[] => {
		const found: ScopeId[] = [];
		for (let at: ScopeId | undefined = scope; at !== undefined && found.length < 50; at = module.scopes[at]?.parent)
			found.push(at);
		return found;
	};
	return chain(first).includes(second) || chain(second).includes(first);
}
