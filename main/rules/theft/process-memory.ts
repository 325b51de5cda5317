import { runsByItself, type Severity } from "../../model/analysis/scales.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { looksLikeShell, shellTexts } from "../support/code-strings.ts";
import { fileAtoms, fileCalls } from "../support/files.ts";
import { moduleTexts } from "../support/known-texts.ts";
import { callMatch } from "../support/make-match.ts";
import { ownOutlet } from "../support/outlet.ts";
import { quoted } from "../support/values.ts";
import { reachOfCall } from "../support/weigh.ts";

const dumps =
	/^(?:ctypes\.(?:windll|WinDLL\(\)|oledll)[\w.()]*\.MiniDumpWriteDump|pypykatz\.[\w.()]*|minidump\.[\w.()]*\.MinidumpWriter[\w.()]*)$/;
const reads =
	/^(?:ctypes\.(?:windll|WinDLL\(\)|oledll)[\w.()]*\.(?:Nt|Toolhelp32)?Read(?:Process|Virtual)Memory|pymem\.Pymem\(\)\.read_\w+)$/;
/** Commands that write a process's memory down, or take passwords out of it. */
const commands =
	/comsvcs(?:\.dll)?[\s,]+(?:#?24|minidump)|procdump(?:64)?(?:\.exe)?\b.*\blsass|\bgcore\s|sekurlsa::|lsadump::|\bmimikatz\b|\bpypykatz\b|\bnanodump\b/i;
const memory = /^\/proc\/(?:[^/]+)\/(?:mem|maps)$/;
const guarded = /\blsass(?:\.exe)?\b|\bSeDebugPrivilege\b/i;

/** Reads the memory of other processes, above all of the one that knows the passwords. */
export const processMemory: ModuleRule = {
	about: "module",
	id: "process-memory",
	title: "Reads the memory of other processes",
	family: "theft",
	severity: "critical",
	attack: ["T1003.001", "T1003.007"],
	why: "Passwords and tokens stand in the memory of the programs that use them; on Windows one process (lsass) has those of everybody logged in.",
	lookalikes:
		"Debuggers, trainers and profilers read memory for their user: low, and `/proc/self` is a program's own. Naming lsass, or a command that dumps it, is another thing.",
	atoms: [...fileAtoms, "ReadProcessMemory", "MiniDumpWriteDump", "NtReadVirtualMemory", "pymem", "pypykatz"],
	wants: looksLikeShell,
	*check(subject: ModuleSubject): Iterable<Match> {
		const { module } = subject;
		const outlet = ownOutlet(module) !== undefined;
		const lsass = moduleTexts(module).some(({ text }) => text.length < 300 && guarded.test(text));
		for (const call of module.calls) {
			const name = call.targets.find((target) => dumps.test(target) || reads.test(target));
			if (name === undefined) continue;
			const auto = runsByItself(reachOfCall(subject, call));
			const dump = dumps.test(name);
			let severity: Severity = dump ? (auto ? "high" : "medium") : auto ? "medium" : "low";
			if (lsass || (dump && outlet)) severity = auto || outlet ? "critical" : "high";
			yield callMatch(subject, call, {
				severity,
				confidence: lsass || dump ? "high" : "medium",
				message: `Reads the memory of ${lsass ? "the process that keeps the passwords (lsass)" : "another process"} with ${name}`,
				traits: severity === "low" ? [] : ["takes-secrets"],
				sink: "reads the memory",
				sinkValue: name,
				from: call.arguments.map((argument) => argument.value),
				story: `reads the memory of ${lsass ? "lsass, which keeps the passwords" : "another process"}`,
			});
		}
		const seen = new Set<unknown>();
		for (const file of fileCalls(module)) {
			const path = file.paths.find((one) => memory.test(one) && !/^\/proc\/(?:self|thread-self)\//.test(one));
			if (path === undefined || file.effect === "writes" || !path.endsWith("/mem") || seen.has(file.call)) continue;
			seen.add(file.call);
			const auto = runsByItself(reachOfCall(subject, file.call));
			yield callMatch(subject, file.call, {
				severity: outlet ? "critical" : auto ? "high" : "medium",
				confidence: "high",
				message: `Reads the memory of other processes: ${quoted(path)}`,
				traits: ["takes-secrets"],
				sink: "reads",
				sinkValue: path,
				from: [file.pathValue],
				story: `reads the memory of other processes (${quoted(path)})`,
			});
		}
		for (const shell of shellTexts(module)) {
			const found = commands.exec(shell.text)?.[0];
			if (!shell.call || found === undefined) continue;
			const auto = runsByItself(reachOfCall(subject, shell.call));
			yield callMatch(subject, shell.call, {
				severity: /gcore/i.test(found) ? (auto ? "medium" : "low") : auto || outlet ? "critical" : "high",
				confidence: "high",
				message: `Has the memory of a process written down with ${quoted(shell.text)}`,
				traits: ["takes-secrets", "starts-process"],
				sink: "starts",
				sinkValue: shell.text,
				story: `has passwords taken out of the memory with ${quoted(shell.text, 80)}`,
			});
		}
	},
};
