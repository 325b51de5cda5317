import { isShell, type ShellCommand } from "./commands.ts";

/** A shell that answers to somebody else: /dev/tcp, `nc -e`, `socat … exec`, `mkfifo … nc`. */
export function reverseShellIn(text: string, commands: readonly ShellCommand[]): string | undefined {
	const device = /\/dev\/(?:tcp|udp)\/([^\s"'/]+)\/(\d+|\uFFFC|\$\w+)/.exec(text);
	if (device && /\b(?:ba|z|k|da)?sh\b|exec\s+\d|0<&|<&\d|>&/.test(text)) return `${device[1]}:${device[2]}`;
	for (const command of commands) {
		const line = command.words.join(" ");
		if (/^(?:nc|ncat|netcat|nc\.traditional|nc\.openbsd|busybox)$/.test(command.program)) {
			if (/\s(?:-\w*[ec]\w*|--(?:sh-)?exec)\s+\S*(?:sh|cmd|powershell|python\d?)\b/i.test(` ${line}`)) return line;
			if (commands.some((other) => other.program === "mkfifo" || other.program === "mknod")) return line;
			const reader = command.pipedTo === undefined ? undefined : commands[command.pipedTo];
			if (reader && isShell(reader.program)) return line;
		}
		if (command.program === "socat" && /(?:exec|system):/i.test(line) && /tcp\d?(?:-connect)?:|openssl:/i.test(line))
			return line;
		if (/net\.sockets\.tcpclient/i.test(line) && /getstream/i.test(line)) return line;
		if (
			/^(?:perl|ruby|php|lua|awk|telnet)$/.test(command.program) &&
			/socket|fsockopen|inet\/tcp/i.test(line) &&
			/\/bin\/(?:ba)?sh|exec/i.test(line)
		)
			return line;
	}
	return undefined;
}
