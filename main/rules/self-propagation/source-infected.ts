import { runsByItself } from "../../model/analysis/scales.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { fileAtoms, fileCalls } from "../support/files.ts";
import { moduleTexts } from "../support/known-texts.ts";
import { callMatch } from "../support/make-match.ts";
import { holdsItself, namesItself } from "../support/own-file.ts";
import { quoted } from "../support/values.ts";
import { reachOfCall } from "../support/weigh.ts";

const sources = /^\*{0,2}\/?\*?\.(?:py|pyw|js|sh|bat|ps1|rb|php)$|(?:^|[/\\\uFFFC*])\*\.(?:py|pyw|js)$/i;
const walks = /(?:\.walk|\.rglob|\.scandir|\.listdir|\.iterdir|glob\.i?glob|\.glob)$/;
const copies = /^shutil\.(?:copy|copy2|copyfile)$/;

/** Writes itself into the source files of others. */
export const sourceInfected: ModuleRule = {
	about: "module",
	id: "source-infected",
	title: "Writes itself into other source files",
	family: "self-propagation",
	severity: "critical",
	attack: ["T1554", "T1080", "T1195.001"],
	why: "A virus puts its own code into every script that it finds; whoever passes one of these on passes it on.",
	lookalikes:
		"Formatters, code generators and tools for licence headers write what they were given into sources. The file must read its own source, look for source files and write it there.",
	atoms: fileAtoms,
	*check(subject: ModuleSubject): Iterable<Match> {
		const { module } = subject;
		const files = fileCalls(module);
		const walk = files.find((file) => walks.test(file.name));
		const looks = moduleTexts(module).find(({ text }) => sources.test(text));
		if (!walk || !looks) return;
		const writes = module.calls.filter(
			(call) =>
				call.attribute !== undefined &&
				/^(?:write|writelines|write_text|write_bytes)$/.test(call.attribute) &&
				holdsItself(module, call.arguments[0]?.value),
		);
		for (const call of module.calls) {
			const [from, to] = call.arguments;
			if (
				call.targets.some((target) => copies.test(target)) &&
				namesItself(module, from) &&
				to?.value.constant === undefined
			)
				writes.push(call);
		}
		for (const call of writes) {
			yield callMatch(subject, call, {
				// A generator that writes its own tables anew does so when it is started; a virus does it by itself.
				severity: runsByItself(reachOfCall(subject, call)) ? "critical" : "medium",
				confidence: runsByItself(reachOfCall(subject, call)) || walk.path !== undefined ? "high" : "medium",
				message: `Writes its own source into the files (${quoted(looks.text, 40)}) that it finds below ${quoted(walk.path, 60)}`,
				traits: ["spreads", "tampers"],
				sink: "writes itself",
				sinkValue: walk.path,
				from: call.arguments.map(({ value }) => value),
				story: `writes its own source into every file (${quoted(looks.text, 40)}) that it finds`,
			});
		}
	},
};
