import type { ShellCommand } from "./commands.ts";

const everything =
	/^(?:\/|\/\*|~\/?|~\/\*|\$HOME\/?\*?|\$\{HOME\}\/?\*?|\/(?:home|etc|usr|var|boot|root|Users|System|Library)\/?\*?|%userprofile%\\?\*?(?:\.\*)?|%systemroot%\S*|[a-z]:\\?(?:\*(?:\.\*)?|users\\?\*?|windows(?:\\system32)?\\?\*?)?)$/i;

/** `rm -rf /`, `format c:`, `dd … of=/dev/sda`: shell text that deletes or overwrites what is not the package's own. */
export function destructionIn(commands: readonly ShellCommand[]): string | undefined {
	for (const command of commands) {
		const line = command.words.join(" ");
		const given = command.words.slice(1);
		switch (command.program) {
			case "rm":
				if (/\s-\w*[rR]/.test(line) && given.some((word) => everything.test(word))) return line;
				break;
			case "find":
				if (everything.test(given[0] ?? "") && /\s-delete\b|-exec\s+(?:rm|shred)\b/.test(line)) return line;
				break;
			case "del":
			case "erase":
			case "rd":
			case "rmdir":
				if (/\s\/s\b/i.test(line) && given.some((word) => everything.test(word))) return line;
				break;
			case "remove-item":
			case "ri":
				if (
					/-recurse\b/i.test(line) &&
					given.some((word) => everything.test(word) || /^\$env:(?:userprofile|systemdrive|windir)/i.test(word))
				)
					return line;
				break;
			case "dd":
				if (/of=\/dev\/(?:sd|hd|nvme|vd|mmc|xvd|disk)/.test(line)) return line;
				break;
			case "shred":
			case "wipe":
			case "srm":
				if (given.some((word) => everything.test(word) || /^\/dev\/(?:sd|hd|nvme|vd)/.test(word))) return line;
				break;
			case "format":
				if (/\b[a-z]:/i.test(line)) return line;
				break;
			case "cipher":
				if (/\/w:[a-z]/i.test(line)) return line;
				break;
			case "diskpart":
			case "format-volume":
			case "clear-disk":
				return line;
			case "vssadmin":
				if (/delete\s+shadows|resize\s+shadowstorage/i.test(line)) return line;
				break;
			case "wmic":
				if (/shadowcopy\s+delete/i.test(line)) return line;
				break;
			case "wbadmin":
				if (/delete\s+(?:catalog|systemstatebackup|backup)/i.test(line)) return line;
				break;
			case "bcdedit":
				if (/recoveryenabled\s+no|ignoreallfailures/i.test(line)) return line;
				break;
			case "tmutil":
				if (/deletelocalsnapshots|disable/i.test(line)) return line;
				break;
			default:
				if (
					/^mkfs(?:\.\w+)?$/.test(command.program) &&
					given.some((word) => /^\/dev\/(?:sd|hd|nvme|vd|xvd|mmc)/.test(word))
				)
					return line;
		}
		if (command.writes.some((path) => /^\/dev\/(?:sd|hd|nvme|vd|xvd)/.test(path)))
			return `${line} > ${command.writes[0]}`;
	}
	return undefined;
}
