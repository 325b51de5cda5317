import type { Value } from "../../python/facts.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { isDataFile } from "../support/data-file.ts";
import { executionAtoms, executionCalls } from "../support/execution.ts";
import { callMatch } from "../support/make-match.ts";
import { originText } from "../support/origin.ts";
import { spawnAtoms, spawnCalls } from "../support/spawn.ts";
import { eachPart, quoted, sourceText } from "../support/values.ts";
import { reachOfCall, severityFor } from "../support/weigh.ts";

/** Reads what a picture or sound shows. */
const readers =
	/\b(?:getpixel|getdata|tobytes|readframes|imread|getexif|_getexif|lsb\s*\.\s*reveal|stepic\s*\.\s*decode|reveal)\s*\(|\bImage\s*\.\s*open\s*\(|\bwave\s*\.\s*open\s*\(/;

/** Code that is kept in a picture, a sound or another file that holds none by its name. */
export const hiddenInDataFile: ModuleRule = {
	about: "module",
	id: "hidden-in-data-file",
	title: "Runs code out of a picture, sound or other data file",
	family: "steganography",
	severity: "critical",
	attack: ["T1027.003", "T1059.006"],
	why: "A picture goes past every reader and scanner of code; taken apart into its bits or bytes and run, it is a program.",
	lookalikes:
		"Programs read pictures, fonts and certificates to show or use them; only what is handed to an interpreter or a shell counts.",
	atoms: [...executionAtoms, ...spawnAtoms],
	*check(subject: ModuleSubject): Iterable<Match> {
		const { module } = subject;
		const uses = [
			...executionCalls(module).flatMap(({ call, code, form, shortName }) =>
				code && form !== "path" && shortName !== "compile" ? [{ call, values: [code], name: shortName }] : [],
			),
			...spawnCalls(module).map(({ call, values, name }) => ({ call, values, name })),
		];
		for (const { call, values, name } of uses) {
			const file = values.map((value) => dataFile(subject, value)).find((one) => one !== undefined);
			const argument = call.arguments[0];
			if (file === undefined || !argument) continue;
			const taken = readers.test(originText(module, argument.range));
			yield callMatch(subject, call, {
				severity: severityFor(reachOfCall(subject, call), "critical", "high"),
				confidence: taken ? "high" : "medium",
				message: `Runs with ${name} what it takes out of ${quoted(file, 60)}`,
				traits: ["executes-code", "runs-decoded", "hides"],
				sink: "runs",
				from: values,
				story: `takes code out of ${quoted(file, 60)} and runs it with ${name}`,
			});
		}
	},
};

/** The data file that a value was read from, by its history. */
function dataFile({ module }: ModuleSubject, value: Value): string | undefined {
	let found: string | undefined;
	eachPart(value, (part) => {
		if (!part.labels.has("file")) return;
		for (const step of part.steps) {
			const source = step.value === "" ? sourceText(module, step.range).slice(0, 300) : step.value;
			if (isDataFile(source)) found ??= step.value === "" ? source : step.value;
		}
	});
	return found;
}
