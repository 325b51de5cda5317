import type { Confidence, Severity } from "../../model/analysis/scales.ts";
import { HOLE } from "../../python/facts.ts";
import { buildTools, queryCommands } from "../data/build-tools.ts";
import { destinationOf, isThrowaway, urlsIn } from "../support/hosts.ts";
import { codeOnLine, tellingCode } from "../support/shell/code-on-line.ts";
import type { ShellCommand } from "../support/shell/commands.ts";
import { encodedPowershell, hiddenPowershell } from "../support/shell/download.ts";
import type { SpawnCall } from "../support/spawn.ts";

export interface ProcessWeight {
	readonly severity: Severity;
	readonly confidence: Confidence;
	/** Why it weighs, to be put behind the message; empty when there is nothing to add. */
	readonly note: string;
}

/** How much it weighs that a process is started without anybody having asked for it. */
export function processWeight(spawn: SpawnCall, installing: boolean): ProcessWeight {
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
	const program = commands.find((command) => telling.test(command.program));
	if (spawn.opens) return { severity: "high", confidence: "medium", note: ", opened by its type" };
	if (queryCommands.test(text.trim())) return { severity: "info", confidence: "high", note: "" };
	if (commands.every(isBuildStep)) return { severity: spawn.hidden ? "medium" : "low", confidence: "medium", note: "" };
	if (commands.some((command) => isThrowaway(destinationOf(urlsIn(command.words.join(" "))[0])))) {
		return { severity: "high", confidence: "medium", note: ", with an address on a host that anybody can use" };
	}
	if (program && commands.length <= 4) {
		// Some programs ask for the host's name when they are imported; building has no use for it.
		return {
			severity: installing ? "high" : "medium",
			confidence: "medium",
			note: `, where nothing needs ${program.program}`,
		};
	}
	if (commands.some(runsFromTemporary) || runsHereAfterMoving(commands))
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

/** Programs that say who and where one is, or that stand for "it worked" in a demonstration: no build starts them. */
const telling =
	/^(?:whoami|id|hostname|ifconfig|ipconfig|netstat|arp|nslookup|dig|ping|nc|ncat|netcat|telnet|ssh|scp|ftp|tftp|systeminfo|tasklist|taskkill|wmic|net|netsh|attrib|reg|schtasks|crontab|calc|gnome-calculator|xcalc|notepad|mspaint|getmac|printenv|passwd|useradd|base64|xdg-open|screencapture|osascript|vssadmin|bcdedit|rundll32|regsvr32|msiexec|certutil|bitsadmin|socat|nohup)$/;

function isBuildStep(command: ShellCommand): boolean {
	if (command.program === "") return false;
	// "./node" and "/tmp/make" only bear the names of tools.
	const path = command.words[0] ?? "";
	if (
		/[\\/]/.test(path) &&
		!/^(?:\/usr|\/opt|\/bin|\/sbin|[a-z]:[\\/]program|\uFFFC)/i.test(path) &&
		!/(?:^|[\\/])(?:configure|autogen|bootstrap|build|waf|gradlew|mvnw|b2|bjam|config|compile)\b[\w.-]*$/.test(path)
	)
		return false;
	// `python -c "import numpy; print(numpy.get_include())"`
	const line = codeOnLine(command);
	if (line?.python && !line.code.includes(HOLE) && !tellingCode.test(line.code)) return true;
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

const temporary =
	/^(?:\/tmp\/|\/var\/tmp\/|\/dev\/shm\/|%temp%|%appdata%|%localappdata%|\$env:te?mp|c:[\\/](?:windows[\\/])?temp[\\/]|c:[\\/]users[\\/]public)/i;

/** `cd /tmp && ./x` */
function runsHereAfterMoving(commands: readonly ShellCommand[]): boolean {
	const moved = commands.findIndex(
		(command) => command.program === "cd" && temporary.test(`${command.words[1] ?? ""}/`),
	);
	return moved >= 0 && commands.slice(moved + 1).some((command) => /^\.[\\/]/.test(command.words[0] ?? ""));
}

function runsFromTemporary(command: ShellCommand): boolean {
	return command.words.slice(0, 2).some((word) => temporary.test(word));
}
