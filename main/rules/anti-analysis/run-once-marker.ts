import { runsByItself } from "../../model/analysis/scales.ts";
import type { Module } from "../../python/facts.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { evasionMatch } from "../support/evasion.ts";
import { type FileCall, fileAtoms, fileCalls, fileWrites, pathIdentities } from "../support/files.ts";
import { lineBefore } from "../support/statements.ts";
import { constantText, quoted, sourceText } from "../support/values.ts";
import { reachOfCall } from "../support/weigh.ts";

/** Characters of what is written into a mark: a date, a number, a word. */
const SHORT = 64;

/** Looks for a file of its own making, and acts only where it is not there. */
export const runOnceMarker: ModuleRule = {
	about: "module",
	id: "run-once-marker",
	title: "Leaves a mark so as to act only once",
	family: "anti-analysis",
	severity: "medium",
	attack: ["T1480", "T1480.002"],
	why: "A deed that is done once and never again is hard to see: whoever looks a second time finds nothing. The mark also tells a machine that is struck from one that was.",
	lookalikes:
		"Caches and downloads look for the file that they are about to write: what goes into a mark is nothing, or a word. It weighs only before a deed that runs by itself.",
	atoms: fileAtoms,
	*check(subject: ModuleSubject): Iterable<Match> {
		const { module } = subject;
		const files = fileCalls(module).filter((file) => runsByItself(reachOfCall(subject, file.call)));
		for (const look of files) {
			if (!/(?:exists|isfile|is_file)$/.test(look.name)) continue;
			if (!/^\s*(?:el)?if\b/.test(lineBefore(module, look.call.range.start)) && !isKept(module, look)) continue;
			const identities = identitiesOf(module, look);
			const mark = files.find(
				(file) =>
					(file.effect === "writes" || file.effect === "appends") &&
					/(?:open|write_text|write_bytes)$/.test(file.name) &&
					[...identitiesOf(module, file)].some((one) => identities.has(one) && holds(module, one, look, file)) &&
					isMark(module, file),
			);
			if (!mark) continue;
			const path = look.path ?? mark.path;
			const { range, scope, guards, shape } = look.call;
			const name = path === undefined ? "a file" : quoted(path, 60);
			yield evasionMatch(subject, {
				range,
				scope,
				guards,
				phrase: `looks for ${name} and leaves that file as a mark`,
				before: "medium",
				sure: false,
				steps: [
					{ label: "looks for", range, value: path ?? "" },
					{ label: "leaves a mark", range: mark.call.range, value: mark.path ?? "" },
				],
				shape,
			});
			return;
		}
	},
};

function identitiesOf(module: Module, file: FileCall): Set<string> {
	const argument = file.call.arguments.find((one) => one.value === file.pathValue);
	const source = argument
		? sourceText(module, argument.range)
		: sourceText(module, file.call.callee).replace(/\.\w+$/, "");
	return pathIdentities(module, file.pathValue, source);
}

/** A variable's name means the same file in the same code, or everywhere where it is given one value only. */
function holds(module: Module, identity: string, one: FileCall, other: FileCall): boolean {
	if (!identity.startsWith("name:") || one.call.scope === other.call.scope) return true;
	const name = identity.slice("name:".length);
	return module.assignments.filter((fact) => fact.target === name).length === 1;
}

/** `done = os.path.exists(path)` and later `if done:` */
function isKept(module: Module, look: FileCall): boolean {
	return /^\s*\w+\s*=\s*(?:not\s+)?$/.test(lineBefore(module, look.call.range.start));
}

/** Nothing is written there, or a word that says nothing. */
function isMark(module: Module, file: FileCall): boolean {
	const own = identitiesOf(module, file);
	const writes = fileWrites(module).filter((write) => [...write.identities].some((one) => own.has(one)));
	// `open(path, "w").close()`, `with open(path, "w"): pass`
	if (writes.length === 0)
		return /^(?:\.close\s*\(|(?:\s*as\s+\w+)?\s*:\s*pass\b)/.test(
			module.document.text.slice(file.call.range.end, file.call.range.end + 80),
		);
	return writes.every(({ content, fetched }) => {
		if (fetched) return false;
		if (!content) return true;
		const text = constantText(content.value);
		if (text !== undefined) return text.length <= SHORT;
		return /^\s*(?:str\s*\(\s*)?(?:int\s*\(\s*)?(?:time\.|datetime\.|os\.getpid|f?["'])/.test(
			sourceText(module, content.range),
		);
	});
}
