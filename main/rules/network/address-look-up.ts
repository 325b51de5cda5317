import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { looksLikeShell, shellTexts } from "../support/code-strings.ts";
import { destinationOf, urlsIn } from "../support/hosts.ts";
import { callMatch } from "../support/make-match.ts";
import { networkAtoms, networkCalls } from "../support/network.ts";
import { isDownload } from "../support/shell/download.ts";
import { spawnAtoms } from "../support/spawn.ts";
import { quoted } from "../support/values.ts";
import { reachOfCall, severityFor } from "../support/weigh.ts";

/** Asks a service under which address the machine is seen from outside, and where that is. */
export const addressLookUp: ModuleRule = {
	about: "module",
	id: "address-look-up",
	title: "Asks for the public address of the machine",
	family: "network",
	severity: "medium",
	attack: ["T1016", "T1614"],
	why: "Where a machine stands and to whom its address belongs is the first thing that a stealer reports, and what decides whether it strikes at all.",
	lookalikes:
		"Dynamic-name clients, VPN and server tools ask the same services when their user starts them: low. Asked on installation or import, nobody wanted to know.",
	atoms: [...networkAtoms, ...spawnAtoms],
	wants: looksLikeShell,
	*check(subject: ModuleSubject): Iterable<Match> {
		for (const network of networkCalls(subject.module)) {
			if (network.destination !== "address-lookup" || network.effect === "resolves") continue;
			yield callMatch(subject, network.call, {
				severity: severityFor(reachOfCall(subject, network.call), "medium", "low"),
				confidence: "high",
				message: `Asks ${quoted(network.target)} for the public address of the machine`,
				traits: ["fetches", "takes-identity"],
				sink: "asks",
				sinkValue: network.target,
				from: [network.targetValue],
				story: `asks ${quoted(network.target)} for the public address of the machine`,
			});
		}
		for (const shell of shellTexts(subject.module)) {
			const { call } = shell;
			if (!call) continue;
			const url = shell.commands
				.filter(isDownload)
				.flatMap((command) => [...urlsIn(command.words.join(" ")), ...command.words.slice(1)])
				.find((one) => destinationOf(one) === "address-lookup");
			if (url === undefined) continue;
			yield callMatch(subject, call, {
				severity: severityFor(reachOfCall(subject, call), "medium", "low"),
				confidence: "high",
				message: `Asks ${quoted(url)} for the public address of the machine: ${quoted(shell.text)}`,
				traits: ["fetches", "takes-identity", "starts-process"],
				sink: "starts",
				sinkValue: shell.text,
				story: `asks ${quoted(url)} for the public address of the machine`,
			});
		}
	},
};
