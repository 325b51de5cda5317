import { runsByItself, type Severity } from "../../model/analysis/scales.ts";
import type { Module } from "../../python/facts.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { isHiddenByDecoding } from "../support/execution.ts";
import { type FileWrite, fileAtoms, fileWrites, pathIdentities } from "../support/files.ts";
import { destinationOf, isThrowaway, programFromAnybody } from "../support/hosts.ts";
import { callMatch } from "../support/make-match.ts";
import { carriedTarget, networkAtoms, networkCallOf } from "../support/network.ts";
import { argumentAt, constantText, place, quoted, sourceText } from "../support/values.ts";
import { reachOfCall } from "../support/weigh.ts";
import { writtenAndRun } from "../support/written-and-run.ts";

/** Endings under which the system runs a file when it is opened. */
const programName = /\.(?:exe|scr|com|pif|bat|cmd|ps1|vbs|vbe|jse|wsf|hta|msi|jar|elf|app|command|dll|lnk)$/i;
/** First bytes of machine code: PE, ELF, Mach-O. */
const machineCode = /^(?:MZ|\x7fELF|[\xcf\xce]\xfa\xed\xfe|\xca\xfe\xba\xbe)/;

/** Puts a program on the disk that it fetched or carried in hiding; what starts it is not seen. */
export const programStored: ModuleRule = {
	about: "module",
	id: "program-stored",
	title: "Stores a fetched or decoded program",
	family: "download-exec",
	severity: "high",
	attack: ["T1105", "T1027.009", "T1036.005"],
	why: "A program that is put on the disk on installation or import is there to be started: by a shortcut, a later version, or a click.",
	lookalikes:
		"Installers of drivers and tools fetch programs from their makers when somebody asks them to: low. What is started at once is told by `written-file-run`, and not again.",
	atoms: [...fileAtoms, ...networkAtoms],
	*check(subject: ModuleSubject): Iterable<Match> {
		const { module } = subject;
		const run = new Set(writtenAndRun(module).map(({ write }) => write));
		for (const write of fileWrites(module)) {
			if (run.has(write) || [...run].some((other) => sharesIdentity(other, write))) continue;
			const content = write.content?.value;
			const decoded = !write.fetched && isHiddenByDecoding(content);
			const machine = machineCode.test(constantText(content) ?? "");
			if (!(write.fetched || decoded || machine)) continue;
			const named = programName.test(write.path ?? "");
			const allowed = madeExecutable(module, write);
			if (!(named || allowed || (machine && decoded))) continue;
			const network = networkCallOf(module, write.call);
			const url = network?.target ?? (content ? carriedTarget(module, content) : undefined);
			const anybody = programFromAnybody(url, write.path) || (url !== undefined && isThrowaway(destinationOf(url)));
			const auto = runsByItself(reachOfCall(subject, write.call));
			const severity: Severity = write.fetched
				? auto
					? anybody
						? "high"
						: "medium"
					: anybody
						? "medium"
						: "low"
				: auto
					? "high"
					: machine
						? "medium"
						: "low";
			const file = write.path === undefined ? "a file" : quoted(write.path, 60);
			const deed = write.fetched
				? `downloads ${url === undefined ? "a program" : quoted(url)} and stores it as ${file}`
				: `${decoded ? "decodes" : "carries"} a program and stores it as ${file}`;
			const phrase = allowed ? `${deed}, which it makes executable` : deed;
			yield callMatch(subject, write.call, {
				severity,
				confidence: write.fetched || machine ? "high" : "medium",
				message: `${phrase.charAt(0).toUpperCase()}${phrase.slice(1)}`,
				traits: severity === "low" ? [] : write.fetched ? ["fetches"] : ["hides"],
				sink: "stores",
				sinkValue: write.path,
				from: [content],
				story: phrase,
			});
		}
	},
};

function sharesIdentity(one: FileWrite, other: FileWrite): boolean {
	return [...one.identities].some((identity) => other.identities.has(identity));
}

/** `os.chmod` of the same file with a bit that lets it run. */
function madeExecutable(module: Module, write: FileWrite): boolean {
	return module.calls.some((call) => {
		const method = call.targets.some((target) => /^pathlib\.[\w.()]+\.chmod$/.test(target));
		if (!method && !call.targets.includes("os.chmod")) return false;
		const path = method ? undefined : argumentAt(call, place(0, "path"));
		const mode = argumentAt(call, method ? place(0, "mode") : place(1, "mode"))?.value;
		const constant = mode?.constant;
		const source = sourceText(module, call.range);
		const runs =
			(constant?.kind === "number" && (Number(constant.value) & 0o111) !== 0) || /\bS_I(?:X|RWX|EXEC)\w*/.test(source);
		if (!runs) return false;
		const value = path?.value ?? call.receiver;
		if (!value) return false;
		const identities = pathIdentities(
			module,
			value,
			path ? sourceText(module, path.range) : sourceText(module, call.callee).replace(/\.chmod$/, ""),
		);
		return [...identities].some((identity) => write.identities.has(identity));
	});
}
