import { hostOf } from "../hosts.ts";
import type { ShellCommand } from "./commands.ts";

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
