import { HOLE } from "../../../python/facts.ts";
import { urlsIn } from "../hosts.ts";
import { encodedCommand } from "../powershell/encoded-command.ts";
import { isInterpreter, programName, type ShellCommand } from "./commands.ts";

const downloaders = new Set([
	"curl",
	"wget",
	"wget2",
	"aria2c",
	"axel",
	"fetch",
	"lwp-download",
	"http",
	"https",
	"tftp",
	"ftp",
	"bitsadmin",
	"iwr",
	"irm",
	"invoke-webrequest",
	"invoke-restmethod",
	"start-bitstransfer",
	// Methods of PowerShell's objects, as its reader names them.
	"downloadstring",
	"downloadfile",
	"downloaddata",
	"downloadstringasync",
	"downloadfileasync",
	"openread",
	"getstringasync",
	"getbytearrayasync",
]);

/** Fetches something when it is started. */
export function isDownload(command: ShellCommand): boolean {
	if (downloaders.has(command.program))
		return (
			command.program !== "bitsadmin" || command.words.some((word) => /^\/(?:transfer|addfile|download)$/i.test(word))
		);
	const line = command.words.join(" ");
	if (command.program === "certutil") return /[-/](?:urlcache|verifyctl|ping)/i.test(line);
	if (command.program === "powershell" || command.program === "pwsh" || command.program === "")
		return powershellFetch.test(line);
	if (/^(?:mshta|msiexec|regsvr32|rundll32)$/.test(command.program)) return /https?:\/\//i.test(line);
	// Making the object fetches nothing; the call of its method is a command of its own.
	return command.program !== "new-object" && powershellObject.test(line);
}

const powershellFetch =
	/\b(?:iwr|irm|wget|curl|invoke-webrequest|invoke-restmethod|start-bitstransfer)\b|\.download(?:string|file|data)\b|net\.webclient|net\.http\.httpclient/i;
const powershellObject = /net\.webclient|\.download(?:string|file|data)\s*\(/i;
const powershellRun =
	/\b(?:iex|invoke-expression|start-process|saps|invoke-item|ii)\b|&\s*\(|\[scriptblock\]|\.invoke\(/i;

/** "-EncodedCommand" with its argument, of a command that is PowerShell. */
export function encodedPowershell(command: ShellCommand): string | undefined {
	return command.program === "powershell" || command.program === "pwsh" ? encodedCommand(command.words) : undefined;
}

export function hiddenPowershell(command: ShellCommand): boolean {
	return (
		(command.program === "powershell" || command.program === "pwsh") &&
		/[-/]w\w*\s+(?:hid\w*|1\b)/i.test(command.words.join(" "))
	);
}

/** Where a download command puts what it fetched; undefined for standard output. */
export function outputOf(command: ShellCommand): string | undefined {
	const words = command.words;
	const after = (pattern: RegExp): string | undefined => {
		const at = words.findIndex((word, index) => index > 0 && pattern.test(word));
		return at < 0 ? undefined : words[at + 1];
	};
	const redirected = command.writes[0];
	if (redirected !== undefined) return redirected;
	const url = words.find((word, index) => index > 0 && /:\/\//.test(word));
	const ownName = url
		?.replace(/[?#].*$/, "")
		.split("/")
		.pop();
	if (command.program === "curl") {
		const joined = words.find((word) => /^-o[^-]/.test(word))?.slice(2);
		if (words.some((word) => /^-[a-zA-Z]*O$/.test(word) || word === "--remote-name")) return ownName;
		return after(/^(?:-\w*o|--output)$/) ?? joined;
	}
	if (command.program === "wget" || command.program === "wget2")
		return after(/^(?:-\w*O|--output-document)$/) ?? ownName;
	if (command.program === "certutil" || command.program === "bitsadmin") return words[words.length - 1];
	if (command.program.startsWith("downloadfile")) return words[2];
	return after(/^-(?:o|out\w*|dest\w*)$/i) ?? ownName;
}

export interface DownloadAndRun {
	readonly url?: string;
	/** "pipes it into sh", "runs the file". */
	readonly how: string;
}

function baseName(path: string): string {
	return (
		path
			.replace(/^["']|["']$/g, "")
			.split(/[\\/]/)
			.pop() ?? path
	);
}

/** Shell text that fetches something and runs it: through a pipe, a substitution, a file, or PowerShell's own means. */
export function downloadAndRun(commands: readonly ShellCommand[]): DownloadAndRun | undefined {
	for (const [index, command] of commands.entries()) {
		if (!isDownload(command)) continue;
		const line = command.words.join(" ");
		const url = urlsIn(line)[0];
		const found = (how: string): DownloadAndRun => ({ ...(url === undefined ? {} : { url }), how });
		if (/^(?:mshta|regsvr32|rundll32|msiexec)$/.test(command.program)) return found(`hands it to ${command.program}`);
		// curl … | tee x | sh
		let next = command.pipedTo;
		for (let hop = 0; hop < 6 && next !== undefined; hop++) {
			const reader = commands[next];
			if (!reader) break;
			if (isInterpreter(reader.program)) return found(`pipes it into ${reader.program}`);
			next = reader.pipedTo;
		}
		if (command.substitutedInto !== undefined) {
			const outer = commands[command.substitutedInto];
			if (
				outer &&
				(isInterpreter(outer.program) ||
					outer.program === "eval" ||
					outer.program === "source" ||
					(outer.program === "" && outer.words.length > 0))
			)
				return found(`hands it to ${outer.program || "the shell"}`);
		}
		if (powershellFetch.test(line) && powershellRun.test(line)) return found("runs it in PowerShell");
		const output = outputOf(command);
		if (output !== undefined && output !== "-" && output !== "") {
			const name = baseName(output);
			if (isInterpreter(name)) continue;
			for (const later of commands.slice(index + 1)) {
				const whole = later.words.join(" ");
				const named = name.replaceAll(HOLE, "").length > 0 && later.words.some((word) => baseName(word) === name);
				if (!named && !(name.includes(HOLE) && whole.includes(name))) continue;
				if (baseName(later.words[0] ?? "") === name) return found(`runs ${name}`);
				if (isInterpreter(later.program)) return found(`runs ${name} with ${later.program}`);
				if (later.program === "chmod" && /\+x|[0-7]*[1357][0-7]{0,2}\b|\+rwx/.test(whole))
					return found(`makes ${name} executable`);
				if (
					/^(?:start|open|xdg-open|start-process|saps|invoke-item|ii|run|exec|shellexecute|explorer|nohup|source|\.)$/.test(
						programName(later.words[0] ?? ""),
					)
				)
					return found(`starts ${name}`);
			}
		}
		// PowerShell: Invoke-WebRequest … -OutFile x; Start-Process x
		if (
			commands
				.slice(index + 1)
				.some((later) => /^(?:start-process|saps|invoke-item|ii|iex|invoke-expression|start)$/.test(later.program))
		)
			return found("starts it in PowerShell");
	}
	return undefined;
}
