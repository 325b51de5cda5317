import { runsByItself, type Severity } from "../../model/analysis/scales.ts";
import { type Range, rangeContains } from "../../model/text/span.ts";
import type { Call, Module, ScopeId, Value } from "../../python/facts.ts";
import type { Match, ModuleRule, ModuleSubject, PackageFile } from "../rule.ts";
import { atomsOfCalls } from "../support/atoms.ts";
import { isDataFile } from "../support/data-file.ts";
import { executionAtoms, executionCalls } from "../support/execution.ts";
import { fileCalls } from "../support/files.ts";
import { stepsOf } from "../support/make-match.ts";
import { comesFromOwnFile } from "../support/origin.ts";
import { fileMeant } from "../support/shipped.ts";
import { argumentAt, knownText, place, quoted } from "../support/values.ts";
import { severityFor } from "../support/weigh.ts";

/** "path": what lies there can be imported. "module": the file is run as a module. "text": its text is handed to an interpreter. */
type Use = "path" | "module" | "text";

/** Where the path stands in calls that let Python import or run what lies there. */
const sinks: ReadonlyMap<string, readonly [use: Use, position: number, keyword: string]> = new Map([
	["sys.path.insert", ["path", 1, "object"]],
	["sys.path.append", ["path", 0, "object"]],
	["sys.path.extend", ["path", 0, "iterable"]],
	["site.addsitedir", ["path", 0, "sitedir"]],
	["zipimport.zipimporter", ["path", 0, "path"]],
	["importlib.util.spec_from_file_location", ["module", 1, "location"]],
	["importlib.machinery.SourceFileLoader", ["module", 1, "path"]],
	["importlib.machinery.SourcelessFileLoader", ["module", 1, "path"]],
	["importlib.machinery.ExtensionFileLoader", ["module", 1, "path"]],
	["imp.load_source", ["module", 1, "pathname"]],
	["imp.load_compiled", ["module", 1, "pathname"]],
	["imp.load_dynamic", ["module", 1, "pathname"]],
	["runpy.run_path", ["module", 0, "path_name"]],
	["builtins.execfile", ["module", 0, "filename"]],
]);

/** What Python's own machinery and tools put on the path. */
const honest = /\.(?:zip|whl|egg|pyz|pyzw|par|pex|xar|jar)$/i;
/** Endings that promise something no module is imported from. */
const otherKind =
	/\.(?:typed|txt|md|rst|json|ya?ml|toml|csv|log|dat|bin|png|jpe?g|gif|ico|svg|bmp|pdf|ttf|woff2?|css|js|html?|pem|crt|lock|tmp|cache)$/i;
/** Of these, what versions and descriptions are kept in, which set-up scripts run. */
const plainText = /\.(?:txt|md|rst|json|ya?ml|toml|cfg|ini|conf|in)$/i;
const settings = /\.(?:cfg|ini|conf)$/i;
const bytecode = /\.py[co]$/i;

/** A path that is given to Python's import machinery. */
interface Given {
	readonly use: Use;
	readonly value: Value;
	readonly path: string;
	readonly range: Range;
	readonly argument: Range;
	readonly scope: ScopeId;
	readonly shape: string;
	readonly call?: Call;
}

/** Imports from a file that does not look like it: Python looks at the content, or takes what it is told to take, not at the name. */
export const disguisedModulePath: ModuleRule = {
	about: "module",
	id: "disguised-module-path",
	title: "Imports code out of a file that does not look like it",
	family: "hiding",
	severity: "critical",
	attack: ["T1036.008", "T1027.009"],
	why: "Python imports from a zip of any name that stands on its path, and its loaders run a file of any name as a module. Under the name of a data file, that code is passed over by people and tools.",
	lookalikes:
		"Folders, files that say that they are archives (.zip, .whl, .egg, .pyz), and settings in Python that are loaded by their path do not count. Bytecode that is loaded by its path weighs only where the package brings it along.",
	atoms: [...atomsOfCalls(sinks.keys()), "sys path", ...executionAtoms],
	*check(subject: ModuleSubject): Iterable<Match> {
		for (const given of [
			...fromCalls(subject.module),
			...fromAssignments(subject.module),
			...fromExecutions(subject.module),
		]) {
			const found = judge(subject, given);
			if (!found) continue;
			const { call } = given;
			const reach = subject.reachOf(given.scope, call?.guards);
			const [verb, step, told] = verbs[given.use];
			yield {
				range: given.range,
				scope: given.scope,
				reach,
				severity: severityFor(reach, found.unasked, found.asked),
				confidence: found.sure ? "high" : "medium",
				message: `${verb} ${found.what}, ${found.why}`,
				evidence: [
					...stepsOf([given.value]).slice(0, 8),
					{
						label: step,
						range: given.range,
						value: given.path,
					},
				],
				shape: given.shape,
				traits:
					found.unasked === "low" ? [] : runsByItself(reach) && found.file ? ["hides", "executes-code"] : ["hides"],
				story: `${told} ${found.what}, ${found.why}`,
			};
		}
	},
};

