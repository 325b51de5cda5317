import type { ShellCommand } from "./commands.ts";

/** `rm -rf /`, `format c:`, `dd … of=/dev/sda`. */
export function destructionIn(commands: readonly ShellCommand[]): string | undefined {
	for (const command of commands) {
		const line = command.words.join(" ");
		if (
			command.program === "rm" &&
			/\s-\w*r/.test(line) &&
			command.words
				.slice(1)
				.some((word) => /^(?:\/|\/\*|~\/?|~\/\*|\$HOME\/?|\/(?:home|etc|usr|var|boot)\/?\*?)$/.test(word))
		)
			return line;
		if (command.program === "dd" && /of=\/dev\/(?:sd|hd|nvme|vd|mmc)/.test(line)) return line;
		if (/^mkfs(?:\.\w+)?$/.test(command.program)) return line;
		if (command.program === "format" && /\b[a-z]:/i.test(line)) return line;
		if (command.program === "vssadmin" && /delete/i.test(line)) return line;
	}
	return undefined;
}
