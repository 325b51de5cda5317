import type { Severity } from "../../model/analysis/scales.ts";
import { runsByItself } from "../../model/analysis/scales.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { callMatch } from "../support/make-match.ts";
import { packageInstallIn } from "../support/shell/package-install.ts";
import { spawnAtoms, spawnCalls } from "../support/spawn.ts";
import { argumentAt, knownText, place, quoted } from "../support/values.ts";
import { reachOfCall } from "../support/weigh.ts";

const pipMains = new Set([
	"pip.main",
	"pip._internal.main",
	"pip._internal.cli.main.main",
	"pip._internal.main.main",
	"setuptools.command.easy_install.main",
]);

/** Installs further packages from its own code. */
export const packageInstallAtRunTime: ModuleRule = {
	about: "module",
	id: "package-install-at-run-time",
	title: "Installs packages by itself",
	family: "download-exec",
	severity: "high",
	attack: ["T1195.002", "T1105"],
	why: "Dependencies belong in the metadata, where tools and people see them. Installed from code, they can be anything, at any time, from anywhere.",
	lookalikes:
		"Tools for notebooks and environments call pip on request: silent or info in functions. From an address or a foreign index it weighs wherever it stands.",
	atoms: [...spawnAtoms, "pip main", "easy_install"],
	*check(subject: ModuleSubject): Iterable<Match> {
		for (const spawn of spawnCalls(subject.module)) {
			const install = packageInstallIn(spawn.commands);
			if (!install) continue;
			const local =
				install.what.length > 0 &&
				install.what.every((what) => /^(?:\.|-r |\.\/|-e|[\w./-]+\.(?:txt|whl|gz|zip)$|\uFFFC$)/.test(what));
			const auto = runsByItself(reachOfCall(subject, spawn.call));
			const severity: Severity = install.foreign
				? auto
					? "high"
					: "medium"
				: auto
					? local
						? "low"
						: "medium"
					: "info";
			const what = install.what.length > 0 ? quoted(install.what.join(" "), 80) : "packages";
			yield callMatch(subject, spawn.call, {
				severity,
				confidence: "high",
				message: `Installs ${what} with ${install.tool}${install.foreign ? " from outside the index" : ""}`,
				traits:
					severity === "info"
						? []
						: install.foreign
							? ["fetches", "starts-process", "runs-fetched"]
							: ["fetches", "starts-process"],
				sink: "installs",
				sinkValue: spawn.text,
				from: spawn.values,
				story: `installs ${what} with ${install.tool}`,
			});
		}
		for (const call of subject.module.calls) {
			if (!call.targets.some((target) => pipMains.has(target))) continue;
			const list = argumentAt(call, place(0, "args"))?.value;
			const words =
				list?.constant?.kind === "sequence" ? list.constant.items.map((item) => knownText(item) ?? "\uFFFC") : [];
			if (words.length > 0 && words[0] !== "install") continue;
			const auto = runsByItself(reachOfCall(subject, call));
			yield callMatch(subject, call, {
				severity: auto ? "medium" : "info",
				confidence: "medium",
				message: `Installs ${words.length > 1 ? quoted(words.slice(1).join(" "), 80) : "packages"} through pip's own code`,
				traits: auto ? ["fetches"] : [],
				sink: "installs",
				sinkValue: words.join(" "),
				from: [list],
			});
		}
	},
};
