import type { Severity } from "../../model/analysis/scales.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { actionWhere } from "../support/actions.ts";
import { executionAtoms, isHiddenByDecoding } from "../support/execution.ts";
import { networkAtoms } from "../support/network.ts";
import { spawnAtoms } from "../support/spawn.ts";
import { quoted, sourceText } from "../support/values.ts";
import { capForReach, reachOfCall } from "../support/weigh.ts";

/** Code in a path configuration file, or in a module that Python imports whenever it starts. */
export const startUpLine: ModuleRule = {
	about: "module",
	id: "start-up-line",
	title: "Runs code whenever Python starts",
	family: "install-hook",
	severity: "high",
	attack: ["T1546.018", "T1546"],
	why: "A line of a .pth file that begins with `import`, and a module called sitecustomize, run with every Python program of the machine, long after the installation and without the package being used.",
	lookalikes:
		"Coverage tools, namespace packages and editable installations bring such lines along: low as long as the line neither reaches out nor starts anything nor runs text. Lists of paths run nothing and do not count.",
	atoms: [...networkAtoms, ...spawnAtoms, ...executionAtoms],
	wants: looksLikePathFile,
	*check(subject: ModuleSubject): Iterable<Match> {
		const { module } = subject;
		if (subject.layerDepth > 0 || (module.role !== "pth" && module.role !== "startup")) return;
		if (module.imports.length + module.calls.length === 0) return;
		const reach = subject.reachOf(0);
		const action = actionWhere(module, (call) => reachOfCall(subject, call) === "startup");
		const first = firstCode(subject);
		const hidden = module.calls.some((call) => call.arguments.some(({ value }) => isHiddenByDecoding(value)));
		// Plain text that is run is a layer of its own, and judged by what it says.
		const runsText = action?.traits.includes("executes-code") === true && !hidden;
		const plain = runsText && action.call.arguments[0]?.value.constant !== undefined;
		const severity: Severity = plain ? "low" : runsText ? "medium" : action || hidden ? "high" : "low";
		// The deed's own place: what other rules say of it is the same event.
		const range = action?.call.range ?? first;
		yield {
			range,
			scope: action?.call.scope ?? 0,
			reach,
			severity: capForReach(reach, severity),
			confidence: action || hidden ? "high" : "medium",
			message: `Whenever Python starts, it ${action ? action.phrase : `runs ${quoted(sourceText(module, first), 80)}`}`,
			evidence: [{ label: "runs on every start", range, value: sourceText(module, range).slice(0, 200) }],
			shape: `start-up-line:${action?.kind ?? "code"}`,
			traits: severity === "low" ? [] : ["persists", ...(action?.traits ?? [])],
			story: `runs with every Python program${action ? ` and ${action.phrase}` : ""}`,
		};
	},
};

/** Characters: path configuration files are short. */
const LONGEST = 4_000;

/** For the prefilter: lines of paths with imports among them, or an import with more behind it on its line. */
function looksLikePathFile(text: string): boolean {
	// Nothing starts in an empty file.
	if (text.trim() === "") return false;
	if (/^import[ \t][^\n]*;/m.test(text)) return true;
	return text.length < LONGEST && text.split(/[\r\n]+/).every((line) => /^(?:import[ \t]|\s*#|[^=()]*$)/.test(line));
}

/** The line of the first import or call. */
function firstCode({ module }: ModuleSubject): { start: number; end: number } {
	const { text } = module.document;
	const first = Math.min(...[...module.imports, ...module.calls].map((fact) => fact.range.start));
	const end = text.indexOf("\n", first);
	return { start: text.lastIndexOf("\n", first) + 1, end: end < 0 ? text.length : end };
}
