import { runsByItself, type Severity } from "../../model/analysis/scales.ts";
import type { Call, Module } from "../../python/facts.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { carriedIn } from "../support/carried.ts";
import { shellTexts } from "../support/code-strings.ts";
import { destinationOf } from "../support/hosts.ts";
import { callMatch } from "../support/make-match.ts";
import { nearestBefore } from "../support/network.ts";
import { spawnAtoms } from "../support/spawn.ts";
import { argumentAt, knownText, place, quoted } from "../support/values.ts";
import { reachOfCall } from "../support/weigh.ts";
import { isWrittenDownAt } from "../support/written-down.ts";

const uploads =
	/^(ftplib\.(?:FTP|FTP_TLS)\(\))\.(?:storbinary|storlines)$|^(paramiko\.(?:SSHClient|Transport|SFTPClient\.from_transport)\(\)).*\.(?:put|putfo)$|^(pysftp\.Connection)\(\)\.(?:put|putfo|put_d|put_r)$/;

/** Uploads by FTP or SFTP to an account that is written down. */
export const ftpUpload: ModuleRule = {
	about: "module",
	id: "ftp-upload",
	title: "Uploads by FTP or SFTP to an account of its author",
	family: "exfiltration",
	severity: "critical",
	attack: ["T1048.003", "T1048.002"],
	why: "A server with the account's name and password in the code is there to receive what the machines of others hand over.",
	lookalikes:
		"Deployment and backup tools upload with an account from their user's settings. Only a server and account that stand in the code count, and they weigh much when what is uploaded was taken from the machine.",
	atoms: ["ftplib", "paramiko", "pysftp", ...spawnAtoms],
	*check(subject: ModuleSubject): Iterable<Match> {
		const { module } = subject;
		for (const call of module.calls) {
			const found = call.targets.map((target) => uploads.exec(target)).find((one) => one !== null);
			if (!found) continue;
			const server = serverOf(module, call, found[1] ?? (found[2] ? "paramiko" : (found[3] ?? "")));
			if (!server || destinationOf(server.host) === "local") continue;
			const values = call.arguments.map((argument) => argument.value);
			const carried = carriedIn(module, values);
			const auto = runsByItself(reachOfCall(subject, call));
			const telling = carried !== undefined && carried.weight !== "content";
			if (!server.own && !(telling && auto)) continue;
			const severity: Severity = server.own && telling ? "critical" : auto ? "high" : "medium";
			const what = carried?.what ?? "a file";
			yield callMatch(subject, call, {
				severity,
				confidence: server.own && telling ? "high" : "medium",
				message: `Uploads ${what} to ${quoted(server.host)}${server.own ? " with a password that is written down" : ""}`,
				traits: carried ? ["sends", "sends-taken"] : ["sends"],
				sink: "uploads",
				sinkValue: server.host,
				from: values,
				story: `uploads ${what} to ${quoted(server.host)}`,
			});
		}
		// `curl -T file ftp://user:password@host/`
		for (const shell of shellTexts(module)) {
			const account = /\bs?ftps?:\/\/[^\s/:@"']+:([^\s/@"']+)@([^\s/"']+)/i.exec(shell.text);
			const uploading = /\s(?:-\w*T|--upload-file|--post-file)\b/.test(shell.text);
			if (!shell.call || !account || !uploading || destinationOf(account[2]) === "local") continue;
			const auto = runsByItself(reachOfCall(subject, shell.call));
			yield callMatch(subject, shell.call, {
				severity: auto ? "high" : "medium",
				confidence: "medium",
				message: `Starts an upload to ${quoted(account[2])} with a password that is written down`,
				traits: ["sends", "starts-process"],
				sink: "starts",
				sinkValue: shell.text,
				story: `uploads a file to ${quoted(account[2])}`,
			});
		}
	},
};

/** Host and account of the connection; undefined when the host is not known. */
function serverOf(module: Module, call: Call, client: string): { host: string; own: boolean } | undefined {
	if (client === "paramiko") {
		const made =
			nearestBefore(module, call, "paramiko.SSHClient().connect") ?? nearestBefore(module, call, "paramiko.Transport");
		const login = nearestBefore(module, call, "paramiko.Transport().connect") ?? made;
		const first = made && argumentAt(made, place(0, "hostname", "sock"))?.value;
		const host = hostText(first);
		if (host === undefined || !login) return undefined;
		return {
			host,
			own: login.arguments.some(({ name }) => name === "password") && isWrittenDownAt(login, place(3, "password")),
		};
	}
	const made = nearestBefore(module, call, client.replace(/\(\)$/, ""));
	const connected = nearestBefore(module, call, `${client}.connect`);
	const host =
		hostText(made && argumentAt(made, place(0, "host"))?.value) ??
		hostText(connected && argumentAt(connected, place(0, "host"))?.value);
	if (host === undefined) return undefined;
	const login = nearestBefore(module, call, `${client}.login`);
	const own =
		(made !== undefined && isWrittenDownAt(made, place(client.startsWith("pysftp") ? 3 : 2, "passwd", "password"))) ||
		(login !== undefined && isWrittenDownAt(login, place(1, "passwd")));
	return { host, own };
}

function hostText(value: Parameters<typeof knownText>[0]): string | undefined {
	const first = value?.constant?.kind === "sequence" ? value.constant.items[0] : value;
	const text = knownText(first);
	return text !== undefined && !text.includes("\uFFFC") && /[\w-]\.[\w-]/.test(text) ? text : undefined;
}
