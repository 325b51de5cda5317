import { isBootstrapAddress } from "../data/bootstrap-addresses.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { executionAtoms, executionCalls } from "../support/execution.ts";
import { destinationOf, isThrowaway } from "../support/hosts.ts";
import { callMatch } from "../support/make-match.ts";
import { carriedTarget } from "../support/network.ts";
import { spawnAtoms, spawnCalls } from "../support/spawn.ts";
import { hasLabel, labelsOf, quoted } from "../support/values.ts";
import { byItself } from "../support/weigh.ts";

/** Code that came over the network a moment before it is run. */
export const executionOfDownloaded: ModuleRule = {
	about: "module",
	id: "execution-of-downloaded",
	title: "Runs what it downloaded",
	family: "download-exec",
	severity: "critical",
	attack: ["T1059.006", "T1105"],
	why: "Whoever holds the address decides what runs on the machine, today and at any later time; nothing of it can be seen in the package.",
	lookalikes:
		"Programs that fetch data and parse it (`json.loads`, `ast.literal_eval`) are not meant; neither is a downloaded name handed to a program as an argument. The bootstrap scripts of packaging tools, from the tools' own addresses, weigh less. Only code and commands that were fetched count; pickles are told by `unsafe-loading`.",
	atoms: [...executionAtoms, ...spawnAtoms],
	*check(subject: ModuleSubject): Iterable<Match> {
		for (const execution of executionCalls(subject.module)) {
			if (!hasLabel(execution.code, "network")) continue;
			const url = execution.code ? carriedTarget(subject.module, execution.code) : undefined;
			const auto = byItself(subject, execution.call);
			const object = execution.form === "object";
			const what = url === undefined ? "what it downloaded" : quoted(url);
			const bootstraps = url !== undefined && isBootstrapAddress(url);
			yield callMatch(subject, execution.call, {
				// A fixed address means that the author decides what runs; one that is given leaves it to the caller.
				severity: bootstraps
					? "medium"
					: auto || (url !== undefined && !object && !url.startsWith("\uFFFC"))
						? "critical"
						: object
							? "medium"
							: "high",
				// What may as well be a file of the user's choice was not seen to be downloaded.
				confidence: object || (!auto && url === undefined && hasLabel(execution.code, "file")) ? "medium" : "high",
				message: `Runs ${what} with ${execution.shortName}`,
				traits: ["fetches", "executes-code", "runs-fetched"],
				sink: object ? "loads as code" : "runs as code",
				from: [execution.code],
				story: `downloads ${what === "what it downloaded" ? "code" : what} and runs it with ${execution.shortName}`,
			});
		}
		for (const spawn of spawnCalls(subject.module)) {
			const [first] = spawn.values;
			if (!first || !labelsOf(first).has("network")) continue;
			const items = first.constant?.kind === "sequence" ? first.constant.items : undefined;
			// In an argument list only the program and a script behind -c are run; the rest is data.
			const run = items
				? items.some(
						(item, index) =>
							item.labels.has("network") &&
							(index === 0 || /^(?:-c|\/c|-command)$/i.test(quoted(items[index - 1]?.partial))),
					)
				: first.partial === undefined || first.partial.startsWith("\uFFFC");
			if (!run) continue;
			const url = carriedTarget(subject.module, first);
			const auto = byItself(subject, spawn.call);
			yield callMatch(subject, spawn.call, {
				severity: auto || (url !== undefined && isThrowaway(destinationOf(url))) ? "critical" : "high",
				confidence: "medium",
				message: `Starts ${url === undefined ? "a downloaded command" : `what ${quoted(url)} answers`} with ${spawn.name}`,
				traits: ["fetches", "starts-process", "runs-fetched"],
				sink: "starts as a command",
				from: [first],
				story: `downloads ${url === undefined ? "a command" : quoted(url)} and runs it with ${spawn.name}`,
			});
		}
	},
};
