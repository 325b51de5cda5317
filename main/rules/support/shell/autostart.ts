import type { ShellCommand } from "./commands.ts";

/** Shell text that makes something start again later: cron, systemd, Run keys, launchd, start-up files. */
export function autostartIn(commands: readonly ShellCommand[]): string | undefined {
	for (const command of commands) {
		const line = command.words.join(" ");
		switch (command.program) {
			case "crontab":
				if (!/\s-l\b/.test(line)) return "crontab";
				break;
			case "schtasks":
				if (/\/(?:create|change)\b/i.test(line)) return "a scheduled task";
				break;
			case "systemctl":
				if (/\benable\b/.test(line)) return "a systemd unit";
				break;
			case "launchctl":
				if (/\b(?:load|bootstrap|submit|enable)\b/.test(line)) return "a launchd job";
				break;
			case "reg":
				if (
					/^reg(?:\.exe)?\s+add/i.test(line) &&
					/\\(?:Run|RunOnce|RunServices|Winlogon|Policies\\Explorer\\Run)\b/i.test(line)
				)
					return "a Run key of the registry";
				break;
			case "at":
				if (command.words.length > 1) return "an at job";
				break;
			case "update-rc.d":
			case "chkconfig":
				return "a start-up service";
			case "sc":
				if (/\bcreate\b/i.test(line)) return "a Windows service";
				break;
			case "set-itemproperty":
			case "new-itemproperty":
				if (/CurrentVersion\\Run/i.test(line)) return "a Run key of the registry";
				break;
			default:
		}
	}
	return undefined;
}
