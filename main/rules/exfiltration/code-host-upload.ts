import { runsByItself, type Severity } from "../../model/analysis/scales.ts";
import type { Call } from "../../python/facts.ts";
import { codeHostClients, codeHostToken, codeHostUploads } from "../data/storage-clients.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { carriedIn } from "../support/carried.ts";
import { moduleTexts } from "../support/known-texts.ts";
import { callMatch } from "../support/make-match.ts";
import { networkAtoms, networkCalls } from "../support/network.ts";
import { deposits } from "../support/storage.ts";
import { quoted } from "../support/values.ts";
import { reachOfCall } from "../support/weigh.ts";

/** Leaves something in a gist or repository with a token that is written down. */
export const codeHostUpload: ModuleRule = {
	about: "module",
	id: "code-host-upload",
	title: "Leaves something at a code host with its author's token",
	family: "exfiltration",
	severity: "critical",
	attack: ["T1567.001"],
	why: "Nobody blocks GitHub: what was taken is put into a gist, a file or an issue of the author's own repository.",
	lookalikes:
		"Release tools and bots write to repositories with a token from their user's settings. Only a token that stands in the code counts, or a flow of what was taken from the machine into such a request.",
	atoms: ["github", "gitlab", ...networkAtoms],
	*check(subject: ModuleSubject): Iterable<Match> {
		const { module } = subject;
		const token = moduleTexts(module).some(({ text }) => codeHostToken.test(text));
		const found: { call: Call; where: string; own: boolean }[] = deposits(module, codeHostClients).map(
			({ call, client }) => ({ call, where: client.what, own: true }),
		);
		for (const network of networkCalls(module))
			if (network.effect === "sends" && network.target !== undefined && codeHostUploads.test(network.target))
				found.push({ call: network.call, where: quoted(network.target, 80), own: token });
		for (const { call, where, own } of found) {
			const values = call.arguments
				.filter((argument) => argument.name !== "headers" && argument.name !== "auth")
				.map((argument) => argument.value);
			const carried = carriedIn(module, values);
			const telling = carried !== undefined && carried.weight !== "content";
			const auto = runsByItself(reachOfCall(subject, call));
			if (!own && !(telling && auto)) continue;
			const severity: Severity = telling ? (own ? "critical" : "high") : auto ? "high" : "medium";
			const what = carried?.what ?? "something";
			yield callMatch(subject, call, {
				severity,
				confidence: own && telling ? "high" : "medium",
				message: `Leaves ${what} at ${where}${own ? " with a token that is written down" : ""}`,
				traits: carried ? ["sends", "sends-taken", "covert-channel"] : ["sends"],
				sink: "uploads",
				sinkValue: where,
				from: values,
				story: `leaves ${what} at ${where}`,
			});
		}
	},
};
