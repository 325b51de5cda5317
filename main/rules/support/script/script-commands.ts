import { HOLE, type ScriptLanguage } from "../../../python/facts.ts";
import { commandsOfPowershell, commandsOfShell, commandsOfWords, type ShellCommand } from "../shell/commands.ts";
import { windowsScriptCalls } from "./windows-script.ts";

/** Every program that a script starts, with its place in the text, in reading order. */
export function commandsOfScript(text: string, language: ScriptLanguage): ShellCommand[] {
	switch (language) {
		case "shell":
			return commandsOfShell(text);
		case "powershell":
			return commandsOfPowershell(text);
		case "vbscript":
			return commandsOfWindowsScript(text, false);
		case "jscript":
			return commandsOfWindowsScript(text, true);
	}
}

/** What the Script Host's objects do, as the commands that do the same. */
function commandsOfWindowsScript(text: string, javascript: boolean): ShellCommand[] {
	const found: ShellCommand[] = [];
	let address: string | undefined;
	for (const { method, given, start, end } of windowsScriptCalls(text, javascript)) {
		const [first = HOLE, second = ""] = given;
		let commands: ShellCommand[];
		if (method === "run" || method === "exec") commands = commandsOfShell(first);
		else if (method === "shellexecute") commands = commandsOfShell(`${first} ${second}`);
		else if (method === "open" && /^(?:get|post)$/i.test(first)) {
			address = second;
			commands = commandsOfWords(["invoke-webrequest", second]);
		} else if (method === "savetofile" && address !== undefined)
			commands = commandsOfWords(["invoke-webrequest", address, "-OutFile", first]);
		else if (method === "regwrite") commands = commandsOfWords(["set-itemproperty", first, second]);
		else if (/^e(?:val|xecute)/.test(method)) commands = commandsOfWords(["iex", first]);
		else continue;
		const base = found.length;
		for (const command of commands)
			found.push({
				...command,
				...(command.pipedTo === undefined ? {} : { pipedTo: command.pipedTo + base }),
				...(command.substitutedInto === undefined ? {} : { substitutedInto: command.substitutedInto + base }),
				place: { start, end },
			});
	}
	return found;
}
