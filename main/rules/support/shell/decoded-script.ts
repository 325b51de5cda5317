import { isInterpreter, type ShellCommand } from "./commands.ts";

/** `echo … | base64 -d | sh`, `bash -c "$(base64 -d <<< …)"`: shell text that decodes a script and runs it. */
export function decodesAndRuns(commands: readonly ShellCommand[]): string | undefined {
	for (const command of commands) {
		const line = command.words.join(" ");
		const decodes =
			(/^(?:base64|gbase64|base32)$/.test(command.program) && /\s(?:-d|-D|--decode|-di)\b/.test(line)) ||
			(command.program === "openssl" && /\s(?:enc|base64)\b.*\s-d\b/.test(line)) ||
			(command.program === "xxd" && /\s-r\b/.test(line)) ||
			(command.program === "certutil" && /-decode\b/i.test(line));
		if (!decodes) continue;
		let next = command.pipedTo;
		for (let hop = 0; hop < 6 && next !== undefined; hop++) {
			const reader = commands[next];
			if (!reader) break;
			if (isInterpreter(reader.program)) return reader.program;
			next = reader.pipedTo;
		}
		const outer = command.substitutedInto === undefined ? undefined : commands[command.substitutedInto];
		if (outer && (isInterpreter(outer.program) || outer.program === "eval")) return outer.program;
	}
	return undefined;
}
