import { runsByItself } from "../../model/analysis/scales.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { callMatch } from "../support/make-match.ts";
import { reachOfCall } from "../support/weigh.ts";

/** Reserves memory that may be run, or reaches into another process. */
const reserve =
	/\.(?:VirtualAlloc(?:Ex)?|VirtualProtect(?:Ex)?|HeapCreate|NtAllocateVirtualMemory|ZwAllocateVirtualMemory)$/;
const fill = /\.(?:RtlMoveMemory|RtlCopyMemory|WriteProcessMemory|NtWriteVirtualMemory)$|^ctypes\.memmove$/;
const start =
	/\.(?:CreateThread|CreateRemoteThread(?:Ex)?|NtCreateThreadEx|RtlCreateUserThread|QueueUserAPC|EnumSystemLocales[AW]|EnumWindows|CreateFiber)$/;

/** Machine code put into memory and started. */
export const memoryExecution: ModuleRule = {
	about: "module",
	id: "memory-execution",
	title: "Runs machine code from memory",
	family: "exec",
	severity: "critical",
	attack: ["T1055", "T1620"],
	why: "Machine code that is copied into memory and started leaves nothing on the disk and nothing that a scanner of files sees.",
	lookalikes: "Bindings call single functions of the Windows API; only reserving, filling and starting together count.",
	atoms: [
		"VirtualAlloc",
		"VirtualAllocEx",
		"VirtualProtect",
		"VirtualProtectEx",
		"HeapCreate",
		"NtAllocateVirtualMemory",
		"ZwAllocateVirtualMemory",
	],
	*check(subject: ModuleSubject): Iterable<Match> {
		const { module } = subject;
		const find = (pattern: RegExp): (typeof module.calls)[number] | undefined =>
			module.calls.find((call) => call.targets.some((target) => target.startsWith("ctypes.") && pattern.test(target)));
		const reserved = find(reserve);
		const filled = find(fill);
		const started = find(start);
		if (!reserved || !(filled || started)) return;
		const sink = started ?? filled ?? reserved;
		const whole = filled !== undefined && started !== undefined;
		yield {
			...callMatch(subject, sink, {
				severity: whole ? (runsByItself(reachOfCall(subject, sink)) ? "critical" : "high") : "low",
				confidence: whole ? "high" : "medium",
				message: "Copies machine code into memory and starts it",
				traits: ["executes-code", "hides"],
				sink: "starts it",
				from: sink.arguments.map((argument) => argument.value),
				story: "copies machine code into memory and starts it",
			}),
		};
	},
};
