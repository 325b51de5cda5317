import { runsByItself, type Severity } from "../../model/analysis/scales.ts";
import type { Range } from "../../model/text/span.ts";
import type { Module, ScopeId } from "../../python/facts.ts";
import { standardLibrary } from "../data/standard-library.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { isHiddenByDecoding } from "../support/execution.ts";
import { type FileWrite, fileAtoms, fileWrites, pathIdentities } from "../support/files.ts";
import { destinationOf, isThrowaway } from "../support/hosts.ts";
import { stepsOf } from "../support/make-match.ts";
import { carriedTarget, networkCallOf } from "../support/network.ts";
import { argumentAt, constantText, knownText, place, quoted, sourceText } from "../support/values.ts";
import { capForReach, reachOfCall } from "../support/weigh.ts";

/** Writes a module and imports it: what was fetched or hidden runs without `exec`. */
export const writtenModuleImported: ModuleRule = {
	about: "module",
	id: "written-module-imported",
	title: "Writes a module and imports it",
	family: "download-exec",
	severity: "critical",
	attack: ["T1105", "T1059.006", "T1129"],
	why: "An import runs what it finds. Fetched or decoded text that is stored as a module and imported runs as surely as with `exec`, and no line says so.",
	lookalikes:
		"Code generators and their tests write modules of their own making and import them: they do not count. What was written must have been fetched or decoded, and the imported name must be that of the file.",
	atoms: fileAtoms,
	*check(subject: ModuleSubject): Iterable<Match> {
		const { module } = subject;
		for (const write of fileWrites(module)) {
			const content = write.content?.value;
			const decoded = !write.fetched && isHiddenByDecoding(content);
			if (!write.fetched && !decoded) continue;
			const imported = importOf(module, write);
			if (!imported) continue;
			const reach = reachOfCall(subject, imported);
			const auto = runsByItself(reach);
			const network = networkCallOf(module, write.call);
			const url = network?.target ?? (content ? carriedTarget(module, content) : undefined);
			const anybody = url !== undefined && isThrowaway(destinationOf(url));
			const known = constantText(content) !== undefined;
			const severity: Severity = auto || anybody || known ? "critical" : "high";
			const file = write.path === undefined ? "a file" : quoted(write.path, 60);
			const phrase = write.fetched
				? `downloads ${url === undefined ? "a module" : quoted(url)}, writes it to ${file} and imports it`
				: `decodes a hidden module, writes it to ${file} and imports it`;
			yield {
				range: imported.range,
				scope: imported.scope,
				reach,
				severity: capForReach(reach, severity),
				confidence: "high",
				message: `${phrase.charAt(0).toUpperCase()}${phrase.slice(1)}`,
				evidence: [
					...stepsOf([content]).slice(0, 9),
					{ label: "writes", range: write.call.range, value: write.path ?? "" },
					{ label: "imports", range: imported.range, value: imported.name },
				],
				shape: imported.shape,
				traits: write.fetched
					? ["fetches", "executes-code", "runs-fetched"]
					: ["executes-code", "runs-decoded", "hides"],
				story: phrase,
			};
		}
	},
};

interface Imported {
	readonly range: Range;
	readonly scope: ScopeId;
	readonly name: string;
	readonly shape: string;
}

/** Callables that import a file by its path, and where the path stands. */
const loaders: ReadonlyMap<string, readonly [position: number, keyword: string]> = new Map([
	["importlib.util.spec_from_file_location", [1, "location"]],
	["importlib.machinery.SourceFileLoader", [1, "path"]],
	["importlib.machinery.SourcelessFileLoader", [1, "path"]],
	["importlib.machinery.ExtensionFileLoader", [1, "path"]],
	["imp.load_source", [1, "pathname"]],
	["imp.load_compiled", [1, "pathname"]],
	["imp.load_dynamic", [1, "pathname"]],
]);

/** The import of what was written: a statement with the name of the file behind the write, or a loader with its path. */
function importOf(module: Module, write: FileWrite): Imported | undefined {
	const base = /([A-Za-z_]\w*)\.(?:py|pyc|pyd|so)$/i.exec(write.path ?? "")?.[1];
	if (base !== undefined && !standardLibrary.has(base.toLowerCase()) && base !== "__init__") {
		for (const fact of module.imports) {
			const last = fact.module.split(".").pop();
			if (fact.range.start < write.call.range.start || !(last === base || fact.name === base)) continue;
			return { range: fact.range, scope: fact.scope, name: base, shape: fact.shape };
		}
	}
	for (const call of module.calls) {
		if (call.targets.some((target) => /^(?:builtins\.__import__|importlib\.import_module)$/.test(target))) {
			const name = knownText(argumentAt(call, place(0, "name"))?.value)
				?.split(".")
				.pop();
			if (base === undefined || name !== base || call.range.start < write.call.range.start) continue;
			return { range: call.range, scope: call.scope, name: base, shape: call.shape };
		}
		const where = call.targets.map((target) => loaders.get(target)).find((one) => one !== undefined);
		const argument = where && argumentAt(call, place(...where));
		if (!argument) continue;
		const identities = pathIdentities(module, argument.value, sourceText(module, argument.range));
		if (![...identities].some((identity) => write.identities.has(identity))) continue;
		return {
			range: call.range,
			scope: call.scope,
			name: sourceText(module, argument.range).slice(0, 100),
			shape: call.shape,
		};
	}
	return undefined;
}
