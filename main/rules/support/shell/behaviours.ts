import { HOLE } from "../../../python/facts.ts";
import { hostOf, urlsIn } from "../hosts.ts";
import { isInterpreter, isShell, programName, type ShellCommand } from "./commands.ts";

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
	return powershellObject.test(line);
}

const powershellFetch =
	/\b(?:iwr|irm|wget|curl|invoke-webrequest|invoke-restmethod|start-bitstransfer)\b|\.download(?:string|file|data)\b|net\.webclient|net\.http\.httpclient/i;
const powershellObject = /net\.webclient|\.download(?:string|file|data)\s*\(/i;
const powershellRun =
	/\b(?:iex|invoke-expression|start-process|saps|invoke-item|ii)\b|&\s*\(|\[scriptblock\]|\.invoke\(/i;

/** "-EncodedCommand" in any of the shortened forms that PowerShell takes, with its argument. */
export function encodedPowershell(command: ShellCommand): string | undefined {
	if (command.program !== "powershell" && command.program !== "pwsh") return undefined;
	const at = command.words.findIndex((word) =>
		/^[-/\u2013\u2014]e(?:c|n(?:c(?:o(?:d(?:e(?:d(?:c\w*)?)?)?)?)?)?)?$/i.test(word),
	);
	return at < 0 ? undefined : (command.words[at + 1] ?? "");
}

export function hiddenPowershell(command: ShellCommand): boolean {
	return (
		(command.program === "powershell" || command.program === "pwsh") &&
		/[-/]w\w*\s+(?:hid\w*|1\b)/i.test(command.words.join(" "))
	);
}

/** Where a download command puts what it fetched; undefined for standard output. */
function outputOf(command: ShellCommand): string | undefined {
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
				(isInterpreter(outer.program) || outer.program === "eval" || outer.program === "source" || outer.program === "")
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
					/^(?:start|open|xdg-open|start-process|invoke-item|explorer|nohup|source|\.)$/.test(
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

export interface PackageInstall {
	readonly tool: string;
	/** What is installed, as written. */
	readonly what: readonly string[];
	/** From an address or another index instead of PyPI's own. */
	readonly foreign: boolean;
}

/** `pip install x`, `python -m pip install x`, `npm install x`, `conda install x` … */
export function packageInstallIn(commands: readonly ShellCommand[]): PackageInstall | undefined {
	for (const command of commands) {
		const words = command.words.map((word) => word.toLowerCase());
		let at = -1;
		if (/^(?:pip|pip3|pip[\d.]+|pipx|easy_install|uv|conda|mamba|poetry|pipenv)$/.test(command.program)) at = 0;
		else if (/^(?:python(?:w|[\d.]+w?)?|py|pypy\d?)$/.test(command.program) || command.program === "") {
			const dash = words.indexOf("-m");
			if (dash >= 0 && /^(?:pip\d?|ensurepip|uv)$/.test(words[dash + 1] ?? "")) at = dash + 1;
		}
		if (at < 0) continue;
		const verb = words.findIndex((word, index) => index > at && /^(?:install|add|download|run)$/.test(word));
		if (command.program !== "easy_install" && (verb < 0 || words[verb] === "run")) continue;
		const start = command.program === "easy_install" ? 1 : verb + 1;
		const what: string[] = [];
		let foreign = false;
		for (let index = start; index < command.words.length; index++) {
			const word = command.words[index] ?? "";
			if (/^(?:-i|--index-url|--extra-index-url|-f|--find-links|--trusted-host)(?:=|$)/.test(word)) {
				const target = word.includes("=") ? word.slice(word.indexOf("=") + 1) : (command.words[++index] ?? "");
				if (
					!/(?:^|\.)(?:pypi\.org|pythonhosted\.org|tuna\.tsinghua\.edu\.cn|mirrors\.aliyun\.com|pypi\.doubanio\.com|mirrors\.cloud\.tencent\.com|download\.pytorch\.org)$/i.test(
						hostOf(target) || target,
					)
				)
					foreign = true;
			} else if (/^(?:-r|--requirement|-c|--constraint|-t|--target|--prefix|--python|--root|--log)$/.test(word)) {
				if (/^-r|^--req/.test(word)) what.push(`${word} ${command.words[index + 1] ?? ""}`);
				index++;
			} else if (!word.startsWith("-")) {
				what.push(word);
				if (/^(?:git\+|hg\+|svn\+)?(?:https?|ftp):\/\/|@\s*(?:git\+)?https?:\/\//i.test(word)) foreign = true;
			}
		}
		return { tool: command.program || "pip", what, foreign };
	}
	return undefined;
}

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

/** Programs whose output tells who and where one is. */
const identityPrograms =
	/^(?:whoami|hostname|id|uname|ifconfig|ipconfig|env|printenv|pwd|who|w|systeminfo|getmac|ip|set|lscpu|ver)$/;

/** Shell text that sends the host's identity or files away: `curl http://x/$(whoami)`, `env | curl -d @- …`. */
export function shellSendsTaken(commands: readonly ShellCommand[]): { what: string; to: string } | undefined {
	const sender = (command: ShellCommand | undefined): boolean =>
		command !== undefined &&
		/^(?:curl|wget|nc|ncat|netcat|nslookup|dig|host|ping|http|invoke-webrequest|iwr|invoke-restmethod|irm|ftp|scp|telnet)$/.test(
			command.program,
		);
	const target = (command: ShellCommand): string =>
		urlsIn(command.words.join(" "))[0] ?? command.words.slice(1).find((word) => /\w\.\w/.test(word)) ?? command.program;
	for (const command of commands) {
		if (
			identityPrograms.test(command.program) ||
			(command.program === "cat" && /passwd|shadow|\.ssh|\.aws|\.env|hosts/.test(command.words.join(" ")))
		) {
			const into = command.substitutedInto === undefined ? undefined : commands[command.substitutedInto];
			if (into && sender(into)) return { what: command.words.join(" "), to: target(into) };
			let next = command.pipedTo;
			for (let hop = 0; hop < 6 && next !== undefined; hop++) {
				const reader = commands[next];
				if (!reader) break;
				if (sender(reader)) return { what: command.words.join(" "), to: target(reader) };
				const outer = reader.substitutedInto === undefined ? undefined : commands[reader.substitutedInto];
				if (outer && sender(outer)) return { what: command.words.join(" "), to: target(outer) };
				next = reader.pipedTo;
			}
		}
		if (sender(command)) {
			const line = command.words.join(" ");
			const variable =
				/\$(?:USER|HOSTNAME|HOME|PWD|LOGNAME)\b|\$\{(?:USER|HOSTNAME|HOME|PWD)\}|%(?:USERNAME|COMPUTERNAME|USERPROFILE|USERDOMAIN)%|\$env:(?:USERNAME|COMPUTERNAME)/i.exec(
					line,
				);
			if (variable && /:\/\/|\.\w{2,}/.test(line) && !/^-o\s*$/.test(line)) {
				const url = urlsIn(line)[0];
				if (
					url?.includes(variable[0]) ||
					/\s(?:-d|--data\S*|-F|-X)\s/.test(line) ||
					/^(?:nslookup|dig|host|ping)$/.test(command.program)
				)
					return { what: variable[0], to: target(command) };
			}
			const upload =
				/\s(?:-d|--data(?:-binary|-raw|-urlencode)?|-F|-T|--upload-file|--post-file)[= ]?\S*@?(\S*(?:\/etc\/(?:passwd|shadow|hosts)|\.ssh\/|\.aws\/|\.env|\.npmrc|\.pypirc|\.kube\/)\S*)/.exec(
					line,
				);
			if (upload) return { what: upload[1] ?? "a file", to: target(command) };
		}
	}
	return undefined;
}

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