const verbs: Readonly<Record<Use, readonly [verb: string, step: string, story: string]>> = {
	path: ["Lets Python import modules from", "puts on the module path", "imports modules from"],
	module: ["Runs as a module", "runs as a module", "runs as a module"],
	text: ["Runs as code the text of", "runs as code", "runs as code the text of"],
};

/** `exec(open("table.dat").read())` */
function fromExecutions(module: Module): Given[] {
	return executionCalls(module).flatMap(({ call, code, form }): Given[] => {
		if (!code?.labels.has("file") || form !== "code") return [];
		const file = fileCalls(module).find(
			(one) =>
				one.path !== undefined &&
				(rangeContains(call.range, one.call.range) ||
					code.steps.some((step) => step.elsewhere === undefined && rangeContains(step.range, one.call.range))),
		);
		if (file?.path === undefined) return [];
		const { range, scope, shape } = call;
		return [
			{ use: "text", value: file.pathValue, path: file.path, range, argument: file.call.range, scope, shape, call },
		];
	});
}

function fromCalls(module: Module): Given[] {
	return module.calls.flatMap((call): Given[] => {
		const sink = call.targets.map((target) => sinks.get(target)).find((one) => one !== undefined);
		const argument = sink && argumentAt(call, place(sink[1], sink[2]));
		if (!sink || !argument) return [];
		const { range, scope, shape } = call;
		return itemsOf(argument.value).map(({ value, path }) => ({
			use: sink[0],
			value,
			path,
			range,
			argument: argument.range,
			scope,
			shape,
			call,
		}));
	});
}

/** `sys.path[:0] = [x]`, `sys.path = [x] + sys.path`, `sys.path += [x]` */
function fromAssignments(module: Module): Given[] {
	return module.assignments.flatMap((fact): Given[] => {
		if (!/^sys\s*\.\s*path\b/.test(fact.target) && !fact.targetNames.includes("sys.path")) return [];
		const { range, scope, shape } = fact;
		return itemsOf(fact.value).map(({ value, path }) => ({
			use: "path",
			value,
			path,
			range,
			argument: range,
			scope,
			shape,
		}));
	});
}

function itemsOf(value: Value): { value: Value; path: string }[] {
	const constant = value.constant;
	const items = constant?.kind === "sequence" ? constant.items.slice(0, 16) : [value];
	return items.flatMap((item) => {
		const path = knownText(item);
		return path === undefined ? [] : [{ value: item, path }];
	});
}

interface Judgement {
	readonly unasked: Severity;
	readonly asked: Severity;
	readonly sure: boolean;
	readonly what: string;
	readonly why: string;
	readonly file?: PackageFile;
}

function judge(subject: ModuleSubject, { use, path, argument }: Given): Judgement | undefined {
	if (use === "path" && honest.test(path)) return undefined;
	const file = fileMeant(subject.files, path, comesFromOwnFile(subject.module, argument));
	const what = file?.path ?? quoted(path, 60);
	const known = file ? { file } : {};
	const archive = file?.kind === "archive";
	if (use === "module" && bytecode.test(path))
		return file && { unasked: "medium", asked: "low", sure: false, what, why: "bytecode that nobody reads", file };
	// A folder whose name has a dot in it is no file of the package, and neither kind of ending.
	if (archive && use === "path" && !honest.test(file.path))
		return {
			unasked: "critical",
			asked: "high",
			sure: true,
			what,
			why: "an archive that does not look like one",
			file,
		};
	// Pictures, sounds and their like have a rule of their own.
	if (use === "text" && (isDataFile(path) || !otherKind.test(path))) return undefined;
	if (use === "text" && (plainText.test(path) || !file))
		return { unasked: "low", asked: "info", sure: false, what, why: "which does not look like Python", ...known };
	if (!otherKind.test(path) && !(use === "path" && settings.test(path))) return undefined;
	const why = `${use === "path" ? "which does not look like an archive" : "which does not look like Python"}${file ? "" : " and is not in the package"}`;
	return { unasked: file ? "high" : "medium", asked: file ? "high" : "medium", sure: false, what, why, ...known };
}
