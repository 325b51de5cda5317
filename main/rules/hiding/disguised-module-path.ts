import { runsByItself } from "../../model/analysis/scales.ts";
import type { Argument, Call } from "../../python/facts.ts";
import type { Match, ModuleRule, ModuleSubject, PackageFile } from "../rule.ts";
import { atomsOfCalls } from "../support/atoms.ts";
import { callMatch } from "../support/make-match.ts";
import { comesFromOwnFile } from "../support/origin.ts";
import { fileMeant } from "../support/shipped.ts";
import { argumentAt, knownText, place, quoted } from "../support/values.ts";
import { reachOfCall, severityFor } from "../support/weigh.ts";

/** Where the path stands in calls that let Python import from it. */
const sinks: ReadonlyMap<string, readonly [position: number, keyword: string]> = new Map([
	["sys.path.insert", [1, "object"]],
	["sys.path.append", [0, "object"]],
	["site.addsitedir", [0, "sitedir"]],
	["zipimport.zipimporter", [0, "path"]],
]);

/** What Python's own machinery and tools put there. */
const honest = /\.(?:zip|whl|egg|pyz|pyzw|par|pex|xar|jar)$/i;
/** Endings that promise something no module is imported from. */
const otherKind =
	/\.(?:typed|txt|md|rst|json|ya?ml|toml|cfg|ini|csv|log|dat|bin|png|jpe?g|gif|ico|svg|bmp|pdf|ttf|woff2?|css|js|html?|pem|crt|lock|tmp|cache)$/i;

/** Imports from a file that does not look like an archive: Python looks at the content, not at the name. */
export const disguisedModulePath: ModuleRule = {
	about: "module",
	id: "disguised-module-path",
	title: "Imports modules out of a file that does not look like an archive",
	family: "hiding",
	severity: "critical",
	attack: ["T1036.008", "T1027.009"],
	why: "Python imports from a zip of any name that stands on its path. Under the name of a data file, the modules in it are passed over by people and tools.",
	lookalikes:
		"Folders, and files that say that they are archives (.zip, .whl, .egg, .pyz), are put on the path by many programs: they do not count.",
	atoms: atomsOfCalls(sinks.keys()),
	*check(subject: ModuleSubject): Iterable<Match> {
		for (const call of subject.module.calls) {
			const argument = pathArgument(call);
			const path = knownText(argument?.value);
			if (!argument || path === undefined || honest.test(path)) continue;
			const file = fileMeant(subject.files, path, comesFromOwnFile(subject.module, argument.range));
			const archive = file?.kind === "archive";
			// A folder whose name has a dot in it is no file of the package, and neither kind of ending.
			if (!archive && !otherKind.test(path)) continue;
			const auto = runsByItself(reachOfCall(subject, call));
			const what = file?.path ?? quoted(path, 60);
			yield callMatch(subject, call, {
				severity: severityFor(
					reachOfCall(subject, call),
					archive ? "critical" : file ? "high" : "medium",
					file ? "high" : "medium",
				),
				confidence: archive ? "high" : "medium",
				message: `Lets Python import modules from ${what}, ${describe(file)}`,
				traits: auto && file ? ["hides", "executes-code"] : ["hides"],
				sink: "puts on the module path",
				sinkValue: path,
				from: [argument.value],
				story: `imports modules from ${what}, ${describe(file)}`,
			});
		}
	},
};

function pathArgument(call: Call): Argument | undefined {
	for (const target of call.targets) {
		const sink = sinks.get(target);
		if (sink) return argumentAt(call, place(...sink));
	}
	return undefined;
}

function describe(file: PackageFile | undefined): string {
	if (!file) return "a file that does not look like an archive and is not in the package";
	return file.kind === "archive" ? "an archive that does not look like one" : "which does not look like an archive";
}
