import type { Match, ModuleRule, ModuleSubject, PackageFile } from "../rule.ts";
import { callMatch } from "../support/make-match.ts";
import { comesFromOwnFile } from "../support/origin.ts";
import { fileMeant, programs } from "../support/shipped.ts";
import { type SpawnCall, spawnAtoms, spawnCalls } from "../support/spawn.ts";
import { eachPart, knownText } from "../support/values.ts";
import { reachOfCall, severityFor } from "../support/weigh.ts";

/** Starts a program that came along with the package. */
export const startedBinary: ModuleRule = {
	about: "module",
	id: "started-binary",
	title: "Starts a program that the package brings along",
	family: "shipped-binary",
	severity: "high",
	attack: ["T1204.002", "T1027.009"],
	why: "Machine code in a package cannot be read like its Python; started on installation or import, it runs before anybody has looked.",
	lookalikes:
		"Wheels exist that bring a tool along and start it as their command (compilers, browsers, converters): low. Extension modules are imported, not started.",
	atoms: spawnAtoms,
	*check(subject: ModuleSubject): Iterable<Match> {
		const shipped = programs(subject.files);
		if (shipped.length === 0) return;
		for (const spawn of spawnCalls(subject.module)) {
			const file = startedFile(subject, spawn, shipped);
			if (!file) continue;
			yield callMatch(subject, spawn.call, {
				severity: severityFor(reachOfCall(subject, spawn.call), "high", "low"),
				confidence: "high",
				message: `Starts ${file.path}, a program (${file.format}) that the package brings along`,
				traits: ["starts-process", "ships-binary"],
				sink: "starts",
				sinkValue: file.path,
				from: spawn.values,
				story: `starts ${file.path}, a program that it brings along`,
			});
		}
	},
};

function startedFile(
	subject: ModuleSubject,
	spawn: SpawnCall,
	shipped: readonly PackageFile[],
): PackageFile | undefined {
	const own = spawn.call.arguments.some((argument) => comesFromOwnFile(subject.module, argument.range));
	const words = spawn.commands.flatMap((command) => command.words.slice(0, 8));
	for (const value of spawn.values) eachPart(value, (part) => words.push(knownText(part) ?? ""));
	for (const word of words) {
		// rundll32 takes "library,function".
		const file = fileMeant(shipped, word.replace(/,\w+$/, ""), own);
		if (file) return file;
	}
	return undefined;
}
