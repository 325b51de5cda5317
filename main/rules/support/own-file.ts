import type { Argument, Module, Value } from "../../python/facts.ts";
import { eachPart, sourceText } from "./values.ts";

/** The file that runs, and nothing beside it: `__file__`, `sys.argv[0]`, but no folder of theirs. */
const own = /\b__file__\b|\bargv\s*\[\s*0\s*\]/;
const besideIt = /\b(?:dirname|parent|parents|join|with_name|with_suffix|splitext|\/\s*["'])/;

/** An argument names the file that the code itself stands in. */
export function namesItself(module: Module, argument: Argument | undefined): boolean {
	if (!argument) return false;
	const source = sourceText(module, {
		start: argument.range.start,
		end: Math.min(argument.range.end, argument.range.start + 200),
	});
	if (own.test(source)) return !besideIt.test(source);
	// A variable that was given the path before.
	const variable = /^\s*([A-Za-z_]\w*)\s*$/.exec(source)?.[1];
	if (variable === undefined) return false;
	return module.assignments.some(({ target, range }) => {
		if (target !== variable || range.start > argument.range.start) return false;
		const assigned = sourceText(module, { start: range.start, end: Math.min(range.end, range.start + 200) });
		return own.test(assigned) && !besideIt.test(assigned) && !/\bopen\s*\(/.test(assigned);
	});
}

/** A value is, or holds, the text of the file that the code itself stands in. */
export function holdsItself(module: Module, value: Value | undefined): boolean {
	if (!value) return false;
	let found = false;
	eachPart(value, (part) => {
		if (part.names.some((name) => name.startsWith("inspect.getsource()"))) found = true;
		for (const { label, range } of part.steps) {
			if (label !== "reads a file") continue;
			const source = sourceText(module, { start: range.start, end: Math.min(range.end, range.start + 200) });
			if (own.test(source) && !besideIt.test(source)) found = true;
		}
	});
	return found;
}
