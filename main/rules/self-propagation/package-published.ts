import { runsByItself, type Severity } from "../../model/analysis/scales.ts";
import type { Call } from "../../python/facts.ts";
import {
	indexToken,
	indexVariables,
	projectFiles,
	publishCalls,
	publishCommand,
	uploadAddress,
} from "../data/publishing.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { shellTexts } from "../support/code-strings.ts";
import { fileCalls } from "../support/files.ts";
import { moduleTexts } from "../support/known-texts.ts";
import { callMatch } from "../support/make-match.ts";
import { networkAtoms, networkCalls } from "../support/network.ts";
import { holdsItself } from "../support/own-file.ts";
import { secretSightings } from "../support/secrets.ts";
import { spawnAtoms } from "../support/spawn.ts";
import { quoted } from "../support/values.ts";
import { reachOfCall } from "../support/weigh.ts";
import { isWrittenDown } from "../support/written-down.ts";

/** Publishes packages from the machine it runs on. */
export const packagePublished: ModuleRule = {
	about: "module",
	id: "package-published",
	title: "Publishes packages by itself",
	family: "self-propagation",
	severity: "critical",
	attack: ["T1195.002", "T1550.001"],
	why: "A worm looks for the keys of its victim's packages and publishes itself in their name; each new victim brings it more.",
	lookalikes:
		"Release scripts, and the `upload` command that many a setup.py has, publish their own package: info. Keys that are looked for on the machine or written down, packages that are written first, or its own source in them are another thing.",
	atoms: [...spawnAtoms, ...networkAtoms, "twine", "flit", "hatch"],
	wants: (text) => publishCommand.test(text),
	*check(subject: ModuleSubject): Iterable<Match> {
		const { module } = subject;
		const found: { call: Call; text: string; starts: boolean }[] = [];
		for (const shell of shellTexts(module)) {
			const text = publishCommand.exec(shell.text)?.[0];
			if (shell.call && text !== undefined) found.push({ call: shell.call, text: shell.text, starts: true });
		}
		for (const call of module.calls) {
			const name = call.targets.find((target) => publishCalls.test(target));
			if (name !== undefined) found.push({ call, text: name, starts: false });
		}
		for (const network of networkCalls(module))
			if (network.effect === "sends" && network.target !== undefined && uploadAddress.test(network.target))
				found.push({ call: network.call, text: network.target, starts: false });
		if (found.length === 0) return;
		const token =
			moduleTexts(module).find(({ text }) => indexToken.test(text)) ??
			module.assignments.find(
				({ target, value }) =>
					indexVariables.test(/\[["'](\w+)["']\]$/.exec(target)?.[1] ?? "") && isWrittenDown(value),
			);
		const keys = secretSightings(module).find(
			({ path, access }) => /^(?:PyPI|npm) credentials$/.test(path.what) && access === "reads",
		);
		const writes = fileCalls(module).find(
			(file) => file.effect === "writes" && file.paths.some((path) => projectFiles.test(path)),
		);
		const itself = module.calls.some((call) => call.arguments.some(({ value }) => holdsItself(module, value)));
		for (const { call, text, starts } of found) {
			const auto = runsByItself(reachOfCall(subject, call));
			const marks = [token !== undefined, keys !== undefined, writes !== undefined, itself].filter(Boolean).length;
			let severity: Severity = auto ? "low" : "info";
			if (marks > 0) severity = auto ? "critical" : marks >= 2 || itself ? "high" : "medium";
			const with_ = token
				? " with a token that is written down"
				: keys
					? " with the keys that it finds"
					: writes
						? ", having written them"
						: "";
			yield callMatch(subject, call, {
				severity,
				confidence: marks >= 2 || (marks === 1 && auto) ? "high" : "medium",
				message: `Publishes packages${with_}: ${quoted(text)}`,
				traits: marks === 0 ? [] : starts ? ["spreads", "starts-process"] : ["spreads", "sends"],
				sink: "publishes",
				sinkValue: text,
				from: call.arguments.map(({ value }) => value),
				story: `publishes packages${with_} (${quoted(text, 80)})`,
			});
		}
	},
};
