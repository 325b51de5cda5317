import type { Confidence, Severity } from "../../model/analysis/scales.ts";
import { buildTools, queryCommands } from "../data/build-tools.ts";
import { encodedPowershell, hiddenPowershell } from "../support/shell/behaviours.ts";
import type { ShellCommand } from "../support/shell/commands.ts";
import type { SpawnCall } from "../support/spawn.ts";

export interface ProcessWeight {
	readonly severity: Severity;
	readonly confidence: Confidence;
	/** Why it weighs, to be put behind the message; empty when there is nothing to add. */
	readonly note: string;
}

/** How much it weighs that a process is started without anybody having asked for it. */
export function processWeight(spawn: SpawnCall): ProcessWeight {
	const { commands, text } = spawn;
	if (text === undefined || commands.length === 0) {
		return {
			severity: spawn.opens || spawn.hidden ? "high" : "medium",
			confidence: "low",
			note: spawn.hidden ? ", without a window" : "",
		};
	}
	for (const command of commands) {
		if (encodedPowershell(command) !== undefined)
			return { severity: "high", confidence: "high", note: ", an encoded PowerShell script" };
		if (hiddenPowershell(command)) return { severity: "high", confidence: "high", note: ", in a hidden window" };
	}
	if (spawn.opens) return { severity: "high", confidence: "medium", note: ", opened by its type" };
	if (queryCommands.test(text.trim())) return { severity: "info", confidence: "high", note: "" };
	if (commands.every(isBuildStep)) return { severity: spawn.hidden ? "medium" : "low", confidence: "medium", note: "" };
	if (commands.some(runsFromTemporary))
		return { severity: "high", confidence: "medium", note: ", a file of a folder for temporary things" };
	if (
		commands.some(
			(command) =>
				command.program === "powershell" ||
				command.program === "pwsh" ||
				command.program === "mshta" ||
				command.program === "wscript",
		)
	) {
		return { severity: "high", confidence: "medium", note: "" };
	}
	return {
		severity: spawn.hidden ? "high" : "medium",
		confidence: "medium",
		note: spawn.hidden ? ", without a window" : "",
	};
}

function isBuildStep(command: ShellCommand): boolean {
	if (command.program === "") return false;
	if (/^(?:sh|bash|cmd|python\d?|pypy\d?|perl)$/.test(command.program)) {
		// An interpreter is harmless with a module, a script of the package, or a version question; not with code or nothing known.
		const words = command.words.slice(1);
		return (
			words.length > 0 &&
			!words.includes("-c") &&
			!words.some((word) => word.includes("\uFFFC") && !/\.(?:py|sh)$/.test(word)) &&
			!runsFromTemporary(command)
		);
	}
	return (
		buildTools.has(command.program) ||
		/^(?:configure|autogen|bootstrap|build|compile)\b/.test(command.program) ||
		/^python[\d.]+$/.test(command.program)
	);
}

function runsFromTemporary(command: ShellCommand): boolean {
	return command.words
		.slice(0, 2)
		.some((word) =>
			/^(?:\/tmp\/|\/var\/tmp\/|\/dev\/shm\/|%temp%|%appdata%|%localappdata%|\$env:te?mp|c:[\\/](?:windows[\\/])?temp[\\/]|c:[\\/]users[\\/]public)/i.test(
				word,
			),
		);
}
