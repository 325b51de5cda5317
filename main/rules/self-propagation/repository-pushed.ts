import { runsByItself, type Severity } from "../../model/analysis/scales.ts";
import { codeHostToken } from "../data/storage-clients.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { shellTexts } from "../support/code-strings.ts";
import { fileCalls } from "../support/files.ts";
import { callMatch } from "../support/make-match.ts";
import { networkAtoms, networkCalls } from "../support/network.ts";
import { spawnAtoms } from "../support/spawn.ts";
import { quoted } from "../support/values.ts";
import { reachOfCall } from "../support/weigh.ts";

const workflow = /\.github\/workflows\/[^/]*\.ya?ml$|\.gitlab-ci\.yml$|\.circleci\/config\.yml$/i;
const pushCalls = /^git\.(?:Repo|cmd\.Git)(?:\.\w+)?\(\)[\w.()]*\.push$/;
/** `https://name:key@host/…`: the address brings the account along. */
const keyInAddress = /\bhttps?:\/\/[^\s/:@]+(?::[^\s/@]+)?@(?:github|gitlab|bitbucket|gitee)\.\w+\//i;

/** Commits and pushes to repositories by itself. */
export const repositoryPushed: ModuleRule = {
	about: "module",
	id: "repository-pushed",
	title: "Pushes to repositories by itself",
	family: "self-propagation",
	severity: "critical",
	attack: ["T1195.001", "T1554", "T1677"],
	why: "Code that is pushed in a developer's name runs at his colleagues and on the build servers, which have more keys.",
	lookalikes:
		"Release tools tag and push their own project: info. Pushing while being installed or imported, with a key in the address, or a workflow of a build server that is written first, counts.",
	atoms: [...spawnAtoms, ...networkAtoms, "git"],
	wants: (text) => /\bgit\s+push\b/.test(text),
	*check(subject: ModuleSubject): Iterable<Match> {
		const { module } = subject;
		const workflows = fileCalls(module).find(
			(file) =>
				(file.effect === "writes" || file.effect === "appends") && file.paths.some((path) => workflow.test(path)),
		);
		const pushes = shellTexts(module).filter(
			({ call, commands }) =>
				call && commands.some(({ program, words }) => program === "git" && words.includes("push")),
		);
		const commits = shellTexts(module).some(({ commands }) =>
			commands.some(({ program, words }) => program === "git" && words.includes("commit")),
		);
		for (const { call, text } of pushes) {
			if (!call) continue;
			const reach = reachOfCall(subject, call);
			const auto = runsByItself(reach);
			const key = keyInAddress.test(text) || codeHostToken.test(text);
			const tags = /--tags\b|\bpush\b[^\n;&|]*\bv?\d+\.\d/.test(text);
			let severity: Severity = "info";
			if (workflows) severity = auto ? "critical" : "high";
			else if (key) severity = auto ? "high" : "medium";
			else if (auto) severity = commits && !tags && reach !== "import" ? "medium" : "low";
			yield callMatch(subject, call, {
				severity,
				confidence: workflows || key ? "high" : "medium",
				message: `Pushes to a repository: ${quoted(text)}${workflows ? ", having written a build server's workflow" : ""}`,
				traits: severity === "info" || severity === "low" ? [] : ["spreads", "starts-process"],
				sink: "pushes",
				sinkValue: text,
				story: `pushes to a repository by itself (${quoted(text, 80)})`,
			});
		}
		for (const call of module.calls) {
			const name = call.targets.find((target) => pushCalls.test(target));
			if (name === undefined) continue;
			const auto = runsByItself(reachOfCall(subject, call));
			yield callMatch(subject, call, {
				severity: workflows ? (auto ? "critical" : "high") : auto ? "medium" : "info",
				confidence: "medium",
				message: `Pushes to a repository with ${name}`,
				traits: workflows || auto ? ["spreads"] : [],
				sink: "pushes",
				sinkValue: name,
				story: "pushes to a repository by itself",
			});
		}
		// The code host's own interface: a workflow put into repositories that the token can reach.
		for (const network of networkCalls(module)) {
			if (network.effect !== "sends" || network.target === undefined) continue;
			if (!/\/repos\/[^?]*\/contents\//.test(network.target) || !workflow.test(network.target.split("?")[0] ?? ""))
				continue;
			const auto = runsByItself(reachOfCall(subject, network.call));
			yield callMatch(subject, network.call, {
				severity: auto ? "critical" : "high",
				confidence: "high",
				message: `Puts a build server's workflow into repositories: ${quoted(network.target)}`,
				traits: ["spreads", "sends"],
				sink: "sends",
				sinkValue: network.target,
				from: network.outgoing.map(({ value }) => value),
				story: `puts a build server's workflow into repositories (${quoted(network.target, 80)})`,
			});
		}
	},
};
