import type { StartMechanism } from "../../data/autostart-paths.ts";
import { autostartPathOf, isAutostartKey } from "../paths.ts";
import type { ShellCommand } from "./commands.ts";

export interface ShellAutostart {
	readonly mechanism: StartMechanism;
	/** For people: "a Run key of the registry". */
	readonly what: string;
}

const copiers =
	/^(?:cp|copy|xcopy|robocopy|mv|move|ln|install|tee|mklink|copy-item|move-item|set-content|add-content|out-file|new-item)$/;

/** Shell text that makes something start again later: cron, systemd, Run keys, launchd, start-up files. The first that it sets up. */
export function autostartIn(commands: readonly ShellCommand[]): ShellAutostart | undefined {
	for (const command of commands) {
		const found = byProgram(command) ?? byFiles(command);
		if (found) return found;
	}
	return undefined;
}

function byProgram(command: ShellCommand): ShellAutostart | undefined {
	const line = command.words.join(" ");
	const make = (mechanism: StartMechanism, what: string): ShellAutostart => ({ mechanism, what });
	switch (command.program) {
		case "crontab":
			return /\s-[lr]\b/.test(line) ? undefined : make("cron-job", "crontab");
		case "at":
			return command.words.length > 1 ? make("cron-job", "an at job") : undefined;
		case "schtasks":
			return /\/(?:create|change)\b/i.test(line) ? make("scheduled-task", "a scheduled task") : undefined;
		case "register-scheduledtask":
		case "new-scheduledtask":
		case "new-scheduledtaskaction":
		case "register-scheduledjob":
			return make("scheduled-task", "a scheduled task");
		case "systemctl":
			return /\benable\b/.test(line) ? make("systemd-unit", "a systemd unit") : undefined;
		case "update-rc.d":
		case "chkconfig":
		case "rc-update":
			return make("systemd-unit", "a start-up service");
		case "launchctl":
			return /\b(?:load|bootstrap|submit|enable)\b/.test(line) ? make("launch-agent", "a launchd job") : undefined;
		case "reg":
			return /^reg(?:\.exe)?\s+add/i.test(line) && command.words.some(isAutostartKey)
				? make("run-key", "a Run key of the registry")
				: undefined;
		case "set-itemproperty":
		case "new-itemproperty":
			return command.words.some((word) => isAutostartKey(word.replace(/^(?:hkcu|hklm|registry::\w+):/i, "")))
				? make("run-key", "a Run key of the registry")
				: undefined;
		case "sc":
			return /\bcreate\b/i.test(line) ? make("windows-service", "a Windows service") : undefined;
		case "new-service":
			return make("windows-service", "a Windows service");
		case "nssm":
			return /\binstall\b/i.test(line) ? make("windows-service", "a Windows service") : undefined;
		case "git":
			return /\bconfig\b.*\bcore\.hookspath\b/i.test(line) ? make("git-hook", "Git hooks of its own") : undefined;
		default:
			return undefined;
	}
}

function byFiles(command: ShellCommand): ShellAutostart | undefined {
	const targets = [...command.appends, ...command.writes];
	// The last word of a copy says where to.
	if (copiers.test(command.program)) targets.push(...command.words.slice(-1), ...namedTargets(command.words));
	for (const target of targets) {
		const place = autostartPathOf(target);
		if (place) return { mechanism: place.mechanism, what: place.what };
	}
	return undefined;
}

/** `-Path x`, `-Destination x`, `-FilePath x` of PowerShell. */
function namedTargets(words: readonly string[]): string[] {
	return words.flatMap((word, index) =>
		/^-(?:path|destination|filepath|literalpath)$/i.test(word) ? (words[index + 1] ?? []) : [],
	);
}
