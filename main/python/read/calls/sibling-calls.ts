import type { Range } from "../../../model/text/span.ts";
import type { QualifiedName } from "../../facts.ts";
import { withoutInstances } from "../../summary/functions.ts";
import type { Abstract } from "../../values/value.ts";
import { fromValue, heritageOf, isWhollyConstant, LABEL, mergeSteps, withMask } from "../../values/value.ts";
import type { GivenArgument, Reading } from "../state/reading.ts";
import { runInSibling } from "./embedded-code.ts";

/** What a function of a sibling module gives: by running it on constants, else by its summary. */
export function siblingCall(
	reading: Reading,
	name: QualifiedName,
	names: readonly QualifiedName[],
	given: readonly GivenArgument[],
	range: Range,
): Abstract | undefined {
	const { siblings } = reading;
	if (siblings === undefined) return undefined;
	const plain = withoutInstances(name);
	const summary = siblings.returns.get(plain);
	if (summary === undefined) return undefined;
	if (
		summary.constant === undefined &&
		given.length > 0 &&
		given.every((one) => isWhollyConstant(one.value.constant))
	) {
		const module = moduleOf(siblings.texts, plain);
		const result =
			module === undefined ? undefined : runInSibling(reading, module, plain.slice(module.length), given, range);
		if (result?.constant !== undefined) return result;
	}
	const value = fromValue(summary, summary.names.length > 0 ? summary.names : names);
	if ((value.mask & LABEL.parameter) === 0) return value;
	// What goes in comes out.
	const history = heritageOf(given.map((one) => one.value));
	const passed = withMask({ ...value, mask: 0 }, (value.mask & ~LABEL.parameter) | history.mask);
	return { ...passed, steps: mergeSteps(history.steps, value.steps) };
}

/** The module that a function of that name stands in. */
function moduleOf(texts: ReadonlyMap<string, string>, name: QualifiedName): string | undefined {
	for (let end = name.lastIndexOf("."); end > 0; end = name.lastIndexOf(".", end - 1)) {
		if (texts.has(name.slice(0, end))) return name.slice(0, end);
	}
	return undefined;
}
